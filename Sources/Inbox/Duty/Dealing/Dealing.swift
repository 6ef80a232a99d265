import Foundation
import Kernel
import Workspace

/// Gives cards to people by the rules, inside the transaction that brings or frees them. Cards are dealt one after another in
/// memory and written together: a few statements however many there are.
struct Dealing {
    /// Why a card is dealt.
    enum Cause: String { case arrived, reopened, fell, shared }

    private struct Gift {
        let card: DutyCard
        let rule: DutyRule
        let cause: Cause
        let to: Roster.Person?
        let tried: [ID<Member>]
        let obstacles: [Roster.Obstacle: Int]
    }

    let workspace: ID<Company>
    let now: Date
    private(set) var rules: [DutyRule]
    private(set) var roster: Roster
    private let db: Connection
    private var gifts: [Gift] = []
    private var turned: [ID<DutyRule>: ID<Member>] = [:]

    /// Nil where there are no rules: then cards are everybody's, and nothing more is asked of the database.
    init?(in workspace: ID<Company>, at now: Date, _ db: Connection) throws {
        rules = try DutyRule.all(of: workspace, isLocked: true, in: db)
        guard rules.isEmpty == false else { return nil }
        self.workspace = workspace
        self.now = now
        self.db = db
        roster = try Roster.load(workspace, in: db)
    }

    /// The first rule that fits.
    func rule(for card: DutyTraits) -> DutyRule? { rules.first { $0.conditions.fit(card) } }

    /// Gives a card by the first rule that fits it. Without one it stays as it is.
    mutating func deal(_ card: DutyCard, _ cause: Cause, without: [ID<Member>] = []) {
        guard let rule = rule(for: card.traits) else { return }
        deal(card, by: rule, cause, tried: without)
    }

    /// - Parameter tried: who had it and is passed over.
    mutating func deal(_ card: DutyCard, by rule: DutyRule, _ cause: Cause, tried: [ID<Member>] = []) {
        var rule = rule
        rule.last = turned[rule.id] ?? rule.last
        let (chosen, obstacles) = roster.choose(by: rule, for: card.traits, tried: Set(tried), at: now)
        if let chosen {
            turned[rule.id] = chosen.id
            if let former = card.responsible { roster.count(-1, for: former) }
            roster.count(1, for: chosen.id)
        }
        gifts.append(
            Gift(
                card: card, rule: rule, cause: cause, to: chosen, tried: tried,
                obstacles: obstacles.reduce(into: [:]) { $0[$1.1, default: 0] += 1 }))
    }

    /// Gives a card to a certain person, or to nobody, as a rule's fall-back says.
    mutating func give(_ card: DutyCard, to person: Roster.Person?, by rule: DutyRule, _ cause: Cause, tried: [ID<Member>]) {
        if let person { roster.count(1, for: person.id) }
        gifts.append(Gift(card: card, rule: rule, cause: cause, to: person, tried: tried, obstacles: [:]))
    }

    /// Who each card went to; nobody for those left to all.
    var results: [(card: DutyCard, to: ID<Member>?)] { gifts.map { ($0.card, $0.to?.id) } }

    mutating func write() throws {
        for (rule, member) in turned {
            try db.run(
                "UPDATE duty_rule SET last_member_id = \(member) WHERE workspace_id = \(workspace) AND id = \(rule)")
        }
        for (member, gifts) in Dictionary(grouping: gifts.filter { $0.to?.id != $0.card.responsible }, by: { $0.to?.id }) {
            try db.run(
                """
                UPDATE interest SET responsible_id = \(member), claimed_at = \(member == nil ? nil : now)
                WHERE workspace_id = \(workspace) AND id IN \(list: gifts.map(\.card.id)) AND processed_at IS NULL
                """)
        }
        try watch()
        for gift in gifts { journal(gift) }
        gifts = []
        turned = [:]
    }

    /// A card whose rule says what becomes of it when nobody touches it is looked at again.
    private func watch() throws {
        var rows = SQLRows()
        for gift in gifts {
            let due = gift.rule.fallMinutes.map { now.addingTimeInterval(Double($0) * 60) }
            let isOver = gift.cause == .fell && gift.to == nil
            if due == nil, gift.to == nil { continue }
            rows.add(
                workspace, gift.card.id, gift.rule.id, gift.to?.id, now, isOver ? nil : due,
                gift.tried.map(\.description).joined(separator: " "))
        }
        try db.run(
            """
            INSERT INTO duty_watch (workspace_id, interest_id, rule_id, member_id, given_at, due_at, tried) \(rows)
            ON CONFLICT (workspace_id, interest_id) DO UPDATE SET rule_id = excluded.rule_id, member_id = excluded.member_id,
            given_at = excluded.given_at, due_at = excluded.due_at, tried = excluded.tried
            """)
    }

    private func journal(_ gift: Gift) {
        if gift.rule.strategy == .first, gift.to == nil, gift.cause != .fell, gift.card.responsible == nil { return }
        let verb = gift.cause == .fell ? "fell" : gift.to == nil ? "left to all" : "assigned"
        var after: [String: String?] = [
            "responsible": gift.to?.id.description, "to": gift.to?.name, "rule": gift.rule.id.description,
            "cause": gift.cause.rawValue,
        ]
        if gift.cause == .fell { after["minutes"] = gift.rule.fallMinutes.map(String.init) }
        for (obstacle, count) in gift.obstacles where gift.to == nil { after["not \(obstacle.rawValue)"] = String(count) }
        let from = gift.card.responsible
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: Actor(.rule, gift.rule.id.number), verb: verb,
                subject: JournalSubject("interest", gift.card.id.number),
                before: JournalEntry.json(["responsible": from?.description, "from": from.flatMap { roster[$0]?.name }]),
                after: JournalEntry.json(after)),
            in: db)
    }
}

extension Dealing {
    /// What the intake does with the cards of a group that somebody waits on now.
    ///
    /// A reopened one stays with its owner while that one is there.
    static func arrived(
        made: [ID<Interest>], reopened: [ID<Interest>], in workspace: ID<Company>, at now: Date, _ db: Connection
    ) throws {
        guard made.isEmpty == false || reopened.isEmpty == false, var dealing = try Dealing(in: workspace, at: now, db) else {
            return
        }
        let again = Set(reopened)
        for card in try DutyCard.all(made + reopened, of: workspace, in: db) where card.isOpen {
            if let owner = card.responsible, dealing.roster.keeps(owner, card.traits, at: now) { continue }
            dealing.deal(card, again.contains(card.id) ? .reopened : .arrived)
        }
        try dealing.write()
    }
}

extension DutyCard {
    /// In the order in which they came.
    static func all(_ ids: [ID<Interest>], of workspace: ID<Company>, in db: Connection) throws -> [DutyCard] {
        guard ids.isEmpty == false else { return [] }
        return try db.all(
            "SELECT \(columns) FROM interest i WHERE i.workspace_id = \(workspace) AND i.id IN \(list: ids) ORDER BY i.id")
    }
}
