import Channels
import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel

@Suite("A word that is an errand")
struct ErrandTests {
    private struct Broken: Error {}

    /// Takes what begins with `!`, declines `!no`, and breaks at `!break`.
    private static let errand = Errand(
        mayBe: { $0.event.text.hasPrefix("!") },
        run: { arrival, _, _ in
            if arrival.event.text == "!break" { throw Broken() }
            return arrival.event.text != "!no"
        })

    private static func count(_ table: SQL, _ scene: Scene) async throws -> Int {
        try await scene.store.read { db in try db.value("SELECT count(*) FROM \(table)") ?? 0 }
    }

    @Test(
        "Makes neither card nor contact and is known when it comes again; the words beside it become cards",
        arguments: TestEngine.available)
    func taken(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let intake = Intake(scene.services, errands: [Self.errand])
            let words = [scene.word("!go", id: "1"), scene.word("Hello", id: "2"), scene.word("!go", id: "3")]
            let taken = try await intake.take(Array(words[..<1]), raw: Data("{}".utf8), on: scene.group)
            #expect(taken == [Taken(.updated, nil)])
            #expect(try await Self.count("contact", scene) == 0)
            #expect(try await Self.count("arrival WHERE raw_blob IS NOT NULL", scene) == 0)
            let rest = try await intake.take(words, raw: Data("{}".utf8), on: scene.group)
            #expect(rest.map(\.outcome) == [.duplicate, .made, .updated])
            #expect(try await Self.count("interest", scene) == 1)
            #expect(try await Self.count("message", scene) == 1)
            #expect(try await Self.count("contact", scene) == 1)
        }
    }

    @Test("What it declines is a customer's word; so is what was edited or comes from the past")
    func declined() async throws {
        try await Scene.play(.sqlite) { scene in
            let intake = Intake(scene.services, errands: [Self.errand])
            let edited = scene.word("!go", .edited(.comment))
            let taken = try await intake.take([scene.word("!no"), edited], raw: Data(), on: scene.group)
            #expect(taken.map(\.outcome) == [.made, .made])
            let past = Arriving(raw: Data("{}".utf8), externalID: "old", meaning: .events([scene.word("!go", id: "old")]))
            let brought = try await intake.take([past], on: scene.group, past: Past(openDays: 1, before: scene.now))
            #expect(brought.map(\.outcome) == [.made])
        }
    }

    @Test("One that breaks is set aside with its bytes, and its neighbours go in", arguments: TestEngine.available)
    func broken(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let intake = Intake(scene.services, errands: [Self.errand])
            let words = [scene.word("Hello"), scene.word("!break", id: "b"), scene.word("!go")]
            let taken = try await intake.take(words, raw: Data("{}".utf8), on: scene.group)
            #expect(taken.map(\.outcome) == [.made, .quarantined, .updated])
            let aside = try await scene.store.read { db in
                try db.values("SELECT external_id FROM quarantine WHERE raw_blob IS NOT NULL", as: String.self)
            }
            #expect(aside == ["b"])
        }
    }
}
