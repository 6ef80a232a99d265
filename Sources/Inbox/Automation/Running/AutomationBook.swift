import Channels
import Foundation
import Kernel
import Workspace

/// What rules need to know of a company beside the cards: who is there, what there is, when it answers.
struct AutomationBook: Sendable {
    let company: Company
    /// A rule looks for the whole company.
    let asker: Asker
    let members: [ID<Member>: Member]
    let teams: [ID<Team>: Team]
    /// Teams somebody belongs to who is still there.
    let staffed: Set<ID<Team>>
    let tags: [ID<Tag>: Tag]
    let templates: [ID<Template>: Template]
    let channels: [ID<Connected>: Connected]
    let response: ResponseBook
    let senders: Senders

    /// - Throws: `Problem.notFound` for a company that is no more.
    static func load(
        _ workspace: ID<Company>, _ senders: Senders, at now: Date, in db: Connection
    ) throws -> AutomationBook {
        guard let company = try Company.find(workspace, in: db) else { throw Problem.notFound }
        let asker = Asker.automation(of: company)
        let members = try Member.all(of: workspace, in: db)
        let present = Set(members.map(\.id))
        let memberships = try Team.memberships(of: workspace, in: db)
        let channels: [Connected] = try db.all(
            "SELECT * FROM channel WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY id")
        return AutomationBook(
            company: company, asker: asker, members: Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0) }),
            teams: Dictionary(uniqueKeysWithValues: try Team.all(of: workspace, in: db).map { ($0.id, $0) }),
            staffed: Set(memberships.filter { present.contains($0.key) }.values.joined()),
            tags: Dictionary(uniqueKeysWithValues: try Tag.all(of: workspace, in: db).map { ($0.id, $0) }),
            templates: Dictionary(uniqueKeysWithValues: try Template.all(for: asker, in: db).map { ($0.id, $0) }),
            channels: Dictionary(uniqueKeysWithValues: channels.map { ($0.id, $0) }),
            response: try ResponseBook.load(workspace, at: now, in: db), senders: senders)
    }

    /// By the hours of a channel's own plan, else of the company's.
    func hours(of channel: ID<Connected>) -> BusinessHours { response.openHours(response.plan(for: channel)) }

    func isOpen(_ channel: ID<Connected>, at moment: Date) -> Bool {
        let hours = hours(of: channel)
        return hours.isAlways || hours.opening(after: moment).map { $0 <= moment } ?? false
    }

    /// Whether the card's own channel sends at all; what its network allows at the moment, only sending tells.
    func canSpeak(on card: Interest) -> Bool {
        guard let channel = channels[card.channel], channel.network == card.network, channel.paused == false else {
            return false
        }
        return senders.ownAddress(of: channel) != nil
    }

    func isAway(_ member: Member, at moment: Date) -> Bool { member.away && (member.awayUntil.map { $0 > moment } ?? true) }

    func name(of receiver: HandOver.Receiver) -> String? {
        switch receiver {
        case .member(let id): members[id]?.name
        case .team(let id): teams[id]?.name
        }
    }
}

extension Asker {
    /// A rule: it sees and works on every card of its company and nothing else, and is no member. What it does it writes into
    /// the journal as a rule, never by ``journal(_:_:_:before:after:at:in:)``.
    static func automation(of company: Company) -> Asker {
        Asker(
            workspace: company.id, account: ID(0), member: ID(0), name: company.name,
            rights: [
                Right(.see, .interest): .all, Right(.work, .interest): .all, Right(.manage, .interest): .all,
                Right(.see, .contact): .all,
            ], teams: [], language: company.language, timeZone: company.timeZone, way: .machine)
    }
}
