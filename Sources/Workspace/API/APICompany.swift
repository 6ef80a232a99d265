import Foundation
import Kernel

import struct Kernel.Operation

/// The company's own facts for programs, and how long what happened is kept.
struct APICompany: Sendable {
    let services: Services
    private var store: Store { services.store }

    private static let input = [
        InputField("name", required: true, limit: 100).like("Zeltwerk"),
        InputField("site", .url, limit: 2000).like("https://shop.example"),
        InputField("description", limit: 500, about: "One sentence customers read on forms."),
        InputField("language", about: "Of letters and forms; English when left out.").oneOf(Language.self),
        InputField("time_zone", limit: 100, about: "By IANA's name; UTC when left out.").like("Europe/Berlin"),
    ]

    var operations: [Operation] {
        let see = Access.right(area: "workspace", action: "see").withToken
        let manage = Access.right(area: "workspace", action: "manage").withToken
        return [
            Operation("api.company.show", .get, "/api/v1/company", access: see, summary: "The company's facts.", handle: show)
                .answering(CompanyDocument.self, "The company."),
            Operation(
                "api.company.change", .put, "/api/v1/company", access: manage, summary: "Sets the company's facts.",
                input: Self.input, handle: change
            ).answering(CompanyDocument.self, "The company as it is now.").conditional,
            Operation(
                "api.keeping.show", .get, "/api/v1/events/keeping", access: manage, summary: "How long events are kept.",
                handle: keeping
            ).answering(KeepingDocument.self, "The term."),
            Operation(
                "api.keeping.change", .put, "/api/v1/events/keeping", access: manage, summary: "Sets how long events are kept.",
                input: [
                    InputField(
                        "days", .number, limit: JournalKeeping.choices.last,
                        about: "One of \(JournalKeeping.choices.map(String.init).joined(separator: ", ")); all when left out."
                    ).like(365)
                ], handle: keep
            ).answering(KeepingDocument.self, "The term as it is now.").conditional,
        ]
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        return try Answer.json(try await store.read { db in try CompanyDocument.load(for: asker, in: db) })
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let name = fields.text("name", required: true, max: 100)
        let site = fields.url("site")?.absoluteString ?? ""
        let description = fields.text("description", max: 500)
        let language = fields.choice("language", default: Language.en)
        let zone = fields.timeZone("time_zone", request.language)
        try fields.finish()
        let document = try await store.write { db in
            try request.demandMatch(CompanyDocument.load(for: asker, in: db))
            guard var company = try Company.find(asker.workspace, in: db) else { throw Problem.notFound }
            (company.name, company.site, company.description) = (name, site, description)
            (company.language, company.timeZone) = (language, zone)
            try company.save(by: asker, at: request.now, in: db)
            return try CompanyDocument.load(for: asker, in: db)
        }
        return try Answer.json(document)
    }

    @Sendable private func keeping(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        return try Answer.json(try await store.read { db in try KeepingDocument.load(for: asker, in: db) })
    }

    @Sendable private func keep(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let days = fields.int("days", in: 0...100_000)
        if let days, JournalKeeping.choices.contains(days) == false {
            fields.reject("days", JournalKeepingWords(language: request.language).notOffered)
        }
        try fields.finish()
        let document = try await store.write { db in
            try request.demandMatch(KeepingDocument.load(for: asker, in: db))
            try JournalKeeping.set(days, by: asker, at: request.now, in: db)
            return try KeepingDocument.load(for: asker, in: db)
        }
        return try Answer.json(document)
    }
}

struct CompanyDocument: APIDocument {
    static let about = "The company."
    static let meanings = ["logo": "Where its picture is; absent where there is none."]

    enum CodingKeys: String, CodingKey {
        case name, site, description, language, logo
        case timeZone = "time_zone"
        case createdAt = "created_at"
    }

    let name: String
    let site: String
    let description: String
    let language: String
    let timeZone: String
    let logo: String?
    let createdAt: APIMoment

    static func load(for asker: Asker, in db: Connection) throws -> CompanyDocument {
        guard let company = try Company.find(asker.workspace, in: db) else { throw Problem.notFound }
        return CompanyDocument(
            name: company.name, site: company.site, description: company.description, language: company.language.rawValue,
            timeZone: company.timeZone.identifier, logo: company.logo.map { _ in "/logo" },
            createdAt: APIMoment(company.createdAt))
    }
}

struct KeepingDocument: APIDocument {
    static let about = "How long what happened is kept."
    static let meanings = ["days": "Absent: everything is kept."]
    let days: Int?

    static func load(for asker: Asker, in db: Connection) throws -> KeepingDocument {
        KeepingDocument(days: try JournalKeeping.of(asker.workspace, in: db).days)
    }
}
