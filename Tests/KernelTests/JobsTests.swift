import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Support
import Synchronization
import Testing

/// What a test's jobs did, in their order.
final class JobDiary: Sendable {
    private let lines = Mutex<[String]>([])
    func write(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
}

struct JobNote: Codable, Sendable { let text: String }
private struct Sorry: Error, CustomStringConvertible { let description = "sorry" }

@Suite("Jobs") struct JobsTests {
    static let note = JobKind<JobNote>("test.note", attempts: 3)
    let clock = TestClock()
    let ids = IDMaker()
    let diary = JobDiary()

    func add(
        _ text: String, unique: String? = nil, after seconds: TimeInterval = 0, deadline: TimeInterval? = nil,
        workspace: Int64? = 1, kind: JobKind<JobNote> = note, in store: Store
    ) async throws {
        let now = clock.now
        try await store.write { [ids] db in
            try Jobs.add(
                kind, JobNote(text: text), workspace: workspace, unique: unique,
                notBefore: now.addingTimeInterval(seconds), deadline: deadline.map(now.addingTimeInterval), ids: ids,
                at: now, in: db)
        }
    }

    func runner(
        _ store: Store, _ handlers: [JobHandler], bell: JobBell = JobBell(), name: String = UUID().uuidString,
        settings: JobRunner.Settings = JobRunner.Settings(), clock own: TestClock? = nil
    ) -> JobRunner {
        JobRunner(
            store, handlers: handlers, bell: bell, clock: (own ?? clock).source, ids: ids, name: name, settings: settings,
            chance: { 0.5 })
    }

    func writing(_ kind: JobKind<JobNote> = note) -> JobHandler {
        JobHandler(kind) { [diary] note, _ in diary.write(note.text) }
    }

    func states(in store: Store) async throws -> [String] {
        try await store.read { db in try db.values("SELECT state FROM job ORDER BY id", as: String.self) }
    }

    /// Why jobs failed, as they tell it.
    func failures(in store: Store) async throws -> [String] {
        try await store.read { db in try db.values("SELECT last_error FROM job WHERE state = 'failed' ORDER BY id") }
    }

