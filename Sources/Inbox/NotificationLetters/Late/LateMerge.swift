import Foundation
import Kernel
import Workspace

/// The card of a letter whose thing has a card already: what members did on it counts there, and it is no more.
struct LateMerge {
    let card: Interest
    let now: Date
    let db: Connection

    private var workspace: ID<Company> { card.workspace }

    /// What cannot be carried over, such as an answer on its way, keeps the card what it is.
    var isPossible: Bool {
        get throws {
            for table: SQL in ["outbox", "draft", "bulk_card", "satisfaction_ask", "phone_call", "hand_over"]
            where try has("\(table) WHERE workspace_id = \(workspace) AND interest_id = \(card.id)") {
                return false
            }
            return try has("interest WHERE workspace_id = \(workspace) AND previous_id = \(card.id)") == false
        }
    }

    private func has(_ rows: SQL) throws -> Bool { try db.exists("SELECT 1 FROM \(rows)") }

    /// Notes, proofs, tags, followers, who has it, its priority, product and rest, and that it was answered.
    func give(to known: ID<Interest>) throws {
        for table: SQL in ["message", "proof"] {
            try db.run(
                "UPDATE \(table) SET interest_id = \(known) WHERE workspace_id = \(workspace) AND interest_id = \(card.id)")
        }
        try db.run(
            """
            INSERT INTO follower (workspace_id, interest_id, member_id, why) SELECT workspace_id, \(known), member_id, why
            FROM follower WHERE workspace_id = \(workspace) AND interest_id = \(card.id) ON CONFLICT DO NOTHING
            """)
        try db.run(
            """
            INSERT INTO interest_tag (workspace_id, interest_id, tag_id) SELECT workspace_id, \(known), tag_id
            FROM interest_tag WHERE workspace_id = \(workspace) AND interest_id = \(card.id) ON CONFLICT DO NOTHING
            """)
        try giveState(to: known)
        try remove(for: known)
        tell(LateDesk.recognised, known, after: ["card": card.id.description])
        tell(LateDesk.merged, card.id, after: ["card": known.description])
    }

    private func giveState(to known: ID<Interest>) throws {
        let other: Interest? = try db.first("SELECT * FROM interest WHERE workspace_id = \(workspace) AND id = \(known)")
        guard let other else { throw StorageError.failed("the card did not appear") }
        let isByHand = card.productSource == .hand && other.productSource != .hand
        try db.run(
            """
            UPDATE interest SET priority = \(other.priority == .normal ? card.priority : other.priority),
            product_id = \(isByHand ? card.product : other.product),
            product_how = \(isByHand ? card.productSource : other.productSource)
            WHERE workspace_id = \(workspace) AND id = \(known)
            """)
        guard other.processedAt == nil else { return }
        if other.responsible == nil, other.team == nil {
            try db.run(
                """
                UPDATE interest SET responsible_id = \(card.responsible), team_id = \(card.team), claimed_at = \(card.claimedAt),
                snoozed_until = coalesce(snoozed_until, \(card.snoozedUntil)) WHERE workspace_id = \(workspace) AND id = \(known)
                """)
        }
        // Answered since the customer's last word, it is answered.
        guard let answered = card.processedAt, answered >= other.movedAt else { return }
        try Turn.end(of: other, by: card.processedBy, at: answered, in: db)
        try db.run(
            """
            UPDATE interest SET processed_at = \(answered), processed_by = \(card.processedBy),
            processed_how = \(card.processing), due_at = NULL WHERE workspace_id = \(workspace) AND id = \(known)
            """)
    }

    private func remove(for known: ID<Interest>) throws {
        for table: SQL in ["turn", "follower", "interest_channel", "interest_tag", "duty_watch", "past_card", "announcement"] {
            try db.run("DELETE FROM \(table) WHERE workspace_id = \(workspace) AND interest_id = \(card.id)")
        }
        try leaveConversation()
        try db.run("DELETE FROM interest WHERE workspace_id = \(workspace) AND id = \(card.id)")
    }

    /// The conversation of the letter is no more where nothing else belongs to it; else its latest card is another.
    func leaveConversation() throws {
        guard let conversation = card.conversation else { return }
        let rest: ID<Interest>? =
            try db.value(
                """
                SELECT max(id) FROM interest WHERE workspace_id = \(workspace) AND conversation_id = \(conversation)
                AND id <> \(card.id)
                """, as: ID<Interest>?.self) ?? nil
        try db.run(
            """
            UPDATE conversation SET last_interest_id = \(rest) WHERE workspace_id = \(workspace) AND id = \(conversation)
            AND last_interest_id = \(card.id)
            """)
        guard rest == nil else { return }
        // The card's row lets go of it first, where the card itself is still there.
        try db.run(
            """
            UPDATE interest SET conversation_id = NULL WHERE workspace_id = \(workspace) AND id = \(card.id)
            AND conversation_id = \(conversation)
            """)
        for table: SQL in ["conversation_reference", "awaited_reference", "conversation_participant"] {
            try db.run("DELETE FROM \(table) WHERE workspace_id = \(workspace) AND conversation_id = \(conversation)")
        }
        try db.run("DELETE FROM conversation WHERE workspace_id = \(workspace) AND id = \(conversation)")
    }

    private func tell(_ verb: String, _ card: ID<Interest>, after: [String: String?]) {
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: .system, verb: verb,
                subject: JournalSubject("interest", card.number), after: JournalEntry.json(after)),
            in: db)
    }
}
