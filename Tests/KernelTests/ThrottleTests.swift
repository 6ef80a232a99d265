import Foundation
import Kernel
import Support
import Testing

@Suite("Rate limits") struct ThrottleTests {
    private let clock = TestClock()

    private func hit(_ key: String, in store: Store) async throws -> Throttle.Verdict {
        let now = clock.now
        return try await store.write { db in try Throttle.hit(key: key, limit: 5, per: 60, at: now, in: db) }
    }

    @Test("The sixth try in a minute waits, and its neighbour does not", arguments: TestEngine.available)
    func limit(engine: TestEngine) async throws {
        try await engine.fresh([Throttle.migration]) { store in
            for _ in 0..<5 { #expect(try await hit("anna", in: store) == .allowed) }
            guard case .limited(let seconds) = try await hit("anna", in: store) else {
                Issue.record("the sixth try was allowed")
                return
            }
            #expect(try await hit("boris", in: store) == .allowed)
            clock.advance(by: Double(seconds) - 1)
            #expect(try await hit("anna", in: store) != .allowed)
            clock.advance(by: 1)
            #expect(try await hit("anna", in: store) == .allowed)
        }
    }

    @Test("A window's edge does not double the limit", arguments: TestEngine.available)
    func edge(engine: TestEngine) async throws {
        try await engine.fresh([Throttle.migration]) { store in
            clock.advance(by: 59)
            for _ in 0..<5 { _ = try await hit("anna", in: store) }
            clock.advance(by: 2)  // 59/60 of the five still count
            let tries = [try await hit("anna", in: store), try await hit("anna", in: store)]
            #expect(tries == [.allowed, .limited(retryAfter: 12)])
        }
    }

    @Test("Success forgets the tries before it", arguments: TestEngine.available)
    func clear(engine: TestEngine) async throws {
        try await engine.fresh([Throttle.migration]) { store in
            for _ in 0..<5 { _ = try await hit("anna", in: store) }
            try await store.write { db in try Throttle.clear(key: "anna", in: db) }
            #expect(try await hit("anna", in: store) == .allowed)
        }
    }

    @Test("Fifty tries at the same moment count exactly", arguments: TestEngine.available)
    func race(engine: TestEngine) async throws {
        try await engine.fresh([Throttle.migration]) { store in
            let now = clock.now
            let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await store.write(.readCommitted) { db in
                            try Throttle.hit(key: "anna", limit: 5, per: 60, at: now, in: db) == .allowed
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(allowed == 5)
        }
    }

    @Test("Old windows are forgotten", arguments: TestEngine.available)
    func purge(engine: TestEngine) async throws {
        try await engine.fresh([Throttle.migration, Jobs.migration]) { store in
            _ = try await hit("anna", in: store)
            clock.advance(by: 3 * 86_400)
            _ = try await hit("boris", in: store)
            let runner = JobRunner(
                store, handlers: [Throttle.purging(store)], bell: JobBell(), clock: clock.source, ids: IDMaker())
            await runner.drain()
            let keys = try await store.read { db in try db.values("SELECT key FROM throttle", as: String.self) }
            #expect(keys == ["boris"])
        }
    }

    @Test("The count in memory keeps the same rules")
    func local() {
        let throttle = LocalThrottle(limit: 5, per: 60, capacity: 2)
        clock.advance(by: 59)
        for _ in 0..<5 { #expect(throttle.hit("anna", at: clock.now) == .allowed) }
        clock.advance(by: 2)
        #expect(throttle.hit("anna", at: clock.now) == .allowed)
        #expect(throttle.hit("anna", at: clock.now) == .limited(retryAfter: 12))
        clock.advance(by: 12)
        #expect(throttle.hit("anna", at: clock.now) == .allowed)
        for name in ["boris", "clara", "dora"] { #expect(throttle.hit(name, at: clock.now) == .allowed) }
    }
}
