import Kernel

/// What a browser needs to know to install the workspace as an app (W3C Web Application Manifest).
struct Manifest {
    let company: String
    let language: Language
    let assets: AssetStore

    var json: JSONValue {
        .object([
            .init("id", .text("/")), .init("name", .text("\(company) · Kindred")), .init("short_name", .text(company)),
            .init("description", .text(InstallWords(language: language).about)), .init("lang", .text(language.rawValue)),
            .init("start_url", .text("/")), .init("scope", .text("/")), .init("display", .text("standalone")),
            .init("background_color", .text(ThemeColour.light)), .init("theme_color", .text(ThemeColour.light)),
            .init("categories", .list([.text("business"), .text("productivity")])),
            .init(
                "icons",
                .list([
                    icon("icons/app-192.png", 192, "any"), icon("icons/app-512.png", 512, "any"),
                    icon("icons/app-maskable-512.png", 512, "maskable"),
                ])),
        ])
    }

    private func icon(_ name: String, _ side: Int, _ purpose: String) -> JSONValue {
        .object([
            .init("src", .text(assets.path(name))), .init("sizes", .text("\(side)x\(side)")), .init("type", .text("image/png")),
            .init("purpose", .text(purpose)),
        ])
    }
}

/// The colour of the window around the page, where style sheets do not reach: `--canvas` of the tokens.
enum ThemeColour {
    static let light = "#f6f4f1"
    static let dark = "#11100e"

    static func html(_ appearance: Account.Appearance) -> HTML {
        switch appearance {
        case .light: "<meta name=\"theme-color\" content=\"\(light)\">"
        case .dark: "<meta name=\"theme-color\" content=\"\(dark)\">"
        case .system:
            """
            <meta name="theme-color" content="\(light)" media="(prefers-color-scheme: light)">
            <meta name="theme-color" content="\(dark)" media="(prefers-color-scheme: dark)">
            """
        }
    }
}
