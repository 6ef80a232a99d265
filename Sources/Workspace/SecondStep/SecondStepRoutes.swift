import Foundation
import Kernel

import struct Kernel.Operation

/// Turning the second step on and off. Each change asks for the password: an unlocked screen is not enough.
struct SecondStepRoutes {
    let desk: Desk
    private var services: Services { desk.services }

    var operations: [Operation] {
        [
            Operation(
                "second-step.page", .get, "/settings/second-step", access: .signedIn, summary: "The second step at sign-in",
                handle: page),
            Operation(
                "second-step.begin", .post, "/settings/second-step", access: .signedIn, summary: "Turn the second step on",
                input: [InputField("password", required: true), InputField("code", required: true, limit: 10)], handle: begin),
            Operation(
                "second-step.codes", .post, "/settings/second-step/codes", access: .signedIn, summary: "Make new recovery codes",
                input: [InputField("password", required: true)], handle: renew),
            Operation(
                "second-step.end", .post, "/settings/second-step/end", access: .signedIn, summary: "Turn the second step off",
                input: [InputField("password", required: true)], handle: end),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func begin(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = SecondStepWords(language: request.language)
        var fields = try await checked(request)
        let code = fields.text("code", required: true, max: 10)
        guard fields.errors.isEmpty else { return try await show(request, errors: fields.errors) }
        let codes = try await services.store.write { [services] db in
            let codes = try SecondStep.confirm(code, for: asker.account, services.key, at: request.now, in: db)
            if codes != nil { asker.journal("second step begun", "account", asker.account.number, at: request.now, in: db) }
            return codes
        }
        guard let codes else {
            fields.reject("code", words.wrongCode)
            return try await show(request, errors: fields.errors)
        }
        return try await show(request, fresh: codes)
    }

    @Sendable private func renew(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let fields = try await checked(request)
        guard fields.errors.isEmpty else { return try await show(request, errors: fields.errors) }
        let codes = try await services.store.write { db -> [String]? in
            guard try SecondStep.active(of: asker.account, in: db) != nil else { return nil }
            asker.journal("recovery codes made", "account", asker.account.number, at: request.now, in: db)
            return try SecondStep.renewRecoveryCodes(of: asker.account, in: db)
        }
        return try await show(request, fresh: codes)
    }

    @Sendable private func end(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let fields = try await checked(request)
        guard fields.errors.isEmpty else { return try await show(request, errors: fields.errors) }
        try await services.store.write { db in
            guard try SecondStep.active(of: asker.account, in: db) != nil else { return }
            try SecondStep.end(for: asker.account, in: db)
            asker.journal("second step ended", "account", asker.account.number, at: request.now, in: db)
        }
        return .redirect(to: "/settings/second-step?done=ended")
    }

    /// The form with its password verified.
    private func checked(_ request: Request) async throws -> FormReader {
        let asker = try request.asker
        let words = SecondStepWords(language: request.language)
        let account = try await services.store.write { db in
            let verdict = try Throttle.hit(key: "password of \(asker.account)", limit: 10, per: 900, at: request.now, in: db)
            if case .limited(let seconds) = verdict { throw Problem.tooMany(retryAfter: seconds) }
            return try Account.find(asker.account, in: db)
        }
        var fields = FormReader(request.form, request.language, labels: ["password": words.password, "code": words.code])
        let password = Secret(fields.secret("password"))
        if fields.errors.isEmpty, try await desk.passwords.verify(password, against: account?.passwordHash) == .wrong {
            fields.reject("password", ProfileWords(language: request.language).wrongPassword)
        }
        return fields
    }

    private func show(_ request: Request, errors: [FieldError] = [], fresh: [String]? = nil) async throws -> Answer {
        let asker = try request.asker
        let words = SecondStepWords(language: request.language)
        let page = Desk.Page(
            title: words.title, lead: words.lead, current: "/settings/second-step",
            notice: desk.notice(request, ["ended": Notice(words.ended)]), status: errors.isEmpty ? 200 : 422)
        // The secret is made before the page is drawn, which reads only.
        let code = try await services.store.write { [services] db -> OneTimeCode? in
            guard try SecondStep.active(of: asker.account, in: db) == nil else { return nil }
            return try SecondStep.begin(for: asker.account, services.key, in: db)
        }
        return try await desk.show(request, page) { viewer, db in
            SecondStepPage(
                viewer: viewer, code: code, account: try Account.find(asker.account, in: db)?.email ?? "",
                company: try Company.find(asker.workspace, in: db)?.name ?? "Kindred",
                left: try SecondStep.unusedRecoveryCodes(of: asker.account, in: db), fresh: fresh,
                state: FormState(Form(), errors: errors)
            ).html
        }
    }
}
