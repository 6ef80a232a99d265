import Foundation
import Kernel
import Workspace

extension CostBook {
    /// - Parameter days: only costs that touch these; nil for all.
    static func load(_ workspace: ID<Company>, touching days: ClosedRange<Int>? = nil, in db: Connection) throws -> CostBook {
        let currency = try db.value("SELECT currency FROM report_currency WHERE workspace_id = \(workspace)", as: String.self)
        let mine = currency.flatMap { Currency($0) } ?? .euro
        let touching: SQL =
            days.map { days -> SQL in "AND first_day <= \(days.upperBound) AND last_day >= \(days.lowerBound)" } ?? ""
        let rates = try db.rows(
            """
            SELECT currency, day, millionths FROM report_rate WHERE workspace_id = \(workspace) AND into_currency = \(mine.code)
            ORDER BY currency, day DESC
            """)
        return CostBook(
            currency: mine,
            costs: try db.all(
                """
                SELECT * FROM report_cost WHERE workspace_id = \(workspace) AND removed_at IS NULL \(touching)
                ORDER BY first_day DESC, id DESC
                """),
            rates: try rows(rates))
    }

    private static func rows(_ rows: [Row]) throws -> [Rate] {
        try rows.compactMap { row in
            guard let currency = Currency(try row.get("currency", as: String.self)) else { return nil }
            return Rate(currency: currency, day: CivilDay(number: try row.get("day")), millionths: try row.get("millionths"))
        }
    }

    static func set(_ currency: Currency, by asker: Asker, at now: Date, in db: Connection) throws {
        let before = try load(asker.workspace, in: db).currency
        guard before != currency else { return }
        try db.run(
            """
            INSERT INTO report_currency (workspace_id, currency) VALUES (\(asker.workspace), \(currency.code))
            ON CONFLICT (workspace_id) DO UPDATE SET currency = excluded.currency
            """)
        asker.journal(
            "currency set", "workspace", asker.workspace.number, before: ["currency": before.code],
            after: ["currency": currency.code], at: now, in: db)
    }

    /// The same day again is a correction.
    static func set(_ rate: Rate, by asker: Asker, at now: Date, in db: Connection) throws {
        let mine = try load(asker.workspace, in: db).currency
        try db.run(
            """
            INSERT INTO report_rate (workspace_id, currency, into_currency, day, millionths)
            VALUES (\(asker.workspace), \(rate.currency.code), \(mine.code), \(rate.day.number), \(rate.millionths))
            ON CONFLICT (workspace_id, currency, into_currency, day) DO UPDATE SET millionths = excluded.millionths
            """)
        asker.journal(
            "rate set", "workspace", asker.workspace.number,
            after: ["currency": rate.currency.code, "day": rate.day.text, "millionths": String(rate.millionths)], at: now, in: db)
    }
}

extension CostBook {
    /// The networks of channels, and those something came from, with their names.
    static func sources(_ asker: Asker, _ language: Language, in db: Connection) throws -> [(key: String, name: String)] {
        let known: [String] = try db.values(
            """
            SELECT value FROM report_side WHERE workspace_id = \(asker.workspace) AND side = 'source'
            UNION SELECT network FROM channel WHERE workspace_id = \(asker.workspace) AND removed_at IS NULL
            """)
        let words = FeedWords(language: language)
        return known.map { ($0, words.network($0)) }.sorted { ($0.1.folded, $0.0) < ($1.1.folded, $1.0) }
    }
}

extension Cost {
    /// What is there already, to the last letter of its note, is not entered twice: a file can be imported again.
    ///
    /// - Returns: how many were new.
    static func add(_ drafts: [Draft], by asker: Asker, ids: IDMaker, at now: Date, in db: Connection) throws -> Int {
        let known = Set(
            try CostBook.load(asker.workspace, in: db).costs.map {
                Draft(network: $0.network, first: $0.first, last: $0.last, money: $0.money, note: $0.note)
            })
        var rows = SQLRows()
        for draft in drafts where known.contains(draft) == false {
            let id: ID<Cost> = ids.next(at: now)
            rows.add(
                id, asker.workspace, draft.network, draft.first.number, draft.last.number, draft.money.units,
                draft.money.currency.code, draft.note, now)
        }
        guard rows.isEmpty == false else { return 0 }
        let count = rows.count
        try db.run(
            """
            INSERT INTO report_cost (id, workspace_id, network, first_day, last_day, amount, currency, note, created_at) \(rows)
            """)
        asker.journal(
            "costs entered", "workspace", asker.workspace.number, after: ["count": String(count)], at: now, in: db)
        return count
    }

    /// - Returns: whether there was one to remove, or to bring back.
    static func remove(_ isGone: Bool, _ id: ID<Cost>, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        let was: SQL = isGone ? "removed_at IS NULL" : "removed_at IS NOT NULL"
        let changed = try db.run(
            """
            UPDATE report_cost SET removed_at = \(isGone ? now : nil) WHERE workspace_id = \(asker.workspace) AND id = \(id)
            AND \(was)
            """)
        guard changed > 0 else { return false }
        asker.journal(
            isGone ? "cost removed" : "cost restored", "workspace", asker.workspace.number, after: ["cost": id.description],
            at: now, in: db)
        return true
    }
}
