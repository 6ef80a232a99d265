import Foundation
package import Kernel

/// The page of a form: by itself, or in a frame of the company's own site. Works without scripts; with them it sends in
/// place, does its work while the visitor writes, and shows slips beside the field.
package struct FormPage: Sendable {
    /// Addresses the page points to.
    package struct Links: Sendable {
        package var form: String
        package var styles: String
        package var script: String
        package var sprite: String
        /// The tab's picture, where the company has no logo of its own.
        package var icon: String
        package var logo: String?
        package init(form: String, styles: String, script: String, sprite: String, icon: String, logo: String?) {
            self.form = form
            self.styles = styles
            self.script = script
            self.sprite = sprite
            self.icon = icon
            self.logo = logo
        }
    }

    /// What the visitor brought along: where the form stands and how it is shown.
    package struct Visit: Sendable {
        package var page = ""
        package var pageTitle = ""
        package var referrer = ""
        package var product = ""
        package var theme = ""
        package var isFramed = false
        package init() {}
    }

    package var settings: FormSettings
    package var company: String
    package var links: Links
    package var visit: Visit
    /// Signed text of a ``FormTicket``.
    package var ticket: String
    /// Key and name.
    package var products: [(key: String, name: String)]
    /// What was typed before, and why it was not taken.
    package var typed = Form()
    package var problem: Problem?

    package init(
        settings: FormSettings, company: String, links: Links, visit: Visit, ticket: String,
        products: [(key: String, name: String)]
    ) {
        self.settings = settings
        self.company = company
        self.links = links
        self.visit = visit
        self.ticket = ticket
        self.products = products
    }

    package var html: HTML {
        document(
            title: title,
            """
            <h1>\(title)</h1>
            <p class="lead">\(settings.intro.isEmpty ? words.intro : settings.intro)</p>
            \(summary)
            <form class="form" id="form" method="post" action="\(link: links.form)" enctype="multipart/form-data"
              accept-charset="utf-8" data-difficulty="\(settings.difficulty)" data-sending="\(words.sending)"
              data-checking="\(words.checking)" data-not-sent="\(words.notSent)" data-remove="\(words.removeFile)"
              data-thanks="\(settings.thanksPage)">
            \(FormSettings.Field.allCases.filter(settings.asks).map(field))
            \(hidden)
            <div class="form-foot"><button class="button button-main button-l" type="submit">\(button)</button>
            <p class="help" data-status role="status"></p></div>
            <p class="help">\(words.privacy)</p>
            </form>
            """)
    }

    /// What is shown after sending.
    package var thanks: HTML {
        document(
            title: words.thanksTitle,
            """
            <section class="site-thanks" data-sent tabindex="-1">
            \(icon("answered", "icon icon-l"))
            <h1>\(words.thanksTitle)</h1>
            <p class="lead">\(settings.thanks.isEmpty ? words.thanks : settings.thanks)</p>
            <p><a class="button" href="\(link: again)">\(words.writeAgain)</a></p>
            </section>
            """)
    }

    private var words: SiteFormWords { SiteFormWords(language: settings.language) }
    private var title: String { settings.title.isEmpty ? words.title : settings.title }
    private var button: String { settings.button.isEmpty ? words.button : settings.button }
    private var again: String { visit.isFramed ? "\(links.form)?\(FormChannel.Carried.frame)=1" : links.form }

    private func document(title: String, _ content: HTML) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="\(settings.language.rawValue)" \(attribute: "data-theme", theme)>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>\(title) · \(company)</title>
        <link rel="icon" href="\(link: links.logo ?? links.icon)">
        <link rel="stylesheet" href="\(link: links.styles)">
        <script type="module" src="\(link: links.script)"></script>
        </head>
        <body class="site-form" \(attribute: "data-framed", if: visit.isFramed)>
        \(visit.isFramed ? .empty : head)
        <main>
        \(content)
        </main>
        </body>
        </html>
        """
    }

    private var theme: String? { ["light", "dark"].contains(visit.theme) ? visit.theme : nil }

    private var head: HTML {
        let picture: HTML? = links.logo.map { "<img src=\"\(link: $0)\" alt=\"\" height=\"40\">" }
        return "<header><span class=\"house\">\(picture)\(company)</span></header>"
    }

    private var summary: HTML {
        guard let problem else { return .empty }
        let detail: HTML = "<p>\(problem.detail(settings.language))</p>"
        let fields = problem.fields.map { "<li><a href=\"#\($0.field)\">\($0.message)</a></li>" as HTML }
        return """
            <div class="error-summary" role="alert" tabindex="-1">\(icon("warning", "icon icon-l"))
            <h2>\(problem.title(settings.language))</h2>
            \(fields.isEmpty ? detail : "<ul>\(fields)</ul>")</div>
            """
    }

    private var hidden: HTML {
        let carried = [
            (FormChannel.Carried.ticket, ticket), (FormChannel.Carried.work, ""), (FormChannel.Carried.page, visit.page),
            (FormChannel.Carried.pageTitle, visit.pageTitle), (FormChannel.Carried.referrer, visit.referrer),
            (FormChannel.Carried.zone, ""), (FormChannel.Carried.frame, visit.isFramed ? "1" : ""),
        ].map { name, value -> HTML in "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n" }
        let trap = FormChannel.Carried.trap
        let product: HTML? =
            settings.asks(.product) || visit.product.isEmpty
            ? nil : "<input type=\"hidden\" name=\"product\" value=\"\(visit.product)\">"
        return """
            \(carried)\(product)
            <div class="site-trap" aria-hidden="true"><label for="\(trap)">\(words.leaveEmpty)</label>
            <input id="\(trap)" name="\(trap)" tabindex="-1" autocomplete="off"></div>
            """
    }

    private func field(_ field: FormSettings.Field) -> HTML {
        let name = field.rawValue
        let mark: HTML = settings.ask(field) == .optional ? " <span class=\"optional\">\(words.optional)</span>" : ""
        let error = problem?.fields.first { $0.field == name }
        return """
            <div class="field"><label for="\(name)">\(words.label(field))\(mark)</label>
            \(control(field, isWrong: error != nil))\(field == .phone && needsOneWay ? "<p class=\"help\">\(words.oneWay)</p>" : .empty)
            <p class="error" id="\(name)-error" \(attribute: "hidden", if: error == nil)>\(icon("warning", "icon icon-s"))\
            <span>\(error?.message)</span></p></div>
            """
    }

    /// Neither is asked for by itself, but one of the two is needed for an answer.
    private var needsOneWay: Bool { settings.ask(.email) == .optional && settings.ask(.phone) == .optional }

    private func control(_ field: FormSettings.Field, isWrong: Bool) -> HTML {
        let name = field.rawValue
        let value = typed[name] ?? (field == .product ? visit.product : "")
        let common: HTML = """
            id="\(name)" name="\(name)" aria-describedby="\(name)-error" \(attribute: "aria-invalid", isWrong ? "true" : nil) \
            data-missing="\(slip(field))" \(attribute: "data-wrong", field == .email ? slip(.email, typed: "@") : nil) \
            \(attribute: "required", if: settings.ask(field) == .required)
            """
        switch field {
        case .name: return "<input class=\"input\" \(common) value=\"\(value)\" autocomplete=\"name\" maxlength=\"200\">"
        case .email:
            return "<input class=\"input\" type=\"email\" \(common) value=\"\(value)\" autocomplete=\"email\" maxlength=\"254\">"
        case .phone:
            return "<input class=\"input\" type=\"tel\" \(common) value=\"\(value)\" autocomplete=\"tel\" maxlength=\"60\">"
        case .time: return "<input class=\"input\" type=\"datetime-local\" step=\"900\" \(common) value=\"\(value)\">"
        case .message: return "<textarea class=\"textarea\" rows=\"5\" maxlength=\"10000\" \(common)>\(value)</textarea>"
        case .product:
            let choices = products.map { product -> HTML in
                "<option value=\"\(product.key)\" \(attribute: "selected", if: product.key == value)>\(product.name)</option>"
            }
            return "<select class=\"select\" \(common)><option value=\"\">\(words.anyProduct)</option>\(choices)</select>"
        case .file:
            return """
                <input class="site-file" type="file" multiple accept="\(FormFiles.accept)" \(common) data-files>
                <p class="help">\(words.fileHelp(FormFiles.most, FormFiles.largest))</p>
                """
        }
    }

    /// What the server would say, for the script that looks before it sends.
    private func slip(_ field: FormSettings.Field, typed: String = "") -> String {
        let name = field.rawValue
        var reader = FormReader(
            Form(fields: [Form.Field(name, typed)]), settings.language, labels: [name: words.label(field)])
        if field == .email { _ = reader.email(name, required: true) } else { _ = reader.text(name, required: true) }
        return reader.errors.first?.message ?? ""
    }

    private func icon(_ name: StaticString, _ size: StaticString) -> HTML {
        "<svg class=\"\("\(size)")\" viewBox=\"0 0 20 20\" aria-hidden=\"true\"><use href=\"\(links.sprite)#i-\("\(name)")\"/></svg>"
    }
}

extension FormPage {
    /// The policy of the page: our own files only, in frames of the sites the owner names (CSP level 3). A form may be
    /// answered by going on to the owner's page of thanks, which `form-action` covers too.
    package static func contentSecurityPolicy(_ settings: FormSettings) -> String {
        let thanks = URLComponents(string: settings.thanksPage).flatMap { page in
            page.host.map { host in "\(page.scheme ?? "https")://\(host)\(page.port.map { ":\($0)" } ?? "")" }
        }
        return [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
            "connect-src 'self'", "worker-src 'self'", "base-uri 'none'",
            "form-action 'self'\(thanks.map { " " + $0 } ?? "")", "frame-ancestors \(settings.frameAncestors)",
        ].joined(separator: "; ")
    }
}
