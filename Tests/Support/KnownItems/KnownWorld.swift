package import Foundation
package import Kernel

/// A database full of things said whose answers are known; see ``KnownSaid``.
package struct KnownWorld: Sendable {
    package static let people = 2000
    package static let channels = 12

    package let count: Int
    package let workspace: Int64
    /// The ids of the twelve channels.
    package let channels: [Int64]
    /// When the last thing was said.
    package let end: Date

    package init(count: Int, workspace: Int64, channels: [Int64], end: Date) {
        precondition(channels.count == Self.channels, "each of the twelve channels has an id")
        self.count = count
        self.workspace = workspace
        self.channels = channels
        self.end = end
    }

    /// What somebody is called; families are shared by ten each.
    package static func name(of author: Int) -> (given: String, family: String) {
        let given = ["Anna", "Пётр", "Jürgen", "Ольга", "Maria", "Тимур", "Lena", "Jonas", "Вера", "Karl"]
        return (given[author % given.count], "Petrov\(author / 10)x")
    }

    /// Each thing said is a card.
    package static func card(of number: Int) -> Int64 { Int64(number) + 1 }

    private func moment(_ number: Int) -> Int64 {
        end.milliseconds - 2 * 365 * 86_400_000 / Int64(count) * Int64(count - number)
    }

    /// Writes the rows; nothing is findable yet, all is due for the index.
    package func fill(_ store: Store) async throws {
        try await store.write(.readCommitted) { db in try people(in: db) }
        for start in stride(from: 0, to: count, by: Self.portion) {
            let end = min(start + Self.portion, count)
            try await store.write(.readCommitted) { db in try say(start..<end, in: db) }
        }
    }

    private static let portion = 4000

    private func people(in db: Connection) throws {
        var (contacts, identities) = (SQLRows(), SQLRows())
        for author in 0..<Self.people {
            let (id, name) = (Int64(author) + 1, Self.name(of: author))
            let shown = "\(name.given) \(name.family)"
            contacts.add(id, workspace, id, shown, shown.lowercased(), moment(0))
            identities.add(id, workspace, id, id, "api", "known-\(author)", "known-\(author)", "network", moment(0))
        }
        try db.run("INSERT INTO contact (id, workspace_id, person_id, name, name_folded, created_at) \(contacts)")
        try db.run(
            """
            INSERT INTO identity (id, workspace_id, contact_id, person_id, network, key, shown, strength, created_at)
            \(identities)
            """)
    }

    private func say(_ numbers: Range<Int>, in db: Connection) throws {
        var (cards, turns, messages) = (SQLRows(), SQLRows(), SQLRows())
        var (due, files, texts) = (SQLRows(), SQLRows(), SQLRows())
        for number in numbers {
            let said = KnownSaid(number, of: count)
            let (id, card, at) = (Int64(number) + 1, Self.card(of: number), moment(number))
            let text = said.text
            let isOpen = number % 50 == 0
            cards.add(
                card, workspace, channels[said.channel], Int64(said.author) + 1, "known:\(card)", "api",
                number % 40 == 7 ? "review" : "message", String(text.prefix(140)), said.tongue.language,
                number % 40 == 7 ? Int64(1 + number % 5) : nil as Int64?, at, at, at, 1, number % 200 == 3 ? "urgent" : "normal",
                isOpen ? at + 3_600_000 : nil as Int64?, isOpen ? nil : at as Int64?, isOpen ? nil : "hand" as String?)
            if isOpen { turns.add(card, workspace, card, at, at + 3_600_000) }
            messages.add(id, workspace, card, "in", Int64(said.author) + 1, "known:\(id)", text, at, at)
            due.add(workspace, id)
            if said.hasFile {
                files.add(id, workspace, id, "file-\(id).txt", "text/plain", 100, "none")
                texts.add(workspace, id, "read", said.fileText)
            }
        }
        try db.run(
            """
            INSERT INTO interest (id, workspace_id, channel_id, identity_id, origin, network, action, excerpt, language, rating,
            said_at, arrived_at, moved_at, needs_answer, priority, due_at, processed_at, processed_how) \(cards)
            """)
        try db.run("INSERT INTO turn (id, workspace_id, interest_id, started_at, due_at) \(turns)")
        try db.run(
            """
            INSERT INTO message (id, workspace_id, interest_id, direction, identity_id, origin, text, said_at, arrived_at)
            \(messages)
            """)
        try db.run("INSERT INTO search_due (workspace_id, message_id) \(due)")
        try db.run("INSERT INTO attachment (id, workspace_id, message_id, name, type, size, blob) \(files)")
        try db.run("INSERT INTO attachment_text (workspace_id, attachment_id, outcome, text) \(texts)")
    }

    /// What each question must find, by a walk over all that was said: cards, those of the newest words first, each once.
    ///
    /// - Parameter channels: the numbers of those that may be seen; nil is all.
    package func answers(to questions: [KnownQuestion], channels: Set<Int>? = nil) -> [[Int64]] {
        var found = questions.map { _ in [Int64]() }
        for number in stride(from: count - 1, through: 0, by: -1) {
            let said = KnownSaid(number, of: count)
            guard channels?.contains(said.channel) ?? true else { continue }
            for (index, question) in questions.enumerated() where question.meets(said) {
                let card = Self.card(of: number)
                if found[index].last != card { found[index].append(card) }
            }
        }
        return found
    }
}
