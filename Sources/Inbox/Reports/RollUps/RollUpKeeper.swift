import Foundation
package import Kernel
import Logging
import ServiceLifecycle
import Workspace

/// Keeps the roll-ups fresh while the program runs: what changed is counted a second later, in a flood at larger distances.
package struct RollUpKeeper: Service {
    private let store: Store
    private let clock: TimeSource
    private let log = Logger(label: "report")
    /// What comes meanwhile is counted together.
    private static let gathering = Duration.seconds(1)
    /// Counting takes at most this share of the time, so that a flood of letters has the rest.
    private static let rest = 9.0

    package init(_ services: Services) {
        (store, clock) = (services.store, services.clock)
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await countAll()  // what came while nobody counted
            for await workspace in store.changes.follow() {
                do {
                    try await Task.sleep(for: Self.gathering)
                    let start = ContinuousClock.now
                    await count(ID<Company>(workspace))
                    try await Task.sleep(for: (.now - start) * Self.rest)
                } catch {
                    return  // asked to stop: the next start goes on
                }
            }
        }
    }

    /// Also what no journal told of.
    package func countAll() async {
        do {
            for workspace in try await store.read({ db in try Company.all(in: db).map(\.id) }) { await count(workspace) }
        } catch {
            log.error("roll-ups wait", metadata: ["error": "\(error)"])  // the next change tries again
        }
    }

    /// What is out of date again by then has its turn after the other companies, however much of it comes.
    private func count(_ workspace: ID<Company>) async {
        do {
            guard try await RollUps.drain(workspace, in: store, at: clock.now()) else { return }
        } catch {
            // Others wrote the same rows at that moment: nothing is lost, and nobody need know.
            let isConflict = if case StorageError.conflict = error { true } else { false }
            log.log(level: isConflict ? .debug : .error, "roll-ups wait", metadata: ["error": "\(error)"])
        }
        store.changes.wakeAgain(workspace.number)
    }
}
