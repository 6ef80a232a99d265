package import Foundation
package import Kernel
package import Workspace

/// How a hand-over ended.
package enum Handed: Sendable {
    /// The name of whom it went to, and whether they are away.
    case done(to: String, away: Bool)
    /// Nobody of the team could answer it.
    case nobody(in: String)
    case unknown
}

extension Interest {
    /// Gives a card to a member or a team; the note says why. Whoever hands over keeps following. It waits to be accepted.
    package static func handOver(
        _ id: ID<Interest>, to receiver: HandOver.Receiver, note: String, by asker: Asker, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> Handed {
        guard let before = try find(id, mayBe: .work, by: asker, in: db),
            let (name, away) = try receiver.name(of: asker.workspace, in: db)
        else { return .unknown }
        if let team = receiver.team, try Team.hasMember(team, of: asker.workspace, in: db) == false {
            return .nobody(in: name)
        }
        try HandOver.begin(.pending, on: before, to: receiver, note: note, by: asker, ids: ids, at: now, in: db)
        try put(before, with: receiver.member, of: receiver.team, at: now, in: db)
        if receiver.member == asker.member { try HandOver.settle(id, as: .accepted, by: asker, at: now, in: db) }
        try follow(id, member: asker.member, why: "handed", workspace: asker.workspace, in: db)
        if note.isEmpty == false { try addLine(.note, text: note, to: before, by: asker, ids: ids, at: now, in: db) }
        before.journal(
            "handed over", by: asker, before: before.holders,
            after: [
                "responsible": receiver.member?.description, "team": receiver.team?.description, "to": name,
                "note": note.isEmpty ? nil : note,
            ], at: now, in: db)
        return .done(to: name, away: away)
    }

    /// Says yes to what one was asked; of a team whoever says so has it.
    ///
    /// - Returns: false when nothing is pending for the asker.
    package static func accept(_ id: ID<Interest>, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        guard let (card, pending) = try pending(id, for: asker, in: db) else { return false }
        try HandOver.settle(id, as: .accepted, by: asker, at: now, in: db)
        try put(card, with: asker.member, of: card.team, at: now, in: db)
        card.journal(
            "accepted", by: asker, before: card.holders,
            after: [
                "responsible": asker.member.description, "to": try Member.find(pending.from, of: asker.workspace, in: db)?.name,
            ],
            at: now, in: db)
        return true
    }

    /// Gives it back to whose it was, or to whoever gave it, with a reason; where both have left the company, to nobody.
    package static func giveBack(
        _ id: ID<Interest>, why: String, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> String? {
        guard let (card, pending) = try pending(id, for: asker, in: db) else { return nil }
        let senders = try [pending.former, pending.from].compactMap(\.self).compactMap {
            try Member.find($0, of: asker.workspace, in: db)
        }
        guard let sender = senders.first(where: \.isPresent) ?? senders.first else { return nil }
        let owner = sender.isPresent ? sender.id : nil
        try HandOver.settle(id, as: .returned, answer: why, by: asker, at: now, in: db)
        try follow(id, member: asker.member, why: "handed", workspace: asker.workspace, in: db)
        try put(card, with: owner, of: pending.formerTeam, at: now, in: db)
        card.journal(
            "returned", by: asker, before: card.holders,
            after: ["responsible": owner?.description, "to": sender.name, "why": why.isEmpty ? nil : why], at: now, in: db)
        return sender.name
    }

    /// Takes the last hand-over or take-over of one's own back: the card lies where it lay; nobody has it where that one left.
    package static func withdraw(_ id: ID<Interest>, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        guard let last = try HandOver.last(on: id, of: asker.workspace, in: db), last.from == asker.member,
            // A card handed to a team one is not in may be out of one's sight by now; it is still one's own to take back.
            let card: Interest = try db.first(
                "SELECT * FROM interest WHERE workspace_id = \(asker.workspace) AND id = \(id)"),
            last.holds(on: card)
        else { return false }
        try last.settle(as: .withdrawn, by: asker, at: now, in: db)
        let former = try last.former.flatMap { try Member.find($0, of: asker.workspace, in: db) }
        let owner = former?.isPresent == true ? former?.id : nil
        try put(card, with: owner, of: last.formerTeam, at: now, in: db)
        card.journal(
            "taken back", by: asker, before: card.holders,
            after: ["responsible": owner?.description, "team": last.formerTeam?.description], at: now, in: db)
        return true
    }

    /// Takes one's own yes or no to a hand-over back: it is asked again.
    ///
    /// - Returns: false where the last word on the card is not the asker's, or the card has moved on since.
    package static func reconsider(_ id: ID<Interest>, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        guard let last = try HandOver.last(on: id, of: asker.workspace, in: db), last.settledBy == asker.member,
            // A card given back may be out of one's sight by now; the answer is still one's own to take back.
            let card: Interest = try db.first(
                "SELECT * FROM interest WHERE workspace_id = \(asker.workspace) AND id = \(id)"),
            card.isOpen,
            last.state == .accepted ? card.responsible == asker.member : last.state == .returned && last.holds(on: card)
        else { return false }
        try last.ask(in: db)
        try put(card, with: last.member, of: last.team, at: now, in: db)
        card.journal(
            "reconsidered", by: asker, before: card.holders,
            after: ["responsible": last.member?.description, "team": last.team?.description], at: now, in: db)
        return true
    }

    /// How a take-over ended.
    package enum TakenOver: Sendable {
        /// From whom.
        case done(from: String)
        /// It was nobody's: then it is claimed.
        case free
        case unknown
    }

    /// Makes a colleague's card one's own, and says so to both.
    package static func takeOver(
        _ id: ID<Interest>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> TakenOver {
        guard let before = try find(id, mayBe: .work, by: asker, in: db), before.isOpen else { return .unknown }
        guard let former = before.responsible else {
            if case .won = try claim(id, by: asker, at: now, in: db) { return .free }
            return .unknown
        }
        guard former != asker.member else { return .free }
        let name = try Member.find(former, of: asker.workspace, in: db)?.name ?? ""
        try HandOver.begin(.taken, on: before, to: .member(asker.member), by: asker, ids: ids, at: now, in: db)
        try put(before, with: asker.member, of: before.team, at: now, in: db)
        try follow(id, member: former, why: "handed", workspace: asker.workspace, in: db)
        before.journal(
            "taken over", by: asker, before: before.holders,
            after: ["responsible": asker.member.description, "from": name], at: now, in: db)
        return .done(from: name)
    }

    // MARK: Parts

    /// Who had it, for the journal: live pages of those who lose sight of it are told by this.
    var holders: [String: String?] { ["responsible": responsible?.description, "team": team?.description] }

    static func put(
        _ card: Interest, with member: ID<Member>?, of team: ID<Team>?, at now: Date, in db: Connection
    ) throws {
        try db.run(
            """
            UPDATE interest SET responsible_id = \(member), claimed_at = \(member == nil ? nil : now), team_id = \(team)
            WHERE workspace_id = \(card.workspace) AND id = \(card.id)
            """)
    }

    private static func pending(
        _ id: ID<Interest>, for asker: Asker, in db: Connection
    ) throws -> (Interest, HandOver)? {
        guard let card = try find(id, mayBe: .work, by: asker, in: db),
            let last = try HandOver.last(on: id, of: asker.workspace, in: db), last.state == .pending, last.asks(asker),
            last.holds(on: card)
        else { return nil }
        return (card, last)
    }
}

extension HandOver.Receiver {
    /// Nil for who is not, or no longer, there.
    fileprivate func name(of workspace: ID<Company>, in db: Connection) throws -> (String, away: Bool)? {
        switch self {
        case .member(let id):
            let member = try Member.find(id, of: workspace, in: db)
            return member.flatMap { $0.isPresent ? ($0.name, $0.away) : nil }
        case .team(let id): return try Team.find(id, of: workspace, in: db).map { ($0.name, false) }
        }
    }
}

extension Member {
    /// Whether they still belong to the company: a card with one who left would lie where nobody looks.
    fileprivate var isPresent: Bool { removedAt == nil }
}

extension Team {
    /// Whether anybody who is still there belongs to it.
    fileprivate static func hasMember(_ id: ID<Team>, of workspace: ID<Company>, in db: Connection) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM team_member t JOIN member m ON m.workspace_id = t.workspace_id AND m.id = t.member_id
            WHERE t.workspace_id = \(workspace) AND t.team_id = \(id) AND m.removed_at IS NULL
            """)
    }
}
