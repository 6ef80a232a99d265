import Foundation
import Kernel
import Synchronization

/// The number on the bell, which stands on every page. Which lines are unread is asked each time, by an index; which of them
/// the member may still see is asked again when they are others, and every few seconds.
final class BellCounts: Sendable {
    private struct Known {
        let unread: [ID<Nudge>]
        let at: Date
        let count: Int
    }

    private let known = Mutex<[ID<Member>: Known]>([:])
    /// Seconds.
    private static let patience: TimeInterval = 10
    private static let mostMembers = 5000

    func count(for asker: Asker, _ book: NoticeBook, at now: Date, in db: Connection) throws -> Int {
        let unread = try Nudge.unread(of: asker, in: db)
        guard unread.isEmpty == false else { return 0 }
        let ids = unread.map(\.id)
        if let known = known.withLock({ $0[asker.member] }), known.unread == ids, known.at <= now,
            now.timeIntervalSince(known.at) < Self.patience
        {
            return known.count
        }
        let count = try book.told(unread, to: asker, in: db).count
        known.withLock { known in
            if known.count >= Self.mostMembers { known = [:] }
            known[asker.member] = Known(unread: ids, at: now, count: count)
        }
        return count
    }
}
