import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Lines are kept", .timeLimit(.minutes(10))) struct LineTests {
    @Test("A line that breaks gets up again and reads on from its cursor", arguments: TestEngine.available)
    func readsOn(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let server = TestServer([
                .deliver([scene.letter("a1@mail").arriving()], cursor: "1"), .fail(LineFault(.passing, "busy")),
                .deliver([scene.letter("a2@mail").arriving()], cursor: "2"), .stand,
            ])
            let channel = try await scene.line(to: server)
            try await scene.keepingLines {
                var visits = server.visits.makeAsyncIterator()
                for cursor in [nil, "1", "1", "2"] as [String?] {
                    #expect(await visits.next() == .init(cursor: cursor, password: "first"))
                }
                try await scene.until { db in
                    try LineStore.health(of: channel.id, workspace: channel.workspace, in: db)?.state == .listening
                }
            }
            #expect(try await scene.cards().count == 2)
        }
    }

    @Test("A refused line waits for somebody and says so; the others go on", arguments: TestEngine.available)
    func refused(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let server = TestServer([.fail(LineFault(.refused, "password", setting: "password", said: "NO go away")), .stand])
            let other = TestServer([.stand])
            let channel = try await scene.line(to: server)
            let neighbour = try await scene.line(to: other, name: "Neighbour")
            try await scene.keepingLines {
                try await scene.until { db in
                    try LineStore.health(of: channel.id, workspace: channel.workspace, in: db)?.state == .refused
                        && LineStore.health(of: neighbour.id, workspace: channel.workspace, in: db)?.state == .listening
                }
                let health = try await scene.health(channel)
                #expect(health.said == "NO go away")
                #expect(health.needsSomebody(at: scene.now))
                let (marina, now, key) = (scene.marina, scene.now, scene.services.key)
                #expect(try await scene.store.read { db in try LineStore.down(for: marina, at: now, in: db) } == 1)
                // The password is entered again: at once the line tries.
                try await scene.store.write { db in
                    try channel.setSecrets(["password": "second"], key: key, by: marina, at: now, in: db)
                }
                var visits = server.visits.makeAsyncIterator()
                #expect(await visits.next()?.password == "first")
                #expect(await visits.next()?.password == "second")
                try await scene.until { db in
                    try LineStore.health(of: channel.id, workspace: channel.workspace, in: db)?.state == .listening
                }
                #expect(try await scene.store.read { db in try LineStore.down(for: marina, at: now, in: db) } == 0)
            }
        }
    }

    @Test("A channel whose network calls is not asked; it is from when that is chosen", arguments: TestEngine.available)
    func called(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (server, other) = (TestServer([.stand]), TestServer([.stand]))
            var channel = try await scene.line(to: server)
            channel.settings["way"] = "hook"
            let (marina, now) = (scene.marina, scene.now)
            try await scene.store.write { [channel] db in try channel.save(by: marina, at: now, in: db) }
            let neighbour = try await scene.line(to: other, name: "Neighbour")
            try await scene.keepingLines {
                try await scene.until { db in
                    try LineStore.health(of: neighbour.id, workspace: neighbour.workspace, in: db)?.state == .listening
                }
                let untouched = try await scene.store.read { [channel] db in
                    try LineStore.health(of: channel.id, workspace: channel.workspace, in: db)
                }
                #expect(untouched == nil)
                channel.settings["way"] = "poll"
                try await scene.store.write { [channel] db in try channel.save(by: marina, at: now, in: db) }
                var visits = server.visits.makeAsyncIterator()
                #expect(await visits.next() == .init(cursor: nil, password: "first"))
            }
        }
    }

    @Test("A paused line stops at once, and goes on when it may", arguments: TestEngine.available)
    func paused(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let server = TestServer([])
            let channel = try await scene.line(to: server)
            try await scene.keepingLines {
                var (visits, leaves) = (server.visits.makeAsyncIterator(), server.leaves.makeAsyncIterator())
                _ = await visits.next()
                let (marina, now) = (scene.marina, scene.now)
                try await scene.store.write { db in try Connected.pause(true, channel.id, by: marina, at: now, in: db) }
                _ = await leaves.next()
                try await scene.store.write { db in try Connected.pause(false, channel.id, by: marina, at: now, in: db) }
                _ = await visits.next()
            }
        }
    }

    @Test("Who lost its line is refused alone; the words that came along are taken", .enabled(if: TestEngine.hasPostgres))
    func refusedAlone() async throws {
        try await Scene.play(.postgres) { scene in
            let channel = try await scene.line(to: TestServer([]))
            let nobody = LineStore.Holder(node: 9, name: "nobody", isAlone: false, term: 10)
            let now = scene.now
            let count = 8
            // Together they are gathered into few transactions.
            let refused = await withTaskGroup { group in
                for number in 0..<count {
                    group.addTask {
                        do {
                            _ = try await scene.intake.take([scene.letter("lost\(number)@mail").arriving()], on: channel) { db in
                                try LineStore.advance(channel, to: "1", by: nobody, at: now, in: db)
                            }
                            return false
                        } catch { return error is LineStore.Lost }
                    }
                    group.addTask {
                        do {
                            _ = try await scene.intake.take([scene.letter("kept\(number)@mail").arriving()], on: channel)
                            return false
                        } catch { return true }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(refused == count)
            #expect(try await scene.cards().count == count)
        }
    }

    @Test("Whoever waits hears when what had gathered is read, and not of each letter", arguments: TestEngine.available)
    func catchesUp(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let channel = try await scene.line(to: TestServer([]))
            let services = scene.services
            let (holder, now) = (LineStore.Holder(node: 1, name: "one", isAlone: true, term: 10), scene.now)
            let run = LineRun(
                channel: channel, kind: TestLine.self, holder: holder, services: services, intake: scene.intake,
                access: AccessKeeper(services), pace: LineKeeper.Pace())
            #expect(try await scene.store.write { db in try LineStore.take(channel, for: holder, at: now, in: db) })

            /// The states a connection went through; what of it the journal tells.
            func tells(_ states: [(LineState, after: TimeInterval)], by teller: LineTeller) async throws -> [String] {
                let before = try await scene.store.read { db in try Journal.lastSequence(of: scene.company.number, in: db) }
                for (state, seconds) in states {
                    scene.clock.advance(by: seconds)
                    await teller.tell(LineNews(state))
                }
                return try await scene.store.read { db in
                    try Journal.entries(of: scene.company.number, after: before, limit: 100, in: db).map(\.entry.verb)
                }
            }
            let teller = LineTeller(run)
            let standing = LineState.listening(polling: nil)
            let begins: [(LineState, after: TimeInterval)] = [
                (.connecting, 1), (.behind(300), 1), (.behind(100), 2), (standing, 3),
            ]
            #expect(try await tells(begins, by: teller) == ["line stands", "line caught up"])
            #expect(try await scene.health(channel).state == .listening)
            #expect(try await tells([(.behind(1), 60), (standing, 1), (.behind(2), 60), (standing, 1)], by: teller).isEmpty)
            #expect(try await tells([(.behind(900), 60), (.behind(50), 8), (standing, 8)], by: teller) == ["line caught up"])
            // One that asks every now and then, and finds nothing when it connects.
            let next = LineTeller(run)
            let polling = LineState.listening(polling: 60)
            #expect(try await tells([(.connecting, 1), (polling, 1)], by: next) == ["line stands"])
            #expect(try await tells([(.behind(1), 60), (polling, 1)], by: next).isEmpty)
        }
    }

    @Test("Exactly one node reads a line; when it dies another takes over", .enabled(if: TestEngine.hasPostgres))
    func takesOver() async throws {
        try await Scene.play(.postgres) { scene in
            let server = TestServer([])
            let channel = try await scene.line(to: server)
            let dead = LineStore.Holder(node: 7, name: "dead", isAlone: false, term: 10)
            let alive = LineStore.Holder(node: 1, name: "alive", isAlone: false, term: 10)
            let now = scene.now
            #expect(try await scene.store.write { db in try LineStore.take(channel, for: dead, at: now, in: db) })
            #expect(try await scene.store.write { db in try LineStore.take(channel, for: alive, at: now, in: db) } == false)
            // A clock that runs ahead gives nobody what another holds.
            let ahead = now.addingTimeInterval(3600)
            #expect(try await scene.store.write { db in try LineStore.take(channel, for: alive, at: ahead, in: db) } == false)
            try await scene.keepingLines {
                try await scene.store.write { db in try db.run("UPDATE channel_line SET leased_until = leased_until - 11000") }
                var visits = server.visits.makeAsyncIterator()
                _ = await visits.next()
                let later = scene.now
                #expect(
                    try await scene.store.write { db in try LineStore.renew([channel], for: dead, at: later, in: db) }.isEmpty)
                // What the dead one still brings is refused with its cursor.
                await #expect(throws: LineStore.Lost.self) {
                    _ = try await scene.intake.take([scene.letter("late@mail").arriving()], on: channel) { db in
                        try LineStore.advance(channel, to: "old", by: dead, at: later, in: db)
                    }
                }
                #expect(try await scene.store.read { db in try LineStore.cursor(of: channel, in: db) } == nil)
                #expect(try await scene.cards().isEmpty)
            }
        }
    }

    @Test("Who could not renew in time stops reading by itself", .enabled(if: TestEngine.hasPostgres))
    func unrenewed() async throws {
        try await Scene.play(.postgres) { scene in
            let server = TestServer([])
            _ = try await scene.line(to: server)
            // No round is gone, as if the database kept silent.
            try await scene.keepingLines(term: 2, round: .seconds(3600)) {
                var (visits, leaves) = (server.visits.makeAsyncIterator(), server.leaves.makeAsyncIterator())
                _ = await visits.next()
                _ = await leaves.next()
            }
        }
    }

    @Test("A number that passed to another program gives the one before no way back", arguments: TestEngine.available)
    func sameNumber(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let channel = try await scene.line(to: TestServer([]))
            let slept = LineStore.Holder(node: 3, name: "slept", isAlone: false, term: 10)
            let heir = LineStore.Holder(node: 3, name: "heir", isAlone: false, term: 10)
            let now = scene.now
            try await scene.store.write { db in
                #expect(try LineStore.take(channel, for: slept, at: now, in: db))
                #expect(try LineStore.take(channel, for: heir, at: now, in: db))
                #expect(try LineStore.renew([channel], for: slept, at: now, in: db).isEmpty)
                try LineStore.release(channel, by: slept, in: db)
                #expect(try LineStore.renew([channel], for: heir, at: now, in: db) == [channel.id])
            }
        }
    }
}
