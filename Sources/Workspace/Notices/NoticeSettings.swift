import Foundation
package import Kernel

/// What a member wants to be told, by what ways, and when not.
struct NoticeSettings: Sendable, Equatable {
    /// By event; an event that is missing has its standard.
    var choices: [String: Set<NoticeWay>] = [:]
    /// Minutes of the day in the member's zone; equal: no quiet hours.
    var quietFrom = 20 * 60
    var quietTo = 8 * 60
    /// Days on which the member works, 1 Monday … 7 Sunday.
    var days: Set<Int> = [1, 2, 3, 4, 5]
    /// When the morning letter comes; nil for none.
    var digestAt: Int? = 8 * 60
    var sound = false

    /// With what is known of ways that were not asked about.
    func keeping(_ ways: Set<NoticeWay>, of known: NoticeSettings) -> NoticeSettings {
        var settings = self
        for (event, chosen) in known.choices { settings.choices[event]?.formUnion(chosen.intersection(ways)) }
        return settings
    }

    func ways(of event: NoticeEvent) -> Set<NoticeWay> { (choices[event.key] ?? event.standard).intersection(event.ways) }

    /// The moment from which on the member may be disturbed: now, or when the quiet hours are over.
    func open(after now: Date, in zone: TimeZone) -> Date {
        var moment = now
        for _ in 0..<20 {
            let local = LocalMinute(moment, in: zone)
            if days.isEmpty == false, days.contains(local.weekday) == false {
                moment = local.later(by: 1440 - local.minute)
            } else if isQuiet(local.minute) {
                moment = local.later(by: (quietTo - local.minute + 1440) % 1440)
            } else {
                return moment
            }
        }
        return moment
    }

    private func isQuiet(_ minute: Int) -> Bool {
        if quietFrom == quietTo { return false }
        return quietFrom < quietTo
            ? (quietFrom..<quietTo).contains(minute) : minute >= quietFrom || minute < quietTo
    }
}

/// Clock and weekday of one place.
struct LocalMinute: Equatable {
    /// Of the day.
    let minute: Int
    /// 1 Monday … 7 Sunday.
    let weekday: Int
    /// Days since 1970 there.
    let day: Int
    private let moment: Date
    private let seconds: Int

    init(_ moment: Date, in zone: TimeZone) {
        let local = Int(moment.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: moment)
        day = Int((Double(local) / 86_400).rounded(.down))
        let second = local - day * 86_400
        minute = second / 60
        seconds = second % 60
        weekday = ((day + 3) % 7 + 7) % 7 + 1
        self.moment = moment
    }

    /// The beginning of a later minute.
    func later(by minutes: Int) -> Date { moment.addingTimeInterval(TimeInterval(minutes * 60 - seconds)) }
}

extension NoticeSettings: RowReadable {
    init(row: Row) throws {
        choices = JournalEntry.values(try row.get("choices_json")).mapValues { ways in
            Set(ways.split(separator: " ").compactMap { NoticeWay(rawValue: String($0)) })
        }
        quietFrom = try row.get("quiet_from")
        quietTo = try row.get("quiet_to")
        days = Set(try row.get("days", as: String.self).compactMap(\.wholeNumberValue))
        digestAt = try row.get("digest_at")
        sound = try row.get("sound")
    }

    static func of(_ member: ID<Member>, workspace: ID<Company>, in db: Connection) throws -> NoticeSettings {
        try db.first("SELECT * FROM notice_setting WHERE workspace_id = \(workspace) AND member_id = \(member)")
            ?? NoticeSettings()
    }

    fileprivate var choicesJSON: String {
        JournalEntry.json(choices.mapValues { $0.map(\.rawValue).sorted().joined(separator: " ") }) ?? "{}"
    }

    func save(for asker: Asker, at now: Date, in db: Connection) throws {
        let workdays = days.sorted().map(String.init).joined()
        try db.run(
            """
            INSERT INTO notice_setting (workspace_id, member_id, choices_json, quiet_from, quiet_to, days, digest_at, sound)
            VALUES (\(asker.workspace), \(asker.member), \(choicesJSON), \(quietFrom), \(quietTo), \(workdays), \(digestAt),
            \(sound))
            ON CONFLICT (workspace_id, member_id) DO UPDATE SET choices_json = excluded.choices_json,
            quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, days = excluded.days,
            digest_at = excluded.digest_at, sound = excluded.sound
            """)
        asker.journal("notifications changed", "account", asker.account.number, at: now, in: db)
    }
}

extension NoticeWay {
    /// A member has linked a chat: what browsers tell is told there too, unless something was chosen for this way before.
    package func begin(for member: ID<Member>, of workspace: ID<Company>, in db: Connection) throws {
        let known: NoticeSettings? = try db.first(
            "SELECT * FROM notice_setting WHERE workspace_id = \(workspace) AND member_id = \(member)")
        // Whoever has chosen nothing has the standard.
        guard var settings = known, settings.choices.values.contains(where: { $0.contains(self) }) == false else { return }
        for (event, ways) in settings.choices where ways.contains(.push) { settings.choices[event] = ways.union([self]) }
        try db.run(
            """
            UPDATE notice_setting SET choices_json = \(settings.choicesJSON)
            WHERE workspace_id = \(workspace) AND member_id = \(member)
            """)
    }
}
