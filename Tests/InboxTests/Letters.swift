import Channels
import Foundation
import Kernel
import People
import Workspace

@testable import Inbox

/// A letter as a mailbox reads it.
struct TestLetter: Sendable {
    var id: String
    var from: String
    var name = ""
    var to = ["info@vetrik.example"]
    var cc: [String] = []
    var subject = "Вопрос о бризе"
    var text = "Здравствуйте!"
    /// The one its writer's program names.
    var language: String?
    var refersTo: [String] = []
    var at: Date
    var kind = Correspondence.Kind.letter
    var sentByUs = false
    var forbidsAutomaticAnswer = false

    var event: Inbound {
        var event = Inbound(
            .said(.message), externalID: "letter \(id)", origin: "email:\(id)", network: "email",
            author: Author(name: name, handles: [.init("email", key: from, .network)], language: language), text: text,
            saidAt: at)
        func parties(_ addresses: [String]) -> [Correspondence.Party] { addresses.map { .init(address: $0) } }
        var letter = Correspondence(
            reference: id, refersTo: refersTo, subject: subject, from: [.init(name: name, address: from)], replyTo: [],
            to: parties(to), cc: parties(cc), kind: kind, ownLength: text.count, hasHTML: false)
        letter.sentByUs = sentByUs
        letter.forbidsAutomaticAnswer = forbidsAutomaticAnswer
        event.letter = letter
        return event
    }

    func arriving(_ externalID: String? = nil) -> Arriving {
        Arriving(raw: Data(text.utf8), externalID: externalID ?? "letter \(id)", meaning: .events([event]))
    }
}

extension Scene {
    /// A letter of Anna's.
    func letter(_ id: String, _ text: String = "Здравствуйте!", answers: [String] = []) -> TestLetter {
        TestLetter(
            id: id, from: "anna@mail.example", name: "Анна Петрова", subject: answers.isEmpty ? "Вопрос" : "Re: Вопрос",
            text: text,
            refersTo: answers, at: now)
    }

    /// An answer to Anna that was written in another mail program.
    func own(_ id: String, _ text: String = "Добрый день!", answers: [String] = []) -> TestLetter {
        TestLetter(
            id: id, from: "info@vetrik.example", to: ["anna@mail.example"], subject: "Re: Вопрос", text: text, refersTo: answers,
            at: now, sentByUs: true)
    }

    @discardableResult
    func take(_ letter: TestLetter, on channel: Connected? = nil) async throws -> Taken {
        let taken = try await intake.take([letter.arriving()], on: channel ?? mailbox)
        guard let first = taken.first else { throw Missing() }
        return first
    }

    func cards() async throws -> [Interest] {
        try await store.read { db in try db.all("SELECT * FROM interest ORDER BY id") }
    }

    /// The words of a card in their order, ours with an arrow before them.
    func words(of card: ID<Interest>) async throws -> [String] {
        let rows = try await store.read { db in
            try db.rows("SELECT direction, text FROM message WHERE interest_id = \(card) ORDER BY said_at, id")
        }
        return try rows.map { row in
            let text: String = try row.get("text")
            return try row.get("direction", as: String.self) == "out" ? "→ \(text)" : text
        }
    }

    func participants(of card: ID<Interest>) async throws -> [String: Bool] {
        let rows = try await store.read { db in
            try db.rows(
                """
                SELECT d.key, p.confirmed FROM conversation_participant p JOIN identity d ON d.id = p.identity_id
                JOIN interest i ON i.conversation_id = p.conversation_id WHERE i.id = \(card)
                """)
        }
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("key"), try $0.get("confirmed")) })
    }

    func turns(of card: ID<Interest>) async throws -> (all: Int, open: Int) {
        let rows = try await store.read { db in try db.rows("SELECT ended_at FROM turn WHERE interest_id = \(card)") }
        return (rows.count, try rows.filter { try $0.get("ended_at", as: Date?.self) == nil }.count)
    }
}
