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
    private let delayed = Mutex<Set<Int64>>([])

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

    /// Grows when somebody other than a customer may have done something in the workspace: what was read of members, rights and
    /// settings at another number may be out of date. What customers say changes none of these.
    package func generation(of workspace: Int64) -> Int { generations.withLock { $0[workspace] ?? 0 } }

    /// - Parameter governed: those of the workspaces where others than customers and rules acted.
    func announce(_ workspaces: Set<Int64>, governed: Set<Int64>) {
        age(governed)
        ring(workspaces)
        engine.notify(workspaces)
    }

    /// Says something of the moment to the other nodes: it is not kept, and lost where nobody listens. At most 7,900 bytes.
    package func whisper(_ text: String) { engine.whisper(text) }

    /// What other nodes whisper; one reader. It ends at once where there are no other nodes.
    package var whispers: AsyncStream<String> { engine.whispers }

    /// Passes on what other nodes announce; runs until cancelled or the engine closes.
    package func relay() async {
        for await workspace in engine.notifications { wake([workspace]) }
    }

    /// Wakes the followers in this process, of what another did; nobody knows who acted there.
    func wake(_ workspaces: Set<Int64>) {
        age(workspaces)
        ring(workspaces)
    }

    /// Wakes the followers in this process once more after a while, for one that could not do its work: without this it would
    /// wait for the next change, which may be tomorrow's. What is asked for meanwhile is one.
    package func wakeAgain(_ workspace: Int64, after pause: Duration = .seconds(5)) {
        guard delayed.withLock({ $0.insert(workspace).inserted }) else { return }
        Task { [weak self] in
            try? await Task.sleep(for: pause)  // nobody cancels it
            guard let self else { return }
            delayed.withLock { _ = $0.remove(workspace) }
            ring([workspace])
        }
    }

    private func age(_ workspaces: Set<Int64>) {
        guard workspaces.isEmpty == false else { return }
        generations.withLock { generations in
            for workspace in workspaces { generations[workspace, default: 0] += 1 }
        }
    }

    /// Bells are rung once the lock is open again: ringing waits for a follower that is just being cancelled, and that waits for
    /// the lock.
    private func ring(_ workspaces: Set<Int64>) {
        let bells = followers.withLock { followers in
            followers.compactMap { id, follower in
                let news = workspaces.filter { follower.workspace == nil || follower.workspace == $0 }
                guard news.isEmpty == false else { return nil as AsyncStream<Void>.Continuation? }
                followers[id]?.waiting.formUnion(news)
                return follower.bell
            }
        }
        for bell in bells { bell.yield() }
    }
}
