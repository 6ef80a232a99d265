import Channels
import Foundation
import Kernel
import People
import Workspace

/// A card while a group of arrivals is worked through: what words change of it. It is read once, changed in memory and written
/// once, by ``Additions``.
struct CardAtWork: RowReadable {
    let id: ID<Interest>
    let workspace: ID<Company>
    let channel: ID<Connected>
    let conversation: ID<Conversation>?
    let identity: ID<Identity>
    var excerpt: String
    var movedAt: Date
    var needsAnswer: Bool
    let priority: Interest.Priority
    var dueAt: Date?
    var responsible: ID<Member>?
    var claimedAt: Date?
    var processedAt: Date?
    var processedBy: ID<Member>?
    var processing: Interest.Processing?
    var reopenedAt: Date?
    var snoozedUntil: Date?
    var wokenAt: Date?

    init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        channel = try row.get("channel_id")
        conversation = try row.get("conversation_id")
        identity = try row.get("identity_id")
        excerpt = try row.get("excerpt")
        movedAt = try row.get("moved_at")
        needsAnswer = try row.get("needs_answer")
        priority = try row.get("priority")
        dueAt = try row.get("due_at")
        responsible = try row.get("responsible_id")
        claimedAt = try row.get("claimed_at")
        processedAt = try row.get("processed_at")
        processedBy = try row.get("processed_by")
        processing = try row.get("processed_how")
        reopenedAt = try row.get("reopened_at")
        snoozedUntil = try row.get("snoozed_until")
        wokenAt = try row.get("woken_at")
    }

    /// One that is about to be written.
    init(_ new: NewInterest, _ arrival: Arrival) {
        id = new.id
        workspace = arrival.channel.workspace
        channel = arrival.channel.id
        conversation = new.conversation
        identity = new.identity
        excerpt = arrival.excerpt
        movedAt = arrival.at
        needsAnswer = new.needsAnswer
        priority = .normal
        dueAt = new.needsAnswer ? arrival.due : nil
    }

    var isOpen: Bool { needsAnswer && processedAt == nil }

    /// Goes on where it is still open or was processed lately; nil when it is over for good.
    mutating func resume(_ arrival: Arrival) -> Taken? {
        if let processedAt {
            let reach = Double(arrival.channel.reopeningDays) * 86_400
            guard arrival.at.timeIntervalSince(processedAt) <= reach else { return nil }
            reopenedAt = arrival.at
            dueAt = arrival.due(priority, isFirst: false)
            forgetProcessing()
            snoozedUntil = nil
            excerpt = arrival.excerpt
            movedAt = arrival.at
            return Taken(.reopened, id)
        }
        excerpt = arrival.excerpt
        movedAt = arrival.at
        wake(at: arrival.at)
        return Taken(.joined, id)
    }

    /// Whoever rested is back at once when the customer speaks.
    mutating func wake(at moment: Date) {
        guard snoozedUntil != nil else { return }
        (snoozedUntil, wokenAt) = (nil, moment)
    }

    mutating func forgetProcessing() { (processedAt, processedBy, processing) = (nil, nil, nil) }
}

extension CardAtWork {
    static func find(_ ids: some Collection<ID<Interest>>, of workspace: ID<Company>, in db: Connection) throws -> [CardAtWork] {
        try db.all("SELECT * FROM interest WHERE workspace_id = \(workspace) AND id IN \(list: ids)")
    }

    /// Writes what was changed of these, in one statement.
    static func update(_ cards: some Collection<CardAtWork>, in db: Connection) throws {
        var rows = SQLRows()
        for card in cards {
            rows.add(
                card.workspace, card.id, card.excerpt, card.movedAt, card.needsAnswer, card.dueAt, card.responsible,
                card.claimedAt, card.processedAt, card.processedBy, card.processing, card.reopenedAt, card.snoozedUntil,
                card.wokenAt)
        }
        try db.run(
            """
            WITH v (workspace_id, id, excerpt, moved_at, needs_answer, due_at, responsible_id, claimed_at, processed_at,
            processed_by, processed_how, reopened_at, snoozed_until, woken_at) AS (\(rows)) UPDATE interest SET excerpt = v.excerpt,
            moved_at = v.moved_at, needs_answer = v.needs_answer, due_at = v.due_at, responsible_id = v.responsible_id,
            claimed_at = v.claimed_at, processed_at = v.processed_at, processed_by = v.processed_by,
            processed_how = v.processed_how, reopened_at = v.reopened_at,
            snoozed_until = v.snoozed_until, woken_at = v.woken_at FROM v
            WHERE interest.workspace_id = v.workspace_id AND interest.id = v.id
            """)
    }
}
