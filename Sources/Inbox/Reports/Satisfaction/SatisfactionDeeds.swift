import Kernel
import Workspace

/// A vote in words, and whom a bad one concerns.
enum SatisfactionDeeds {
    static let all = [
        Deed("rated", on: "interest", .customers, icon: "star", quote: "remark") {
            let score = $0.after["score"] ?? ""
            return $0.say(
                "\($0.on) rated the answer <b>\(score) of 5</b>", "Оценка ответа <b>\(score) из 5</b>, \($0.on)",
                "\($0.on) bewertet die Antwort mit <b>\(score) von 5</b>")
        }
    ]

    /// To whoever wrote the answer and whoever is responsible.
    static let bad = NoticeEvent(
        "card.rated", about: "interest", icon: "star", standard: [.page, .push], right: Right(.work, .interest),
        title: { SatisfactionWords(language: $0).badVote },
        sentence: {
            $0.say("Bad rating: \($0.name)", "Плохая оценка: \($0.name)", "Schlechte Bewertung: \($0.name)")
        }
    ) { records, workspace, db in
        let cards = records.filter { record in
            record.entry.subject.kind == "interest" && record.entry.verb == "rated"
                && (JournalEntry.values(record.entry.after)["score"].flatMap { Int($0) } ?? 5) <= 2
        }.map(\.entry.subject.id)
        guard cards.isEmpty == false else { return [] }
        let rows = try db.rows(
            """
            SELECT a.interest_id, o.member_id, i.responsible_id FROM satisfaction_ask a
            JOIN outbox o ON o.workspace_id = a.workspace_id AND o.id = a.outbox_id
            JOIN interest i ON i.workspace_id = a.workspace_id AND i.id = a.interest_id
            WHERE a.workspace_id = \(workspace) AND a.interest_id IN \(list: cards)
            """)
        return try rows.flatMap { row -> [NoticeCall] in
            let (card, author): (Int64, ID<Member>?) = (try row.get("interest_id"), try row.get("member_id"))
            let members = Set([author, try row.get("responsible_id", as: ID<Member>?.self)].compactMap { $0 })
            return members.sorted().map { NoticeCall($0, about: card, once: "rated \(card)") }
        }
    }
}
