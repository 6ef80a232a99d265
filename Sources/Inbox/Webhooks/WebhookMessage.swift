import Foundation
import Kernel
import Workspace

/// What a receiver gets: the event, the card as it is now, and what changed.
struct WebhookMessage: Encodable {
    struct Sender: Encodable {
        let kind: String
        let id: Int64?
    }

    /// Also in the header; the same when a delivery is repeated.
    let id: String
    let type: String
    let timestamp: String
    /// Orders the events of a workspace.
    let sequence: Int64?
    let workspace: String
    let actor: Sender
    let interest: InterestDocument?
    let before: [String: String]
    let after: [String: String]

    init(
        _ id: ID<WebhookDelivery>, _ event: WebhookEvent, _ record: JournalRecord, _ card: Card?, _ company: Company, at now: Date
    ) {
        self.id = id.description
        type = event.rawValue
        timestamp = APIMoment.text(record.entry.at)
        sequence = record.sequence
        workspace = company.slug
        actor = Sender(kind: record.entry.actor.kind.rawValue, id: record.entry.actor.id)
        interest = card.map { InterestDocument($0, at: now) }
        before = JournalEntry.values(record.entry.before)
        after = JournalEntry.values(record.entry.after)
    }

    /// A message that only shows that the line works.
    init(test id: ID<WebhookDelivery>, _ company: Company, by asker: Asker, at now: Date) {
        self.id = id.description
        type = Self.test
        timestamp = APIMoment.text(now)
        sequence = nil
        workspace = company.slug
        actor = Sender(kind: Actor.Kind.member.rawValue, id: asker.member.number)
        interest = nil
        before = [:]
        after = [:]
    }

    static let test = "test"

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    static func event(of record: JournalRecord) -> WebhookEvent? {
        record.entry.subject.kind == "interest" ? WebhookEvent(verb: record.entry.verb) : nil
    }

    static func cards(
        of ids: [ID<Interest>], _ company: Company, in db: Connection
    ) throws -> [ID<Interest>: Card] {
        guard ids.isEmpty == false else { return [:] }
        let rows = try db.rows("\(CardRows.selection) WHERE i.workspace_id = \(company.id) AND i.id IN \(list: Set(ids))")
        let cards = try CardRows.cards(rows, workspace: company.id, language: company.language, in: db)
        return Dictionary(cards.map { ($0.interest.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
