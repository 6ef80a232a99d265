import Foundation
import Kernel

/// Holds what the program tells against the model, when everybody has stopped and all servers run.
struct SoakComparison: Sendable {
    let place: SoakPlace
    let ledger: SoakLedger

    /// A word as the database has it.
    struct Found: Sendable {
        let mark: String
        let interest: Int64
        let conversation: Int64?
        /// Of letters and answers.
        let reference: String?
        /// Of answers.
        let state: String?
        let direction: String
    }

    func compare() async throws {
        let found = try await found()
        let words = ledger.words
        compareWords(words, found)
        compareThreads(words, found)
        try compareAnswers(words, found)
        try await compareCards()
        try await compareFiles(words, found)
        try await compareRest(words)
        ledger.count("full comparisons")
    }

    private func found() async throws -> [String: [Found]] {
        let rows = try await place.look { db in
            try db.rows(
                """
                SELECT m.text, m.interest_id, m.direction, i.conversation_id, coalesce(o.reference, l.reference) AS reference,
                o.state FROM message m JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
                LEFT JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
                LEFT JOIN outbox o ON o.workspace_id = m.workspace_id AND o.message_id = m.id
                """
            ).map { row in
                Found(
                    mark: SoakLedger.mark(in: try row.get("text")) ?? "without a mark", interest: try row.get("interest_id"),
                    conversation: try row.get("conversation_id"), reference: try row.get("reference"),
                    state: try row.get("state"), direction: try row.get("direction"))
            }
        }
        return Dictionary(grouping: rows, by: \.mark)
    }

    /// Acknowledged: once. Refused: not. Unanswered: once at most. And nothing else.
    private func compareWords(_ words: [String: SoakWord], _ found: [String: [Found]]) {
        for (mark, rows) in found where words[mark] == nil {
            ledger.differ("Nobody said \(mark), which is there \(rows.count) times")
        }
        for (mark, word) in words.sorted(by: { $0.key < $1.key }) {
            let count = found[mark]?.count ?? 0
            switch word.outcome {
            case .done where count != 1: ledger.differ("\(mark) was acknowledged and is there \(count) times")
            case .refused where count > 0: ledger.differ("\(mark) was refused and is there")
            case .open where count > 1: ledger.differ("\(mark) was not answered and is there \(count) times")
            default: break
            }
            guard word.kind == .post || word.kind == .note, let card = word.number, let row = found[mark]?.first else { continue }
            if row.interest != card { ledger.differ("\(mark) belongs to card \(card) and stands on \(row.interest)") }
        }
    }

    /// Each thread is one conversation, and no conversation holds two.
    private func compareThreads(_ words: [String: SoakWord], _ found: [String: [Found]]) {
        var conversations: [String: Set<Int64?>] = [:]
        for (mark, word) in words {
            guard let thread = word.thread, let row = found[mark]?.first else { continue }
            conversations[thread, default: []].insert(row.conversation)
        }
        for (thread, held) in conversations where held.count != 1 || held.contains(nil) {
            ledger.differ("\(thread) is torn into conversations \(held.map { $0 ?? 0 }.sorted())")
        }
        let joined = Dictionary(grouping: conversations.filter { $0.value.count == 1 }) { $0.value.first ?? nil }
        for (conversation, threads) in joined where threads.count > 1 {
            ledger.differ("Conversation \(conversation ?? 0) holds \(threads.map(\.key).sorted())")
        }
    }

    /// Sent: taken by the SMTP server once. Taken back, or not sent: never.
    private func compareAnswers(_ words: [String: SoakWord], _ found: [String: [Found]]) throws {
        let sent = try place.sent()
        let kept = try place.dovecot.letters(of: "shop", folder: "Sent")
            .compactMap { SoakPlace.reference(in: String(decoding: $0, as: UTF8.self)) }
        for (reference, copies) in Dictionary(grouping: kept, by: \.self) where copies.count > 1 {
            ledger.differ("<\(reference)> lies in Sent \(copies.count) times")
        }
        for (mark, word) in words where word.kind == .answer {
            guard let row = found[mark]?.first, let reference = row.reference else { continue }
            let (count, state) = (sent[reference] ?? 0, row.state ?? "none")
            // What possibly went out is nobody's care any more once a later answer went to the same customer.
            let expected = ["sent", "delivered", "read"].contains(state) ? 1...1 : state == "possibly_sent" ? 0...1 : 0...0
            if expected.contains(count) == false { ledger.differ("\(mark) is \(state) and reached the server \(count) times") }
            if word.isWithdrawn, state != "cancelled" { ledger.differ("\(mark) was taken back and is \(state)") }
            ledger.noteEnd(of: mark, state)
        }
    }

