package import Foundation
package import Kernel

/// One of the day's backups.
package struct BackupRun: Sendable, RowReadable {
    package let id: ID<BackupRun>
    package let beganAt: Date
    package let endedAt: Date?
    package let path: String
    package let bytes: Int?
    /// Why there is none; nil while it runs and when it is whole.
    package let error: String?

    package init(row: Row) throws {
        id = try row.get("id")
        beganAt = try row.get("began_at")
        endedAt = try row.get("ended_at")
        path = try row.get("path")
        bytes = try row.get("bytes")
        error = try row.get("error")
    }

    /// What is said of one during which the program stopped.
    static let brokenOff = "The program stopped while it was taken."
    /// So often a backup that is broken off is begun anew before it waits for the next day: one that ends the program each time
    /// must not do so for ever.
    private static let mostTries = 3

    /// Only one is taken at a time: whatever has no end when the next is thought of died with its program.
    private var isBrokenOff: Bool { endedAt == nil || error == Self.brokenOff }

    /// Says so of those that cannot say it themselves any more.
    static func endBrokenOff(at now: Date, in db: Connection) throws {
        try db.run("UPDATE backup_run SET ended_at = \(now), error = \(brokenOff) WHERE ended_at IS NULL")
    }

    /// When the last one was begun that need not be begun anew, and whether some are to be ended.
    static func lastBegun(in db: Connection) throws -> (last: Date?, isBrokenOff: Bool) {
        let runs = try latest(mostTries, in: db)
        let last = runs.first { $0.isBrokenOff == false } ?? (runs.count == mostTries ? runs.first : nil)
        return (last?.beganAt, runs.contains { $0.endedAt == nil })
    }

    package static func latest(_ count: Int, in db: Connection) throws -> [BackupRun] {
        try db.all("SELECT * FROM backup_run ORDER BY began_at DESC LIMIT \(count)")
    }

    static func begin(_ path: String, ids: IDMaker, at now: Date, in db: Connection) throws -> ID<BackupRun> {
        let id: ID<BackupRun> = ids.next(at: now)
        try db.run("INSERT INTO backup_run (id, began_at, path) VALUES (\(id), \(now), \(path))")
        return id
    }

    static func end(_ id: ID<BackupRun>, bytes: Int?, error: String?, at now: Date, in db: Connection) throws {
        try db.run("UPDATE backup_run SET ended_at = \(now), bytes = \(bytes), error = \(error) WHERE id = \(id)")
        try db.run("DELETE FROM backup_run WHERE began_at < \(now.addingTimeInterval(-400 * 86_400))")
    }
}

extension Settings.DailyBackup {
    /// Whether the day's backup is still to be taken.
    ///
    /// - Parameter last: when the last one was begun, however it went.
    package func isDue(at now: Date, last: Date?, in zone: TimeZone) -> Bool {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let midnight = calendar.startOfDay(for: now)
        guard let moment = calendar.date(bySettingHour: minute / 60, minute: minute % 60, second: 0, of: midnight) else {
            return false
        }
        return moment <= now && (last.map { $0 < moment } ?? true)
    }

    /// `kindred-2026-11-22-0330`: sorts by time.
    func name(at now: Date, in zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: now)
        func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
        return "kindred-\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))-\(two(parts.hour))\(two(parts.minute))"
    }
}
