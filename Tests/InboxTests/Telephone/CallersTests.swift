import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A number that was typed, and one that called") struct CallersTests {
    private static let marina = ["x-member": "marina"]
    private static let thomas = Author(
        name: "Thomas Reuter",
        handles: [
            .init("email", key: "thomas@reuter.example", .typed),
            .init("phone", key: "+49301234567", shown: "030 1234567", .typed),
        ])
    private static let caller = Author(name: "", handles: [.init("phone", key: "+49301234567", .network)])

    private static func contact(of card: ID<Interest>, in scene: Scene) async throws -> ID<Contact> {
        try #require(
            try await scene.store.read { db in
                try db.value(
                    "SELECT d.person_id FROM interest i JOIN identity d ON d.id = i.identity_id WHERE i.id = \(card)")
            })
    }

    @Test("Is proposed on both sides, joined by a member, and taken back", arguments: TestEngine.available)
    func joined(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let form = try #require(try await scene.take(scene.word("Please call", author: Self.thomas)).interest)
            let call = try #require(try await scene.take(scene.word("Missed call", author: Self.caller)).interest)
            let (visitor, stranger) = (try await Self.contact(of: form, in: scene), try await Self.contact(of: call, in: scene))
            #expect(visitor != stranger, "what was typed proves nothing")
            for contact in [visitor, stranger] {
                let page = await doors.get("/contacts/\(contact)", Self.marina).text
                #expect(page.contains("Same person?") && page.contains("action=\"/contacts/\(visitor)/numbers\""))
            }
            let identity: ID<Identity> = try #require(
                try await scene.store.read { db in try db.value("SELECT id FROM identity WHERE strength = 'network'") })
            let said = ["identity": "\(identity)"]
            #expect(await doors.post("/contacts/\(visitor)/numbers", said, ["x-member": "olga"]).status == 403)
            #expect(await doors.post("/contacts/\(visitor)/numbers", said, Self.marina).status == 303)
            #expect(try await Self.contact(of: call, in: scene) == visitor)
            let joined = await doors.get("/contacts/\(visitor)?joined=\(identity)", Self.marina).text
            #expect(joined.contains("Missed call") && joined.contains("Same person?") == false && joined.contains("Undo"))
            // The next call finds them.
            let next = try #require(try await scene.take(scene.word("Missed call", author: Self.caller)).interest)
            #expect(try await Self.contact(of: next, in: scene) == visitor)

            #expect(await doors.post("/contacts/\(visitor)/numbers/return", said, Self.marina).status == 303)
            #expect(try await Self.contact(of: call, in: scene) == stranger)
            #expect(try await Self.contact(of: form, in: scene) == visitor)
        }
    }

    @Test("Two people of whom more is known are only to be compared", arguments: TestEngine.available)
    func compared(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let known = Author(
                name: "Rita", handles: [.init("phone", key: "+49301234567", .network), .init("vk", key: "77", .network)])
            let form = try #require(try await scene.take(scene.word("Please call", author: Self.thomas)).interest)
            try await scene.take(scene.word("Hello", author: known))
            let visitor = try await Self.contact(of: form, in: scene)
            let page = await doors.get("/contacts/\(visitor)", Self.marina).text
            #expect(page.contains("Same person?") && page.contains("/numbers") == false)
            let identity: ID<Identity> = try #require(
                try await scene.store.read { db in
                    try db.value("SELECT id FROM identity WHERE key = '+49301234567' AND strength = 'network'")
                })
            #expect(await doors.post("/contacts/\(visitor)/numbers", ["identity": "\(identity)"], Self.marina).status == 404)
        }
    }

    @Test("Who may not see the caller's cards learns nothing of them, and joins nothing", arguments: TestEngine.available)
    func rights(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            // The group is not Timur's to see, the mailbox is.
            let form = try #require(
                try await scene.take(scene.word("Please call", author: Self.thomas), on: scene.mailbox).interest)
            try await scene.take(scene.word("Missed call", author: Self.caller))
            let visitor = try await Self.contact(of: form, in: scene)
            let timur = ["x-member": "timur"]
            #expect(await doors.get("/contacts/\(visitor)", timur).text.contains("Same person?") == false)
            let identity: ID<Identity> = try #require(
                try await scene.store.read { db in try db.value("SELECT id FROM identity WHERE strength = 'network'") })
            #expect(
                [403, 404].contains(await doors.post("/contacts/\(visitor)/numbers", ["identity": "\(identity)"], timur).status))
        }
    }
}
