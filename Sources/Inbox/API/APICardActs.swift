import Channels
import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// What else members do to a card: taking back, naming the product, telling of a call; and what was said and done on it.
struct APICardActs: Sendable {
    let cards: APICards
    private var services: Services { cards.services }

    var operations: [Operation] {
        let see = Access.right(area: "interest", action: "see").withToken
        let work = Access.right(area: "interest", action: "work").withToken
        let card = "/api/v1/interests/{id}"
        return [
            Operation(
                "api.interests.reopen", .delete, "\(card)/processed", access: work,
                summary: "Takes the processing back: the customer waits again.", handle: reopen
            ).answering(InterestDocument.self, "The card, open again."),
            Operation(
                "api.interests.call", .post, "\(card)/calls", access: work,
                summary: "Notes how a call ended, which is the answer.",
                input: [InputField("outcome", required: true, limit: 4000, about: "In one line.").like("Comes by on Friday")],
                handle: call
            ).answering(InterestDocument.self, "The card, answered."),
            Operation(
                "api.interests.product", .put, "\(card)/product", access: work,
                summary: "Says what product the card is about; teaches the rule.",
                input: [InputField("product", .id, required: true)], handle: product
            ).answering(InterestDocument.self, "The card.").conditional,
            Operation(
                "api.interests.unproduct", .delete, "\(card)/product", access: work, summary: "Says that it is about no product.",
                handle: noProduct
            ).answering(InterestDocument.self, "The card."),
            Operation(
                "api.interests.withdraw", .delete, "\(card)/handover", access: work,
                summary: "Takes one's own hand-over or take-over back.", handle: withdraw
            ).answering(InterestDocument.self, "The card, yours again.").answering(204, "Done; it is out of your sight now."),
            Operation(
                "api.interests.messages", .get, "\(card)/messages", access: see,
                summary: "What was said on the card, oldest first: the customer's words, answers and notes.",
                input: APIList.pagingByID, handle: messages
            ).answering(APIPage<MessageDocument>.self, "A page of messages."),
        ]
    }

    @Sendable private func reopen(_ request: Request) async throws -> Answer {
        try await cards.act(request) { id, asker, db in
            guard try Interest.undoProcessing(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
    }

    @Sendable private func call(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let outcome = fields.text("outcome", required: true, max: 4000)
        try fields.finish()
        return try await cards.process(request, .call, note: outcome)
    }

    @Sendable private func product(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let product = fields.id("product", of: Product.self, required: true)
        try fields.finish()
        let words = APIRouteWords(language: request.language)
        return try await cards.act(request) { id, asker, db in
            guard let product, try Product.find(product, of: asker.workspace, in: db) != nil else {
                throw Problem.invalid([FieldError("product", words.unknownValue(product?.description ?? ""))])
            }
            guard let card = try Feed.card(id, for: asker, at: request.now, in: db) else { throw Problem.notFound }
            try request.demandMatch(InterestDocument(card, at: request.now))
            guard try Interest.setProduct(id, to: product, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
    }

    @Sendable private func noProduct(_ request: Request) async throws -> Answer {
        try await cards.act(request) { id, asker, db in
            guard try Interest.setProduct(id, to: nil, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
    }

    @Sendable private func withdraw(_ request: Request) async throws -> Answer {
        try await cards.act(request) { id, asker, db in
            guard try Interest.withdraw(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
    }

    @Sendable private func messages(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Interest>) = (try request.asker, try request.id())
        let place = try APIPlace<ThreadLine.Said>(request)
        let detail = try await services.store.read { [now = request.now] db in
            try CardDetail.load(id, for: asker, at: now, in: db)
        }
        guard let detail else { throw Problem.notFound }
        let said = detail.lines.compactMap { line -> ThreadLine.Said? in
            guard case .said(let said) = line, said.id > place.after ?? ID(0) else { return nil }
            return said
        }.sorted { $0.id < $1.id }
        let page = said.prefix(place.limit)
        return try Answer.json(
            APIPage(
                items: page.map(MessageDocument.init), next: said.count > page.count ? page.last?.id.description : nil))
    }
}

/// Something that was said on a card.
struct MessageDocument: APIDocument {
    static let about = "Something that was said on a card."
    static let meanings = [
        "direction": "in: the customer; out: an answer; note: for the team only", "answer": "The answer that carried it out.",
    ]

    struct File: Codable, Sendable {
        let id: Int64
        let name: String
        let type: String
        let size: Int
        let url: String

        init(_ file: ThreadLine.Attached) {
            (id, name, type, size) = (file.id.number, file.name, file.type, file.size)
            url = "/api/v1/attachments/\(file.id)"
        }
    }

    enum CodingKeys: String, CodingKey {
        case id, direction, author, text, at, attachments, answer
        case editedAt = "edited_at"
        case deletedAt = "deleted_at"
    }

    let id: Int64
    let direction: String
    let author: String
    let text: String
    let at: APIMoment
    let editedAt: APIMoment?
    let deletedAt: APIMoment?
    let attachments: [File]
    let answer: Int64?

    init(_ said: ThreadLine.Said) {
        (id, direction, author, text) = (said.id.number, said.direction.rawValue, said.author, said.text)
        at = APIMoment(said.saidAt)
        editedAt = said.editedAt.map(APIMoment.init)
        deletedAt = said.deletedAt.map(APIMoment.init)
        attachments = said.attachments.map(File.init)
        answer = said.delivery?.id.number
    }
}
