import Channels
import Foundation
import Kernel
import People
import Workspace

extension Arrival {
    /// Unique on (channel, external id): false when this event was delivered before.
    func record(in db: Connection) throws -> Bool {
        try db.run(
            """
            INSERT INTO arrival (workspace_id, channel_id, external_id, at, raw_blob)
            VALUES (\(channel.workspace), \(channel.id), \(event.externalID), \(at), \(raw)) ON CONFLICT DO NOTHING
            """) > 0
    }

    /// The card that an earlier delivery made.
    func known(in db: Connection) throws -> ID<Interest>? {
        try db.value(
            """
            SELECT interest_id FROM arrival WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            AND external_id = \(event.externalID)
            """, as: ID<Interest>?.self) ?? nil
    }

    func point(to interest: ID<Interest>, in db: Connection) throws {
        try db.run(
            """
            UPDATE arrival SET interest_id = \(interest) WHERE workspace_id = \(channel.workspace)
            AND channel_id = \(channel.id) AND external_id = \(event.externalID)
            """)
    }

    /// The card of the same thing if another channel or an earlier route brought it; the card then lists both channels.
    func seenElsewhere(in db: Connection) throws -> ID<Interest>? {
        let known: (ID<Interest>, ID<Connected>)? = try db.rows(
            """
            SELECT i.id, i.channel_id FROM interest i WHERE i.workspace_id = \(channel.workspace)
            AND i.origin = \(event.origin) UNION
            SELECT i.id, i.channel_id FROM message m
            JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
            WHERE m.workspace_id = \(channel.workspace) AND m.origin = \(event.origin)
            """
        ).first.map { (try $0.get("id"), try $0.get("channel_id")) }
        guard let (interest, first) = known else { return nil }
        if first != channel.id {
            try db.run(
                """
                INSERT INTO interest_channel (workspace_id, interest_id, channel_id, seen_at)
                VALUES (\(channel.workspace), \(interest), \(channel.id), \(at)) ON CONFLICT DO NOTHING
                """)
        }
        return interest
    }

    @discardableResult
    func addMessage(
        to interest: ID<Interest>, identity: ID<Identity>, ids: IDMaker, in db: Connection
    ) throws -> ID<ThreadLine.Said> {
        let message: ID<ThreadLine.Said> = ids.next(at: at)
        try db.run(
            """
            INSERT INTO message (id, workspace_id, interest_id, direction, identity_id, origin, text, said_at, arrived_at)
            VALUES (\(message), \(channel.workspace), \(interest), 'in', \(identity), \(event.origin), \(event.text),
            \(said.at), \(at))
            """)
        try attach(to: message, ids: ids, in: db)
        try SearchDue.add(message, workspace: channel.workspace, in: db)
        return message
    }

    /// The files that came along.
    func attach(to message: ID<ThreadLine.Said>, ids: IDMaker, in db: Connection) throws {
        for (attachment, blob) in zip(event.attachments, blobs) {
            let id: ID<ThreadLine.Attached> = ids.next(at: at)
            try db.run(
                """
                INSERT INTO attachment (id, workspace_id, message_id, name, type, size, blob)
                VALUES (\(id), \(channel.workspace), \(message), \(attachment.name), \(attachment.type),
                \(attachment.data.count), \(blob))
                """)
        }
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

    /// When it was said; a date in the future becomes the time of arrival. Clocks a minute apart are no news.
    var said: (at: Date, clamped: Bool) {
        (min(event.saidAt, at), event.saidAt.timeIntervalSince(at) > 60)
    }

    /// When the answer is due; what is long past is due never.
    var due: Date? { isHistory ? nil : channel.responseMinutes.map { at.addingTimeInterval(Double($0) * 60) } }

    /// What the channel's owner said of the action, else what is usual.
    func needsAnswer(_ action: ActionType) -> Bool {
        if needsNone { return false }
        let settings = ChannelSettings(values: channel.settings)
        if settings.lines("needs_answer").contains(action.rawValue) { return true }
        if settings.lines("needs_no_answer").contains(action.rawValue) { return false }
        return action.needsAnswer
    }
}
