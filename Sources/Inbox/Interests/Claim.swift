package import Foundation
package import Kernel
package import Workspace

/// How a claim ended.
package enum Claim: Sendable {
    case won(Interest)
    /// Somebody was first, or it is processed; the name of whoever has it, empty where nobody knows who answered.
    case lost(to: String)
    /// There is no such card, or the asker may not see it.
    case unknown
}

extension Interest {
    /// First come, first served. Whoever is late is told who was first.
    package static func claim(
        _ id: ID<Interest>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Claim {
        let won: Interest? = try db.first(
            """
            UPDATE interest SET responsible_id = \(asker.member), claimed_at = \(now)
            WHERE id = \(id) AND \(asker.interests(.work, in: .table)) AND responsible_id IS NULL AND processed_at IS NULL
            RETURNING *
            """)
        guard let won else { return try lost(id, by: asker, in: db) }
        try HandOver.settle(id, as: .accepted, by: asker, at: now, in: db)
        won.journal("claimed", by: asker, after: ["responsible": asker.member.description], at: now, in: db)
        return .won(won)
    }

    /// Gives a card back to everybody. Only its owner, or who manages cards, can.
    package static func unclaim(
        _ id: ID<Interest>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard let before = try find(id, mayBe: .work, by: asker, in: db), let owner = before.responsible,
            owner == asker.member || asker.may(.manage, .interest)
        else { return false }
        try db.run(
            """
            UPDATE interest SET responsible_id = NULL, claimed_at = NULL
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        before.journal("unclaimed", by: asker, before: ["responsible": owner.description], at: now, in: db)
        return true
    }

    static func follow(
        _ id: ID<Interest>, member: ID<Member>, why: String, workspace: ID<Company>, in db: Connection
    ) throws {
        try db.run(
            """
            INSERT INTO follower (workspace_id, interest_id, member_id, why)
            VALUES (\(workspace), \(id), \(member), \(why)) ON CONFLICT DO NOTHING
            """)
    }

    private static func lost(_ id: ID<Interest>, by asker: Asker, in db: Connection) throws -> Claim {
        guard let card = try find(id, by: asker, in: db) else { return .unknown }
        guard let holder = card.responsible ?? card.processedBy else {
            return card.processedAt == nil ? .unknown : .lost(to: "")
        }
        if holder == asker.member, card.processedAt == nil { return .won(card) }  // a repeated click is no loss
        return .lost(to: try Member.find(holder, of: asker.workspace, in: db)?.name ?? "")
    }
}
