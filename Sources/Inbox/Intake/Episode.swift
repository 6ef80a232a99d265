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
        new: Additions, in db: Connection
    ) throws -> Episode {
        guard let thread = arrival.event.thread, thread.kind == .conversation else {
            return make(action, arrival, identity: identity, finder: finder, ids: ids, new: new)
        }
        try new.write(in: db)
        let (conversation, last) = try self.conversation(thread.id, arrival, ids: ids, in: db)
        try join(identity.id, conversation, arrival, in: db)
        if var last, let taken = last.resume(arrival) {
            new.change(last)
            return Episode(interest: last.id, taken: taken, waits: last.needsAnswer)
        }
        let episode = make(
            action, arrival, identity: identity, finder: finder, conversation: conversation, previous: last?.id, ids: ids,
            new: new)
        try db.run(
            """
            UPDATE conversation SET last_interest_id = \(episode.interest)
            WHERE workspace_id = \(arrival.channel.workspace) AND id = \(conversation)
            """)
        return episode
    }

    private static func conversation(
        _ external: String, _ arrival: Arrival, ids: IDMaker, in db: Connection
    ) throws -> (ID<Conversation>, CardAtWork?) {
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
        let last = try row.get("last_interest_id", as: ID<Interest>?.self)
        return (try row.get("id"), try last.flatMap { try CardAtWork.find([$0], of: workspace, in: db).first })
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

    private static func make(
        _ action: ActionType, _ arrival: Arrival, identity: Identity, finder: ProductFinder,
        conversation: ID<Conversation>? = nil, previous: ID<Interest>? = nil, ids: IDMaker, new: Additions
    ) -> Episode {
        let interest = NewInterest(
            action, arrival, identity: identity.id, conversation: conversation, previous: previous, finder: finder, ids: ids)
        new.add(interest, arrival)
        return Episode(interest: interest.id, taken: Taken(.made, interest.id), waits: interest.needsAnswer)
    }
}

extension NewInterest {
    init(
        _ action: ActionType, _ arrival: Arrival, identity: ID<Identity>, conversation: ID<Conversation>?,
        previous: ID<Interest>?, finder: ProductFinder, ids: IDMaker
    ) {
        let event = arrival.event
        self.init(
            id: ids.next(at: arrival.at), action: action, identity: identity, conversation: conversation, previous: previous,
            product: finder.find(hint: event.hints.product, page: event.source.url, text: arrival.ownText),
            needsAnswer: arrival.needsAnswer(action))
    }
}
