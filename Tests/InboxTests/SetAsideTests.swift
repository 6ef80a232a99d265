import Channels
import Foundation
import Support
import Testing
import Workspace

@testable import Inbox
@testable import Kernel

@Suite("What was set aside") struct SetAsideTests {
    private static let marina = ["x-member": "marina"]

    @Test("Is listed with its bytes, tried again, waved away and brought back", arguments: TestEngine.available)
    func list(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let poison = Arriving(raw: Data("poison".utf8), externalID: "1", meaning: .unreadable("no header at all"))
            _ = try await scene.intake.take([poison, poison], on: scene.mailbox)
            let page = await doors.get("/settings/set-aside", Self.marina)
            #expect(page.text.contains("no header at all"))
            #expect(page.text.contains("Mailbox"))
            let company = scene.company
            let waiting = try await scene.store.read { db in try Quarantine.open(of: company, in: db) }
            #expect(waiting.count == 1)
            let place = "/settings/set-aside/\(try #require(waiting.first).id)"
            #expect(await doors.get(place + "/bytes", Self.marina).text == "poison")
            #expect(await doors.get("/settings/channels", Self.marina).text.contains("Set aside: 1 item"))
            #expect(await doors.post(place + "/reading", [:], Self.marina).headers["location"]?.contains("done=stays") == true)
            let away = await doors.post(place + "/dismissal", [:], Self.marina)
            let back = await doors.get(away.headers["location"] ?? "", Self.marina)
            #expect(back.text.contains("\(place)/restoration"))
            #expect(back.text.contains("no header at all") == false)
            await doors.post(place + "/restoration", [:], Self.marina)
            #expect(try await scene.store.read { db in try Quarantine.open(of: company, in: db) }.count == 1)
        }
    }

    @Test("Is only for those who manage the channel it came by", arguments: TestEngine.available)
    func rights(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let poison = Arriving(raw: Data("poison".utf8), externalID: "1", meaning: .unreadable("no header at all"))
            _ = try await scene.intake.take([poison], on: scene.group)
            let company = scene.company
            let id = try #require(try await scene.store.read { db in try Quarantine.open(of: company, in: db) }.first?.id)
            #expect(await doors.get("/settings/set-aside/\(id)/bytes", ["x-member": "jonas"]).status == 403)
            #expect(await doors.post("/settings/set-aside/\(id)/reading", [:], ["x-member": "lena"]).status == 403)
            // The group belongs to a team Timur is not in.
            #expect(await doors.get("/settings/set-aside", ["x-member": "timur"]).text.contains("no header") == false)
            #expect(await doors.get("/settings/set-aside", ["x-member": "jonas"]).text.contains("no header"))
        }
    }

    @Test("A post that can be read now becomes its card, by hand or after an upgrade", arguments: TestEngine.available)
    func readAgain(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let body = #"{"external_id":"7","text":"Hello","author":{"id":"9","name":"Anna"}}"#
            let hook = Webhook(channel: ChannelSettings(), form: Form(), body: Data(body.utf8), headers: [:], now: scene.now)
            let event = try #require(try APIChannel.read(hook).events.first)
            let item = Arriving(raw: Data(body.utf8), externalID: event.externalID, meaning: .unreadable("too new"))
            _ = try await scene.intake.take([item], on: scene.mailbox)
            try await scene.store.write { db in try db.run("UPDATE quarantine SET program = '0.0.1'") }
            let old = try await scene.store.read { db in
                try Quarantine.readByOthers(than: Version.current, limit: 10, in: db)
            }
            let reading = SecondReading(services: scene.services, intake: scene.intake)
            guard case .card(let card) = try await reading.read(try #require(old.first), by: .system) else {
                Issue.record("it stays")
                return
            }
            #expect(try await scene.interest(card).excerpt == "Hello")
            let company = scene.company
            #expect(try await scene.store.read { db in try Quarantine.open(of: company, in: db) }.isEmpty)
        }
    }

    /// An item of that channel that an older release could not read, and this one can.
    private static func older(on channel: Connected, in scene: Scene) async throws {
        let body = Data(#"{"external_id":"7","text":"Hello","author":{"id":"9","name":"Anna"}}"#.utf8)
        let hook = Webhook(channel: ChannelSettings(), form: Form(), body: body, headers: [:], now: scene.now)
        let event = try #require(try APIChannel.read(hook).events.first)
        let item = Arriving(raw: body, externalID: event.externalID, meaning: .unreadable("too new"))
        _ = try await scene.intake.take([item], on: channel)
        try await scene.store.write { db in try db.run("UPDATE quarantine SET program = '0.0.1'") }
    }

    @Test("One that cannot be tried after an upgrade keeps none behind it from its turn", arguments: TestEngine.available)
    func inTurn(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await Self.older(on: scene.group, in: scene)
            try await Self.older(on: scene.mailbox, in: scene)
            let (group, company) = (scene.group.id, scene.company)
            try await scene.store.write { db in
                try db.run("UPDATE channel SET secrets_sealed = 'torn' WHERE id = \(group)")
            }
            let reading = SecondReading(services: scene.services, intake: scene.intake)
            await #expect(throws: (any Error).self) { try await reading.readOlder() }
            let left = try await scene.store.read { db in try Quarantine.open(of: company, in: db) }
            #expect(left.map(\.channel) == [group])
        }
    }

    @Test("Whose bytes are lost stays, and says so", arguments: TestEngine.available)
    func lostBytes(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await Self.older(on: scene.mailbox, in: scene)
            let (company, nowhere) = (scene.company, "f:7:" + String(repeating: "a", count: 64))
            try await scene.store.write { db in try db.run("UPDATE quarantine SET raw_blob = \(nowhere)") }
            try await SecondReading(services: scene.services, intake: scene.intake).readOlder()
            let left = try await scene.store.read { db in try Quarantine.open(of: company, in: db) }
            #expect(left.map(\.reason) == ["its bytes are lost"])
            #expect(left.map(\.program) == [Version.current])
        }
    }

    @Test("What was waved away and is read after all is read once, and not brought back", arguments: TestEngine.available)
    func readOnce(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await Self.older(on: scene.mailbox, in: scene)
            let (company, now) = (scene.company, scene.now)
            let item = try #require(try await scene.store.read { db in try Quarantine.open(of: company, in: db) }.first)
            try await scene.store.write { db in try item.dismiss(true, by: scene.marina, at: now, in: db) }
            let reading = SecondReading(services: scene.services, intake: scene.intake)
            for _ in 0..<2 { _ = try await reading.read(item, by: .system) }
            try await scene.store.write { db in try item.dismiss(false, by: scene.marina, at: now, in: db) }
            #expect(try await scene.store.read { db in try Quarantine.open(of: company, in: db) }.isEmpty)
            let subject = JournalSubject("channel", scene.mailbox.id.number)
            let told = try await scene.store.read { db in
                try Journal.entries(of: company.number, subject: subject, in: db).map(\.entry.verb)
            }
            #expect(told.filter { $0 == "read after all" }.count == 1)
        }
    }
}