    private func compareCards() async throws {
        let rows = try await place.look { db in
            try db.rows(
                """
                SELECT i.id, m.name, i.processed_at, i.snoozed_until FROM interest i
                LEFT JOIN member m ON m.workspace_id = i.workspace_id AND m.id = i.responsible_id
                """
            ).map { row in
                (
                    id: try row.get("id", as: Int64.self), owner: try row.get("name", as: String?.self),
                    isProcessed: try row.get("processed_at", as: Int64?.self) != nil,
                    rests: try row.get("snoozed_until", as: Int64?.self) != nil
                )
            }
        }
        let known = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
        for card in ledger.cards where card.isUncertain == false {
            guard let row = known[card.id] else {
                ledger.differ("Card \(card.id) is gone")
                continue
            }
            // Whether a processed card still rests is the program's affair.
            let isSame =
                row.owner == card.owner && row.isProcessed == card.isProcessed && (card.isProcessed || row.rests == card.rests)
            if isSame == false { ledger.differ("Card \(card.id) is \(row) and should be \(card)") }
        }
        try await compareOverAPI(Array(ledger.cards.filter { $0.isUncertain == false }.suffix(20)))
    }

    /// What programs are told is what the tables hold.
    private func compareOverAPI(_ cards: [SoakCard]) async throws {
        let caller = SoakCaller(port: place.lines.web.port, token: place.members[0].token)
        struct Shown: Decodable {
            struct Interest: Decodable {
                struct Named: Decodable { let name: String }
                let state: String
                let responsible: Named?
            }
            let interest: Interest
        }
        for card in cards {
            guard let reply = await caller.insist(try SoakCaller.Wish("GET", "/api/v1/interests/\(card.id)")) else {
                ledger.differ("Card \(card.id) is not shown")
                continue
            }
            guard reply.status == 200 else {
                ledger.differ("Card \(card.id) is not shown: \(reply.status)")
                continue
            }
            let shown = try JSONDecoder().decode(Shown.self, from: reply.body).interest
            if shown.responsible?.name != card.owner || (shown.state == "answered") != card.isProcessed {
                ledger.differ("Card \(card.id) is shown as \(shown) and should be \(card)")
            }
        }
    }

    /// Files come back as they were sent.
    private func compareFiles(_ words: [String: SoakWord], _ found: [String: [Found]]) async throws {
        let caller = SoakCaller(port: place.lines.web.port, token: place.members[0].token)
        let carrying = words.filter { $0.value.files.isEmpty == false && $0.value.outcome == .done }.sorted { $0.key < $1.key }
        for (mark, word) in carrying.suffix(15) {
            guard let card = word.number else { continue }
            let files = try await place.look { db in
                try db.values(
                    """
                    SELECT a.id FROM attachment a JOIN message m ON m.workspace_id = a.workspace_id AND m.id = a.message_id
                    WHERE m.interest_id = \(card) AND m.text LIKE \("%[\(mark)]%")
                    """, as: Int64.self)
            }
            var digests: [String] = []
            for file in files {
                let reply = await caller.insist(try SoakCaller.Wish("GET", "/api/v1/attachments/\(file)"))
                digests.append(reply.map { Digest.sha256($0.body).hex } ?? "no answer")
            }
            if digests.sorted() != word.files.sorted() { ledger.differ("The files of \(mark) are not those that were sent") }
        }
    }

    /// Nothing was set aside, and the mailbox is as its owner filled it.
    private func compareRest(_ words: [String: SoakWord]) async throws {
        let aside = try await place.look { db in try db.value("SELECT count(*) FROM quarantine", as: Int.self) ?? 0 }
        if aside > 0 { ledger.differ("\(aside) were set aside that could be read") }
        let files = try place.dovecot.files(of: "shop").count
        let delivered = ["letters", "letters in threads", "letters delivered again"].compactMap { ledger.counts[$0] }.reduce(0, +)
        if files != delivered { ledger.differ("The mailbox holds \(files) letters and got \(delivered)") }
    }

    /// The lines in which two texts differ.
    static func lines(_ one: String, _ other: String) -> String {
        let (a, b) = (Set(one.split(separator: "\n")), Set(other.split(separator: "\n")))
        return (a.subtracting(b).map { "- \($0)" } + b.subtracting(a).map { "+ \($0)" }).sorted().joined(separator: "\n")
    }
}
