import Channels
import Foundation
import Kernel

import struct Kernel.Operation

/// Settings → Company → System mail.
struct SystemMailRoutes {
    let desk: Desk
    private var services: Services { desk.services }
    private static let manage = Access.right(area: "workspace", action: "manage")
    private static let input = [
        InputField("host", required: true, limit: 253), InputField("port", .number, required: true),
        InputField("security", about: "tls, starttls or none"), InputField("user", limit: 254),
        InputField("password", limit: 1000, about: "Empty keeps the stored one."), InputField("address", .email, required: true),
    ]

    var operations: [Operation] {
        [
            Operation(
                "system-mail.page", .get, "/settings/mail", access: Self.manage, summary: "How own letters leave", handle: page),
            Operation(
                "system-mail.change", .post, "/settings/mail", access: Self.manage, summary: "Set how own letters leave",
                input: Self.input, handle: change),
            Operation(
                "system-mail.test", .post, "/settings/mail/test", access: Self.manage,
                summary: "Sends a letter to oneself with what is typed", input: Self.input, handle: test),
            Operation(
                "system-mail.remove", .post, "/settings/mail/removal", access: Self.manage, summary: "Sends no own letters",
                handle: remove),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (mail, password, errors) = try read(request)
        guard errors.isEmpty else {
            return try await show(request, typed: FormState(request.form, errors: errors), status: 422)
        }
        try await services.store.write { [key = services.key] db in
            try mail.save(password: password, key: key, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "/settings/mail?done=saved")
    }

    /// Nothing is stored: what is typed is tried while one waits, and the server's own words are shown.
    @Sendable private func test(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (mail, password, errors) = try read(request)
        var typed = FormState(request.form, errors: errors)
        guard errors.isEmpty else { return try await show(request, typed: typed, status: 422) }
        let words = SystemMailWords(language: request.language)
        let (stored, company, account) = try await services.store.read { db in
            (
                try SystemMail.find(of: asker.workspace, in: db), try Company.find(asker.workspace, in: db),
                try Account.find(asker.account, in: db)
            )
        }
        guard let company, let account else { throw Problem.notFound }
        let secret = try password ?? stored?.password(services.key)?.reveal()
        let post = SystemPost(mail: mail, company: company.name, services: services, password: secret)
        let reference = "\(Token(.bits128).text)@\(mail.address.split(separator: "@").last ?? "localhost")"
        var result = (true, words.tested(account.email))
        do throws(SendError) {
            _ = try await post.send(
                to: account.email, subject: words.testSubject(company.name), text: words.testText(company.name),
                reference: reference, at: request.now)
        } catch {
            if let field = Self.blamed(error) {
                typed = FormState(request.form, errors: [FieldError(field, words.why(error))])
                return try await show(request, typed: typed, status: 422)
            }
            result = (false, words.why(error))
        }
        return try await show(request, typed: typed, result: result, status: result.0 ? 200 : 422)
    }

    /// The field to look at; nil when none is to blame.
    private static func blamed(_ error: SendError) -> String? {
        guard case .reconnect(let fault) = error else { return nil }
        return switch fault.setting {
        case "smtp_host", "host": "host"
        case "smtp_port", "port": "port"
        case "smtp_security": "security"
        case "password", "auth": "password"
        default: nil
        }
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        try await services.store.write { db in try SystemMail.remove(by: asker, at: request.now, in: db) }
        return .redirect(to: "/settings/mail?done=removed")
    }

    private func read(_ request: Request) throws -> (SystemMail, String?, [FieldError]) {
        let asker = try request.asker
        let words = SystemMailWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: words.labels)
        let mail = SystemMail(
            workspace: asker.workspace, host: fields.text("host", required: true, max: 253),
            port: fields.int("port", in: 1...65_535, default: 465),
            security: fields.choice("security", default: MailServer.Security.tls), user: fields.text("user", max: 254),
            address: fields.email("address", required: true))
        let typed = request.form["password"] ?? ""
        return (mail, typed.isEmpty ? nil : typed, fields.errors)
    }

    private func show(
        _ request: Request, typed: FormState? = nil, result: (isGood: Bool, text: String)? = nil, status: Int = 200
    ) async throws -> Answer {
        let words = SystemMailWords(language: request.language)
        let notices = ["saved": Notice(FormNotes(language: request.language).saved), "removed": Notice(words.removed)]
        let page = Desk.Page(
            title: words.title, lead: words.lead, current: "/settings/mail", notice: desk.notice(request, notices),
            status: status)
        return try await desk.show(request, page) { viewer, db in
            SystemMailPage(
                viewer: viewer, mail: try SystemMail.find(of: viewer.asker.workspace, in: db),
                letters: try SystemLetter.latest(of: viewer.asker.workspace, limit: 20, in: db), typed: typed, result: result
            ).html
        }
    }
}
