import Foundation
import Kernel

import struct Kernel.Operation

/// The way in by invitation.
struct JoinRoutes {
    let services: Services
    let frame: Frame
    let passwords: Passwords

    var operations: [Operation] {
        [
            Operation("join.page", .get, "/join/{token}", access: .open, summary: "An invitation", handle: page),
            Operation(
                "join", .post, "/join/{token}", access: .open, summary: "Accept an invitation",
                input: [
                    InputField("name", limit: 100, about: "For a new account"), InputField("email", .email),
                    InputField("password"),
                ], handle: join),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func join(_ request: Request) async throws -> Answer {
        guard let asker = request.caller as? Asker else { return try await newcomer(request) }
        let hasJoined = try await services.store.write { db in
            try Join.member(asker, token: request.parameter("token"), ids: services.ids, at: request.now, in: db)
        }
        return hasJoined ? .redirect(to: "/") : try await show(request)
    }

    private func newcomer(_ request: Request) async throws -> Answer {
        let words = JoinWords(language: request.language)
        let token = request.parameter("token")
        // Whoever has no valid link costs no hash.
        guard try await services.store.read({ db in try Invitation.find(token: token, at: request.now, in: db) }) != nil else {
            return try await show(request)
        }
        var fields = FormReader(request.form, request.language, labels: words.labels)
        let form = PersonForm(&fields, others: [], request.language)
        if fields.errors.isEmpty {
            let newcomer = Join.Newcomer(
                name: form.name, email: form.email, passwordHash: try await passwords.hash(form.password),
                language: request.language)
            let outcome = try await services.store.write { db in
                try Join.newcomer(newcomer, token: token, request, services.ids, in: db)
            }
            switch outcome {
            case .joined(let session, let account):
                return .redirect(to: "/").setting(cookie: SessionCookie.setting(session))
                    .setting(cookie: DeviceCookie.setting(account, services.key))
            case .gone: return try await show(request)
            case .hasAccount: fields.reject("email", words.hasAccount)
            }
        }
        return try await show(request, typed: FormState(request.form, errors: fields.errors))
    }

    /// 410 for a link that leads nowhere any more, 422 for a form with something wrong in it.
    private func show(_ request: Request, typed: FormState? = nil) async throws -> Answer {
        let token = request.parameter("token")
        let model = try await services.store.read { db in try JoinPage.Model(token: token, request, in: db) }
        let words = JoinWords(language: request.language)
        let page = JoinPage(
            model: model, token: token, asker: request.caller as? Asker, typed: typed, words: words, icons: frame.icons)
        return .page(
            frame.gate(title: words.join, language: request.language, body: page.html),
            status: model == nil ? 410 : typed == nil ? 200 : 422)
    }
}
