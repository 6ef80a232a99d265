import Channels
import Foundation
import Kernel
import Support
import Testing

@testable import Inbox
@testable import Workspace

@Suite("A dead channel says so, and only it dies", .timeLimit(.minutes(10)))
struct ChannelAlarmTests {
    @Test(
        "A refused password is told by letter, by push and on every page; the neighbour reads on", arguments: TestEngine.available
    )
    func refused(engine: TestEngine) async throws {
        try await Bells.open(engine) { bells in
            let scene = bells.scene
            let dead = TestServer([.fail(LineFault(.refused, "password", setting: "password", said: "NO go away")), .stand])
            let live = TestServer([.deliver([scene.letter("a1@mail").arriving()], cursor: "1"), .stand])
            let channel = try await scene.line(to: dead)
            let neighbour = try await scene.line(to: live, name: "Neighbour")
            let browser = try await bells.subscribe("marina")
            try await scene.keepingLines {
                try await scene.until { db in
                    try LineStore.health(of: channel.id, workspace: channel.workspace, in: db)?.state == .refused
                        && LineStore.health(of: neighbour.id, workspace: channel.workspace, in: db)?.state == .listening
                }
            }
            #expect(try await scene.cards().count == 1, "the neighbour reads on")

            // Nobody entered a mail server: the browser is told within minutes, and the first page says it.
            try await bells.follow()
            #expect(try await bells.unread(by: scene.marina).contains { $0.hasPrefix("Channel down") })
            #expect(try await bells.unread(by: scene.jonas).isEmpty, "it is nothing to whoever cannot mend it")
            try await bells.dispatch(after: 60)
            #expect(bells.service.shown(in: browser).first?.contains("Channel down") == true)
            #expect(try await Self.alarm(bells) == [])

            // With one, whoever administers gets a letter, once.
            try await bells.setUpMail()
            #expect(try await Self.alarm(bells).count == 1)
            #expect(try await Self.alarm(bells).count == 1)
        }
    }

    /// Does what is done every minute and gives the alarms that were written so far.
    private static func alarm(_ bells: Bells) async throws -> [String] {
        let (services, now) = (bells.scene.services, bells.scene.now)
        _ = try await services.store.write { db in try ChannelAlarm.tell(services, at: now, in: db) }
        return try await bells.scene.store.read { db in
            try db.values("SELECT subject FROM system_letter WHERE purpose = 'alarm' ORDER BY id")
        }
    }
}
