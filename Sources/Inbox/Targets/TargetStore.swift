package import Foundation
package import Kernel
package import Workspace

extension ResponseBook {
    package static func load(_ workspace: ID<Company>, at now: Date, in db: Connection) throws -> ResponseBook {
        var book = ResponseBook()
        for row in try db.rows(
            """
            SELECT p.id, p.channel_id, p.hours_id, t.priority, t.first_minutes, t.next_minutes FROM response_plan p
            LEFT JOIN response_target t ON t.workspace_id = p.workspace_id AND t.plan_id = p.id
            WHERE p.workspace_id = \(workspace) ORDER BY p.id
            """)
        {
            let channel: ID<Connected>? = try row.get("channel_id")
            let known = channel.map { book.channels[$0] } ?? book.general
            var plan = try known ?? ResponsePlan(hours: row.get("hours_id"))
            if let priority = try row.get("priority", as: Interest.Priority?.self) {
                plan.targets[priority] = .init(first: try row.get("first_minutes"), next: try row.get("next_minutes"))
            }
            if let channel { book.channels[channel] = plan } else { book.general = plan }
        }
        let used = Set((Array(book.channels.values) + [book.general].compactMap { $0 }).compactMap(\.hours))
        guard used.isEmpty == false else { return book }
        let off = try NamedHours.daysOff(of: used, workspace: workspace, in: db)
        for named in try NamedHours.all(of: workspace, in: db) where used.contains(named.id) {
            book.hours[named.id] = named.hours(daysOff: Set((off[named.id] ?? []).map(\.day)), around: now)
        }
        return book
    }

    static func revision(of workspace: ID<Company>, in db: Connection) throws -> Int64 {
        try db.value("SELECT revision FROM response_revision WHERE workspace_id = \(workspace)") ?? 0
    }

    /// Tells running programs to read again, and lets the open cards follow.
    static func grow(_ workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection) throws {
        try renew(workspace, in: db)
        try Redue.add(workspace, ids: ids, at: now, in: db)
    }

    /// Tells running programs to read again.
    static func renew(_ workspace: ID<Company>, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO response_revision (workspace_id, revision) VALUES (\(workspace), 1)
            ON CONFLICT (workspace_id) DO UPDATE SET revision = response_revision.revision + 1, cards = 0, done = 0
            """)
    }
}

extension ResponsePlan {
    /// - Parameter channel: nil for the workspace.
    package func save(
        for channel: ID<Connected>?, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let before = Self.facts(try Self.stored(for: channel, asker.workspace, at: now, in: db))
        try Self.forget(channel, asker.workspace, in: db)
        try insert(for: channel, asker.workspace, ids: ids, at: now, in: db)
        try ResponseBook.grow(asker.workspace, ids: ids, at: now, in: db)
        Self.tell(channel, before, Self.facts(self), by: asker, at: now, in: db)
    }

    /// Where there is none.
    func insert(
        for channel: ID<Connected>?, _ workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let id: ID<ResponsePlan> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO response_plan (id, workspace_id, channel_id, hours_id)
            VALUES (\(id), \(workspace), \(channel), \(hours))
            """)
        var rows = SQLRows()
        for (priority, target) in targets.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            rows.add(workspace, id, priority, target.first, target.next)
        }
        try db.run(
            "INSERT INTO response_target (workspace_id, plan_id, priority, first_minutes, next_minutes) \(rows)")
    }

    /// The channel follows the workspace again; of the workspace (nil): there are no targets any more.
    package static func remove(
        for channel: ID<Connected>?, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let before = facts(try stored(for: channel, asker.workspace, at: now, in: db))
        try forget(channel, asker.workspace, in: db)
        try ResponseBook.grow(asker.workspace, ids: ids, at: now, in: db)
        tell(channel, before, facts(nil), by: asker, at: now, in: db)
    }

    private static func tell(
        _ channel: ID<Connected>?, _ before: [String: String?], _ after: [String: String?], by asker: Asker, at now: Date,
        in db: Connection
    ) {
        asker.journal(
            "targets changed", channel == nil ? "workspace" : "channel", channel?.number ?? asker.workspace.number,
            before: before, after: after, at: now, in: db)
    }

    private static func forget(_ channel: ID<Connected>?, _ workspace: ID<Company>, in db: Connection) throws {
        let whose: SQL = channel.map { id -> SQL in "channel_id = \(id)" } ?? "channel_id IS NULL"
        try db.run(
            """
            DELETE FROM response_target WHERE workspace_id = \(workspace) AND plan_id IN
            (SELECT p.id FROM response_plan p WHERE p.workspace_id = \(workspace) AND p.\(whose))
            """)
        try db.run("DELETE FROM response_plan WHERE workspace_id = \(workspace) AND \(whose)")
    }
}

