import Foundation
import Kernel
import Support
import Testing

@Suite("Numbers of nodes")
struct NodeLeaseTests {
    private static let now = Date(timeIntervalSince1970: 1_780_000_000)

    @Test("Sixteen hold one each, and the seventeenth is refused", arguments: TestEngine.available)
    func sixteen(engine: TestEngine) async throws {
        try await Self.open(engine) { store, data in
            var leases: [NodeLease] = []
            for _ in 0..<16 { leases.append(try await NodeLease.take(in: store, data: data, at: Self.now)) }
            #expect(Set(leases.map(\.node)).count == 16)
            await #expect(throws: NodeLease.NoneFree.self) { try await NodeLease.take(in: store, data: data, at: Self.now) }
            try await leases[3].release()
            #expect(try await NodeLease.take(in: store, data: data, at: Self.now).node == leases[3].node)
        }
    }

    @Test("Twenty crashes within a minute leave a number for the next start", arguments: TestEngine.available)
    func crashes(engine: TestEngine) async throws {
        try await Self.open(engine) { store, data in
            for _ in 0..<20 { _ = try await NodeLease.take(in: store, data: data, at: Self.now) }  // gone without a release
            #expect(try await NodeLease.take(in: store, data: data, at: Self.now).node == 0)
        }
    }

    @Test("Whoever died elsewhere is waited for", arguments: TestEngine.available)
    func elsewhere(engine: TestEngine) async throws {
        try await Self.open(engine) { store, data in
            for _ in 0..<16 { _ = try await NodeLease.take(in: store, at: Self.now) }
            await #expect(throws: NodeLease.NoneFree.self) { try await NodeLease.take(in: store, data: data, at: Self.now) }
            try await Self.pass(61, in: store)
            #expect(try await NodeLease.take(in: store, data: data, at: Self.now).node == 0)
        }
    }

    @Test("Who slept longer than its lease goes on under the number it had, or under a free one", arguments: TestEngine.available)
    func slept(engine: TestEngine) async throws {
        try await Self.open(engine) { store, _ in
            let sleeper = try await NodeLease.take(in: store, at: Self.now)
            try await Self.pass(61, in: store)
            #expect(try await sleeper.renew(at: Self.now) == 0)
            try await Self.pass(61, in: store)
            let other = try await NodeLease.take(in: store, at: Self.now)
            #expect(other.node == 0)
            #expect(try await sleeper.renew(at: Self.now) == 1)
            #expect(try await other.renew(at: Self.now) == 0)
            // It gives back what it holds now, and not what it held.
            try await sleeper.release()
            #expect(try await store.read { db in try db.values("SELECT node FROM node_lease", as: Int.self) } == [0])
        }
    }

    /// As if so many seconds had gone by for what is held.
    private static func pass(_ seconds: Int, in store: Store) async throws {
        try await store.write { db in try db.run("UPDATE node_lease SET until = until - \(seconds * 1000)") }
    }

    @Test("What the dead had begun goes on at once, and what the living hold stays theirs", arguments: TestEngine.available)
    func jobsOfTheDead(engine: TestEngine) async throws {
        try await Self.open(engine) { store, data in
            var holders: [String] = []
            let living = try await NodeLease.take(in: store, data: data, at: Self.now)
            do {
                let dying = try await NodeLease.take(in: store, data: data, at: Self.now)
                let elsewhere = try await NodeLease.take(in: store, at: Self.now)
                holders = [living.holder, dying.holder, elsewhere.holder]
                let ids = IDMaker()
                try await store.write { [holders] db in
                    for holder in holders {
                        try Jobs.add(JobKind<String>("test.work"), holder, workspace: nil, ids: ids, at: Self.now, in: db)
                        try db.run(
                            """
                            UPDATE job SET state = 'running', leased_by = \(holder), leased_until = \(Self.now.addingTimeInterval(60))
                            WHERE state = 'queued'
                            """)
                    }
                }
            }  // gone without a release
            _ = try await NodeLease.take(in: store, data: data, at: Self.now)
            let held = try await store.read { db in
                try db.values("SELECT leased_by FROM job WHERE state = 'running'", as: String.self)
            }
            #expect(Set(held) == [holders[0], holders[2]])
            try await living.release()
        }
    }

    private static func open(
        _ engine: TestEngine, _ body: @escaping @Sendable (Store, URL) async throws -> Void
    ) async throws {
        try await engine.fresh([NodeLease.migration, Jobs.migration]) { store in
            let data = FileManager.default.temporaryDirectory.appending(path: "kindred-nodes-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: data) }  // a leftover folder fails nothing
            try await body(store, data)
        }
    }
}
