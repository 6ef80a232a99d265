import Channels
package import Foundation
import Kernel
import People
import Workspace

/// A card as programs read it, from the API and in webhooks. Members are only ever added; null is unknown.
package struct InterestDocument: APIDocument {
    package static let about = "A card: what one customer said in one place, and what became of it."
    package static let meanings = meaningsOfCard

    struct Named: Codable, Sendable {
        let id: Int64
        let name: String
    }

    struct Source: Codable, Sendable {
        let url: String?
        let title: String?
    }

    struct Processed: Codable, Sendable {
        let at: APIMoment
        let by: Named?
        let how: String
    }

    let id: Int64
    let state: String
    let action: String
    let network: String
    let channel: Named
    let contact: Named
    let text: String
    let source: Source
    let product: Named?
    let rating: Int?
    let language: String?
    let details: [String: String]
    let priority: String
    let needsAnswer: Bool
    let responsible: Named?
    let processed: Processed?
    let saidAt: APIMoment
    let arrivedAt: APIMoment
    let movedAt: APIMoment
    let dueAt: APIMoment?
    let snoozedUntil: APIMoment?
    let tags: [Named]
    let editedAt: APIMoment?
    let deletedAt: APIMoment?
    let attachments: Int

    enum CodingKeys: String, CodingKey {
        case id, state, action, network, channel, contact, text, source, product, rating, language, details, priority
        case responsible, processed, attachments, tags
        case needsAnswer = "needs_answer"
        case saidAt = "said_at"
        case arrivedAt = "arrived_at"
        case movedAt = "moved_at"
        case dueAt = "due_at"
        case snoozedUntil = "snoozed_until"
        case editedAt = "edited_at"
        case deletedAt = "deleted_at"
    }

    package init(_ card: Card, at now: Date) {
        let interest = card.interest
        id = interest.id.number
        // "Mine" is a matter of who looks, so programs hear "claimed".
        let state = interest.state(for: nil, at: now)
        self.state = state == .theirs ? "claimed" : state.rawValue
        action = interest.action.rawValue
        network = interest.network
        channel = Named(id: interest.channel.number, name: card.channelName)
        contact = Named(id: card.contact.number, name: card.author)
        text = interest.excerpt
        source = Source(url: interest.sourceURL, title: interest.sourceTitle)
        product = interest.product.map { Named(id: $0.number, name: card.product ?? "") }
        rating = interest.rating
        language = interest.language
        details = interest.details
        priority = interest.priority.rawValue
        needsAnswer = interest.needsAnswer
        responsible = interest.responsible.map { Named(id: $0.number, name: card.responsible ?? "") }
        processed = interest.processedAt.map { moment in
            Processed(
                at: APIMoment(moment), by: interest.processedBy.map { Named(id: $0.number, name: card.processedBy ?? "") },
                how: interest.processing?.rawValue ?? "")
        }
        saidAt = APIMoment(interest.saidAt)
        arrivedAt = APIMoment(interest.arrivedAt)
        movedAt = APIMoment(interest.movedAt)
        dueAt = interest.dueAt.map(APIMoment.init)
        snoozedUntil = interest.isSnoozed ? interest.snoozedUntil.map(APIMoment.init) : nil
        tags = card.tags.map { Named(id: $0.id.number, name: $0.name) }
        editedAt = interest.editedAt.map(APIMoment.init)
        deletedAt = interest.deletedAt.map(APIMoment.init)
        attachments = card.attachments
    }
}

/// A card with its conversation.
struct InterestDetailDocument: APIDocument {
    static let about = "A card with its conversation and its person."

    struct Line: Codable, Sendable {
        let id: Int64
        let direction: String
        let author: String
        let text: String
        let at: APIMoment
        let attachments: [MessageDocument.File]
    }

    struct Handle: Codable, Sendable {
        let network: String
        let shown: String
        let strength: String
    }

    let interest: InterestDocument
    let lines: [Line]
    let identities: [Handle]

    init(_ detail: CardDetail, at now: Date) {
        interest = InterestDocument(detail.card, at: now)
        lines = detail.lines.compactMap { line in
            guard case .said(let said) = line else { return nil }
            return Line(
                id: said.id.number, direction: said.direction.rawValue, author: said.author, text: said.text,
                at: APIMoment(said.saidAt), attachments: said.attachments.map(MessageDocument.File.init))
        }
        identities = detail.contact.identities.map {
            Handle(network: $0.network, shown: $0.shown, strength: $0.strength.rawValue)
        }
    }
}

/// What a card's members mean.
private let meaningsOfCard = [
    "state": "unclaimed, claimed, overdue, snoozed or answered",
    "action": "What was done: comment, message, review …",
    "network": "The source type: vk, email, form …",
    "text": "The beginning of what was said; the whole stands in the conversation.",
    "details": "Further facts, name to text.",
    "priority": "low, normal, high or urgent",
    "needs_answer": "Likes and their kin need none.",
    "moved_at": "When the customer last spoke.",
    "due_at": "When the answer is due, where there is a target.",
    "attachments": "How many files came with it.",
]
