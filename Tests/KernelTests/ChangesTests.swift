import Support
import Testing

@testable import Kernel

@Suite("Followers of journals", .timeLimit(.minutes(10)))
struct ChangesTests {
    @Test("Who could not do their work is woken again, and so once more when it fails again")
    func again() async throws {
        try await TestEngine.sqlite.fresh { store in
            var woken = store.changes.follow().makeAsyncIterator()
            for _ in 0..<2 {
                store.changes.wakeAgain(7, after: .milliseconds(1))
                #expect(await woken.next() == 7)
            }
        }
    }

    @Test("A follower that leaves while changes are told keeps nobody waiting")
    func leaving() async throws {
        try await TestEngine.sqlite.fresh { store in
            let hasEnded = TestFlag()
            async let telling: Void = onOwnThread {
                while hasEnded.isSet == false { store.changes.wake([1]) }
            }
            for _ in 0..<500 {
                let (heard, hear) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
                let page = Task { for await _ in store.changes.follow() { hear.yield() } }
                for await _ in heard { break }
                page.cancel()
                await page.value
            }
            hasEnded.set()
            try await telling
        }
    }
}
