import Kernel

/// The keys of other programs.
struct TokensPage {
    struct Model: Sendable {
        let tokens: [APIToken]
        let names: [ID<Member>: String]

        init(for asker: Asker, in db: Connection) throws {
            tokens = try APIToken.all(of: asker.workspace, in: db)
            names = try Member.names(of: asker.workspace, in: db)
        }
    }

    let viewer: Viewer
    let model: Model
    /// A secret made a moment ago; only its hash is kept.
    var secret: FreshLink?
    var typed: FormState?

    private var words: TokenWords { TokenWords(language: viewer.language) }

    var html: HTML {
        """
        \(secret?.html(viewer))
        \(model.tokens.isEmpty ? empty : "<ul class=\"rows\">\(model.tokens.map(row))</ul>")
        \(create)
        <p class="small"><a href="/api">\(words.reference)</a></p>
        """
    }

    private var empty: HTML {
        """
        <section class="empty"><h2>\(words.emptyHead)</h2><p>\(words.emptyText)</p></section>
        """
    }

    private func row(_ token: APIToken) -> HTML {
        let used: HTML = token.usedAt.map { "\(words.used) \(viewer.time($0))" } ?? "\(words.neverUsed)"
        let end: HTML? = token.expiresAt.map {
            " · \(token.isOver(at: viewer.now) ? words.over : words.until) \(viewer.time($0))"
        }
        let scopes = APIToken.allScopes.filter(token.scopes.contains).map(words.scope).joined(separator: ", ")
        return """
            <li class="row-item">\(viewer.icons("key", .large))<div class="row-text"><b>\(token.name)</b> \
            <code class="muted">\(token.hint)…</code>
            <p class="small muted">\(model.names[token.member] ?? "") · \(scopes) · \(used)\(end)</p></div>
            <div class="row-acts"><details class="more"><summary class="button button-s">\(words.revoke)</summary>\
            <div class="more-box"><p class="small soft">\(words.revokeText)</p>\
            <form method="post" action="/settings/tokens/\(token.id)/revocation">\(viewer.csrf)\
            <button class="button button-s button-danger" type="submit">\(words.revoke)</button></form></div></details></div></li>
            """
    }

    private var ends: [(value: String, title: String)] {
        [("", words.lastsForEver)] + [7, 30, 90, 365].map { (String($0), words.days($0)) }
    }

    private var create: HTML {
        let state = typed ?? FormState()
        let error = state.error("scope").map { message -> HTML in
            "<p class=\"error\">\(viewer.icons("warning", .small))<span>\(message)</span></p>"
        }
        return """
            <section class="section"><h2>\(words.createHead)</h2>
            <form class="form" method="post" action="/settings/tokens" novalidate>\(viewer.csrf)
            \(Field("name", words.name, in: state, icons: viewer.icons, help: words.nameHelp, isRequired: true, max: 60).html)
            <fieldset class="scopes"><legend>\(words.scopes)</legend>\(areas)\(all)\(error)</fieldset>
            \(Field("days", words.lasts, .select([Field.Options(ends)]), in: state, icons: viewer.icons).html)
            <div class="form-foot"><button class="button button-main" type="submit">\(words.create)</button></div>
            </form></section>
            """
    }

    /// A line for each area in which its maker may do something: nobody gives more than they have.
    private var areas: HTML {
        APIToken.areas.compactMap { name, area -> HTML? in
            let actions = APIToken.actions.filter { viewer.asker.may($0.action, area) }
            guard actions.isEmpty == false else { return nil }
            return """
                <div class="scope-line" role="group" aria-label="\(words.area(name))"><b>\(words.area(name))</b>\
                <span class="row wrap">\(actions.map { box("\(name):\($0.name)", words.action($0.name)) })</span></div>
                """
        }.joined()
    }

    private var all: HTML { box(APIToken.adminScope, words.scope(APIToken.adminScope)) }

    private func box(_ scope: String, _ title: String) -> HTML {
        """
        <label class="check" title="\(scope)"><input type="checkbox" name="scope" value="\(scope)"><span>\(title)</span></label>
        """
    }
}
