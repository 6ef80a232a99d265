package import Foundation
package import Kernel
package import Workspace

/// Keeps the roll-ups equal to cards and waits: what changed marks its hour, and the days of marked hours are counted anew,
/// a ``RollUpRound`` after the other.
package enum RollUps {
    /// Counts every day that is out of date, the newest first, then months that are over and have no sum. Each day once: one
    /// that goes on changing, as today does in a flood, would otherwise be counted without end.
    ///
    /// - Returns: whether something is out of date again.
    @discardableResult
    package static func drain(_ workspace: ID<Company>, in store: Store, at now: Date) async throws -> Bool {
        var done: Set<RollUpDay> = []
        while Task.isCancelled == false {
            let (round, counted) = (Int64.random(in: 1 ... .max), done)
            let taken = try await store.write { db in try take(round, workspace, except: counted, in: db) }
            guard let taken else {
                let hasSummedUp = try await store.write { db in try sumUp(workspace, at: now, in: db) }
                if hasSummedUp { continue }
                return try await store.read { db in try isDue(workspace, in: db) }
            }
            done.formUnion(taken.days)
            let sums = try await store.read { db in try taken.count(in: db) }
            try await store.write { db in try taken.save(sums, in: db) }
        }
        return true
    }

    private static func take(
        _ round: Int64, _ workspace: ID<Company>, except done: Set<RollUpDay>, in db: Connection
    ) throws -> RollUpRound? {
        guard let zone = try Company.find(workspace, in: db)?.timeZone else { return nil }
        try follow(zone, of: workspace, in: db)
        return try RollUpRound.take(round, of: workspace, in: zone, except: done, db)
    }

    private static func isDue(_ workspace: ID<Company>, in db: Connection) throws -> Bool {
        try db.exists("SELECT 1 FROM report_due WHERE workspace_id = \(workspace)")
    }

    /// Forgets all and marks all: the next rounds count it anew.
    package static func rebuild(_ workspace: ID<Company>, in db: Connection) throws {
        try RollUpStore.removeAll(of: workspace, in: db)
        try db.run(
            """
            INSERT INTO report_due (workspace_id, hour) SELECT DISTINCT workspace_id, said_at / 3600000 FROM interest
            WHERE workspace_id = \(workspace)
            """)
    }

    /// How many hours wait to be counted.
    package static func due(_ workspace: ID<Company>, in db: Connection) throws -> Int {
        try db.value("SELECT count(*) FROM (SELECT DISTINCT hour FROM report_due WHERE workspace_id = \(workspace)) due") ?? 0
    }

    // MARK: Zone, hours, months

    /// Another zone has other days: all of them are counted anew.
    private static func follow(_ zone: TimeZone, of workspace: ID<Company>, in db: Connection) throws {
        let known = try db.value("SELECT zone FROM report_zone WHERE workspace_id = \(workspace)", as: String.self)
        guard known != zone.identifier else { return }
        try db.run(
            """
            INSERT INTO report_zone (workspace_id, zone) VALUES (\(workspace), \(zone.identifier))
            ON CONFLICT (workspace_id) DO UPDATE SET zone = excluded.zone
            """)
        try rebuild(workspace, in: db)
    }

    /// The days of the company an hour of UTC lies in: two where midnight is inside. Before 1970 division rounds the other way.
    static func days(of hour: Int64, in zone: TimeZone) -> [RollUpDay] {
        let first = Date(milliseconds: (hour <= 0 ? hour - 1 : hour) * 3_600_000)
        let last = Date(milliseconds: (hour + 1) * 3_600_000 - 1)
        let (one, other) = (RollUpDay(of: first, in: zone), RollUpDay(of: last, in: zone))
        return one == other ? [one] : [one, other]
    }

    /// A month that is over becomes one row a cell, until one of its days changes.
    ///
    /// - Returns: whether there was one.
    private static func sumUp(_ workspace: ID<Company>, at now: Date, in db: Connection) throws -> Bool {
        guard let zone = try Company.find(workspace, in: db)?.timeZone,
            let month = try openMonth(workspace, before: CivilDay(now, in: zone).firstOfMonth, in: db)
        else { return false }
        let days = month.number...(month.firstOfNextMonth.number - 1)
        let cells = try RollUpStore.cells(.day, days, workspace, from: .pages, in: db)
        try RollUpStore.save(cells, .month, month, workspace, in: db)
        try db.run("INSERT INTO report_month (workspace_id, month) VALUES (\(workspace), \(month.number))")
        return true
    }

    /// The newest month before this one that has days and no sum. Goes from month to month, as far as there are days.
    private static func openMonth(_ workspace: ID<Company>, before first: CivilDay, in db: Connection) throws -> CivilDay? {
        let summed = Set(try db.values("SELECT month FROM report_month WHERE workspace_id = \(workspace)", as: Int.self))
        var end = first
        while true {
            let last = try db.value(
                """
                SELECT max(day) FROM report_side WHERE workspace_id = \(workspace) AND span = 1 AND day < \(end.number)
                """, as: Int.self)
            guard let last else { return nil }
            let month = CivilDay(number: last).firstOfMonth
            if summed.contains(month.number) == false { return month }
            end = month
        }
    }
}

extension CivilDay {
    package var firstOfMonth: CivilDay { self + (1 - day) }
    package var firstOfNextMonth: CivilDay { (firstOfMonth + 31).firstOfMonth }
}
