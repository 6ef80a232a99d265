package import Foundation
package import Kernel
package import People
package import Workspace

/// A separation taken back: the letters return, and the card that was made for them is no more.
extension Interest {
    package enum Reunion: Sendable, Equatable {
        case done
        /// Somebody worked on the new card, or the newcomer wrote on.
        case inUse
        /// No such cards, or not the asker's to work on.
        case unknown
    }

    /// The verb on a card that is no more; open pages take it away.
    static let reunited = "reunited"

    /// - Parameters:
    ///   - parted: the card that was made by ``separate(_:from:by:ids:at:in:)``.
    ///   - newcomer: whose letters it holds.
    package static func reunite(
        _ parted: ID<Interest>, of newcomer: ID<Identity>, with id: ID<Interest>, by asker: Asker, at now: Date,
        in db: Connection
    ) throws -> Reunion {
        guard let card = try find(id, mayBe: .work, by: asker, in: db), let home = card.conversation,
            let made = try find(parted, mayBe: .work, by: asker, in: db), let thread = made.conversation,
            made.origin == "parted:\(made.id)", made.identity == newcomer, try isFrom(card, made, in: db)
        else { return .unknown }
        guard try isUntouched(made, in: db) else { return .inUse }
        try moveBack(made, in: thread, to: card, in: home, newcomer, db)
        try remove(made, thread, in: db)
        card.journal(reunited, by: asker, after: ["card": made.id.description], at: now, in: db)
        made.journal(reunited, by: asker, at: now, in: db)
        return .done
    }

    /// Whether the journal says that the one was made of the other.
    private static func isFrom(_ card: Interest, _ made: Interest, in db: Connection) throws -> Bool {
        try Journal.entries(of: card.workspace.number, subject: JournalSubject("interest", card.id.number), in: db)
            .contains { $0.entry.verb == "separated" && JournalEntry.values($0.entry.after)["card"] == made.id.description }
    }

    /// Nothing but its making stands in the journal, and only the newcomer's letters on the card.
    private static func isUntouched(_ made: Interest, in db: Connection) throws -> Bool {
        let deeds = try Journal.entries(
            of: made.workspace.number, subject: JournalSubject("interest", made.id.number), in: db)
        let isBegun = try db.exists(
            "SELECT 1 FROM draft WHERE workspace_id = \(made.workspace) AND interest_id = \(made.id)")
        return deeds.count == 1 && isBegun == false && made.responsible == nil && made.isOpen
    }

    private static func moveBack(
        _ made: Interest, in thread: ID<Conversation>, to card: Interest, in home: ID<Conversation>,
        _ newcomer: ID<Identity>, _ db: Connection
    ) throws {
        let workspace = card.workspace
        let excerpt = made.excerpt
        for table: SQL in ["conversation_reference", "awaited_reference"] {
            try db.run(
                """
                UPDATE \(table) SET conversation_id = \(home) WHERE workspace_id = \(workspace)
                AND conversation_id = \(thread)
                """)
        }
        try db.run(
            """
            UPDATE conversation_participant SET conversation_id = \(home), confirmed = 0 WHERE workspace_id = \(workspace)
            AND conversation_id = \(thread) AND identity_id = \(newcomer)
            """)
        try db.run(
            "DELETE FROM conversation_participant WHERE workspace_id = \(workspace) AND conversation_id = \(thread)")
        try db.run(
            """
            UPDATE message SET interest_id = \(card.id) WHERE workspace_id = \(workspace) AND interest_id = \(made.id)
            """)
        // The row shows the customer's latest word again, which is the newcomer's where that came last.
        try db.run(
            """
            UPDATE interest SET excerpt = \(excerpt) WHERE workspace_id = \(workspace) AND id = \(card.id)
            AND moved_at <= \(made.movedAt)
            """)
    }

    /// The card was made by a member's click a moment ago; what hangs on it by itself goes with it.
    private static func remove(_ made: Interest, _ thread: ID<Conversation>, in db: Connection) throws {
        for table: SQL in ["turn", "follower", "interest_channel", "interest_tag", "duty_watch"] {
            try db.run(
                "DELETE FROM \(table) WHERE workspace_id = \(made.workspace) AND interest_id = \(made.id)")
        }
        try db.run("DELETE FROM interest WHERE workspace_id = \(made.workspace) AND id = \(made.id)")
        try db.run("DELETE FROM conversation WHERE workspace_id = \(made.workspace) AND id = \(thread)")
    }
}
