package import Foundation
package import Kernel
package import Workspace

/// One act on many cards: each goes through the same function as a single one, so rights, journal, live rows and rules are
/// the same; what was done is kept, so that all of it can be taken back.
package struct Bulk: Sendable {
    let services: Services

    package init(_ services: Services) { self.services = services }

    /// So many cards are changed by one act.
    package static let most = 1000
    /// So many in one transaction: nobody else waits longer.
    private static let portion = 100

    package func run(_ act: BulkAct, on cards: [ID<Interest>], by asker: Asker, at now: Date) async throws -> BulkOutcome {
        let id: ID<BulkOutcome> = services.ids.next(at: now)
        var outcome = BulkOutcome(id: id, act: act)
        try await services.store.write { db in
            try db.run(
                """
                INSERT INTO bulk_act (id, workspace_id, member_id, act, at)
                VALUES (\(id), \(asker.workspace), \(asker.member), \(act.text), \(now))
                """)
        }
        for first in stride(from: 0, to: min(cards.count, Self.most), by: Self.portion) {
            let some = Array(cards[first..<min(first + Self.portion, cards.count, Self.most)])
            let results = try await services.store.write { [ids = services.ids] db in
                try some.map { card in
                    (card, try Self.apply(act, to: card, of: id, by: asker, ids: ids, at: now, in: db))
                }
            }
            for (card, refusal) in results {
                if let refusal { outcome.refused[refusal, default: 0] += 1 } else { outcome.done.append(card) }
            }
        }
        let ended = outcome
        try await services.store.write { db in
            try db.run(
                """
                UPDATE bulk_act SET refused_json = \(BulkRefusal.json(ended.refused))
                WHERE workspace_id = \(asker.workspace) AND id = \(id)
                """)
            asker.journal(
                "done to many", "bulk", id.number, after: ["act": act.text, "cards": String(ended.done.count)], at: now, in: db)
        }
        return outcome
    }

    /// Nil when it was done, else why not.
    private static func apply(
        _ act: BulkAct, to card: ID<Interest>, of bulk: ID<BulkOutcome>, by asker: Asker, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> BulkRefusal? {
        guard let before = try Interest.find(card, mayBe: .work, by: asker, in: db) else { return .unknown }
        let was: String?
        switch act {
        case .claim:
            guard before.responsible != asker.member else { return .already }
            switch try Interest.claim(card, by: asker, at: now, in: db) {
            case .won: was = nil
            case .lost(let name): return before.processedAt == nil ? .taken(by: name) : .answered
            case .unknown: return .unknown
            }
        case .process:
            guard case .done = try Interest.process(card, how: .hand, note: nil, by: asker, ids: ids, at: now, in: db) else {
                return .answered
            }
            was = nil
        case .handOver(let member):
            guard before.responsible != member else { return .already }
            guard before.processedAt == nil else { return .answered }
            let end = try Interest.handOver(card, to: .member(member), note: "", by: asker, ids: ids, at: now, in: db)
            guard case .done = end else { return .unknown }
            was = before.responsible?.description
        case .priority(let level):
            guard before.priority != level else { return .already }
            guard try Interest.setPriority(card, to: level, by: asker, at: now, in: db) else { return .unknown }
            was = before.priority.rawValue
        case .tag(let tag):
            guard case .done(_, let isNew) = try Interest.tag(card, tag, by: asker, at: now, in: db) else { return .unknown }
            guard isNew else { return .already }
            was = nil
        }
        try db.run(
            """
            INSERT INTO bulk_card (workspace_id, bulk_id, interest_id, before)
            VALUES (\(asker.workspace), \(bulk), \(card), \(was))
            """)
        return nil
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
