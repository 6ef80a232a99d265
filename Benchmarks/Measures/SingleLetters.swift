import Foundation
import Kernel
import NIOCore
import NIOPosix
import Support

/// How soon a letter that arrives by itself is on an open screen: from the moment it lies in the server's folder.
struct SingleLetters {
    let world: World
    let keys: World.Keys
    let dovecot: DovecotForTests
    let user: String
    let count: Int

    struct Figure {
        /// Reading, the commit and the page's event included; the mail server tells when it likes.
        let samples: Samples
        let missing: Int
    }

    func measure(on group: MultiThreadedEventLoopGroup) async throws -> Figure {
        let program = try await Program.serve(world.program, world.arguments)
        let audience = try await Audience.gather(
            1, port: program.port, request: Wire.get("/live", "cookie: session=\(keys.session)"), on: group)
        while audience.greeted < 1 { try await Task.sleep(for: .milliseconds(20)) }
        try await world.mailboxStands()
        // The first opens what is opened once.
        try dovecot.deliver([post.letter(of: count, turn: 0)], to: user)
        try await wait(for: 1, audience)
        var laid: [NIODeadline] = []
        for number in 0..<count {
            try await Task.sleep(for: .milliseconds(200 + 37 * (number % 10)))
            laid.append(.now())
            try dovecot.deliver([post.letter(of: number, turn: 0)], to: user)
            try await wait(for: number + 2, audience)
        }
        let told = audience.allTold.dropFirst()
        try await audience.leave()
        try await program.stop()
        let times = zip(laid, told).compactMap { laid, told in told.map { UInt64(max(0, ($0 - laid).nanoseconds)) } }
        return Figure(samples: Samples(times: times, statuses: [:], wall: .zero), missing: count - times.count)
    }

    private var post: Post { Post(people: count + 1, run: 0) }

    /// Until so many cards were told of, or ten seconds.
    private func wait(for cards: Int, _ audience: Audience) async throws {
        let end = ContinuousClock.now + .seconds(10)
        while audience.allTold.compactMap(\.self).count < cards, .now < end { try await Task.sleep(for: .milliseconds(2)) }
    }
}

extension World {
    /// Until its mailbox is read from where it stands now.
    func mailboxStands() async throws {
        try await Store.lend(database) { store in
            let question: SQL = "SELECT 1 FROM channel_line WHERE cursor IS NOT NULL AND state = 'listening'"
            while try await store.read({ db in try db.exists(question) }) == false {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }
}
