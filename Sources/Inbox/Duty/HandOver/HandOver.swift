package import Foundation
package import Kernel
package import Workspace

/// A card on its way from one member to another, or to a team: pending until it is accepted or comes back.
package struct HandOver: RowReadable {
    package enum State: String, Sendable, SQLConvertible {
        case pending, accepted, returned
        /// Taken back by who gave it.
        case withdrawn
        /// Not given but taken over by the receiver.
        case taken
        /// Moved with all cards of somebody.
        case shared
    }

    /// Who shall have it.
    package enum Receiver: Sendable, Hashable {
        case member(ID<Member>)
        case team(ID<Team>)
    }

    package let id: ID<HandOver>
    package let workspace: ID<Company>
    package let card: ID<Interest>
    package let from: ID<Member>
    /// Whose it was, nobody's or a team's.
    let former: ID<Member>?
    let formerTeam: ID<Team>?
    package let member: ID<Member>?
    package let team: ID<Team>?
    package let note: String
    package let at: Date
    package let state: State
    /// Why it came back.
    package let answer: String
    let settledBy: ID<Member>?

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        card = try row.get("interest_id")
        from = try row.get("from_id")
        former = try row.get("former_id")
        formerTeam = try row.get("former_team_id")
        member = try row.get("to_member_id")
        team = try row.get("to_team_id")
        note = try row.get("note")
        at = try row.get("at")
        state = try row.get("state")
        answer = try row.get("answer")
        settledBy = try row.get("settled_by")
    }

    /// Whether the card still lies where this brought it. Whoever answers or claims it meanwhile has settled the matter.
    func holds(on card: Interest) -> Bool {
        guard card.isOpen else { return false }
        return switch state {
        case .pending, .taken, .shared:
            team == nil ? card.responsible == member : card.responsible == nil && card.team == team
        case .returned: card.responsible == (former ?? from)
        case .accepted, .withdrawn: false
        }
    }

    /// Whether this member is who was asked.
    func asks(_ asker: Asker) -> Bool { member == asker.member || team.map(asker.teams.contains) ?? false }
}

/// A hand-over as a card shows it, with the names it needs.
package struct ShownHandOver: Sendable {
    package let handOver: HandOver
    package let from: String
    /// The member or the team.
    package let to: String
    package let settledBy: String
}
