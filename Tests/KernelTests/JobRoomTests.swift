import Foundation
import Kernel
import Support
import Synchronization
import Testing

@Suite("Jobs whose length strangers decide") struct JobRoomTests {
    private struct Nothing: Codable, Sendable {}
    private static let slow = JobKind<Nothing>("test.slow", most: 2)
    private static let quick = JobKind<Nothing>("test.quick")

    private final class Tally: Sendable {
        let state = Mutex<(running: Int, most: Int, done: Int, isFree: Bool)>((0, 0, 0, false))
    }

    @Test("However many of them wait, the rest has room beside them", arguments: TestEngine.available)
    func room(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let (clock, ids, tally) = (TestClock(), IDMaker(), Tally())
            let now = clock.now
            try await store.write { db in
                for _ in 0..<12 { try Jobs.add(Self.slow, Nothing(), workspace: 1, ids: ids, at: now, in: db) }
                try Jobs.add(Self.quick, Nothing(), workspace: 1, ids: ids, at: now, in: db)
            }
            // The slow ones wait for the quick one, which came last: without room beside them nobody would ever be done.
            let handlers = [
                JobHandler(Self.slow) { _, _ in
                    tally.state.withLock { ($0.running, $0.most) = ($0.running + 1, max($0.most, $0.running + 1)) }
                    while tally.state.withLock({ $0.isFree }) == false { await Task.yield() }
                    tally.state.withLock { ($0.running, $0.done) = ($0.running - 1, $0.done + 1) }
                },
                JobHandler(Self.quick) { _, _ in tally.state.withLock { $0.isFree = true } },
            ]
            var settings = JobRunner.Settings()
            settings.width = 4
            await JobRunner(
                store, handlers: handlers, bell: JobBell(), clock: clock.source, ids: ids, settings: settings
            ).drain()
            let (most, done) = tally.state.withLock { ($0.most, $0.done) }
            #expect(most == 2)
            #expect(done == 12)
        }
    }
}
