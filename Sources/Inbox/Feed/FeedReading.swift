import Foundation
import Kernel
import Workspace

/// Everything a page of the feed tells, read in one transaction, so that list, card and numbers speak of the same moment.
struct FeedReading: Sendable {
    let rows: FeedRows
    let counts: Counts
    let choices: FeedChoices
    let detail: CardDetail?
    let sequence: Int64
    /// The saved view that is looked at.
    var saved: SavedView?
    /// What came of an act on many cards just now.
    var notice: Notice?

    /// Rows a page begins with and fetches at a time: two screens.
    static let portion = 40

    static func load(
        _ page: FeedContext, opening card: ID<Interest>?, frame: Frame, senders: Senders = .all,
        after bulk: ID<BulkOutcome>? = nil,
        in db: Connection
    ) throws -> FeedReading {
        let asker = page.viewer.asker
        return FeedReading(
            rows: try rows(page, in: db), counts: try frame.counts(for: asker, at: page.viewer.now, in: db),
            choices: try FeedChoices.load(for: asker, chosen: page.place.filter, in: db),
            detail: try card.flatMap { try CardDetail.load($0, for: asker, through: senders, at: page.viewer.now, in: db) },
            sequence: try Journal.lastSequence(of: asker.workspace.number, in: db),
            saved: try page.place.saved.flatMap { try SavedView.find($0, for: asker, in: db) },
            notice: try bulk.flatMap { try Bulk.notice($0, for: asker, in: db) })
    }

    static func rows(_ page: FeedContext, in db: Connection) throws -> FeedRows {
        let place = page.place
        let asker = page.viewer.asker
        if place.view == .reactions, place.filter.isEmpty {
            let (folds, next) = try Feed.folds(after: place.after, limit: portion, for: asker, in: db)
            return .folds(folds, next: next)
        }
        let found = try Feed.page(
            place.view, place.filter, after: place.after, limit: portion, for: asker, at: page.viewer.now, in: db)
        guard found.cards.isEmpty, place.after == nil, place.filter.isEmpty == false else {
            return .cards(found.cards, next: found.next)
        }
        return .nothing(try WhyEmpty.look(place, for: asker, at: page.viewer.now, in: db))
    }
}
