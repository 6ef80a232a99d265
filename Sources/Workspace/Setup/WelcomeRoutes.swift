import Foundation
import Kernel

import struct Kernel.Operation

/// The first-run wizard: who the company is, who administers it, its logo, and where to go on. The first two steps work only
/// while no company exists; nothing is stored before the second is done, so what was typed travels along in the form.
struct WelcomeRoutes {
    let services: Services
    let frame: Frame
    let passwords: Passwords

    private static let companyFields = [
        InputField("company", required: true, limit: 100, about: "The company's name"),
        InputField("site", .url, about: "Its site"),
        InputField("description", limit: 500, about: "What it does, in a sentence"),
        InputField("language", about: "en, ru or de: what customers read"),
        InputField("time_zone", about: "An IANA zone"),
    ]

    var operations: [Operation] {
        [
            Operation("welcome.page", .get, "/welcome", access: .open, summary: "First step of the wizard", handle: company),
            Operation(
                "welcome.back", .post, "/welcome", access: .open, summary: "Back to the first step",
                input: Self.companyFields, handle: company),
            Operation(
                "welcome.company", .post, "/welcome/company", access: .open, summary: "Check the company, ask who administers it",
                input: Self.companyFields, handle: administrator),
            Operation(
                "welcome.administrator", .post, "/welcome/administrator", access: .open,
                summary: "Make the company and its first administrator",
                input: Self.companyFields + [
                    InputField("name", required: true, limit: 100), InputField("email", .email, required: true),
                    InputField("password", required: true),
                ], handle: finish),
            Operation(
                "welcome.logo.page", .get, "/welcome/logo", access: .right(area: "workspace", action: "manage"),
                summary: "Choose a logo", handle: logo),
            Operation(
                "welcome.logo", .post, "/welcome/logo", access: .right(area: "workspace", action: "manage"),
                summary: "Set the logo", input: [InputField("logo", .file, limit: Logo.maxBytes)],
                bodyLimit: Logo.maxBytes + 64 * 1024, handle: setLogo),
            Operation("welcome.ready", .get, "/welcome/ready", access: .signedIn, summary: "Where to go on", handle: ready),
        ]
    }

    @Sendable private func company(_ request: Request) async throws -> Answer {
        guard try await isOpen() else { return .redirect(to: "/") }
        guard let key = openingKey(request) else { return closed(request) }
        let state = request.method == .post ? FormState(request.form) : FormState(["language": request.language.rawValue])
        return .page(draw(request, WelcomePage.company(state, key: key, words: words(request), icons: frame.icons)))
    }

    @Sendable private func administrator(_ request: Request) async throws -> Answer {
        guard try await isOpen() else { return .redirect(to: "/") }
        guard let key = openingKey(request) else { return closed(request) }
        var fields = FormReader(request.form, request.language, labels: words(request).labels)
        _ = CompanyForm(&fields, request.language)
        let state = FormState(request.form, errors: fields.errors)
        return fields.errors.isEmpty
            ? .page(draw(request, WelcomePage.administrator(state, key: key, words: words(request), icons: frame.icons)))
            : .page(
                draw(request, WelcomePage.company(state, key: key, words: words(request), icons: frame.icons)), status: 422)
    }

    @Sendable private func finish(_ request: Request) async throws -> Answer {
        guard try await isOpen() else { return .redirect(to: "/") }
        guard let key = openingKey(request) else { return closed(request) }
        var fields = FormReader(request.form, request.language, labels: words(request).labels)
        let company = CompanyForm(&fields, request.language).draft
        let form = PersonForm(&fields, others: [company.name], request.language)
        guard fields.errors.isEmpty else {
            let state = FormState(request.form, errors: fields.errors)
            return .page(
                draw(request, WelcomePage.administrator(state, key: key, words: words(request), icons: frame.icons)),
                status: 422)
        }
        let administrator = Setup.Administrator(
            name: form.name, email: form.email, passwordHash: try await passwords.hash(form.password),
            language: request.language, timeZone: company.timeZone)
        return try await create(company, administrator, request)
    }

    private func create(
        _ company: Company.Draft, _ administrator: Setup.Administrator, _ request: Request
    ) async throws -> Answer {
        let done = try await services.store.write { db -> (account: ID<Account>, token: String)? in
            let result = try Setup.runFirst(
                company, administrator: administrator, from: request.remoteAddress, ids: services.ids, at: request.now, in: db)
            guard let result else { return nil }
            let token = try SignIn.begin(for: result.account, in: result.company.id, request, services.ids, in: db)
            return (result.account, token)
        }
        guard let done else { return .redirect(to: "/sign-in") }
        return .redirect(to: "/welcome/logo").setting(cookie: SessionCookie.setting(done.token))
            .setting(cookie: DeviceCookie.setting(done.account, services.key))
    }

    @Sendable private func logo(_ request: Request) async throws -> Answer {
        .page(draw(request, WelcomePage.logo(FormState(), viewer: try frame.viewer(request), words: words(request))))
    }

    @Sendable private func setLogo(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        var fields = FormReader(request.form, request.language)
        let file = Logo.read(&fields, request.language)
        guard fields.errors.isEmpty else {
            let state = FormState(request.form, errors: fields.errors)
            return .page(draw(request, WelcomePage.logo(state, viewer: viewer, words: words(request))), status: 422)
        }
        if let file { try await Logo.store(file, for: viewer.asker, at: request.now, services) }
        return .redirect(to: "/welcome/ready")
    }

    @Sendable private func ready(_ request: Request) async throws -> Answer {
        .page(draw(request, WelcomePage.ready(viewer: try frame.viewer(request), words: words(request))))
    }

    private func isOpen() async throws -> Bool {
        try await services.store.read { db in try Company.exists(in: db) == false }
    }

    /// The key to carry on, empty for somebody at the machine itself; nil for a stranger.
    private func openingKey(_ request: Request) -> String? {
        let given = request.query("key") ?? request.form["key"]
        return SetupKey.opens(request, given, services.key) ? given ?? "" : nil
    }

    private func closed(_ request: Request) -> Answer {
        let words = words(request)
        return .page(
            frame.gate(title: words.title, language: request.language, body: WelcomePage.closed(words: words)), status: 403)
    }

    private func words(_ request: Request) -> WelcomeWords { WelcomeWords(language: request.language) }

    private func draw(_ request: Request, _ body: HTML) -> HTML {
        frame.bare(
            title: words(request).title, language: request.language, scripts: ["scripts/time-zone.js"], body: body)
    }
}
