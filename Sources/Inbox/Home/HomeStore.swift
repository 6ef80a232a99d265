import Foundation
import Kernel
import Workspace

/// The numbers of the first page.
enum HomeStore {
    struct Waiting: RowReadable {
        let channel: ID<Connected>
        let name: String
        let network: String
        let count: Int
        let unclaimed: Int
        let late: Int

        init(row: Row) throws {
            channel = try row.get("channel_id")
            name = try row.get("name")
            network = try row.get("network")
            count = try row.get("waiting")
            unclaimed = try row.get("unclaimed")
            late = try row.get("late")
        }
    }

    struct Day: Sendable {
        let start: Date
        let came: Int
        let answered: Int
    }

    /// Nothing is counted beyond so many.
    private static let most = 5000

    /// What waits, channel by channel, the most first.
    static func waiting(for asker: Asker, at now: Date, in db: Connection) throws -> [Waiting] {
        let few = asker.waitingInterests(["i.channel_id", "i.responsible_id", "i.due_at"], limit: most)
        return try db.all(
            """
            SELECT few.channel_id, h.name, h.network, count(*) AS waiting,
            count(CASE WHEN few.responsible_id IS NULL THEN 1 END) AS unclaimed,
            count(CASE WHEN few.due_at < \(now) THEN 1 END) AS late
            FROM (\(few)) few
            JOIN channel h ON h.workspace_id = \(asker.workspace) AND h.id = few.channel_id
            GROUP BY few.channel_id, h.name, h.network ORDER BY waiting DESC, few.channel_id
            """)
    }

    /// How many cards each member has in hand, of those the asker may see.
    static func load(for asker: Asker, in db: Connection) throws -> [ID<Member>: Int] {
        let rows = try db.rows(
            """
            SELECT few.responsible_id, count(*) AS n
            FROM (\(asker.waitingInterests(["i.responsible_id"], limit: most))) few
            WHERE few.responsible_id IS NOT NULL GROUP BY few.responsible_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("responsible_id"), try $0.get("n")) })
    }

    /// The last seven days of the reader, today last. A card came when it was said, as in the report: its place in the lists
    /// moves with every further word and with the end of its rest.
    static func week(for asker: Asker, at now: Date, in db: Connection) throws -> [Day] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = asker.timeZone
        let today = calendar.startOfDay(for: now)
        let starts = (0...7).compactMap { calendar.date(byAdding: .day, value: $0 - 6, to: today) }
        return try zip(starts, starts.dropFirst()).map { start, end in
            Day(
                start: start,
                came: try count(
                    // Nothing moved before it was said: so the index finds them.
                    "i.needs_answer = 1 AND i.moved_at >= \(start) AND i.said_at >= \(start) AND i.said_at < \(end)", asker,
                    db),
                answered: try count(
                    "i.processed_at IS NOT NULL AND i.processed_at >= \(start) AND i.processed_at < \(end)", asker, db))
        }
    }

    private static func count(_ condition: SQL, _ asker: Asker, _ db: Connection) throws -> Int {
        try db.value(
            """
            SELECT count(*) FROM (SELECT 1 FROM interest i WHERE \(asker.interests(.see)) AND \(condition)
            LIMIT \(most)) few
            """) ?? 0
    }
}