    @Test("A job exists exactly when its cause was committed", arguments: TestEngine.available)
    func commit(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let now = clock.now
            await #expect(throws: Sorry.self) {
                try await store.write { [ids] db in
                    try Jobs.add(Self.note, JobNote(text: "never"), workspace: 1, ids: ids, at: now, in: db)
                    throw Sorry()
                }
            }
            try await add("kept", in: store)
            await runner(store, [writing()]).drain()
            #expect(diary.all == ["kept"])
        }
    }

    @Test("Eight runners do a thousand jobs, each of them once", arguments: TestEngine.available)
    func once(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let now = clock.now
            try await store.write { [ids] db in
                for number in 0..<1000 {
                    try Jobs.add(Self.note, JobNote(text: "\(number)"), workspace: 1, ids: ids, at: now, in: db)
                }
            }
            await withTaskGroup { group in
                for _ in 0..<8 { group.addTask { await runner(store, [writing()]).drain() } }
            }
            #expect(diary.all.count == 1000)
            #expect(Set(diary.all).count == 1000)
            #expect(Set(try await states(in: store)) == ["done"])
        }
    }

    @Test("What fails comes back later each time, and fails for good at last", arguments: TestEngine.available)
    func backoff(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let failing = JobHandler(
                Self.note, gaveUp: { [diary] note, why, _ in diary.write("\(note.text) gave up: \(why)") },
                run: { [diary] note, job in
                    diary.write("\(note.text) \(job.attempt)\(job.isLast ? " last" : "")")
                    throw Sorry()
                })
            let runner = runner(store, [failing])
            try await add("a", in: store)
            await runner.drain()
            clock.advance(by: 4)  // the first pause is 5 s
            await runner.drain()
            #expect(diary.all == ["a 1"])
            clock.advance(by: 1)
            await runner.drain()
            clock.advance(by: 9)  // the second one 10 s
            await runner.drain()
            #expect(diary.all == ["a 1", "a 2"])
            clock.advance(by: 1)
            await runner.drain()
            #expect(diary.all == ["a 1", "a 2", "a 3 last", "a gave up: sorry"])
            #expect(try await failures(in: store) == ["sorry"])
        }
    }

    @Test("The longest due runs first", arguments: TestEngine.available)
    func order(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            try await add("third", after: 3, in: store)
            try await add("first", after: 1, in: store)
            try await add("second", after: 2, in: store)
            try await add("tomorrow", after: 86_400, in: store)
            clock.advance(by: 5)
            var one = JobRunner.Settings()
            one.width = 1
            await runner(store, [writing()], settings: one).drain()
            #expect(diary.all == ["first", "second", "third"])
        }
    }

    @Test("A handler can name the moment or give up", arguments: TestEngine.available)
    func wishes(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let limited = JobHandler(Self.note) { [diary, clock] note, job in
                diary.write("\(note.text) \(job.attempt)")
                if note.text == "wrong" { throw GiveUp("no such number") }
                if diary.all.count < 6 { throw Retry(at: clock.now.addingTimeInterval(60), why: "the limit opens") }
            }
            let runner = runner(store, [limited])
            try await add("wrong", in: store)
            await runner.drain()
            #expect(try await states(in: store) == ["failed"])
            try await add("limited", in: store)
            for _ in 0..<6 {
                await runner.drain()
                clock.advance(by: 60)
            }
            // Five times in the network's own time: more than the three attempts, and none of them counted.
            #expect(diary.all == ["wrong 1"] + Array(repeating: "limited 1", count: 5))
            #expect(try await states(in: store) == ["failed", "done"])
        }
    }

    @Test("A key keeps a second one out while the first waits", arguments: TestEngine.available)
    func unique(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            try await add("first", unique: "contact 7", in: store)
            try await add("second", unique: "contact 7", in: store)
            try await add("neighbour", unique: "contact 7", workspace: 2, in: store)
            let runner = runner(store, [writing()])
            await runner.drain()
            #expect(diary.all.sorted() == ["first", "neighbour"])
            try await add("third", unique: "contact 7", in: store)
            await runner.drain()
            #expect(diary.all.count == 3)
        }
    }

    @Test("A cause that comes while the job runs makes it run once more", arguments: TestEngine.available)
    func again(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let handler = JobHandler(Self.note) { [self] note, _ in
                diary.write(note.text)
                if diary.all.count == 1 {
                    try await add(note.text, unique: "a", in: store)
                    try await add(note.text, unique: "a", in: store)
                }
            }
            try await add("a", unique: "a", in: store)
            await runner(store, [handler]).drain()
            #expect(diary.all == ["a", "a"])
            #expect(try await states(in: store) == ["done"])
        }
    }

    @Test("A job that wants to go on later goes on at once when a cause came while it ran", arguments: TestEngine.available)
    func againAtOnce(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let handler = JobHandler(Self.note) { [self] note, _ in
                diary.write(note.text)
                guard diary.all.count == 1 else { return }
                try await add(note.text, unique: "a", in: store)
                throw Retry(at: clock.now.addingTimeInterval(3600), why: "later")
            }
            try await add("a", unique: "a", in: store)
            await runner(store, [handler]).drain()
            #expect(diary.all == ["a", "a"])
            #expect(try await states(in: store) == ["done"])
        }
    }

    @Test("After its deadline a job is not begun", arguments: TestEngine.available)
    func deadline(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            try await add("late", deadline: 60, in: store)
            clock.advance(by: 61)
            try await add("in time", deadline: 60, in: store)
            await runner(store, [writing()]).drain()
            #expect(diary.all == ["in time"])
            #expect(try await states(in: store) == ["failed", "done"])
        }
    }

    @Test("A repetition that would come after the deadline is not waited for", arguments: TestEngine.available)
    func hopeless(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            try await add("a", deadline: 3, in: store)
            await runner(store, [JobHandler(Self.note) { _, _ in throw Sorry() }]).drain()
            #expect(try await failures(in: store) == ["sorry"])
        }
    }

    @Test("An attempt that takes too long is ended", arguments: TestEngine.available)
    func timeout(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let short = JobKind<JobNote>("test.short", attempts: 1, timeout: 0.05)
            try await add("a", kind: short, in: store)
            await runner(store, [JobHandler(short) { _, _ in try await Task.sleep(for: .seconds(3600)) }]).drain()
            #expect(try await states(in: store) == ["failed"])
        }
    }

    @Test("Its effect and its end are one transaction", arguments: TestEngine.available)
    func finish(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let effect = JobHandler(Self.note) { note, job in
                try await store.write { db in
                    try db.run("INSERT INTO job_period (kind, period) VALUES (\(note.text), 1)")
                    try job.finish(in: db)
                }
                throw Sorry()  // whatever comes afterwards does not bring it back
            }
            try await add("a", in: store)
            await runner(store, [effect]).drain()
            #expect(try await states(in: store) == ["done"])

            let robbed = JobHandler(Self.note) { note, job in
                try await store.write { db in
                    try db.run("UPDATE job SET leased_by = 'another' WHERE id = \(job.id)")
                }
                try await store.write { db in
                    try db.run("INSERT INTO job_period (kind, period) VALUES (\(note.text), 1)")
                    try job.finish(in: db)
                }
            }
            try await add("b", in: store)
            await runner(store, [robbed]).drain()
            let kinds = try await store.read { db in try db.values("SELECT kind FROM job_period", as: String.self) }
            #expect(kinds == ["a"])
        }
    }

    @Test("The bell wakes a runner, and stopping puts back what it had begun", arguments: TestEngine.available)
    func shutdown(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let (begun, begin) = AsyncStream.makeStream(of: Void.self)
            let long = JobHandler(Self.note) { _, _ in
                begin.yield()
                try await Task.sleep(for: .seconds(3600))
            }
            var settings = JobRunner.Settings()
            settings.poll = .seconds(3600)
            settings.patience = .zero
            let bell = JobBell()
            let running = Task { [runner = runner(store, [long], bell: bell, settings: settings)] in try await runner.run() }
            try await add("a", in: store)
            bell.ring()
            for await _ in begun { break }
            running.cancel()
            try await running.value
            let job = try #require(try await store.read { db in try db.first("SELECT * FROM job", as: Job.self) })
            #expect(job.state == .queued)
            #expect(job.attempts == 0)
        }
    }

    @Test("A job in hand is finished before the program goes down", arguments: TestEngine.available)
    func graceful(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let (begun, begin) = AsyncStream.makeStream(of: Void.self)
            let patient = JobHandler(Self.note) { [diary] note, _ in
                begin.yield()
                try await gracefulShutdown()
                diary.write(note.text)
            }
            try await add("a", in: store)
            let group = ServiceGroup(services: [runner(store, [patient])], logger: Logger(label: "test"))
            let serving = Task { try await group.run() }
            for await _ in begun { break }
            await group.triggerGracefulShutdown()
            try await serving.value
            #expect(diary.all == ["a"])
            #expect(try await states(in: store) == ["done"])
        }
    }

    @Test("Recurring work runs once a period, whoever asks", arguments: TestEngine.available)
    func recurring(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let hourly = JobHandler("test.hourly", every: 3600) { [diary, clock] _ in diary.write("\(clock.now)") }
            let runners = (0..<4).map { _ in runner(store, [hourly]) }
            for _ in 0..<3 {
                await withTaskGroup { group in
                    for runner in runners { group.addTask { await runner.drain() } }
                }
                clock.advance(by: 3600)
            }
            #expect(diary.all.count == 3)
            #expect(Set(diary.all).count == 3)
        }
    }

    @Test("The page counts what waits, runs and failed; what is long over goes", arguments: TestEngine.available)
    func page(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let handler = JobHandler(Self.note) { note, _ in if note.text == "bad" { throw GiveUp("no") } }
            for text in ["good", "good", "bad"] { try await add(text, in: store) }
            let runner = runner(store, [handler, Jobs.purging(store)])
            await runner.drain()
            try await add("later", after: 60, in: store)
            try await add("neighbour", after: 60, workspace: 2, in: store)
            let counts = try await store.read { db in try Jobs.counts(of: 1, in: db) }
            #expect(counts.map { "\($0.kind) \($0.state) \($0.count)" } == ["test.note failed 1", "test.note queued 1"])

            clock.advance(by: 8 * 86_400)
            await runner.drain()
            clock.advance(by: 3600)
            await runner.drain()
            let left = try await store.read { db in
                try db.values("SELECT state FROM job WHERE kind = 'test.note' ORDER BY id", as: String.self)
            }
            #expect(left == ["failed", "done", "done"])
        }
    }

    @Test("Pauses double, vary and have an end")
    func pauses() {
        let backoff = Backoff(first: 5, longest: 60, jitter: 0.2)
        #expect((1...6).map { backoff.pause(after: $0, chance: 0.5) } == [5, 10, 20, 40, 60, 60])
        #expect(backoff.pause(after: 1, chance: 0) == 4)
        #expect(backoff.pause(after: 1, chance: 1) == 6)
        #expect(backoff.pause(after: .max, chance: 0.5) == 60)
    }
}
