import Channels
import Kernel

/// The server, a letter to try it with, and how the last letters fared.
struct SystemMailPage {
    let viewer: Viewer
    let mail: SystemMail?
    let letters: [SystemLetter]
    var typed: FormState?
    var result: (isGood: Bool, text: String)?

    private var words: SystemMailWords { SystemMailWords(language: viewer.language) }
    private var notes: FormNotes { FormNotes(language: viewer.language) }

    var html: HTML {
        """
        \(told)
        <form class="form" method="post" action="/settings/mail" novalidate>\(viewer.csrf)
        \(field("address", words.address, .email, help: words.addressHelp, isRequired: true))
        <div class="field-row">\(field("host", words.host, isRequired: true))\(field("port", words.port, isRequired: true))</div>
        \(field("security", words.security, .select([Field.Options(choices)])))
        <div class="field-row">\(field("user", words.user, note: notes.optional))\
        \(field("password", words.password, .password, help: mail == nil ? nil : words.passwordHelp))</div>
        <div class="form-foot"><button class="button button-main" type="submit">\(notes.save)</button>\
        <button class="button" type="submit" formaction="/settings/mail/test">\(words.test)</button>\(removal)</div>
        </form>
        \(log)
        """
    }

    private var told: HTML? {
        result.map { result in
            """
            <div class="banner banner-box" data-level="\(result.isGood ? "good" : "warn")" role="\(result.isGood ? "status" : "alert")">\
            \(viewer.icons(result.isGood ? "check" : "warning", .large))<p>\(result.text)</p></div>
            """
        }
    }

    private var removal: HTML? {
        mail.map { _ in
            """
            <button class="button button-plain" type="submit" formaction="/settings/mail/removal" formnovalidate>\(words.remove)</button>
            """
        }
    }

    private var choices: [(value: String, title: String)] {
        [("tls", words.tls), ("starttls", words.starttls), ("none", words.none)]
    }

    private var state: FormState {
        typed
            ?? FormState([
                "host": mail?.host ?? "", "port": String(mail?.port ?? 465), "security": mail?.security.rawValue ?? "tls",
                "user": mail?.user ?? "", "address": mail?.address ?? "",
            ])
    }

    private func field(
        _ name: String, _ label: String, _ kind: Field.Kind = .text, help: String? = nil, note: String? = nil,
        isRequired: Bool = false
    ) -> HTML {
        Field(
            name, label, kind, in: state, icons: viewer.icons, help: help, note: note, autocomplete: "off", isRequired: isRequired
        ).html
    }

    private var log: HTML? {
        guard letters.isEmpty == false else { return nil }
        let rows = letters.map { letter -> HTML in
            """
            <li class="row-item"><div class="row-text"><b>\(letter.recipient)</b> \
            <span class="delivery" data-state="\(letter.state.rawValue)">\(viewer.icons(icon(letter.state)))\(words.state(letter.state))</span>\
            <p class="small muted">\(words.purpose(letter.purpose)) · \(viewer.time(letter.createdAt))\
            \(letter.state == .sent || letter.said.isEmpty ? nil : " · \(letter.said)" as HTML)</p></div></li>
            """
        }
        return """
            <section class="section"><div class="section-head"><h2>\(words.lettersHead)</h2></div>\
            <ul class="rows">\(rows)</ul></section>
            """
    }

    private func icon(_ state: SystemLetter.State) -> String {
        switch state {
        case .queued: "clock"
        case .sent: "check"
        case .failed: "warning"
        }
    }
}
