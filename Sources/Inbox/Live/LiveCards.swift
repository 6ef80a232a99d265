import Foundation
import Kernel
import Workspace

/// The changed cards of one batch with all that is needed to tell them: read once, drawn once a language.
struct LiveCards: Sendable {
    /// By what two pages' rows differ.
    struct Look: Hashable {
        let card: ID<Interest>
        let language: Language
        let zone: TimeZone
    }

    private var cards: [Language: [ID<Interest>: Card]] = [:]
    private var followers: [ID<Interest>: Set<ID<Member>>] = [:]
    private var names: [ID<Member>: String] = [:]

    static func load(
        _ ids: [ID<Interest>], workspace: ID<Company>, languages: Set<Language>, in db: Connection
    ) throws -> LiveCards {
        var live = LiveCards()
        let rows = try db.rows(
            "\(CardRows.selection) WHERE i.workspace_id = \(workspace) AND i.id IN \(list: ids)")
        for language in languages {
            let cards = try CardRows.cards(rows, workspace: workspace, language: language, in: db)
            live.cards[language] = Dictionary(uniqueKeysWithValues: cards.map { ($0.interest.id, $0) })
        }
        for row in try db.rows(
            "SELECT interest_id, member_id FROM follower WHERE workspace_id = \(workspace) AND interest_id IN \(list: ids)")
        {
            live.followers[try row.get("interest_id"), default: []].insert(try row.get("member_id"))
        }
        live.names = try Member.names(of: workspace, in: db)
        return live
    }

    /// The event for one page, nil when it concerns nothing the page may know.
    func event(
        _ change: LiveChange, for sight: LiveSight, icons: Icons, at now: Date, drawn: inout [Look: LiveEvent]
    ) -> LiveEvent? {
        let asker = sight.asker
        guard let card = cards[asker.language]?[change.card] else {
            return change.verb == Interest.reunited || change.verb == LateDesk.merged ? gone(change) : nil
        }
        let interest = card.interest
        let followers = followers[change.card] ?? []
        guard sight.sees(channel: interest.channel, responsible: interest.responsible, team: interest.team, followers: followers)
        else {
            let could = sight.sees(
                channel: interest.channel, responsible: change.before, team: change.teamBefore, followers: followers)
            return could ? gone(change) : nil
        }
        let look = Look(card: change.card, language: asker.language, zone: asker.timeZone)
        if let event = drawn[look] { return event }
        let event = draw(card, change, asker, icons, at: now)
        drawn[look] = event
        return event
    }

    private func draw(_ card: Card, _ change: LiveChange, _ asker: Asker, _ icons: Icons, at now: Date) -> LiveEvent {
        let interest = card.interest
        let row = CardRow(
            card: card, icons: icons, words: FeedWords(language: asker.language), now: now, zone: asker.timeZone)
        let isMember = change.actor.kind == .member
        return encoded(
            LiveBody(
                seq: change.sequence, id: interest.id.number, gone: false, verb: change.verb,
                who: isMember ? change.actor.id.flatMap { names[ID($0)] } : nil, actor: isMember ? change.actor.id : nil,
                html: row.html.text, state: interest.state(for: nil, at: now).rawValue,
                responsible: interest.responsible?.number, open: interest.isOpen, needsAnswer: interest.needsAnswer,
                due: interest.dueAt?.milliseconds, moved: interest.movedAt.milliseconds, channel: interest.channel.number,
                author: change.values["author"].flatMap { Int64($0) }),
            change.sequence)
    }

    private func gone(_ change: LiveChange) -> LiveEvent {
        encoded(LiveBody(seq: change.sequence, id: change.card.number, gone: true, verb: change.verb), change.sequence)
    }

    private func encoded(_ body: LiveBody, _ sequence: Int64) -> LiveEvent {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // Numbers and strings always encode; JSON has no line breaks outside strings, and escapes those inside.
        let json = (try? encoder.encode(body)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        return .card(text: "id: \(sequence)\nevent: card\ndata: \(json)\n\n")
    }
}

/// A card event as the page's script reads it.
private struct LiveBody: Encodable {
    var seq: Int64
    var id: Int64
    var gone: Bool
    var verb: String
    var who: String?
    var actor: Int64?
    var html: String?
    var state: String?
    var responsible: Int64?
    var open: Bool?
    var needsAnswer: Bool?
    var due: Int64?
    var moved: Int64?
    var channel: Int64?
    /// Whose answer it is about.
    var author: Int64?
}
