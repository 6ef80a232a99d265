import Kernel

/// Setting the second step up, or what can be done with it.
struct SecondStepPage {
    let viewer: Viewer
    /// The secret to be confirmed; nil when the second step is on.
    let code: OneTimeCode?
    let account: String
    let company: String
    /// Recovery codes nobody has used yet.
    let left: Int
    /// Recovery codes made by this very request.
    let fresh: [String]?
    let state: FormState

    private var words: SecondStepWords { SecondStepWords(language: viewer.language) }
    private var icons: Icons { viewer.icons }

    var html: HTML {
        if let code { return setUp(code) }
        return "\(fresh.map(codes))\(isOn)"
    }

    // MARK: Setting up

    private func setUp(_ code: OneTimeCode) -> HTML {
        """
        <form class="form second-step" method="post" action="/settings/second-step" novalidate>\(viewer.csrf)
        <ol class="numbered stack-4">
        <li><b>\(words.scanHead)</b><p class="help">\(words.scanText)</p>\(picture(code))
        <details><summary>\(words.byHand)</summary>\(CopyLine(grouped(code.secret), label: words.secret, viewer: viewer).html)</details></li>
        <li class="stack-3"><b>\(words.typeHead)</b>
        \(Field("code", words.code, in: state, icons: icons, help: words.codeHelp, autocomplete: "one-time-code", isRequired: true, max: 10)
            .html)
        \(passwordField)</li>
        </ol>
        <div class="form-foot"><button class="button button-main" type="submit">\(words.turnOn)</button></div>
        </form>
        """
    }

    private func picture(_ code: OneTimeCode) -> HTML? {
        QRPicture(code.address(issuer: company, account: account), label: words.picture)?.html
    }

    /// In groups of four, as people read it out.
    private func grouped(_ secret: String) -> String {
        var groups: [Substring] = []
        var rest = secret[...]
        while rest.isEmpty == false {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }

    private var passwordField: HTML {
        Field("password", words.password, .password, in: state, icons: icons, isRequired: true).html
    }

    // MARK: In use

    private func codes(_ codes: [String]) -> HTML {
        """
        <div class="banner banner-box" data-level="good" role="status">\(icons("key", .large))<div class="stack">
        <p><b>\(words.codesHead)</b> \(words.codesText)</p>
        <ul class="recovery-codes">\(codes.map { code -> HTML in "<li><code>\(code)</code></li>" })</ul>
        \(CopyLine(codes.joined(separator: " "), label: words.recoveryCodes, viewer: viewer).html)</div></div>
        """
    }

    private var isOn: HTML {
        """
        <p><span class="state" data-state="good">\(icons("check"))\(words.on)</span> \(words.left(left))</p>
        <section class="section"><div class="section-head"><h2>\(words.recoveryCodes)</h2><p>\(words.recoveryText)</p></div>
        <form class="form" method="post" action="/settings/second-step/codes" novalidate>\(viewer.csrf)
        \(Field("password", words.password, .password, in: state, icons: icons, isRequired: true, prefix: "codes-").html)
        <div class="form-foot"><button class="button" type="submit">\(words.newCodes)</button></div></form></section>
        <section class="section"><div class="section-head"><h2>\(words.turnOffHead)</h2><p>\(words.turnOffText)</p></div>
        <form class="form" method="post" action="/settings/second-step/end" novalidate>\(viewer.csrf)
        \(Field("password", words.password, .password, in: state, icons: icons, isRequired: true, prefix: "end-").html)
        <div class="form-foot"><button class="button button-danger" type="submit">\(words.turnOff)</button></div></form></section>
        """
    }
}
