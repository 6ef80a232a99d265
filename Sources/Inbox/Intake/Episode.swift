import Channels
import Foundation
import Kernel
import People
import Workspace

/// Finds the card a word belongs to, or makes one (SPEC FEED-0). In a conversation a card is one episode: further words join
/// it while it is open, reopen it within the channel's reopening time, and later open a new one linked to the last.
struct Episode {
    let interest: ID<Interest>
    let taken: Taken
    /// Whether somebody now waits for an answer.
    let waits: Bool

    static func place(
        _ action: ActionType, _ arrival: Arrival, identity: Identity, finder: ProductFinder, ids: IDMaker,
        new: inout Additions, in db: Connection
    ) throws -> Episode {
        guard let thread = arrival.event.thread, thread.kind == .conversation else {
            return make(action, arrival, identity: identity, finder: finder, ids: ids, new: &new)
        }
        try new.write(in: db)
        let (conversation, last) = try self.conversation(thread.id, arrival, ids: ids, in: db)
        try join(identity.id, conversation, arrival, in: db)
        if let last, let taken = try resume(last, arrival, in: db) {
            return Episode(interest: last.id, taken: taken, waits: last.needsAnswer)
        }
        let episode = make(
            action, arrival, identity: identity, finder: finder, conversation: conversation, previous: last?.id, ids: ids,
            new: &new)
        try db.run(
            """
            UPDATE conversation SET last_interest_id = \(episode.interest)
            WHERE workspace_id = \(arrival.channel.workspace) AND id = \(conversation)
            """)
        return episode
    }

    private static func conversation(
        _ external: String, _ arrival: Arrival, ids: IDMaker, in db: Connection
    ) throws -> (ID<Conversation>, Interest?) {
        let workspace = arrival.channel.workspace
        let id: ID<Conversation> = ids.next(at: arrival.at)
        try db.run(
            """
            INSERT INTO conversation (id, workspace_id, channel_id, external_id, created_at)
            VALUES (\(id), \(workspace), \(arrival.channel.id), \(external), \(arrival.at)) ON CONFLICT DO NOTHING
            """)
        let row = try db.rows(
            """
            SELECT id, last_interest_id FROM conversation WHERE workspace_id = \(workspace)
            AND channel_id = \(arrival.channel.id) AND external_id = \(external) \(db.dialect.forUpdate)
            """
        ).first
        guard let row else { throw StorageError.failed("the conversation did not appear") }
        let last: Interest? = try row.get("last_interest_id", as: ID<Interest>?.self).flatMap { last in
            try db.first("SELECT * FROM interest WHERE workspace_id = \(workspace) AND id = \(last)")
        }
        return (try row.get("id"), last)
    }

    private static func join(
        _ identity: ID<Identity>, _ conversation: ID<Conversation>, _ arrival: Arrival, in db: Connection
    ) throws {
        try db.run(
            """
            INSERT INTO conversation_participant (workspace_id, conversation_id, identity_id, joined_at)
            VALUES (\(arrival.channel.workspace), \(conversation), \(identity), \(arrival.at)) ON CONFLICT DO NOTHING
            """)
    }

    /// Goes on with the last card where it is still open or was processed lately.
    static func resume(_ last: Interest, _ arrival: Arrival, in db: Connection) throws -> Taken? {
        let excerpt = arrival.excerpt
        guard let processed = last.processedAt else {
            try db.run(
                """
                UPDATE interest SET excerpt = \(excerpt), moved_at = \(arrival.at)
                WHERE workspace_id = \(last.workspace) AND id = \(last.id)
                """)
            return Taken(.joined, last.id)
        }
        let reach = Double(arrival.channel.reopeningDays) * 86_400
        guard arrival.at.timeIntervalSince(processed) <= reach else { return nil }
        try db.run(
            """
            UPDATE interest SET excerpt = \(excerpt), moved_at = \(arrival.at), reopened_at = \(arrival.at),
            processed_at = NULL, processed_by = NULL, processed_how = NULL, due_at = \(arrival.due)
            WHERE workspace_id = \(last.workspace) AND id = \(last.id)
            """)
        return Taken(.reopened, last.id)
    }

    /// Makes a card at once, for those who go on working with it by SQL.
    static func make(
        _ action: ActionType, _ arrival: Arrival, identity: Identity, finder: ProductFinder,
        conversation: ID<Conversation>?, previous: ID<Interest>?, ids: IDMaker, in db: Connection
    ) throws -> Episode {
        var new = Additions(ids: ids)
        let episode = make(
            action, arrival, identity: identity, finder: finder, conversation: conversation, previous: previous, ids: ids,
            new: &new)
        try new.write(in: db)
        return episode
    }

    private static func make(
        _ action: ActionType, _ arrival: Arrival, identity: Identity, finder: ProductFinder,
        conversation: ID<Conversation>? = nil, previous: ID<Interest>? = nil, ids: IDMaker, new: inout Additions
    ) -> Episode {
        let event = arrival.event
        let interest = NewInterest(
            id: ids.next(at: arrival.at), action: action, identity: identity.id, conversation: conversation,
            previous: previous,
            product: finder.find(hint: event.hints.product, page: event.source.url, text: arrival.ownText),
            needsAnswer: arrival.needsAnswer(action))
        new.add(interest, arrival)
        return Episode(interest: interest.id, taken: Taken(.made, interest.id), waits: interest.needsAnswer)
    }
}
