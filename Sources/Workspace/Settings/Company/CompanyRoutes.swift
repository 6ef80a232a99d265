import Foundation
import Kernel

import struct Kernel.Operation

/// The company's own facts.
struct CompanyRoutes {
    let desk: Desk
    private var services: Services { desk.services }

    var operations: [Operation] {
        [
            Operation(
                "company.page", .get, "/settings/company", access: .right(area: "workspace", action: "see"),
                summary: "The company", handle: page),
            Operation(
                "company.change", .post, "/settings/company", access: .right(area: "workspace", action: "manage"),
                summary: "Change the company",
                input: [
                    InputField("company", required: true, limit: 100), InputField("site", .url),
                    InputField("description", limit: 500), InputField("language"), InputField("time_zone"),
                    InputField("logo", .file, limit: Logo.maxBytes),
                ], bodyLimit: Logo.maxBytes + 64 * 1024, handle: change),
            Operation(
                "company.logo.remove", .post, "/settings/company/logo-removal",
                access: .right(area: "workspace", action: "manage"), summary: "Take the logo away",
                bodyLimit: Logo.maxBytes + 64 * 1024, handle: removeLogo),
            Operation("company.logo", .get, "/logo", access: .open, summary: "The company's logo") { request in
                try await Logo.answer(request, services)
            },
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language, labels: CompanyWords(language: request.language).labels)
        let draft = CompanyForm(&fields, request.language).draft
        let logo = Logo.read(&fields, request.language)
        guard fields.errors.isEmpty else {
            return try await show(request, typed: FormState(request.form, errors: fields.errors), status: 422)
        }
        if let logo { try await Logo.store(logo, for: asker, at: request.now, services) }
        try await services.store.write { db in
            guard var company = try Company.find(asker.workspace, in: db) else { throw Problem.notFound }
            company.name = draft.name
            company.site = draft.site
            company.description = draft.description
            company.language = draft.language
            company.timeZone = draft.timeZone
            try company.save(by: asker, at: request.now, in: db)
        }
        return .redirect(to: "/settings/company?done=saved")
    }

    @Sendable private func removeLogo(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        try await services.store.write { db in
            try Company.setLogo(nil, type: nil, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "/settings/company?done=saved")
    }

    private func show(_ request: Request, typed: FormState? = nil, status: Int = 200) async throws -> Answer {
        let notes = FormNotes(language: request.language)
        let page = Desk.Page(
            title: SettingsWords(language: request.language).company, lead: CompanyWords(language: request.language).lead,
            current: "/settings/company", notice: desk.notice(request, ["saved": Notice(notes.saved)]), status: status)
        return try await desk.show(request, page) { viewer, db in
            guard let company = try Company.find(viewer.asker.workspace, in: db) else { throw Problem.notFound }
            return CompanyPage(viewer: viewer, company: company, typed: typed).html
        }
    }
}
