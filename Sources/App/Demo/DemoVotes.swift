import Foundation
import Inbox
import Kernel
import Workspace

/// How the demo's customers found the answers to their letters and requests: some were asked, some of these tapped, a few
/// said why.
struct DemoVotes: Sendable {
    let cast: DemoCast
    let language: Language
    let ids: IDMaker
    let now: Date

    /// Of a hundred who rate.
    private static let scores = [(5, 54), (4, 27), (3, 9), (2, 6), (1, 4)]

    func enter(in db: Connection) throws {
        var random = DemoRandom(seed: 0x5A71)
        let marina = try cast.member("marina")
        var filter = FeedFilter()
        for network in ["email", "form", "callback", "chat"] { filter.choose(.source, network) }
        var remarks = Words(language: language).remarks
        var cursor: FeedCursor?
        repeat {
            let page = try Feed.page(.answered, filter, after: cursor, limit: 200, for: marina, at: now, in: db)
            for card in page.cards {
                guard let answered = card.interest.processedAt, random.chance(0.6) else { continue }
                let asked = answered.addingTimeInterval(86_400)
                let rated = asked.addingTimeInterval(random.between(600, 100_000))
                let score = Self.score(&random)
                let isRated = random.chance(0.55) && rated < now
                guard asked < now else { continue }
                let remark = isRated && random.chance(0.25) ? remarks[score]?.popLast() : nil
                _ = try KnownVote(
                    card.interest.id, askedAt: asked, ratedAt: isRated ? rated : nil, score: score, remark: remark ?? ""
                ).keep(in: cast.company, ids: ids, in: db)
            }
            cursor = page.next
        } while cursor != nil
    }

    private static func score(_ random: inout DemoRandom) -> Int {
        scores[random.weighted(scores.map { Double($0.1) })].0
    }

    private struct Words: Wording {
        let language: Language

        var remarks: [Int: [String]] {
            [
                5: [
                    say(
                        "Answered within the hour, thank you!", "Ответили в течение часа, спасибо!",
                        "Binnen einer Stunde geantwortet, danke!"),
                    say("Clear and friendly.", "Понятно и по-доброму.", "Klar und freundlich."),
                    say("Exactly what I wanted to know.", "Именно то, что нужно было узнать.", "Genau das wollte ich wissen."),
                    say(
                        "The tip with the saddle height helped.", "Совет про высоту седла помог.",
                        "Der Tipp mit der Sattelhöhe hat geholfen."),
                ],
                4: [
                    say("Good, only the link was missing.", "Хорошо, только ссылки не хватило.", "Gut, nur der Link fehlte."),
                    say("Helped, took a day.", "Помогло, но ждать пришлось день.", "Hat geholfen, dauerte einen Tag."),
                ],
                3: [say("I had to ask twice.", "Спрашивать пришлось дважды.", "Ich musste zweimal fragen.")],
                2: [
                    say(
                        "Too late: I had bought elsewhere.", "Слишком поздно: уже купили в другом месте.",
                        "Zu spät: Ich habe woanders gekauft.")
                ],
                1: [say("The question was another one.", "Вопрос был о другом.", "Die Frage war eine andere.")],
            ]
        }
    }
}
