import Kernel
import Workspace

/// A vote in words, and whom a bad one concerns.
enum SatisfactionDeeds {
    static let all = [
        Deed("rated", on: "interest", .customers, icon: "star", quote: "remark") {
            let score = $0.after["score"] ?? ""
            if $0.after["scale"] == SatisfactionWay.Scale.thumbs.rawValue {
                return score == "5"
                    ? $0.say(
                        "\($0.on) gave the answer a <b>thumbs up</b>", "\($0.on): ответ <b>понравился</b>",
                        "\($0.on) gibt der Antwort einen <b>Daumen hoch</b>")
                    : $0.say(
                        "\($0.on) gave the answer a <b>thumbs down</b>", "\($0.on): ответ <b>не понравился</b>",
                        "\($0.on) gibt der Antwort einen <b>Daumen runter</b>")
            }
            return $0.say(
                "\($0.on) rated the answer <b>\(score) of 5</b>", "Оценка ответа <b>\(score) из 5</b>, \($0.on)",
                "\($0.on) bewertet die Antwort mit <b>\(score) von 5</b>")
        },
        Deed("asking refused", on: "interest", .customers, icon: "close") {
            $0.say(
                "\($0.on) does not want to be asked how answers were", "\($0.on): просьба больше не спрашивать об ответах",
                "\($0.on) möchte nicht mehr gefragt werden, wie Antworten waren")
        },
        Deed("asking allowed", on: "interest", .customers, icon: "bell") {
            $0.say(
                "\($0.on) may be asked how answers were", "\($0.on): об ответах снова можно спрашивать",
                "\($0.on) darf wieder gefragt werden, wie Antworten waren")
        },
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
            SELECT a.interest_id, coalesce(o.member_id, i.processed_by) AS member_id, i.responsible_id FROM satisfaction_ask a
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
