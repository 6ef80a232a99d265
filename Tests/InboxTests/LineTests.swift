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

    @Test("Exactly one node reads a line; when it dies another takes over", .enabled(if: TestEngine.hasPostgres))
    func takesOver() async throws {
        try await Scene.play(.postgres) { scene in
            let server = TestServer([])
            let channel = try await scene.line(to: server)
            let dead = LineStore.Holder(node: 7, isAlone: false, term: 10)
            let alive = LineStore.Holder(node: 1, isAlone: false, term: 10)
            let now = scene.now
            #expect(try await scene.store.write { db in try LineStore.take(channel, for: dead, at: now, in: db) })
            #expect(try await scene.store.write { db in try LineStore.take(channel, for: alive, at: now, in: db) } == false)
            try await scene.keepingLines(node: 1) {
                scene.clock.advance(by: 11)
                var visits = server.visits.makeAsyncIterator()
                _ = await visits.next()
                let later = scene.now
                #expect(
                    try await scene.store.write { db in try LineStore.renew([channel], for: dead, at: later, in: db) }.isEmpty)
                // What the dead one still brings moves no cursor.
                try await scene.store.write { db in
                    try LineStore.advance(channel, to: "old", by: dead.node, at: later, in: db)
                }
                #expect(try await scene.store.read { db in try LineStore.cursor(of: channel, in: db) } == nil)
            }
        }
    }
}
