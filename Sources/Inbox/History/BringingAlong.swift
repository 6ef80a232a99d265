package import Channels
package import Foundation
package import Kernel
package import Workspace

/// Begins to bring a channel's past along, in the background.
package enum BringingAlong {
    /// - Parameter past: what of it stays open.
    /// - Returns: false while another is under way on this channel.
    @discardableResult
    package static func begin(
        _ wish: PastWish, _ past: Past, on channel: ID<Connected>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard let run = try HistoryRun.begin(wish, past, on: channel, by: asker, ids: ids, at: now, in: db) else { return false }
        try HistoryWork.add(run, of: asker.workspace, ids: ids, at: now, in: db)
        return true
    }
}
