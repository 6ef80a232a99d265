import Channels
package import Foundation
import Kernel
import People
import Workspace

/// A card as programs read it, from the API and in webhooks. Members are only ever added; null is unknown.
package struct InterestDocument: Encodable, Sendable {
    struct Named: Encodable {
        let id: Int64
        let name: String
    }

    struct Source: Encodable {
        let url: String?
        let title: String?
    }

    struct Processed: Encodable {
        let at: String
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
    let saidAt: String
    let arrivedAt: String
    let movedAt: String
    let dueAt: String?
    let snoozedUntil: String?
    let tags: [Named]
    let editedAt: String?
    let deletedAt: String?
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
                at: APIMoment.text(moment), by: interest.processedBy.map { Named(id: $0.number, name: card.processedBy ?? "") },
                how: interest.processing?.rawValue ?? "")
        }
        saidAt = APIMoment.text(interest.saidAt)
        arrivedAt = APIMoment.text(interest.arrivedAt)
        movedAt = APIMoment.text(interest.movedAt)
        dueAt = interest.dueAt.map(APIMoment.text)
        snoozedUntil = interest.isSnoozed ? interest.snoozedUntil.map(APIMoment.text) : nil
        tags = card.tags.map { Named(id: $0.id.number, name: $0.name) }
        editedAt = interest.editedAt.map(APIMoment.text)
        deletedAt = interest.deletedAt.map(APIMoment.text)
        attachments = card.attachments
    }
}

/// RFC 3339 in UTC with milliseconds.
enum APIMoment {
    static func text(_ moment: Date) -> String {
        moment.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

/// A card with its conversation.
struct InterestDetailDocument: Encodable {
    struct Line: Encodable {
        let id: Int64
        let direction: String
        let author: String
        let text: String
        let at: String
        let attachments: [File]
    }

    struct File: Encodable {
        let id: Int64
        let name: String
        let type: String
        let size: Int
        let url: String
    }

    struct Handle: Encodable {
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
                at: APIMoment.text(said.saidAt),
                attachments: said.attachments.map {
                    File(id: $0.id.number, name: $0.name, type: $0.type, size: $0.size, url: "/attachments/\($0.id)")
                })
        }
        identities = detail.contact.identities.map {
            Handle(network: $0.network, shown: $0.shown, strength: $0.strength.rawValue)
        }
    }
}
