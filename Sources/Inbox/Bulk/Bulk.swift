package import Foundation
package import Kernel
package import Workspace

/// One act on many cards: each goes through the same function as a single one, so rights, journal, live rows and rules are
/// the same; what was done is kept, so that all of it can be taken back.
///
/// The cards are written down first and worked off in portions. A few are done while the page waits; many by a job, which goes
/// on where it was when the program ends, and whose progress the page shows.
package struct Bulk: Sendable {
    let services: Services

    package init(_ services: Services) { self.services = services }

    /// So many cards are changed by one act.
    package static let most = 10_000
    /// So many in one transaction: nobody else waits longer. Also so many while the page waits.
    static let portion = 100

    /// Does it, however long it takes.
    package func run(_ act: BulkAct, on cards: [ID<Interest>], by asker: Asker, at now: Date) async throws -> BulkOutcome {
        let id = try await begin(act, on: cards, by: asker, at: now)
        var outcome = try await finish(id, act, by: asker, at: now)
        outcome.refused = try await services.store.read { db in try Self.report(id, of: asker, in: db)?.refused ?? [:] }
        return outcome
    }

    /// Takes back what one act did, where nobody has changed it since; once. What it had not come to stays as it is.
    ///
    /// - Throws: ``Problem/notFound`` for an act of somebody else, or one taken back already.
    package func undo(_ id: ID<BulkOutcome>, by asker: Asker, at now: Date) async throws -> BulkOutcome {
        let act = try await beginUndo(id, by: asker, at: now).act
        return try await finish(id, act, by: asker, at: now)
    }

    /// Begins it: a few cards are done when this returns, many a moment later.
    func start(_ act: BulkAct, on cards: [ID<Interest>], by asker: Asker, at now: Date) async throws -> ID<BulkOutcome> {
        let id = try await begin(act, on: cards, by: asker, at: now)
        if cards.count <= Self.portion { _ = try await finish(id, act, by: asker, at: now) }
        return id
    }

    func startUndo(_ id: ID<BulkOutcome>, by asker: Asker, at now: Date) async throws {
        let (act, cards) = try await beginUndo(id, by: asker, at: now)
        if cards <= Self.portion { _ = try await finish(id, act, by: asker, at: now) }
    }

    /// Writes down what is to be done; nothing is done yet.
    func begin(
        _ act: BulkAct, on cards: [ID<Interest>], by asker: Asker, at now: Date
    ) async throws -> ID<BulkOutcome> {
        let id: ID<BulkOutcome> = services.ids.next(at: now)
        var known: Set<ID<Interest>> = []
        let wanted = cards.prefix(Self.most).filter { known.insert($0).inserted }
        try await services.store.write { [ids = services.ids] db in
            let there = Set(
                try db.values(
                    "SELECT id FROM interest WHERE workspace_id = \(asker.workspace) AND id IN \(list: wanted)",
                    as: ID<Interest>.self))
            let missing = wanted.count - there.count
            try db.run(
                """
                INSERT INTO bulk_act (id, workspace_id, member_id, act, at, total, refused_json)
                VALUES (\(id), \(asker.workspace), \(asker.member), \(act.text), \(now), \(wanted.count),
                \(BulkRefusal.json(missing > 0 ? [.unknown: missing] : [:])))
                """)
            for first in stride(from: 0, to: wanted.count, by: 500) {
                var rows = SQLRows()
                for (index, card) in wanted[first..<min(first + 500, wanted.count)].enumerated() where there.contains(card) {
                    rows.add(asker.workspace, id, card, first + index + 1)
                }
                guard rows.isEmpty == false else { continue }
                try db.run("INSERT INTO bulk_card (workspace_id, bulk_id, interest_id, waiting) \(rows)")
            }
            try BulkJob(id, by: asker).add(cards: wanted.count, ids, at: now, in: db)
        }
        return id
    }

    private func beginUndo(
        _ id: ID<BulkOutcome>, by asker: Asker, at now: Date
    ) async throws -> (act: BulkAct, cards: Int) {
        try await services.store.write { [ids = services.ids] db in
            let begun = try db.run(
                """
                UPDATE bulk_act SET undone_at = \(now), ended_at = NULL WHERE workspace_id = \(asker.workspace)
                AND id = \(id) AND member_id = \(asker.member) AND undone_at IS NULL
                """)
            guard begun == 1, let found = try Self.report(id, of: asker, in: db) else { throw Problem.notFound }
            let rows: SQL = "workspace_id = \(asker.workspace) AND bulk_id = \(id)"
            try db.run("DELETE FROM bulk_card WHERE \(rows) AND waiting > 0")
            let cards = try db.run("UPDATE bulk_card SET waiting = 1 WHERE \(rows)")
            try BulkJob(id, by: asker).add(cards: cards, ids, at: now, in: db)
            return (found.act, cards)
        }
    }

    private func finish(
        _ id: ID<BulkOutcome>, _ act: BulkAct, by asker: Asker, at now: Date
    ) async throws -> BulkOutcome {
        var outcome = BulkOutcome(id: id, act: act)
        var hasEnded = false
        while hasEnded == false {
            let part = try await services.store.write { [ids = services.ids] db in
                try Self.work(on: id, by: asker, ids: ids, at: now, in: db)
            }
            outcome.done += part.done
            outcome.refused.merge(part.refused, uniquingKeysWith: +)
            hasEnded = part.hasEnded
        }
        return outcome
    }
}

extension Bulk {
    /// Those of these acts that the asker did.
    static func own(of ids: Set<Int64>, _ asker: Asker, in db: Connection) throws -> [Int64] {
        try db.values(
            """
            SELECT id FROM bulk_act WHERE workspace_id = \(asker.workspace) AND member_id = \(asker.member)
            AND id IN \(list: ids.sorted())
            """, as: Int64.self)
    }
}
