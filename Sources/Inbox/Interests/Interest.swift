package import Channels
package import Foundation
package import Kernel
package import People
package import Workspace

/// One expression of interest: a card. In a conversation it is an episode, else one comment, review, request…
package struct Interest: RowReadable {
    package enum Processing: String, Sendable, SQLConvertible { case hand, proof, call, reply }
    package enum Priority: String, Sendable, CaseIterable, SQLConvertible { case low, normal, high, urgent }
    /// By what the product was found; `hand` is an agent's word and is never overwritten.
    package enum ProductSource: String, Sendable, SQLConvertible { case page, alias, keyword, taught, field, hand }

    package let id: ID<Interest>
    package let workspace: ID<Company>
    package let channel: ID<Connected>
    package let conversation: ID<Conversation>?
    /// The episode before this one in the same conversation.
    package let previous: ID<Interest>?
    package let identity: ID<Identity>
    package let origin: String
    package let network: String
    package let action: ActionType
    /// The latest word of the customer, shortened for lists; the whole text stands in the messages.
    package let excerpt: String
    package let sourceURL: String?
    package let sourceTitle: String?
    /// The post it was said under, for folding.
    package let post: String?
    package let language: String?
    package let rating: Int?
    package let details: [String: String]
    package let product: ID<Product>?
    package let productSource: ProductSource?
    package let saidAt: Date
    /// The network's date lay in the future and was set to the time of arrival.
    package let clamped: Bool
    package let arrivedAt: Date
    package let movedAt: Date
    package let needsAnswer: Bool
    package let priority: Priority
    package let responsible: ID<Member>?
    /// The team it was sent to, whoever of it takes it.
    package let team: ID<Team>?
    package let claimedAt: Date?
    /// When the answer is due, while somebody waits.
    package let dueAt: Date?
    /// Until when it rests; it stays open, but stands in no list of what waits.
    package let snoozedUntil: Date?
    /// When it came back from its last rest.
    package let wokenAt: Date?
    package let processedAt: Date?
    package let processedBy: ID<Member>?
    package let processing: Processing?
    package let reopenedAt: Date?
    package let editedAt: Date?
    package let deletedAt: Date?

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        channel = try row.get("channel_id")
        conversation = try row.get("conversation_id")
        previous = try row.get("previous_id")
        identity = try row.get("identity_id")
        origin = try row.get("origin")
        network = try row.get("network")
        action = try row.get("action")
        excerpt = try row.get("excerpt")
        sourceURL = try row.get("source_url")
        sourceTitle = try row.get("source_title")
        post = try row.get("post_key")
        language = try row.get("language")
        rating = try row.get("rating")
        details = JournalEntry.values(try row.get("details_json"))
        product = try row.get("product_id")
        productSource = try row.get("product_how")
        saidAt = try row.get("said_at")
        clamped = try row.get("clamped")
        arrivedAt = try row.get("arrived_at")
        movedAt = try row.get("moved_at")
        needsAnswer = try row.get("needs_answer")
        priority = try row.get("priority")
        responsible = try row.get("responsible_id")
        team = try row.get("team_id")
        claimedAt = try row.get("claimed_at")
        dueAt = try row.get("due_at")
        snoozedUntil = try row.get("snoozed_until")
        wokenAt = try row.get("woken_at")
        processedAt = try row.get("processed_at")
        processedBy = try row.get("processed_by")
        processing = try row.get("processed_how")
        reopenedAt = try row.get("reopened_at")
        editedAt = try row.get("edited_at")
        deletedAt = try row.get("deleted_at")
    }

    /// The post it was said under, by the network's id.
    var postInNetwork: String? { post.map { String($0.dropFirst(network.count + 1)) } }

    package var isOpen: Bool { needsAnswer && processedAt == nil }
    package var isSnoozed: Bool { isOpen && snoozedUntil != nil }
    /// It came back from its rest, and the customer has said nothing since.
    package var isBack: Bool { isOpen && isSnoozed == false && wokenAt.map { $0 >= movedAt } ?? false }
    package func isOverdue(at now: Date) -> Bool { isOpen && dueAt.map { $0 < now } ?? false }

    /// The state a row shows. `mine` and `theirs` differ by viewer, so pages decide between them from the responsible id.
    package func state(for viewer: ID<Member>?, at now: Date) -> CardState {
        if processedAt != nil { return .answered }
        if needsAnswer == false { return .noted }
        if isSnoozed { return .snoozed }
        if isOverdue(at: now) { return .overdue }
        guard let responsible else { return .unclaimed }
        return responsible == viewer ? .mine : .theirs
    }
}

/// What a card's colour, icon and word say.
package enum CardState: String, Sendable { case unclaimed, mine, theirs, overdue, snoozed, answered, noted }

/// Marks ids of conversations: threads of messages with their participants on one channel.
package enum Conversation {}
