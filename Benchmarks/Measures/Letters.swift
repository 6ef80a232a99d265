import Foundation
import Kernel
import Support

/// How many letters a second become durable cards, from a real mail server on the same cores.
struct Letters {
    let world: World
    let dovecot: DovecotForTests
    let post: Post
    /// The user whose mailbox is connected.
    let user: String

    struct Figure {
        let letters: Int
        /// From the first commit that holds any of them to the last.
        let perSecond: Double
        /// From the start of the program, which connects first, to the last commit.
        let took: Duration
        /// Time the program worked for each, in milliseconds, words made findable included.
        let work: Double
        let memory: Int
        let cards: Int
        /// Whether every letter is there once, and each person's ten are one card.
        let isExact: Bool
    }

    /// The letters lie in the mailbox, all of them new, when the program starts.
    func measure() async throws -> Figure {
        // A mailbox is read from where it stood when it was first opened.
        let program = try await Program.serve(world.program, world.arguments)
        try await world.mailboxStands()
        try await program.stop()
        try dovecot.deliver(post.letters, to: user)
        return try await Store.lend(world.database) { try await measure($0) }
    }

    private func measure(_ store: Store) async throws -> Figure {
        let before = try await counts(store)
        let start = ContinuousClock.now
        let program = try await Program.serve(world.program, world.arguments)
        let worked = program.work
        var first: (count: Int, at: ContinuousClock.Instant)?
        var last = before
        while last.letters - before.letters < post.count, start.duration(to: .now) < .seconds(300) {
            try await Task.sleep(for: .milliseconds(20))
            last = try await counts(store)
            if first == nil, last.letters > before.letters { first = (last.letters, .now) }
        }
        let end = ContinuousClock.now
        try await store.waitUntilIndexed()
        let (work, memory) = (program.work - worked, program.mostMemory)
        try await program.stop()
        let whole = try await store.wholeConversations()
        let measured = first.map { (Double(last.letters - $0.count), $0.at.duration(to: end).seconds) }
        return Figure(
            letters: last.letters - before.letters, perSecond: measured.map { $0.0 / max(0.001, $0.1) } ?? 0,
            took: start.duration(to: end), work: work * 1000 / Double(post.count), memory: memory,
            cards: last.cards - before.cards,
            isExact: last.letters - before.letters == post.count && last.cards - before.cards == post.people
                && whole == post.people)
    }

    /// Of the mailboxes: looking takes the more from what is measured, the more else is there.
    private func counts(_ store: Store) async throws -> (letters: Int, cards: Int) {
        let boxes: SQL = "(workspace_id, channel_id) IN (SELECT workspace_id, id FROM channel WHERE kind = 'mailbox')"
        return try await store.read { db in
            (
                try db.value("SELECT count(*) FROM arrival WHERE \(boxes)") ?? 0,
                try db.value("SELECT count(*) FROM interest WHERE \(boxes) AND needs_answer = 1 AND processed_at IS NULL") ?? 0
            )
        }
    }
}