extension NamedHours {
    package static func all(of workspace: ID<Company>, in db: Connection) throws -> [NamedHours] {
        try db.all("SELECT * FROM business_hours WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY name, id")
    }

    package static func find(_ id: ID<NamedHours>, of workspace: ID<Company>, in db: Connection) throws -> NamedHours? {
        try db.first("SELECT * FROM business_hours WHERE workspace_id = \(workspace) AND id = \(id) AND removed_at IS NULL")
    }

    static func daysOff(
        of hours: Set<ID<NamedHours>>, workspace: ID<Company>, in db: Connection
    ) throws -> [ID<NamedHours>: [DayOff]] {
        let rows = try db.rows(
            """
            SELECT hours_id, day, name FROM business_day_off WHERE workspace_id = \(workspace) AND hours_id IN \(list: hours)
            ORDER BY day
            """)
        return try Dictionary(grouping: rows) { try $0.get("hours_id", as: ID<NamedHours>.self) }.mapValues { rows in
            try rows.map { DayOff(day: CivilDay(number: try $0.get("day")), name: try $0.get("name")) }
        }
    }

    /// What is written down of business hours.
    package struct Draft: Sendable {
        package var name: String
        package var zone: TimeZone
        package var week: [[BusinessHours.Interval]]
        package var region: PublicHolidays?
        package var daysOff: [DayOff]
        package init(
            name: String, zone: TimeZone, week: [[BusinessHours.Interval]], region: PublicHolidays? = nil, daysOff: [DayOff] = []
        ) {
            self.name = name
            self.zone = zone
            self.week = week
            self.region = region
            self.daysOff = daysOff
        }
    }

    /// - Parameter id: nil for new ones.
    package static func save(
        _ draft: Draft, as id: ID<NamedHours>?, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<NamedHours> {
        let workspace = asker.workspace
        let hours: ID<NamedHours> = id ?? ids.next(at: now)
        let before = try id.flatMap { try Draft(stored: $0, of: workspace, in: db) }
        let (zone, week, region) = (draft.zone.identifier, text(draft.week), draft.region?.rawValue)
        if id == nil {
            try db.run(
                """
                INSERT INTO business_hours (id, workspace_id, name, zone, week, region, created_at)
                VALUES (\(hours), \(workspace), \(draft.name), \(zone), \(week), \(region), \(now))
                """)
        } else {
            try db.run(
                """
                UPDATE business_hours SET name = \(draft.name), zone = \(zone), week = \(week), region = \(region)
                WHERE workspace_id = \(workspace) AND id = \(hours)
                """)
        }
        try db.run("DELETE FROM business_day_off WHERE workspace_id = \(workspace) AND hours_id = \(hours)")
        var seen: Set<CivilDay> = []
        var rows = SQLRows()
        for off in draft.daysOff where seen.insert(off.day).inserted { rows.add(workspace, hours, off.day.number, off.name) }
        if rows.isEmpty == false {
            try db.run("INSERT INTO business_day_off (workspace_id, hours_id, day, name) \(rows)")
        }
        try ResponseBook.grow(workspace, ids: ids, at: now, in: db)
        asker.journal(
            id == nil ? "created" : "changed", "hours", hours.number, before: before?.facts ?? [:], after: draft.facts, at: now,
            in: db)
        return hours
    }

    /// - Returns: false while a plan still runs by them.
    package func remove(by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        let isUsed = try db.exists(
            "SELECT 1 FROM response_plan WHERE workspace_id = \(asker.workspace) AND hours_id = \(id)")
        guard isUsed == false else { return false }
        try db.run("UPDATE business_hours SET removed_at = \(now) WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        asker.journal("removed", "hours", id.number, before: ["name": name], at: now, in: db)
        return true
    }

    /// - Returns: false where they are not removed.
    static func restore(_ id: ID<NamedHours>, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        let name: String? = try db.value(
            """
            UPDATE business_hours SET removed_at = NULL WHERE workspace_id = \(asker.workspace) AND id = \(id)
            AND removed_at IS NOT NULL RETURNING name
            """)
        guard let name else { return false }
        asker.journal("restored", "hours", id.number, after: ["name": name], at: now, in: db)
        return true
    }
}

extension NamedHours.Draft {
    /// As they are stored; nil where there are none.
    fileprivate init?(stored id: ID<NamedHours>, of workspace: ID<Company>, in db: Connection) throws {
        guard let hours = try NamedHours.find(id, of: workspace, in: db) else { return nil }
        self.init(
            name: hours.name, zone: hours.zone, week: hours.week, region: hours.region,
            daysOff: try NamedHours.daysOff(of: [id], workspace: workspace, in: db)[id] ?? [])
    }
}
