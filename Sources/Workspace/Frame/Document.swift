import Foundation
import Kernel

/// The document itself: head and body element. Scripts are modules that find their elements by `data-` attributes, so none
/// stands inside the page and the content security policy needs no exception.
struct Document {
    let title: String
    let language: Language
    var appearance = Account.Appearance.system
    /// What htmx sends along with every unsafe request; empty where nobody is signed in.
    var csrf = ""
    let assets: AssetStore
    let scripts: [String]

    /// On every page: swaps fragments; menus, dialogs, toasts and copying.
    static let bareScripts = ["third-party/htmx/htmx.js", "scripts/core.js"]
    /// On every page with the frame: also palette and keys.
    static let frameScripts = bareScripts + ["scripts/palette.js", "scripts/keys.js", "scripts/app.js", "scripts/notices.js"]

    func html(_ body: () -> HTML) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)" \(attribute: "data-theme", theme)>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
        <meta name="color-scheme" content="light dark">
        <meta name="htmx-config" content='{"allowEval":false,"includeIndicatorStyles":false,"historyCacheSize":0}'>
        <title>\(title) · Kindred</title>
        <link rel="icon" href="\(link: assets.path("favicon.svg"))" type="image/svg+xml">
        \(app)
        <link rel="stylesheet" href="\(link: assets.path("styles/kindred.css"))">
        \(scripts.map(script).joined("\n"))
        </head>
        <body \(attribute: "hx-headers", headers)>
        \(body())
        </body>
        </html>
        """
    }

    /// What makes a member's page an app. The manifest carries the workspace's name and is asked for with the session.
    private var app: HTML {
        guard csrf.isEmpty == false else { return ThemeColour.html(appearance) }
        return """
            \(ThemeColour.html(appearance))
            <link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials">
            <link rel="apple-touch-icon" href="\(link: assets.path("icons/app-180.png"))">
            """
    }

    private var theme: String? { appearance == .system ? nil : appearance.rawValue }
    private var headers: String? { csrf.isEmpty ? nil : #"{"X-CSRF-Token":"\#(csrf)"}"# }

    private func script(_ path: String) -> HTML {
        path.hasPrefix("third-party/")
            ? #"<script src="\#(link: assets.path(path))" defer></script>"#
            : #"<script type="module" src="\#(link: assets.path(path))"></script>"#
    }
}
