import Foundation
import Kernel

import struct Kernel.Operation

/// What members change about themselves.
struct ProfileRoutes {
    let desk: Desk
    private var services: Services { desk.services }

    var operations: [Operation] {
        [
            Operation("profile.page", .get, "/settings/profile", access: .signedIn, summary: "The own profile", handle: page),
            Operation(
                "profile.change", .post, "/settings/profile", access: .signedIn, summary: "Change name, language, zone, look",
                input: [
                    InputField("name", required: true, limit: 100), InputField("title", limit: 100), InputField("language"),
                    InputField("time_zone"), InputField("appearance"), InputField("away", .flag),
                ], handle: change),
            Operation(
                "profile.password", .post, "/settings/password", access: .signedIn,
                summary: "Change the password; other sessions end",
                input: [InputField("old", required: true), InputField("new", required: true)], handle: changePassword),
            Operation(
                "profile.appearance", .post, "/settings/appearance", access: .signedIn, summary: "Light or dark",
                input: [InputField("appearance", required: true)], handle: setAppearance),
            Operation(
                "profile.away", .post, "/settings/away", access: .signedIn,
                summary: "Say that one is away and until when, or back",
                input: [InputField("until", required: true, about: "here, hour, today or open")], handle: setAway),
            Operation(
                "profile.language", .post, "/settings/language", access: .signedIn, summary: "The interface's language",
                input: [InputField("language", required: true)], handle: setLanguage),
            Operation(
                "profile.company", .post, "/settings/companies/{id}/entry", access: .signedIn,
                summary: "Go on in another company of the account", handle: enter),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let language = request.language
        var fields = FormReader(request.form, language, labels: ProfileWords(language: language).labels)
        let name = fields.text("name", required: true, max: 100)
        let title = fields.text("title", max: 100)
        let own: Language = fields.choice("language", default: language)
        let zone = fields.timeZone("time_zone", language)
        let appearance: Account.Appearance = fields.choice("appearance", default: asker.appearance)
        let away = fields.flag("away")
        guard fields.errors.isEmpty else {
            return try await show(request, profile: FormState(request.form, errors: fields.errors), status: 422)
        }
        try await services.store.write { db in
            try Member.rename(asker.member, to: name, title: title, by: asker, at: request.now, in: db)
            // What was said in the menu, until when, stays where the box stays ticked.
            if away != asker.isAway { try Member.setAway(away, of: asker.member, by: asker, at: request.now, in: db) }
            try Account.setPreferences(language: own, timeZone: zone, appearance: appearance, of: asker.account, in: db)
        }
        return .redirect(to: "/settings/profile?done=saved")
    }

    @Sendable private func changePassword(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = ProfileWords(language: request.language)
        guard let account = try await services.store.read({ db in try Account.find(asker.account, in: db) }) else {
            throw Problem.notFound
        }
        try await limit(request, asker)
        var fields = FormReader(request.form, request.language, labels: words.labels)
        let old = Secret(fields.secret("old"))
        let new = fields.newPassword("new", of: [asker.name, account.email], request.language)
        if fields.errors.isEmpty, try await desk.passwords.verify(old, against: account.passwordHash) == .wrong {
            fields.reject("old", words.wrongPassword)
        }
        guard fields.errors.isEmpty else {
            return try await show(request, password: FormState(Form(), errors: fields.errors), status: 422)
        }
        let hash = try await desk.passwords.hash(new)
        try await services.store.write { db in
            try Account.setPassword(hash, of: asker.account, keeping: asker.session, in: db)
            asker.journal("password changed", "account", asker.account.number, at: request.now, in: db)
        }
        return .redirect(to: "/settings/profile?done=password")
    }

    /// Somebody at an unlocked screen must not be able to guess the password here.
    private func limit(_ request: Request, _ asker: Asker) async throws {
        let verdict = try await services.store.write { db in
            try Throttle.hit(key: "password of \(asker.account)", limit: 10, per: 900, at: request.now, in: db)
        }
        if case .limited(let seconds) = verdict { throw Problem.tooMany(retryAfter: seconds) }
    }

    @Sendable private func setAppearance(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let appearance: Account.Appearance? = fields.choice("appearance", required: true)
        try fields.finish()
        try await services.store.write { db in
            try Account.setPreferences(
                language: asker.language, timeZone: asker.timeZone, appearance: appearance ?? .system, of: asker.account, in: db)
        }
        return .redirect(to: request.cameFrom.path)
    }

    @Sendable private func setAway(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let absence: Absence? = fields.choice("until", required: true)
        try fields.finish()
        guard let absence else { throw Problem.notFound }
        let until = absence.end(from: request.now, in: asker.timeZone)
        try await services.store.write { db in
            try Member.setAway(absence != .here, until: until, of: asker.member, by: asker, at: request.now, in: db)
        }
        return .redirect(to: request.cameFrom.path)
    }

    @Sendable private func setLanguage(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let language: Language? = fields.choice("language", required: true)
        try fields.finish()
        try await services.store.write { db in
            try Account.setPreferences(
                language: language ?? .en, timeZone: asker.timeZone, appearance: asker.appearance, of: asker.account, in: db)
        }
        return .redirect(to: request.cameFrom.path)
    }

    @Sendable private func enter(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id = try request.id("id", as: Company.self)
        try await services.store.write { db in
            guard try Member.find(account: asker.account, workspace: id, in: db) != nil, let session = asker.session else {
                throw Problem.notFound
            }
            try Session.enter(id, session, in: db)
        }
        return .redirect(to: "/")
    }

    private func show(
        _ request: Request, profile: FormState? = nil, password: FormState? = nil, status: Int = 200
    ) async throws -> Answer {
        let words = ProfileWords(language: request.language)
        let notes = FormNotes(language: request.language)
        let page = Desk.Page(
            title: SettingsWords(language: request.language).profile, lead: words.lead, current: "/settings/profile",
            notice: desk.notice(request, ["saved": Notice(notes.saved), "password": Notice(words.changed)]), status: status)
        return try await desk.show(request, page) { viewer, db in
            let asker = viewer.asker
            guard let member = try Member.find(asker.member, of: asker.workspace, in: db),
                let account = try Account.find(asker.account, in: db)
            else { throw Problem.notFound }
            return ProfilePage(
                viewer: viewer, member: member, account: account, companies: try Member.workspaces(of: account.id, in: db),
                profile: profile, password: password
            ).html
        }
    }
}
