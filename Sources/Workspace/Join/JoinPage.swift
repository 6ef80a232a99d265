import Kernel

/// What somebody with an invitation link sees.
struct JoinPage {
    struct Model: Sendable {
        let invitation: Invitation
        let company: String
        let role: String
        /// The asker is a member of this company.
        let isMember: Bool

        /// Nil when the link leads nowhere.
        init?(token: String, _ request: Request, in db: Connection) throws {
            guard let invitation = try Invitation.find(token: token, at: request.now, in: db),
                let company = try Company.find(invitation.workspace, in: db),
                let role = try Role.find(invitation.role, of: company.id, in: db)
            else { return nil }
            self.invitation = invitation
            self.company = company.name
            self.role = role.title(in: request.language)
            let account = (request.caller as? Asker)?.account
            isMember = try account.flatMap { try Member.find(account: $0, workspace: company.id, in: db) } != nil
        }
    }

    let model: Model?
    let token: String
    let asker: Asker?
    let typed: FormState?
    let words: JoinWords
    let icons: Icons

    var html: HTML {
        guard let model else { return note(words.goneHead, words.goneText) }
        if model.isMember { return note(words.memberHead, words.memberText) }
        return """
            <h1>\(words.head(model.company))</h1><p class="muted">\(words.lead(model.role))</p>
            <form class="stack-4" method="post" action="/join/\(token)" novalidate>
            \(asker.map(signedIn) ?? newcomer(typed ?? FormState(["email": model.invitation.email])))
            </form>
            """
    }

    private func note(_ head: String, _ text: String) -> HTML {
        """
        <h1>\(head)</h1><p>\(text)</p><a class="button button-l button-block" href="/">\(words.first)</a>
        """
    }

    private func signedIn(_ asker: Asker) -> HTML {
        """
        <input type="hidden" name="csrf" value="\(asker.csrf)">\
        <button class="button button-main button-l button-block" type="submit">\(words.joinAs(asker.name))</button>
        """
    }

    private func newcomer(_ state: FormState) -> HTML {
        let notes = FormNotes(language: words.language)
        return """
            \(Field("name", words.name, in: state, icons: icons, autocomplete: "name", isRequired: true, max: 100).html)
            \(Field("email", words.email, .email, in: state, icons: icons, autocomplete: "username", isRequired: true).html)
            \(Field("password", words.password, .newPassword, in: state, icons: icons, help: notes.passwordHelp,
                isRequired: true).html)
            <button class="button button-main button-l button-block" type="submit">\(words.join)</button>
            <a class="button button-plain button-block" href="\(link: OwnPlace("/join/\(token)").signIn)">\(words.haveAccount)</a>
            """
    }
}
