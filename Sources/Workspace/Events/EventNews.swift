import Foundation
import Kernel

/// The live line of the events page: how many happened since a place in the journal, as far as the asker may see them at the
/// moment of telling.
struct EventNews: Sendable {
    let services: Services
    let book: EventBook
    let asker: Asker
    let filter: EventFilter
    let since: Int64

    /// Nil once the asker is signed out or let go.
    func count() async throws -> Int? {
        let now = services.clock.now()
        return try await services.store.read { db in
            guard let asker = try asker.again(at: now, in: db) else { return nil }
            return try EventReading(book: book, asker: asker, now: now).news(filter, after: since, in: db)
        }
    }

    /// Ends after some minutes: the browser comes back by itself, and through the gate.
    @Sendable func write(to writer: AnswerWriter) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await beat(writer) }
            group.addTask { try await tell(writer) }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Whether somebody is still there shows when something is written, and whether they still may be is asked with it.
    private func beat(_ writer: AnswerWriter) async throws {
        for _ in 0..<20 {
            try await writer.write("event: beat\ndata: {}\n\n")
            try await Task.sleep(for: .seconds(15))
            let now = services.clock.now()
            guard try await services.store.read({ db in try asker.again(at: now, in: db) }) != nil else { return }
        }
    }

    private func tell(_ writer: AnswerWriter) async throws {
        let changes = services.store.changes.follow(asker.workspace.number)
        let words = EventWords(language: asker.language)
        var told = 0
        func tell() async throws -> Bool {
            guard let count = try await count() else { return false }
            guard count > told else { return true }
            told = count
            let said = JSONValue.object([.init("text", .text(words.news(count)))]).json
            try await writer.write("event: news\ndata: \(said)\n\n")
            return true
        }
        guard try await tell() else { return }
        for await _ in changes {
            guard try await tell() else { return }
            // A busy minute is told once a second.
            try await Task.sleep(for: .seconds(1))
        }
    }
}
