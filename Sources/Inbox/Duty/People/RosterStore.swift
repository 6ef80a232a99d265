import Foundation
import Kernel
import Workspace

extension Roster {
    /// Everybody who is there, in a handful of statements however many they are.
    static func load(_ workspace: ID<Company>, in db: Connection) throws -> Roster {
        var people = try db.rows(
            """
            SELECT m.id, m.name, m.away, m.away_until, a.time_zone, a.disabled_at, s.scope AS see, w.scope AS work,
            g.scope AS manage, d.most_cards FROM member m JOIN account a ON a.id = m.account_id
            LEFT JOIN role_right s ON s.workspace_id = m.workspace_id AND s.role_id = m.role_id AND s.area = 'interest'
                AND s.action = 'see'
            LEFT JOIN role_right w ON w.workspace_id = m.workspace_id AND w.role_id = m.role_id AND w.area = 'interest'
                AND w.action = 'work'
            LEFT JOIN role_right g ON g.workspace_id = m.workspace_id AND g.role_id = m.role_id AND g.area = 'interest'
                AND g.action = 'manage'
            LEFT JOIN duty_member d ON d.workspace_id = m.workspace_id AND d.member_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.removed_at IS NULL ORDER BY m.id
            """
        ).map(Person.init(row:))
        let place = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1.id, $0) })
        func each(_ sql: SQL, _ add: (inout Person, Row) throws -> Void) throws {
            for row in try db.rows(sql) {
                if let index = place[try row.get("member_id")] { try add(&people[index], row) }
            }
        }
        try each("SELECT member_id, team_id FROM team_member WHERE workspace_id = \(workspace)") {
            $0.teams.insert(try $1.get("team_id"))
        }
        try each("SELECT * FROM duty_shift WHERE workspace_id = \(workspace)") {
            $0.shifts.append(
                Shift(weekday: try $1.get("weekday"), from: try $1.get("from_minute"), to: try $1.get("to_minute")))
        }
        try each("SELECT * FROM duty_off WHERE workspace_id = \(workspace)") {
            $0.off.append(try $1.get("from_day", as: Int.self)...(try $1.get("to_day", as: Int.self)))
        }
        try each("SELECT * FROM duty_skill WHERE workspace_id = \(workspace)") { person, row in
            let value: String = try row.get("value")
            if try row.get("kind", as: String.self) == "language" {
                person.languages.insert(value)
            } else if let product = ID<Product>(value) {
                person.products.insert(product)
            }
        }
        try each(
            """
            SELECT responsible_id AS member_id, count(*) AS cards FROM interest
            WHERE workspace_id = \(workspace) AND needs_answer = 1 AND processed_at IS NULL AND responsible_id IS NOT NULL
            GROUP BY responsible_id
            """
        ) { $0.open = try $1.get("cards") }
        return Roster(people: people, channelTeams: try channelTeams(of: workspace, in: db))
    }

    private static func channelTeams(
        of workspace: ID<Company>, in db: Connection
    ) throws -> [ID<Connected>: Set<ID<Team>>] {
        var teams: [ID<Connected>: Set<ID<Team>>] = [:]
        for row in try db.rows("SELECT channel_id, team_id FROM channel_team WHERE workspace_id = \(workspace)") {
            teams[try row.get("channel_id"), default: []].insert(try row.get("team_id"))
        }
        return teams
    }
}

extension Roster.Person {
    fileprivate init(row: Row) throws {
        id = try row.get("id")
        name = try row.get("name")
        zone = TimeZone(identifier: try row.get("time_zone")) ?? .gmt
        isAway = try row.get("away")
        awayUntil = try row.get("away_until")
        isShut = try row.get("disabled_at", as: Date?.self) != nil
        see = try row.get("see")
        work = try row.get("work")
        isLead = try row.get("manage", as: Scope?.self) != nil
        most = try row.get("most_cards")
    }
}

extension Roster.Person {
    /// What a member's page sets of when and what they work.
    struct Setting: Sendable {
        var most: Int?
        var shifts: [Shift] = []
        var off: [ClosedRange<Int>] = []
        var languages: Set<String> = []
        var products: Set<ID<Product>> = []
    }

    var setting: Setting { Setting(most: most, shifts: shifts, off: off, languages: languages, products: products) }

    /// Exactly this from now on.
    static func save(
        _ setting: Setting, of member: ID<Member>, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let workspace = asker.workspace
        for table in ["duty_member", "duty_shift", "duty_off", "duty_skill"] as [SQL] {
            try db.run("DELETE FROM \(table) WHERE workspace_id = \(workspace) AND member_id = \(member)")
        }
        if let most = setting.most {
            try db.run("INSERT INTO duty_member (workspace_id, member_id, most_cards) VALUES (\(workspace), \(member), \(most))")
        }
        var shifts = SQLRows()
        for shift in setting.shifts { shifts.add(workspace, member, shift.weekday, shift.from, shift.to) }
        try db.run("INSERT INTO duty_shift (workspace_id, member_id, weekday, from_minute, to_minute) \(shifts)")
        var off = SQLRows()
        for days in setting.off { off.add(workspace, member, days.lowerBound, days.upperBound) }
        try db.run("INSERT INTO duty_off (workspace_id, member_id, from_day, to_day) \(off)")
        var skills = SQLRows()
        for language in setting.languages.sorted() { skills.add(workspace, member, "language", language) }
        for product in setting.products.sorted() { skills.add(workspace, member, "product", product.description) }
        try db.run("INSERT INTO duty_skill (workspace_id, member_id, kind, value) \(skills)")
        asker.journal(
            "hours changed", "member", member.number,
            after: [
                "most": setting.most.map(String.init), "languages": setting.languages.sorted().joined(separator: " "),
                "days": Set(setting.shifts.map(\.weekday)).sorted().map(String.init).joined(separator: " "),
            ], at: now, in: db)
    }
}
