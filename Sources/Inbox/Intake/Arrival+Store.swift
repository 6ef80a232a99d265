import Channels
import Foundation
import Kernel
import People
import Workspace

extension Arrival {
    /// - Parameters:
    ///   - rows: workspace, channel, external id, moment, interest, blob.
    ///   - sightings: workspace, interest, channel, moment.
    static func insert(_ rows: SQLRows, sightings: SQLRows, in db: Connection) throws {
        // Unique on (channel, external id). What is known was left out before, so a conflict is another node's delivery of
        // this moment: PostgreSQL then has the whole group tried again.
        try db.run(
            """
            INSERT INTO arrival (workspace_id, channel_id, external_id, at, interest_id, raw_blob) \(rows)
            ON CONFLICT DO NOTHING
            """)
        try db.run(
            """
            INSERT INTO interest_channel (workspace_id, interest_id, channel_id, seen_at) \(sightings) ON CONFLICT DO NOTHING
            """)
    }

    /// - Parameters:
    ///   - messages: id, workspace, interest, direction, identity, member, origin, text, when said, when arrived.
    ///   - attachments: id, workspace, message, name, type, size, blob.
    static func insertMessages(_ messages: SQLRows, _ attachments: SQLRows, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO message (id, workspace_id, interest_id, direction, identity_id, member_id, origin, text, said_at,
            arrived_at) \(messages)
            """)
        try db.run(
            "INSERT INTO attachment (id, workspace_id, message_id, name, type, size, blob) \(attachments)")
    }

    /// Tells the channels that they were heard: once a transaction, however much they brought.
    static func heard(_ arrivals: [Arrival], in db: Connection) throws {
        for (id, arrivals) in Dictionary(grouping: arrivals, by: \.channel.id) {
            guard let last = arrivals.max(by: { $0.at < $1.at }) else { continue }
            try db.run(
                """
                UPDATE channel SET last_event_at = \(last.at) WHERE workspace_id = \(last.channel.workspace) AND id = \(id)
                AND (last_event_at IS NULL OR last_event_at < \(last.at))
                """)
        }
    }

    /// When it was said; a date in the future becomes the time of arrival, and one before what it answers is put right, see
    /// ``LetterOrder``. Clocks a minute apart are no news.
    var said: (at: Date, clamped: Bool) {
        let said = LetterOrder.moment(min(event.saidAt, at), arrivedAt: at, behind: answered)
        return (said, event.saidAt.timeIntervalSince(at) > 60)
    }

    /// The post it was said under, by network.
    /// Read back by ``Interest/postInNetwork``.
    var post: String? { event.thread.flatMap { $0.kind == .post ? "\(event.network):\($0.id)" : nil } }

    /// When the answer is due; what is long past is due never.
    var due: Date? { due(.normal, isFirst: true) }

    func due(_ priority: Interest.Priority, isFirst: Bool) -> Date? {
        isHistory ? nil : book.due(on: channel.id, priority, isFirst: isFirst, after: at)
    }

    /// What the channel's owner said of the action, else what is usual.
    func needsAnswer(_ action: ActionType) -> Bool {
        if needsNone { return false }
        let settings = ChannelSettings(values: channel.settings)
        if settings.lines("needs_answer").contains(action.rawValue) { return true }
        if settings.lines("needs_no_answer").contains(action.rawValue) { return false }
        return action.needsAnswer
    }
}
