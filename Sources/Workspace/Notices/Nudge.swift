import Foundation
import Kernel

/// That a member is told of something: a line behind the bell. (`Notice` is the frame's word for what leaves by itself.)
struct Nudge: RowReadable {
    let id: ID<Nudge>
    let workspace: ID<Company>
    let member: ID<Member>
    let event: String
    let subject: Int64
    let who: String
    let createdAt: Date
    let acknowledgedAt: Date?

    init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        member = try row.get("member_id")
        event = try row.get("event")
        subject = try row.get("subject_id")
        who = try row.get("who")
        createdAt = try row.get("created_at")
        acknowledgedAt = try row.get("acknowledged_at")
    }

    /// Seconds until a letter goes: what is seen meanwhile is not written.
    static let letterDelay: TimeInterval = 300
    /// Behind the bell are no more.
    static let mostUnread = 99
}

extension Nudge {
    /// Writes down whom to tell, by the ways each has chosen; what they were told and have not seen is not said again.
    static func make(
        _ calls: [NoticeCall], of event: NoticeEvent, _ book: NoticeBook, workspace: ID<Company>, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws {
        for call in calls {
            let settings = try NoticeSettings.of(call.member, workspace: workspace, in: db)
            var ways = settings.ways(of: event)
            guard ways.isEmpty == false, let zone = try zone(of: call.member, workspace: workspace, in: db) else { continue }
            if ways.isDisjoint(with: NoticeWay.linked) == false {
                ways.formIntersection(try book.open(to: call.member, of: workspace, in: db))
                // Whoever wants to hear of it by no other way still wants to.
                if ways.isEmpty { ways = [.page] }
            }
            let open = event.isUrgent ? now : settings.open(after: now, in: zone)
            let telegram = ways.contains(.telegram) ? open : nil
            let push = ways.contains(.push) ? open : nil
            let letter = ways.contains(.letter) ? max(open, now.addingTimeInterval(letterDelay)) : nil
            let id: ID<Nudge> = ids.next(at: now)
            try db.run(
                """
                INSERT INTO notice (id, workspace_id, member_id, event, subject_id, once_key, who, in_page, push_at, letter_at,
                telegram_at, created_at) VALUES (\(id), \(workspace), \(call.member), \(event.key), \(call.subject),
                \(call.once), \(call.who ?? ""), \(ways.contains(.page)), \(push), \(letter), \(telegram), \(now))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Nil for who is no member any more.
    private static func zone(of member: ID<Member>, workspace: ID<Company>, in db: Connection) throws -> TimeZone? {
        let name: String? = try db.value(
            """
            SELECT a.time_zone FROM member m JOIN account a ON a.id = m.account_id
            WHERE m.workspace_id = \(workspace) AND m.id = \(member) AND m.removed_at IS NULL
            """)
        return name.map { TimeZone(identifier: $0) ?? .gmt }
    }

    // MARK: Reading

    static func unread(of asker: Asker, in db: Connection) throws -> [Nudge] {
        try db.all(
            """
            SELECT * FROM notice WHERE workspace_id = \(asker.workspace) AND member_id = \(asker.member)
            AND acknowledged_at IS NULL AND in_page = 1 ORDER BY id DESC LIMIT \(mostUnread)
            """)
    }

    /// The newest first.
    static func page(of asker: Asker, before: ID<Nudge>?, limit: Int, in db: Connection) throws -> [Nudge] {
        let end: SQL = before.map { "id < \($0)" } ?? "1 = 1"
        return try db.all(
            """
            SELECT * FROM notice WHERE workspace_id = \(asker.workspace) AND member_id = \(asker.member) AND in_page = 1
            AND \(end) ORDER BY id DESC LIMIT \(limit)
            """)
    }

    static func find(_ id: ID<Nudge>, of asker: Asker, in db: Connection) throws -> Nudge? {
        try db.first(
            "SELECT * FROM notice WHERE workspace_id = \(asker.workspace) AND id = \(id) AND member_id = \(asker.member)")
    }

    /// Those of these ids that nobody has seen yet.
    static func waiting(_ ids: [ID<Nudge>], of workspace: ID<Company>, in db: Connection) throws -> [Nudge] {
        try db.all(
            """
            SELECT * FROM notice WHERE workspace_id = \(workspace) AND id IN \(list: ids) AND acknowledged_at IS NULL
            ORDER BY id DESC
            """)
    }

    // MARK: Told otherwise

    /// What could not be told where it was wanted stands behind the bell.
    static func show(_ ids: [ID<Nudge>], of workspace: ID<Company>, in db: Connection) throws {
        try db.run(
            "UPDATE notice SET in_page = 1 WHERE workspace_id = \(workspace) AND id IN \(list: ids) AND in_page = 0")
    }

    // MARK: Seen

    /// Seen in one way is seen in all: what was still to go out does not go.
    static func acknowledge(_ which: SQL, of asker: Asker, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE notice SET acknowledged_at = \(now), push_at = NULL, letter_at = NULL, telegram_at = NULL
            WHERE workspace_id = \(asker.workspace) AND member_id = \(asker.member) AND acknowledged_at IS NULL AND \(which)
            """)
    }

    /// What is older than this, nobody asks for.
    static let keptDays = 90

    static func purge(before moment: Date, in db: Connection) throws -> Int {
        try db.run(
            "DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE created_at < \(moment) ORDER BY created_at LIMIT 1000)")
    }
}
