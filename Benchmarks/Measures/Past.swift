import Channels
import Foundation
import Inbox
import Kernel
import Support
import Workspace

/// How many letters of the past a second come along from a real mail server on the same cores, in the background as it is
/// meant: with the rests in which others come in.
struct PastLetters {
    let world: World
    let dovecot: DovecotForTests
    let post: Post
    let keys: World.Keys
    /// The user whose mailbox is connected.
    let user: String
    /// Killed after so much of it and started again; nil for never.
    var killedAfter: Double?

    struct Figure {
        let letters: Int
        /// From the wish to the last commit, rests and a restart included.
        let perSecond: Double
        /// The same while it worked, as the page tells it.
        let workedPerSecond: Double
        /// Time the program worked for each, in milliseconds, words made findable included; without the killed one's.
        let work: Double
        let memory: Int
        /// From the kill to the next stored portion; nil where nobody was killed.
        let resumed: Duration?
        /// Whether every letter is there once, each person's ten are one card, and nothing was sent.
        let isExact: Bool
    }

    func measure() async throws -> Figure {
        try dovecot.deliver(post.letters, to: user, folder: "Archive")
        return try await Store.lend(world.database) { try await measure($0) }
    }

    private func measure(_ store: Store) async throws -> Figure {
        var program = try await Program.serve(world.program, world.arguments)
        let start = ContinuousClock.now
        try await wish(store)
        var resumed: Duration?
        if let killedAfter {
            let target = Int(Double(post.count) * killedAfter)
            try await until(store) { $0.letters >= target }
            try await program.kill()
            let (killed, before) = (ContinuousClock.now, try await state(store).letters)
            program = try await Program.serve(world.program, world.arguments)
            try await until(store) { $0.letters > before }
            resumed = killed.duration(to: .now)
        }
        let worked = program.work
        let first = try await state(store).letters
        try await until(store) { $0.isDone }
        let took = start.duration(to: .now)
        try await store.waitUntilIndexed()
        let (work, memory) = (program.work - worked, program.mostMemory)
        try await program.stop()
        let end = try await state(store)
        return Figure(
            letters: end.letters, perSecond: Double(end.letters) / max(0.001, took.seconds),
            workedPerSecond: Double(end.letters) / max(0.001, end.worked),
            work: work * 1000 / Double(max(1, end.letters - first)), memory: memory, resumed: resumed,
            isExact: try await isExact(store))
    }

    /// As the page's form does: everything in the folder.
    private func wish(_ store: Store) async throws {
        let now = Date.now
        let workspace: ID<Company> = ID(keys.workspace)
        try await store.write { db in
            let account = try db.value("SELECT account_id FROM member WHERE id = \(keys.member)", as: ID<Account>.self)
            guard let account,
                let asker = try Asker.member(account: account, workspace: workspace, way: .commandLine, in: db),
                let channel: ID<Connected> = try db.value("SELECT id FROM channel WHERE kind = 'mailbox'")
            else { throw Program.DidNotStart(description: "no mailbox is connected") }
            try BringingAlong.begin(
                PastWish(since: nil, places: ["Archive"]), Past(openDays: Past.usualDays, before: now), on: channel, by: asker,
                ids: IDMaker(node: 14), at: now, in: db)
        }
    }

    // MARK: Looking

    private typealias State = (letters: Int, worked: Double, isDone: Bool)

    private func state(_ store: Store) async throws -> State {
        try await store.read { db in
            guard let row = try db.rows("SELECT letters, worked, state FROM past_run").first else { return (0, 0, false) }
            return (try row.get("letters"), try row.get("worked"), try row.get("state", as: String.self) == "done")
        }
    }

    private func until(_ store: Store, _ condition: (State) -> Bool) async throws {
        let start = ContinuousClock.now
        while condition(try await state(store)) == false {
            guard start.duration(to: .now) < .seconds(900) else {
                throw Program.DidNotStart(description: "the past did not come along within a quarter of an hour")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private func isExact(_ store: Store) async throws -> Bool {
        let whole = try await store.wholeConversations()
        return try await store.read { db in
            let sent = try db.value("SELECT count(*) FROM outbox", as: Int.self)
            let cards = try db.value("SELECT count(*) FROM interest", as: Int.self)
            return whole == post.people && cards == post.people && sent == 0
        }
    }
}
