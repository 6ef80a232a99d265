package import Foundation
package import Kernel
import Synchronization
package import Workspace

/// How many cards stand in each saved view. A count is shared by all who would count the same and made at most once a second,
/// however many look.
package final class ViewCounts: Sendable {
    /// Who would count the same: the same filter, and either all see everything and none means themselves, or it is one member.
    private struct Key: Hashable {
        let workspace: ID<Company>
        let filter: String
        let member: ID<Member>?
    }

    private struct Known {
        let count: Int
        let at: ContinuousClock.Instant
    }

    private let known = Mutex<[Key: Known]>([:])
    private let pause: Duration

    /// - Parameter pause: how long a count is good.
    package init(pause: Duration = .seconds(1)) { self.pause = pause }

    /// The places of a member's views and their numbers.
    package func counts(for asker: Asker, at now: Date, in db: Connection) throws -> Counts {
        var counts: Counts = [:]
        for view in try SavedView.all(for: asker, in: db) {
            counts[view.countKey] = Count(try count(view, for: asker, at: now, in: db), most: FeedCounts.most)
            counts.places.append(
                Navigation(
                    .saved, icon: view.sign, href: view.place.path, count: view.countKey,
                    right: Right(.see, .interest), hue: view.hue
                ) { _ in view.name })
        }
        return counts
    }

    /// Exact to a thousand.
    ///
    /// - Parameter since: an older count will not do; nil: one of the last ``pause``. Pages that are told of a change get a count made after
    ///   it, or the number would stay behind until the next change.
    package func count(
        _ view: SavedView, for asker: Asker, since: ContinuousClock.Instant? = nil, at now: Date, in db: Connection
    ) throws -> Int {
        let filter = view.place.filter
        let isCommon = asker.scope(.see, .interest) == .all && view.list != .mine && filter.namesReader == false
        let key = Key(
            workspace: asker.workspace, filter: view.place.changing { $0.saved = nil }.path, member: isCommon ? nil : asker.member
        )
        let start = ContinuousClock.now
        if let known = known.withLock({ $0[key] }), known.at > (since ?? start - pause) { return known.count }
        let count = try Feed.count(view.list, filter, for: asker, at: now, in: db)
        known.withLock { known in
            if known.count > 10_000 { known = [:] }  // filters come and go
            known[key] = Known(count: count, at: start)
        }
        return count
    }
}

extension SavedView {
    /// Under which name its number travels.
    var countKey: String { "saved.\(id)" }
}

extension FeedFilter {
    /// Whether readers see different cards through it even where they may see the same: it says "me".
    var namesReader: Bool {
        self[.responsible].contains(FeedPerson.me.rawValue) || self[.team].contains(Facet.mine)
            || self[.state].contains { $0 == FeedState.mine.rawValue || $0 == FeedState.theirs.rawValue } || hasDates
    }
}

extension Feed {
    /// How many cards stand in a narrowed list; exact to ``FeedCounts/most``.
    package static func count(
        _ view: FeedView, _ filter: FeedFilter, for asker: Asker, at now: Date, in db: Connection
    ) throws -> Int {
        if filter.words.isEmpty == false {
            return try page(view, filter, limit: FeedCounts.most, for: asker, at: now, in: db).cards.count
        }
        let ways = try FeedWay.ways(view, filter, for: asker, at: now, in: db)
        let conditions = [asker.interests(.see), condition(view, asker, now)] + filter.conditions(for: asker, at: now)
        let pieces = ways.map { way -> SQL in
            """
            SELECT * FROM (SELECT i.id FROM \(way.table)
            WHERE \((conditions + [way.condition]).joined(" AND ")) LIMIT \(FeedCounts.most + 1)) way
            """
        }
        return try db.value("SELECT count(*) FROM (\(pieces.joined(" UNION "))) few") ?? 0
    }
}
