import Foundation
import Synchronization

/// Wakes whoever follows a workspace's journal, in this node at once and in the others through the database.
package final class Changes: Sendable {
    private struct Follower {
        let workspace: Int64?
        let wake: AsyncStream<Int64>.Continuation
    }

    private let engine: any Engine
    private let followers = Mutex<[UUID: Follower]>([:])
    private let generations = Mutex<[Int64: Int]>([:])

    init(engine: any Engine) { self.engine = engine }

    /// Yields the workspace's id whenever its journal may have grown; nil follows all. Signals that come while the
    /// follower is busy are folded into one, so it reads on from its own cursor and can never fall behind by signals.
    package func follow(_ workspace: Int64? = nil) -> AsyncStream<Int64> {
        let id = UUID()
        // All workspaces share a stream: each id must get through, so only one-workspace streams may fold.
        let (stream, wake) = AsyncStream.makeStream(
            of: Int64.self, bufferingPolicy: workspace == nil ? .unbounded : .bufferingNewest(1))
        followers.withLock { $0[id] = Follower(workspace: workspace, wake: wake) }
        wake.onTermination = { [weak self] _ in self?.followers.withLock { _ = $0.removeValue(forKey: id) } }
        return stream
    }

    /// Grows whenever the workspace's journal may have grown: what was read at another number may be out of date.
    package func generation(of workspace: Int64) -> Int { generations.withLock { $0[workspace] ?? 0 } }

    func announce(_ workspaces: Set<Int64>) {
        wake(workspaces)
        engine.notify(workspaces)
    }

    /// Passes on what other nodes announce; runs until cancelled or the engine closes.
    package func relay() async {
        for await workspace in engine.notifications { wake([workspace]) }
    }

    /// Wakes the followers in this process.
    func wake(_ workspaces: Set<Int64>) {
        generations.withLock { generations in
            for workspace in workspaces { generations[workspace, default: 0] += 1 }
        }
        followers.withLock { followers in
            for follower in followers.values {
                for workspace in workspaces where follower.workspace == nil || follower.workspace == workspace {
                    follower.wake.yield(workspace)
                }
            }
        }
    }
}
