package import Channels
package import Foundation
package import Kernel
package import People

/// The built-in lists of the feed.
package enum FeedView: String, Sendable, CaseIterable {
    case open, mine, unclaimed, overdue, snoozed, answered, everything, reactions
    /// Cards and reactions by when they were said: what reports count.
    case all
}

/// Where a page of a list ends: the order's moment and the id of the last row.
package struct FeedCursor: Sendable, Equatable {
    package let at: Date
    package let id: Int64
    package init(at: Date, id: Int64) { self.at = at; self.id = id }

    /// From an address; nil when it is no cursor.
    package init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let at = Int64(parts[0]), let id = Int64(parts[1]) else { return nil }
        self.init(at: Date(milliseconds: at), id: id)
    }

    package var text: String { "\(at.milliseconds)-\(id)" }
}

/// A row of the feed: the interest with the names a page shows.
package struct Card: Sendable {
    package let interest: Interest
    package let contact: ID<Contact>
    package let author: String
    package let hasPhoto: Bool
    package let channelName: String
    package let product: String?
    package let responsible: String?
    package let processedBy: String?
    /// The newest proof, shown small.
    package let proof: ID<Proof>?
    package let proofIsPicture: Bool
    /// Likes and their kin under the same post.
    package let folded: Int
    package let attachments: Int
    /// An answer that is on its way or did not go out.
    package let unsettled: Unsettled?
    package let tags: [Tag]
    /// A hand-over under way, or one that came back.
    package let handOver: ShownHandOver?
    /// When its time to answer runs; nil for day and night.
    package let hours: BusinessHours?
    /// Where a search found it, when in a file.
    package var foundIn: FoundInFile?
}

/// A page of rows and where the next one begins; nil at the end.
package struct FeedPageRows: Sendable {
    package let cards: [Card]
    package let next: FeedCursor?
}

/// Reactions under one post, as one row.
package struct Fold: Sendable {
    package let post: String
    package let action: ActionType
    package let count: Int
    package let names: [String]
    package let network: String
    package let sourceURL: String?
    package let sourceTitle: String?
    package let lastAt: Date
    package let lastID: ID<Interest>
}

/// Exact to 1,000; above it the badge says "1,000+".
package struct FeedCounts: Sendable, Equatable {
    package var open = 0
    package var mine = 0
    package var unclaimed = 0
    package var overdue = 0
    package var snoozed = 0
    /// Of saved views, by the name under which their numbers travel.
    package var saved: [String: Int] = [:]
    package static let most = 1000
    package init() {}
}
