import Foundation
import Kernel

/// Waits until every letter is read and every answer has met its end, and does what a member would for those that do not.
struct SoakSettling: Sendable {
    let place: SoakPlace
    let ledger: SoakLedger

    /// - Returns: false when it does not come to rest, which is a difference.
    func wait() async throws -> Bool {
        let end = ContinuousClock.now + .seconds(150)
        var still = ""
        repeat {
            still = try await rest()
            if still.isEmpty { return true }
            try await Task.sleep(for: .milliseconds(300))
        } while ContinuousClock.now < end
        ledger.differ("No rest after 150 s: \(still)")
        return false
    }

    private struct Answer: Sendable {
        let id: Int64
        let state: String
        let reference: String
    }

    /// What is still to come, in words. What waits for its next attempt is sent now; what possibly went out is decided.
    private func rest() async throws -> String {
        let letters = ledger.words.values.count { $0.kind == .letter }
        let (read, answers) = try await place.look { db in
            let read: Int? = try db.value(
                """
                SELECT count(*) FROM message m JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
                WHERE m.direction = 'in'
                """)
            let rows = try db.rows(
                """
                SELECT id, state, reference FROM outbox WHERE state IN ('queued', 'sending')
                OR state = 'possibly_sent' AND settled_at IS NULL
                """)
            return (
                read ?? 0,
                try rows.map { Answer(id: try $0.get("id"), state: try $0.get("state"), reference: try $0.get("reference")) }
            )
        }
        for answer in answers {
            switch answer.state {
            case "queued": await ask("dispatch", answer.id)
            case "possibly_sent": try await decide(answer)
            default: break
            }
        }
        if read >= letters, answers.isEmpty { return "" }
        return "\(read) of \(letters) letters are read; under way: \(answers.map { "\($0.id) \($0.state)" })"
    }

    /// A member looks at the other side and says how it was: it never goes again by itself.
    private func decide(_ answer: Answer) async throws {
        let isThere = try place.sent()[answer.reference] != nil
        ledger.count(isThere ? "possibly sent, and was" : "possibly sent, and was not")
        await ask(isThere ? "arrival" : "dispatch", answer.id)
    }

    private func ask(_ decision: String, _ answer: Int64) async {
        let caller = SoakCaller(port: place.lines.web.port, token: place.members[SoakRole.answering].token)
        let wish = try? SoakCaller.Wish("POST", "/api/v1/answers/\(answer)/\(decision)", [:])  // an empty body is always JSON
        if let wish { _ = await caller.insist(wish) }
    }
}

extension SoakPlace {
    /// How often each letter of ours reached the SMTP server, by its Message-ID.
    func sent() throws -> [String: Int] {
        try sink.letters().reduce(into: [:]) { count, letter in
            if let reference = Self.reference(in: letter.letter) { count[reference, default: 0] += 1 }
        }
    }

    static func reference(in letter: String) -> String? {
        let line = letter.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix("message-id:") }
        return line.flatMap { $0.split(separator: "<").last?.split(separator: ">").first.map(String.init) }
    }
}
