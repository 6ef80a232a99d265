import Dispatch
import Support
import Testing

@testable import Kernel

@Suite("The journal", .timeLimit(.minutes(10)))
struct StorageJournalTests {
    private static let writers = 16
    private static let entriesEach = 25
    /// The subject of the entry after which nothing follows.
    private static let last = -1

    @Test("Sixteen write, one follows: none is missing, and all come in order", arguments: TestEngine.available)
    func follow(engine: TestEngine) async throws {
        try await engine.fresh([Journal.migration, Journal.addresses]) { store in
            async let following = Self.follow(store)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<Self.writers {
                    group.addTask {
                        for number in 0..<Self.entriesEach {
                            try await store.write(number.isMultiple(of: 2) ? .serializable : .readCommitted) { db in
                                Journal.write(.example(writer * Self.entriesEach + number), in: db)
                                Journal.write(.example(number, workspace: 2), in: db)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await store.write { db in Journal.write(.example(Self.last), in: db) }
            let seen = try await following
            #expect(seen.map(\.sequence) == seen.map(\.sequence).sorted())
            #expect(seen.dropLast().map { Int($0.entry.subject.id) }.sorted() == Array(0..<Self.writers * Self.entriesEach))
        }
    }

    /// Reads on from its own cursor whenever it is woken, as every follower does.
    private static func follow(_ store: Store) async throws -> [JournalRecord] {
        let signals = store.changes.follow(1)
        var seen: [JournalRecord] = []
        repeat {
            while true {
                let cursor = seen.last?.sequence ?? 0
                let next = try await store.read { db in try Journal.entries(of: 1, after: cursor, limit: 7, in: db) }
                if next.isEmpty { break }
                seen += next
            }
            if seen.last?.entry.subject.id == Int64(Self.last) { break }
        } while await signals.first { _ in true } != nil
        return seen
    }

    /// Why the number is drawn under a lock: without it, the one who draws first may commit last.
    @Test("Without the lock a follower would pass a number that commits later", .enabled(if: TestEngine.hasPostgres))
    func withoutLock() async throws {
        try await TestEngine.postgres.fresh([Journal.migration, Journal.addresses]) { store in
            let drawn = DispatchSemaphore(value: 0)
            let passed = DispatchSemaphore(value: 0)
            let slow = Task {
                try await store.write(.readCommitted) { db in
                    try db.run(Self.entryWithoutLock)
                    drawn.signal()
                    passed.wait()
                }
            }
            try await onOwnThread { drawn.wait() }
            try await store.write(.readCommitted) { db in try db.run(Self.entryWithoutLock) }
            let first = try await store.read { db in try Journal.entries(of: 1, after: 0, limit: 9, in: db) }
            passed.signal()
            try await slow.value
            let cursor = first.last?.sequence ?? 0
            let rest = try await store.read { db in try Journal.entries(of: 1, after: cursor, limit: 9, in: db) }
            #expect(first.count + rest.count == 1, "two were written")
        }
    }

    @Test("Who draws second waits until the first has committed", .enabled(if: TestEngine.hasPostgres))
    func withLock() async throws {
        try await TestEngine.postgres.fresh([Journal.migration, Journal.addresses]) { store in
            let drawn = DispatchSemaphore(value: 0)
            let first = Task {
                try await store.write(.readCommitted) { db in
                    Journal.write(.example(1), in: db)
                    _ = try Journal.flush(in: db)
                    drawn.signal()
                    while true {  // until the other one is seen: waiting, as it must, or already committed
                        let waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted = false" as SQL
                        if try db.exists(
                            "\(waiting) AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                        {
                            return true
                        }
                        if try db.exists("SELECT 1 FROM journal WHERE subject_id = 2") { return false }
                    }
                }
            }
            try await onOwnThread { drawn.wait() }
            try await store.write { db in Journal.write(.example(2), in: db) }
            try await #expect(first.value)
            let records = try await store.read { db in try Journal.entries(of: 1, after: 0, limit: 9, in: db) }
            #expect(records.map(\.entry.subject.id) == [1, 2])
        }
    }

    private static let entryWithoutLock: SQL = """
        INSERT INTO journal (workspace_id, sequence, at, actor_kind, verb, subject_kind, subject_id)
        VALUES (1, nextval('journal_sequence'), 0, 'system', 'tested', 'thing', 1)
        """

    @Test("Entries keep what was said, by subject too", arguments: TestEngine.available)
    func contents(engine: TestEngine) async throws {
        try await engine.fresh([Journal.migration, Journal.addresses]) { store in
            let entry = JournalEntry(
                workspace: 5, at: .init(milliseconds: 1_800_000_000_001), actor: Actor(.member, 9), verb: "claimed",
                subject: JournalSubject("interest", 3), before: nil, after: #"{"responsible":"9"}"#)
            try await store.write { db in
                Journal.write(entry, in: db)
                Journal.write(.example(3, workspace: 5), in: db)
            }
            let records = try await store.read { db in
                try Journal.entries(of: 5, subject: JournalSubject("interest", 3), in: db)
            }
            #expect(records.count == 1)
            #expect(records.first?.entry.at == entry.at)
            #expect(records.first?.entry.actor == entry.actor)
            #expect(records.first?.entry.before == nil)
            #expect(records.first?.entry.after == entry.after)
            let last = try await store.read { db in try Journal.lastSequence(of: 5, in: db) }
            #expect(last > (records.first?.sequence ?? .max))
            try await #expect(store.read { db in try Journal.lastSequence(of: 6, in: db) } == 0)
        }
    }

    @Test("A write in one node wakes the followers in another", .enabled(if: TestEngine.hasPostgres))
    func acrossNodes() async throws {
        try await TestEngine.postgres.database([Journal.migration, Journal.addresses]) { database in
            try await database.open { here in
                try await database.open { there in
                    let relay = Task { await here.changes.relay() }
                    var own = here.changes.follow(7).makeAsyncIterator()
                    var all = here.changes.follow().makeAsyncIterator()
                    for round in 0..<3 {
                        try await there.write { db in Journal.write(.example(round, workspace: 7), in: db) }
                        #expect(await own.next() == 7)
                        #expect(await all.next() == 7)
                    }
                    relay.cancel()
                }
            }
        }
    }
}
