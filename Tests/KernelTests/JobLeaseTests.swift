import Foundation
import Kernel
import Support
import Testing

/// Runners that fall silent, and jobs that silence them.
extension JobsTests {
    /// A job without an end, and what happens to it.
    private static func slow() -> (JobHandler, AsyncStream<String>) {
        let (events, event) = AsyncStream.makeStream(of: String.self)
        let handler = JobHandler(note) { _, _ in
            event.yield("begun")
            defer { event.yield("stopped") }
            try await Task.sleep(for: .seconds(3600))
        }
        return (handler, events)
    }

    @Test("A silent runner's job is taken over, and it stops when it hears of that", arguments: TestEngine.available)
    func takeover(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            let (slow, events) = Self.slow()
            var happened = events.makeAsyncIterator()
            try await add("a", in: store)
            var settings = JobRunner.Settings()
            settings.poll = .seconds(3600)  // does not look, and so does not prolong its lease
            settings.width = 1  // nor for more work, or it would take its own job again
            let bell = JobBell()
            let stopped = TestClock()  // whatever it still does after it began, it does at that moment
            let silent = Task { [runner = runner(store, [slow], bell: bell, settings: settings, clock: stopped)] in
                try await runner.run()
            }
            #expect(await happened.next() == "begun")

            try await store.write { db in try db.run("UPDATE job SET leased_until = 0") }  // its time is up
            await runner(store, [writing()]).drain()
            #expect(diary.all == ["a"])

            stopped.advance(by: 61)
            bell.ring()
            #expect(await happened.next() == "stopped")
            silent.cancel()
            try await silent.value
            let job = try #require(try await store.read { db in try db.first("SELECT * FROM job", as: Job.self) })
            #expect(job.state == .done)
            #expect(job.attempts == 2)
        }
    }

    @Test(
        "An attempt whose lease could not be prolonged is stopped before another runner begins it",
        .enabled(if: TestEngine.hasPostgres))
    func overdue() async throws {
        try await TestEngine.postgres.fresh([Jobs.migration]) { store in
            let (slow, events) = Self.slow()
            var happened = events.makeAsyncIterator()
            try await add("a", in: store)
            var settings = JobRunner.Settings()
            (settings.lease, settings.poll) = (1, .seconds(3600))  // as if the database kept silent
            let silent = Task { [runner = runner(store, [slow], settings: settings)] in try await runner.run() }
            #expect(await happened.next() == "begun")
            #expect(await happened.next() == "stopped")
            silent.cancel()
            try await silent.value
        }
    }

    @Test("A job that brings the program down each time is not begun for ever", arguments: TestEngine.available)
    func poison(engine: TestEngine) async throws {
        try await engine.fresh([Jobs.migration]) { store in
            try await add("a", in: store)
            try await store.write { db in  // three starts that left nothing but a lease
                try db.run(
                    """
                    UPDATE job SET state = 'running', attempts = 3, leased_by = 'gone', leased_until = 0
                    """)
            }
            await runner(store, [writing()]).drain()
            #expect(diary.all.isEmpty)
            #expect(try await states(in: store) == ["failed"])
        }
    }
}
