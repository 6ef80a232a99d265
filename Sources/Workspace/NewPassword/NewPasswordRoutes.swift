import Foundation
import Kernel

import struct Kernel.Operation

/// Making and using the link for a new password.
struct NewPasswordRoutes {
    let desk: Desk
    private var services: Services { desk.services }

    var operations: [Operation] {
        [
            Operation(
                "members.password-link", .post, "/settings/members/{id}/password-link",
                access: .right(area: "member", action: "manage"), summary: "Make a link for a new password", handle: make),
            Operation(
                "new-password.page", .get, "/new-password/{token}", access: .open, summary: "Choose a new password",
                handle: page),
            Operation(
                "new-password", .post, "/new-password/{token}", access: .open, summary: "Set a new password by a link",
                input: [InputField("password", required: true)], handle: set),
        ]
    }

    @Sendable private func make(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Member.self)
        let account = try await services.store.write { db in
            try Membership.accountToHelp(id, by: asker, at: request.now, in: db)
        }
        let words = NewPasswordWords(language: request.language)
        let address = request.site(services.settings) + NewPassword.path(for: account, services.key, at: request.now)
        let (now, random) = (request.now, Token(.bits128).text)
        let isMailed = try await services.store.write { [services] db in
            guard let company = try Company.find(asker.workspace, in: db) else { return false }
            let letters = SystemMailWords(language: account.language)
            let letter = SystemLetter.Draft(
                .password, to: account.email, subject: letters.passwordSubject(company.name),
                text: letters.passwordText(link: address))
            return try SystemLetter.post(
                letter, random: random, of: asker.workspace, key: services.key, ids: services.ids, at: now, in: db)
        }
        services.bell.ring()
        let told =
            isMailed ? "\(words.linkText) \(SystemMailWords(language: request.language).mailed(account.email))" : words.linkText
        let link = FreshLink(head: words.linkHead, text: told, link: address, icon: "key")
        return try await MemberRoutes.show(desk, request, link: link)
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func set(_ request: Request) async throws -> Answer {
        let token = request.parameter("token")
        guard let (link, account) = try await find(token, request) else { return try await show(request) }
        let words = NewPasswordWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: ["password": words.password])
        let password = fields.newPassword("password", of: [account.email], request.language)
        guard fields.errors.isEmpty else {
            return try await show(request, errors: FormState(Form(), errors: fields.errors))
        }
        let hash = try await desk.passwords.hash(password)
        let isSet = try await services.store.write { db in
            try link.set(hash, from: request.remoteAddress, at: request.now, in: db)
        }
        return isSet ? .redirect(to: "/sign-in") : try await show(request)
    }

    private func find(_ token: String, _ request: Request) async throws -> (NewPassword, Account)? {
        try await services.store.read { db in try NewPassword.find(token, services.key, at: request.now, in: db) }
    }

    private func show(_ request: Request, errors: FormState? = nil) async throws -> Answer {
        let token = request.parameter("token")
        let account = try await find(token, request)?.1
        let page = NewPasswordPage(
            account: account, token: token, asker: request.caller as? Asker, state: errors ?? FormState(),
            words: NewPasswordWords(language: request.language), icons: desk.frame.icons)
        return .page(
            desk.frame.gate(title: page.words.head, language: request.language, body: page.html),
            status: account == nil ? 410 : errors == nil ? 200 : 422)
    }
}

struct NewPasswordPage {
    let account: Account?
    let token: String
    let asker: Asker?
    let state: FormState
    let words: NewPasswordWords
    let icons: Icons

    var html: HTML {
        guard let account else { return "<h1>\(words.goneHead)</h1><p>\(words.goneText)</p>" }
        let notes = FormNotes(language: words.language)
        return """
            <h1>\(words.head)</h1><p class="muted">\(words.lead(account.email))</p>
            <form class="stack-4" method="post" action="/new-password/\(token)" novalidate>
            <input type="hidden" name="csrf" value="\(asker?.csrf ?? "")">
            \(Field("password", words.password, .newPassword, in: state, icons: icons, help: notes.passwordHelp,
                isRequired: true).html)
            <button class="button button-main button-l button-block" type="submit">\(words.set)</button>
            </form>
            """
    }
}
