import Channels
import Foundation
import Kernel
import Support
import Testing

@testable import Inbox
@testable import Workspace

@Suite(
    "A password that is changed while the mailbox is read", .enabled(if: DovecotForTests.isThere, "dovecot is not installed"),
    .timeLimit(.minutes(10)))
struct ChangedPasswordLiveTests {
    @Test(
        "The first screen says so and what to do, administrators hear of it once, and with the new one nothing is lost",
        arguments: TestEngine.available)
    func changed(engine: TestEngine) async throws {
        try await DovecotForTests.lend { dovecot in
            let outside = Outside(Outside.Settings(allow: [CIDR("127.0.0.0/8")].compactMap { $0 }))
            try await Bells.open(engine, outside: outside) { bells in
                let scene = bells.scene
                let channel = try await Self.connect(dovecot, bells)
                try await bells.setUpMail()
                try await scene.keepingLines(kinds: AllChannels.followed) {
                    try await Self.waitUntilStands(scene, channel)
                    try dovecot.deliver([Self.letter(1)], to: DovecotForTests.changeable)
                    try await Self.wait(scene, forCards: 1)
                    #expect(try await Self.firstScreen(bells).contains(Self.alert) == false)

                    try await dovecot.changePassword(to: "another")
                    try dovecot.deliver([Self.letter(2)], to: DovecotForTests.changeable)
                    try await Self.wait(scene, channel) { $0 == .refused }
                    try await Self.check(bells, channel)

                    // Entered on the channel's page, where it is tried at once.
                    let wrong = await bells.doors.post(
                        "/settings/channels/\(channel.id)", Self.form(dovecot, "a third"), ["x-member": "marina"])
                    #expect(wrong.status == 422 && wrong.text.contains("class=\"error\""))
                    let right = await bells.doors.post(
                        "/settings/channels/\(channel.id)", Self.form(dovecot, "another"), ["x-member": "marina"])
                    #expect(right.status == 303)
                    try await Self.waitUntilStands(scene, channel)
                    try dovecot.deliver([Self.letter(3)], to: DovecotForTests.changeable)
                    try await Self.wait(scene, forCards: 3)
                    #expect(try await Self.firstScreen(bells).contains(Self.alert) == false)
                }
                let texts = try await scene.store.read { db in
                    try db.values("SELECT text FROM message ORDER BY text", as: String.self)
                }
                #expect(texts == ["Letter 1", "Letter 2", "Letter 3"], "each once")
            }
        }
    }

    /// What is seen and heard while it is refused.
    private static func check(_ bells: Bells, _ channel: Connected) async throws {
        let scene = bells.scene
        #expect(try await firstScreen(bells).contains(alert))
        for name in ["marina"] {
            let tile = await bells.doors.get("/settings/channels", ["x-member": name])
            #expect(tile.text.contains("Refused") && tile.text.contains("The server refuses name or password."))
        }
        let page = await bells.doors.get("/settings/channels/\(channel.id)", ["x-member": "marina"])
        #expect(page.text.contains("data-level=\"bad\"") && page.text.contains("href=\"#settings\""))
        for _ in 0..<3 {
            try await bells.follow()
            let now = scene.now
            _ = try await scene.store.write { [services = scene.services] db in
                try ChannelAlarm.tell(services, at: now, in: db)
            }
            scene.clock.advance(by: 61)
        }
        #expect(try await bells.unread(by: scene.marina).filter { $0.hasPrefix("Channel down") }.count == 1)
        #expect(try await bells.unread(by: scene.jonas).isEmpty)
        #expect(try await bells.letters().count == 1)
    }

    // MARK: What the test stands on

    private static let alert = "A channel needs you"

    private static func firstScreen(_ bells: Bells) async throws -> String {
        let page = await bells.doors.get("/feed/open", ["x-member": "marina"])
        #expect(page.status == 200)
        return page.text
    }

    private static func connect(_ dovecot: DovecotForTests, _ bells: Bells) async throws -> Connected {
        var draft = Connected.Draft(kind: "mailbox", name: "Shop mail")
        draft.network = "email"
        draft.settings = Self.settings(dovecot)
        draft.secrets = ["password": DovecotForTests.password]
        draft.responseMinutes = 60
        return try await bells.doors.connect(draft)
    }

    private static func settings(_ dovecot: DovecotForTests) -> [String: String] {
        [
            "address": "shop@shop.test", "user": DovecotForTests.changeable, "imap_host": "127.0.0.1",
            "imap_port": "\(dovecot.port)", "imap_security": "none",
        ]
    }

    /// What the channel's page sends.
    private static func form(_ dovecot: DovecotForTests, _ password: String) -> [String: String] {
        let settings = Self.settings(dovecot).map { ("set_\($0.key)", $0.value) }
        return Dictionary(settings) { first, _ in first }.merging(
            ["name": "Shop mail", "set_password": password, "response_minutes": "60"]) { $1 }
    }

    private static func letter(_ number: Int) -> Data {
        Data(
            """
            From: Anna <anna\(number)@mail.example>\r
            To: shop@shop.test\r
            Subject: Letter \(number)\r
            Message-ID: <changed-\(number)@mail.example>\r
            Date: Sat, 21 Nov 2026 09:0\(number):00 +0000\r
            \r
            Letter \(number)\r

            """.utf8)
    }

    /// A line that stands may be busy reading by the time one looks.
    private static func waitUntilStands(_ scene: Scene, _ channel: Connected) async throws {
        try await wait(scene, channel) { [.listening, .polling, .behind].contains($0) }
    }

    private static func wait(
        _ scene: Scene, _ channel: Connected, _ isMeant: @escaping @Sendable (LineHealth.State) -> Bool
    ) async throws {
        try await scene.until { db in
            try LineStore.health(of: channel.id, workspace: channel.workspace, in: db).map { isMeant($0.state) } ?? false
        }
    }

    private static func wait(_ scene: Scene, forCards count: Int) async throws {
        try await scene.until { db in try db.value("SELECT count(*) FROM interest", as: Int.self) == count }
    }
}
