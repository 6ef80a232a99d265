package import Foundation
package import Kernel
package import Workspace

/// How marking a card processed ended.
package enum Processed: Sendable {
    case done
    case already(by: String, at: Date)
    case unknown
}

extension Interest {
    /// Ends the customer's wait: by hand, by a proof, by a call whose outcome is noted in one line.
    package static func process(
        _ id: ID<Interest>, how: Processing, note: String?, by asker: Asker, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> Processed {
        let done: Interest? = try db.first(
            """
            UPDATE interest SET processed_at = \(now), processed_by = \(asker.member), processed_how = \(how),
            responsible_id = coalesce(responsible_id, \(asker.member)), claimed_at = coalesce(claimed_at, \(now)),
            due_at = NULL
            WHERE id = \(id) AND \(asker.interests(.work, in: .table)) AND processed_at IS NULL RETURNING *
            """)
        guard let done else {
            guard let card = try find(id, by: asker, in: db), let at = card.processedAt else {
                return .unknown
            }
            let by = try card.processedBy.flatMap { try Member.find($0, of: asker.workspace, in: db)?.name }
            return .already(by: by ?? "", at: at)
        }
        if let note, note.isEmpty == false {
            try addLine(how == .call ? .out : .note, text: note, to: done, by: asker, ids: ids, at: now, in: db)
        }
        try HandOver.settle(id, as: .accepted, by: asker, at: now, in: db)
        try Turn.end(of: done, by: asker.member, at: now, in: db)
        done.journal("processed", by: asker, after: ["how": how.rawValue, "note": note], at: now, in: db)
        return .done
    }

    /// Takes "processed" back: the customer waits again since the turn began, as if nothing had been clicked. A card that
    /// was claimed by processing it is everybody's again.
    package static func undoProcessing(
        _ id: ID<Interest>, by asker: Asker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard let before = try find(id, mayBe: .work, by: asker, in: db), before.processedAt != nil else { return false }
        let due = try Turn.reopenLast(of: before, in: db)
        try db.run(
            """
            UPDATE interest SET processed_at = NULL, processed_by = NULL, processed_how = NULL, due_at = \(due),
            snoozed_until = CASE WHEN snoozed_until > \(now) THEN snoozed_until END,
            responsible_id = CASE WHEN claimed_at = processed_at THEN NULL ELSE responsible_id END,
            claimed_at = CASE WHEN claimed_at = processed_at THEN NULL ELSE claimed_at END
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        before.journal(
            "processing undone", by: asker, before: ["how": before.processing?.rawValue], at: now, in: db)
        return true
    }
}

/// A wait of the customer: from the first unanswered word to the answer.
enum Turn {
    static func begin(
        of card: ID<Interest>, workspace: ID<Company>, due: Date?, ids: IDMaker, at started: Date, in db: Connection
    ) throws {
        let id: ID<Turn> = ids.next(at: started)
        var rows = SQLRows()
        rows.add(id, workspace, card, started, due)
        try begin(rows, in: db)
    }

    /// Where somebody waits already, nothing begins.
    ///
    /// - Parameter rows: id, workspace, interest, when it started, when it is due.
    static func begin(_ rows: SQLRows, in db: Connection) throws {
        try db.run(
            "INSERT INTO turn (id, workspace_id, interest_id, started_at, due_at) \(rows) ON CONFLICT DO NOTHING")
    }

    static func end(of card: Interest, by member: ID<Member>?, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE turn SET ended_at = \(now), ended_by = \(member)
            WHERE workspace_id = \(card.workspace) AND interest_id = \(card.id) AND ended_at IS NULL
            """)
    }

    /// Ends the waits of many cards.
    ///
    /// - Parameter rows: workspace, interest, when it ended, by whom; each card once.
    static func end(_ rows: SQLRows, in db: Connection) throws {
        try db.run(
            """
            WITH v (workspace_id, interest_id, ended_at, ended_by) AS (\(rows)) UPDATE turn SET ended_at = v.ended_at,
            ended_by = v.ended_by FROM v
            WHERE turn.workspace_id = v.workspace_id AND turn.interest_id = v.interest_id AND turn.ended_at IS NULL
            """)
    }

    /// Opens the turn that ended last again and returns when it is due.
    static func reopenLast(of card: Interest, in db: Connection) throws -> Date? {
        let last = try db.rows(
            """
            SELECT id, due_at FROM turn WHERE workspace_id = \(card.workspace) AND interest_id = \(card.id)
            ORDER BY started_at DESC, id DESC LIMIT 1
            """
        ).first
        guard let last else { return nil }
        try db.run(
            """
            UPDATE turn SET ended_at = NULL, ended_by = NULL
            WHERE workspace_id = \(card.workspace) AND id = \(try last.get("id", as: Int64.self))
            """)
        return try last.get("due_at")
    }
}
