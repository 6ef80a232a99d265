import Foundation
import Synchronization

/// Wakes whoever follows a workspace's journal, in this node at once and in the others through the database.
package final class Changes: Sendable {
    private struct Follower {
        let workspace: Int64?
        let bell: AsyncStream<Void>.Continuation
        /// The workspaces it was not told of yet.
        var waiting: Set<Int64> = []
    }

    private let engine: any Engine
    private let followers = Mutex<[UUID: Follower]>([:])
    private let generations = Mutex<[Int64: Int]>([:])

    init(engine: any Engine) { self.engine = engine }

    /// Yields the workspace's id whenever its journal may have grown; nil follows all. Signals of a workspace that come while
    /// the follower is busy are folded into one, so it reads on from its own cursor and can never fall behind by signals.
    package func follow(_ workspace: Int64? = nil) -> AsyncStream<Int64> {
        let id = UUID()
        let (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        followers.withLock { $0[id] = Follower(workspace: workspace, bell: bell) }
        bell.onTermination = { [weak self] _ in self?.followers.withLock { _ = $0.removeValue(forKey: id) } }
        return AsyncStream(unfolding: { [weak self] in
            while true {
                if let next = self?.next(for: id) { return next }
                var ring = rings.makeAsyncIterator()
                guard await ring.next() != nil else { return nil }
            }
        })
    }

    private func next(for follower: UUID) -> Int64? {
        followers.withLock { $0[follower]?.waiting.popFirst() }
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
            for (id, follower) in followers {
                let news = workspaces.filter { follower.workspace == nil || follower.workspace == $0 }
                guard news.isEmpty == false else { continue }
                followers[id]?.waiting.formUnion(news)
                follower.bell.yield()
            }
        }
    }
}
