import Kernel

/// The wizard's frame: steps at the side, one question in the middle.
struct WelcomePage {
    enum Step: Int, CaseIterable { case company, you, logo, ready }

    let step: Step
    let words: WelcomeWords
    let icons: Icons

    func html(head: String, lead: String, _ body: HTML) -> HTML {
        """
        <div class="wizard">
        <aside class="wizard-side" aria-label="\(words.steps)">
        <span class="brand brand-l">\(icons.mark)Kindred</span>
        <ol class="steps">\(Step.allCases.map(item))</ol>
        <p class="wizard-note small muted push">\(words.note)</p>
        </aside>
        <main class="wizard-main" id="main"><div class="wizard-inner">
        <header><h1>\(head)</h1><p class="lead">\(lead)</p></header>
        \(body)
        </div></main>
        </div>
        """
    }

    private func item(_ item: Step) -> HTML {
        let isDone = item.rawValue < step.rawValue
        return """
            <li \(attribute: "data-done", if: isDone) \(attribute: "aria-current", item == step ? "step" : nil)>\
            <span class="step-mark">\(isDone ? icons("check") : "\(item.rawValue + 1)")</span><span>\(title(item))</span></li>
            """
    }

    private func title(_ step: Step) -> String {
        switch step {
        case .company: words.stepCompany
        case .you: words.stepYou
        case .logo: words.stepLogo
        case .ready: words.stepReady
        }
    }
}

extension WelcomePage {
    /// - Parameter key: the setup key of the link, carried from step to step.
    static func company(_ state: FormState, key: String, words: WelcomeWords, icons: Icons) -> HTML {
        let notes = FormNotes(language: words.language)
        return WelcomePage(step: .company, words: words, icons: icons).html(
            head: words.companyHead, lead: words.companyLead,
            """
            <form class="form" method="post" action="/welcome/company" novalidate>
            <input type="hidden" name="key" value="\(key)">\(state.hidden(["name", "email"]))
            \(Field("company", words.company, in: state, icons: icons, autocomplete: "organization", isRequired: true, max: 100).html)
            \(Field("site", words.site, .url, in: state, icons: icons, help: words.siteHelp, note: notes.optional,
                    autocomplete: "url").html)
            \(Field("description", words.description, .area, in: state, icons: icons, help: words.descriptionHelp,
                    note: notes.optional, max: 500).html)
            <div class="field-row">
            \(Field("language", words.languageLabel, .languages, in: state, icons: icons, help: words.languageHelp).html)
            <div data-time-zone="\(state["time_zone"].isEmpty ? "guess" : "kept")">\
            \(Field("time_zone", words.timeZone, Zones.kind, in: state, icons: icons).html)</div>
            </div>
            <div class="wizard-foot"><button class="button button-main button-l" type="submit">\(words.next)</button></div>
            </form>
            """)
    }

    static func administrator(_ state: FormState, key: String, words: WelcomeWords, icons: Icons) -> HTML {
        let notes = FormNotes(language: words.language)
        return WelcomePage(step: .you, words: words, icons: icons).html(
            head: words.youHead, lead: words.youLead,
            """
            <form class="form" method="post" action="/welcome/administrator" novalidate>
            <input type="hidden" name="key" value="\(key)">\(state.hidden(CompanyForm.names))
            \(Field("name", words.name, in: state, icons: icons, autocomplete: "name", isRequired: true, max: 100).html)
            \(Field("email", words.email, .email, in: state, icons: icons, help: words.emailHelp, autocomplete: "username",
                    isRequired: true).html)
            \(Field("password", words.password, .newPassword, in: state, icons: icons, help: notes.passwordHelp,
                    isRequired: true).html)
            <div class="wizard-foot"><button class="button button-main button-l" type="submit">\(words.finish)</button>\
            <button class="button button-plain button-l" type="submit" formaction="/welcome" formnovalidate>\(words.back)</button>\
            </div>
            </form>
            """)
    }

    static func logo(_ state: FormState, viewer: Viewer, words: WelcomeWords) -> HTML {
        WelcomePage(step: .logo, words: words, icons: viewer.icons).html(
            head: words.logoHead, lead: words.logoLead,
            """
            <form class="form" method="post" action="/welcome/logo" enctype="multipart/form-data">
            \(viewer.csrf)\(LogoField(state: state, current: nil, language: words.language, icons: viewer.icons).html)
            <div class="wizard-foot"><button class="button button-main button-l" type="submit">\(words.next)</button>\
            <a class="button button-plain button-l" href="/welcome/ready">\(words.skip)</a></div>
            </form>
            """)
    }

    static func ready(viewer: Viewer, words: WelcomeWords) -> HTML {
        func tile(_ href: String, _ icon: HTML, _ title: String, _ help: String?) -> HTML {
            """
            <a class="tile" href="\(link: href)">\(icon)<span>\(title)\(help.map { "<small>\($0)</small>" as HTML })</span></a>
            """
        }
        return WelcomePage(step: .ready, words: words, icons: viewer.icons).html(
            head: words.readyHead, lead: words.readyLead,
            """
            <div class="tile-grid tile-grid-2">
            \(tile("/settings/channels/new?kind=form", viewer.icons.glyph("form"), words.form, words.formHelp))
            \(tile("/settings/channels/new?kind=api", viewer.icons.glyph("api"), words.api, "REST"))
            \(tile("/settings/members", viewer.icons("users"), words.team, words.teamHelp))
            </div>
            <div class="wizard-foot"><a class="button button-main button-l" href="/">\(words.feed)</a></div>
            """)
    }

    static func closed(words: WelcomeWords) -> HTML {
        """
        <h1>\(words.closedHead)</h1><p>\(words.closedText)</p>
        """
    }
}
