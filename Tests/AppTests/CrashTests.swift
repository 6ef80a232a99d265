import Foundation
import Support
import Synchronization
import Testing

@Suite("When the program is killed") struct CrashTests {
    private static let events = 2000
    private static let posters = 8
    private static let crashes = 5

    @Test(
        "Whatever was acknowledged is there, once", .enabled(if: Program.built != nil, "the product kindred is not built"),
        .timeLimit(.minutes(10)), arguments: TestEngine.available)
    func killedWhileTaking(engine: TestEngine) async throws {
        let seed = UInt64.random(in: 1 ... .max)
        print("Crashes on \(engine) with seed \(seed)")
        try await Site.lend(engine) { site in
            let ledger = Ledger()
            let door = Door()
            try await withThrowingTaskGroup { people in
                for poster in 0..<Self.posters {
                    people.addTask { try await Self.post(poster, site, ledger, door) }
                }
                people.addTask { try await Self.crash(site, ledger, door, seed: seed) }
                try await people.waitForAll()
            }
            #expect(ledger.cards.count == Self.events)
            #expect(try await site.count("interest") == Self.events)
            #expect(try await site.count("arrival") == Self.events)
            #expect(try await site.count("message") == Self.events)
            try await Self.postAgain(site, ledger)
            #expect(try await site.count("interest") == Self.events)
            let digest = try await site.digest()
            let again = try await site.serve()
            try await again.stop()
            #expect(try await site.digest() == digest)
        }
    }

    /// Posts its share one after the other; what nobody acknowledged is posted again where the program answers next.
    private static func post(_ poster: Int, _ site: Site, _ ledger: Ledger, _ door: Door) async throws {
        var mine = Array(stride(from: poster, to: events, by: posters))[...]
        var programs = door.programs()
        while mine.isEmpty == false {
            guard let program = await programs.next() else { throw CancellationError() }
            do {
                let line = try await Poster(program, token: site.token)
                defer { line.leave() }
                while let number = mine.first {
                    let answer = try await line.post(number)
                    guard answer.status == 201 || answer.status == 200, let card = answer.said?.id else { throw Refused(answer) }
                    ledger.write(number, card)
                    mine.removeFirst()
                }
            } catch is HTTPLine.Broken {
                continue  // killed: the next program is asked
            }
        }
    }

    /// Starts the program, kills it after a random number of further acknowledgements, and so on; the last one may finish.
    private static func crash(_ site: Site, _ ledger: Ledger, _ door: Door, seed: UInt64) async throws {
        var random = Chance(seed)
        let moments = (0..<crashes).map { _ in Int.random(in: 1..<events, using: &random) }.sorted()
        for moment in moments {
            let program = try await site.serve()
            door.open(program)
            try await ledger.reached(moment)
            try await program.kill()
        }
        let last = try await site.serve()
        door.open(last)
        try await ledger.reached(events)
        #expect(try await last.stop() == 0)
    }

    /// The same events once more, by the hundred: each is known and leads to the card it was acknowledged with.
    private static func postAgain(_ site: Site, _ ledger: Ledger) async throws {
        let program = try await site.serve()
        let line = try await Poster(program, token: site.token)
        for first in stride(from: 0, to: events, by: 100) {
            let numbers = first..<first + 100
            let answers = try await line.post(Array(numbers))
            #expect(answers.map(\.outcome) == numbers.map { _ in "duplicate" })
            #expect(answers.map(\.id) == numbers.map { ledger.cards[$0] })
        }
        line.leave()
        #expect(try await program.stop() == 0)
    }

    private struct Refused: Error {
        let answer: Poster.Answer
        init(_ answer: Poster.Answer) { self.answer = answer }
    }
}

/// What was acknowledged: the card of each event, as the posters wrote it down.
private final class Ledger: Sendable {
    private let written = Mutex<[Int: Int64]>([:])
    private let counts: AsyncStream<Int>
    private let tell: AsyncStream<Int>.Continuation

    init() { (counts, tell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    var cards: [Int: Int64] { written.withLock { $0 } }

    func write(_ number: Int, _ card: Int64) {
        tell.yield(
            written.withLock { written in
                written[number] = card
                return written.count
            })
    }

    /// Waits until so many are acknowledged.
    func reached(_ count: Int) async throws {
        guard cards.count < count else { return }
        for await now in counts where now >= count { return }
        throw CancellationError()
    }
}

/// Where the program answers now.
private final class Door: Sendable {
    private struct State {
        var current: Program?
        var posters: [AsyncStream<Program>.Continuation] = []
    }

    private let state = Mutex(State())

    func open(_ program: Program) {
        state.withLock { state in
            state.current = program
            for poster in state.posters { poster.yield(program) }
        }
    }

    /// The program that runs now, and each that is started later.
    func programs() -> AsyncStream<Program>.AsyncIterator {
        let (stream, tell) = AsyncStream.makeStream(of: Program.self, bufferingPolicy: .bufferingNewest(1))
        state.withLock { state in
            if let current = state.current { tell.yield(current) }
            state.posters.append(tell)
        }
        return stream.makeAsyncIterator()
    }
}
