import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// What the token's member has begun to write on a card: a program prepares an answer, a person reads and sends it.
struct APIDrafts: Sendable {
    let services: Services

    private static let input = [
        InputField("text", limit: 200_000, about: "The words, plain.").like("Good morning, Anna."),
        InputField("html", limit: 400_000, about: "The words with their form; wins over the plain ones."),
        InputField("subject", limit: 1000, about: "As the composer proposes it when left out."),
        InputField("to", .email, about: "Whoever wrote last when left out.").list(50), InputField("cc", .email).list(50),
        InputField("bcc", .email).list(50), InputField("quotes", .flag, about: "Whether the answered letter is quoted below."),
        InputField("template", .id, about: "Templates whose words it holds.").list(TemplateList.most),
    ]

    var operations: [Operation] {
        let work = Access.right(area: "interest", action: "work").withToken
        let place = "/api/v1/interests/{id}/draft"
        return [
            Operation(
                "api.drafts.show", .get, place, access: work, summary: "What the token's member has begun to write on a card.",
                handle: show
            ).answering(DraftDocument.self, "The draft."),
            Operation(
                "api.drafts.save", .put, place, access: work,
                summary: "Keeps words for the composer, in place of what was there.",
                input: Self.input, bodyLimit: 2 * 1024 * 1024, handle: save
            ).answering(DraftDocument.self, "The draft as it is now.").conditional,
            Operation(
                "api.drafts.discard", .delete, place, access: work, summary: "Throws away what was begun, files and all.",
                handle: discard
            ).answering(204, "There is none any more."),
        ]
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Interest>) = (try request.asker, try request.id())
        let draft = try await services.store.read { db in try DraftDocument.load(by: asker, on: id, in: db) }
        guard let draft else { throw Problem.notFound }
        return try Answer.json(draft)
    }

    @Sendable private func save(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Interest>) = (try request.asker, try request.id())
        let draft = try Self.read(request)
        let saved = try await services.store.write { db in
            // Where nothing was begun there is nothing that If-Match could name.
            let before = try DraftDocument.load(by: asker, on: id, in: db)
            if let before { try request.demandMatch(before) } else { try request.demandNoMatch() }
            guard try draft.save(by: asker, on: id, in: db) else { throw Problem.notFound }
            return try DraftDocument.load(by: asker, on: id, in: db)
        }
        guard let saved else { throw Problem.notFound }
        return try Answer.json(saved)
    }

    @Sendable private func discard(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Interest>) = (try request.asker, try request.id())
        try await services.store.write { db in
            guard try Interest.find(id, mayBe: .work, by: asker, in: db) != nil else { throw Problem.notFound }
            try Draft.discard(of: asker.member, on: id, workspace: asker.workspace, in: db)
        }
        return .noContent
    }

    private static func read(_ request: Request) throws -> Draft {
        let words = OutboxWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let html = fields.optionalText("html", max: 400_000).map(ComposedHTML.init)
        let text = fields.text("text", max: 200_000)
        let subject = fields.form["subject"] == nil ? nil : fields.text("subject", max: 1000)
        func parties(_ name: String) -> String? {
            let typed = fields.texts(name, max: 254, most: 50)
            let wrong = TypedAddresses(typed.joined(separator: ", ")).wrong
            if wrong.isEmpty == false { fields.reject(name, words.noAddress(wrong.joined(separator: ", "))) }
            return typed.isEmpty ? nil : typed.joined(separator: ", ")
        }
        let (to, cc, bcc) = (parties("to"), parties("cc"), parties("bcc"))
        let quotes = fields.form["quotes"] == nil || fields.flag("quotes")
        let templates = fields.ids("template", of: Template.self, most: TemplateList.most)
        try fields.finish()
        var draft = Draft(
            text: html?.text ?? text, html: html?.markup, subject: subject, to: to, cc: cc, bcc: bcc, quotes: quotes,
            at: request.now)
        draft.templates = templates
        return draft
    }
}

struct DraftDocument: APIDocument {
    static let about = "What a member has begun to write on a card."
    static let meanings = [
        "to": "As typed; absent: as the composer proposes.", "files": "What was added by hand and waits for the letter.",
    ]

    struct File: Codable, Sendable {
        let id: Int64
        let name: String
        let type: String
        let size: Int
    }

    enum CodingKeys: String, CodingKey {
        case interest, text, html, subject, to, cc, bcc, quotes, templates, files
        case updatedAt = "updated_at"
    }

    let interest: Int64
    let text: String
    let html: String?
    let subject: String?
    let to: String?
    let cc: String?
    let bcc: String?
    let quotes: Bool
    let templates: [Int64]
    let files: [File]
    let updatedAt: APIMoment

    /// Nil where nothing was begun.
    ///
    /// - Throws: 404 for a card that is not the asker's to work on.
    static func load(by asker: Asker, on card: ID<Interest>, in db: Connection) throws -> DraftDocument? {
        guard try Interest.find(card, mayBe: .work, by: asker, in: db) != nil else { throw Problem.notFound }
        guard let draft = try Draft.find(by: asker, on: card, in: db) else { return nil }
        return DraftDocument(
            interest: card.number, text: draft.text, html: draft.html, subject: draft.subject, to: draft.to, cc: draft.cc,
            bcc: draft.bcc, quotes: draft.quotes, templates: draft.templates.map(\.number),
            files: try Draft.files(by: asker, on: card, in: db).map {
                File(id: $0.id.number, name: $0.name, type: $0.type, size: $0.size)
            }, updatedAt: APIMoment(draft.updatedAt))
    }
}
