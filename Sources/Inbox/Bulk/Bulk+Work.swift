import Foundation
import Kernel
import Workspace

extension Bulk {
    /// What one portion came to.
    struct Part {
        var done: [ID<Interest>] = []
        var refused: [BulkRefusal: Int] = [:]
        var hasEnded = true
    }

    private struct Waiting: RowReadable {
        let card: ID<Interest>
        let before: String?

        init(row: Row) throws {
            card = try row.get("interest_id")
            before = try row.get("before")
        }
    }

    /// Does the next portion of an act, or of its way back; the last one tells the journal.
    static func work(
        on id: ID<BulkOutcome>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Part {
        guard let report = try report(id, of: asker, in: db), report.hasEnded == false else { return Part() }
        let rows: SQL = "workspace_id = \(asker.workspace) AND bulk_id = \(id)"
        let waiting: [Waiting] = try db.all(
            """
            SELECT interest_id, before FROM bulk_card WHERE \(rows) AND waiting > 0
            ORDER BY waiting, interest_id LIMIT \(portion + 1)
            """)
        var part = Part()
        for each in waiting.prefix(portion) {
            let refusal =
                report.isUndoing
                ? try revert(report.act, each.card, each.before, by: asker, ids: ids, at: now, in: db)
                : try keep(report.act, each.card, rows, by: asker, ids: ids, at: now, in: db)
            if let refusal { part.refused[refusal, default: 0] += 1 } else { part.done.append(each.card) }
        }
        if report.isUndoing {
            try db.run(
                "UPDATE bulk_card SET waiting = 0 WHERE \(rows) AND interest_id IN \(list: waiting.prefix(portion).map(\.card))")
        }
        part.hasEnded = waiting.count <= portion
        try note(part, of: id, report, asker, at: now, in: db)
        return part
    }

    /// Does it to one card; what was refused is no part of the act.
    private static func keep(
        _ act: BulkAct, _ card: ID<Interest>, _ rows: SQL, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> BulkRefusal? {
        switch try apply(act, to: card, by: asker, ids: ids, at: now, in: db) {
        case .refused(let why):
            try db.run("DELETE FROM bulk_card WHERE \(rows) AND interest_id = \(card)")
            return why
        case .done(let before):
            try db.run("UPDATE bulk_card SET waiting = 0, before = \(before) WHERE \(rows) AND interest_id = \(card)")
            return nil
        }
    }

    private static func note(
        _ part: Part, of id: ID<BulkOutcome>, _ report: Report, _ asker: Asker, at now: Date, in db: Connection
    ) throws {
        let refused = (report.isUndoing ? report.unrefused : report.refused).merging(part.refused, uniquingKeysWith: +)
        let done = (report.isUndoing ? report.undone ?? 0 : report.done) + part.done.count
        let end: Date? = part.hasEnded ? now : nil
        let columns: SQL =
            report.isUndoing
            ? "undone = \(done), unrefused_json = \(BulkRefusal.json(refused))" : "refused_json = \(BulkRefusal.json(refused))"
        try db.run(
            "UPDATE bulk_act SET \(columns), ended_at = \(end) WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        guard part.hasEnded else { return }
        if report.isUndoing {
            asker.journal("undone to many", "bulk", id.number, after: ["cards": String(done)], at: now, in: db)
        } else {
            asker.journal(
                "done to many", "bulk", id.number, after: ["act": report.act.text, "cards": String(done)], at: now, in: db)
        }
    }

    private enum End {
        /// With what was there before.
        case done(String?)
        case refused(BulkRefusal)
    }

    private static func apply(
        _ act: BulkAct, to card: ID<Interest>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> End {
        guard let before = try Interest.find(card, mayBe: .work, by: asker, in: db) else { return .refused(.unknown) }
        switch act {
        case .claim:
            guard before.responsible != asker.member else { return .refused(.already) }
            switch try Interest.claim(card, by: asker, at: now, in: db) {
            case .won: return .done(nil)
            case .lost(let name): return .refused(before.processedAt == nil ? .taken(by: name) : .answered)
            case .unknown: return .refused(.unknown)
            }
        case .process:
            guard case .done = try Interest.process(card, how: .hand, note: nil, by: asker, ids: ids, at: now, in: db) else {
                return .refused(.answered)
            }
            return .done(nil)
        case .handOver(let member):
            guard before.responsible != member else { return .refused(.already) }
            guard before.processedAt == nil else { return .refused(.answered) }
            let end = try Interest.handOver(card, to: .member(member), note: "", by: asker, ids: ids, at: now, in: db)
            guard case .done = end else { return .refused(.unknown) }
            return .done(before.responsible?.description)
        case .priority(let level):
            guard before.priority != level else { return .refused(.already) }
            guard try Interest.setPriority(card, to: level, by: asker, at: now, in: db) else { return .refused(.unknown) }
            return .done(before.priority.rawValue)
        case .tag(let tag):
            guard case .done(_, let isNew) = try Interest.tag(card, tag, by: asker, at: now, in: db) else {
                return .refused(.unknown)
            }
            return isNew ? .done(nil) : .refused(.already)
        case .snooze(let moment):
            guard before.isOpen else { return .refused(.answered) }
            guard before.snoozedUntil != moment else { return .refused(.already) }
            guard try Interest.snooze(card, until: moment, by: asker, ids: ids, at: now, in: db) != nil else {
                return .refused(.unknown)
            }
            return .done(before.snoozedUntil.map { "\($0.milliseconds)" })
        }
    }
}
