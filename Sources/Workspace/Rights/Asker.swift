package import Foundation
package import Kernel

/// Who asks: a member of one workspace with the rights of the moment, by session or by API token.
/// Features turn it into the one SQL fragment that lets rows through, so a missing right is a row that is not found.
package struct Asker: Sendable {
    package enum Way: Sendable, Hashable {
        case session(ID<Session>)
        case token(ID<APIToken>, scopes: Set<String>)
        /// A member named on the command line.
        case commandLine
        /// Whoever sits at the machine, and is no member; see ``Asker/operator(of:)``.
        case machine
    }

    package let workspace: ID<Company>
    package let account: ID<Account>
    package let member: ID<Member>
    package let name: String
    package let rights: [Right: Scope]
    package let teams: [ID<Team>]
    package let language: Language
    package let timeZone: TimeZone
    package let appearance: Account.Appearance
    package let way: Way
    /// Not at work at the moment, and until when if that was said.
    package let isAway: Bool
    package let awayUntil: Date?
    /// What unsafe requests of this session must carry; see ``SessionGate``.
    package let csrf: String
    /// Where this request came from; nil for who sits at the machine, and for what is done later on somebody's behalf.
    package var address: String?
    /// What this member sees where; of sessions only.
    package var arrangements = Arrangements()

    package init(
        workspace: ID<Company>, account: ID<Account>, member: ID<Member>, name: String, rights: [Right: Scope],
        teams: [ID<Team>], language: Language, timeZone: TimeZone, appearance: Account.Appearance = .system, way: Way,
        isAway: Bool = false, awayUntil: Date? = nil, csrf: String = ""
    ) {
        self.workspace = workspace
        self.account = account
        self.member = member
        self.name = name
        self.rights = rights
        self.teams = teams
        self.language = language
        self.timeZone = timeZone
        self.appearance = appearance
        self.way = way
        self.isAway = isAway
        self.awayUntil = awayUntil
        self.csrf = csrf
    }

    /// How far the right reaches, nil without it.
    package func scope(_ action: Action, _ area: Area) -> Scope? { rights[Right(action, area)] }
    package func may(_ action: Action, _ area: Area) -> Bool { scope(action, area) != nil }

    /// The browser's session; nil for tokens and the command line.
    package var session: ID<Session>? {
        if case .session(let id) = way { id } else { nil }
    }

    package var actor: Actor {
        switch way {
        case .token(let id, _): Actor(.token, id.number, from: address)
        case .session, .commandLine: Actor(.member, member.number, from: address)
        case .machine: .system
        }
    }

    /// Writes what this member did. Values that are nil are left out.
    package func journal(
        _ verb: String, _ kind: String, _ id: Int64, before: [String: String?] = [:], after: [String: String?] = [:],
        at now: Date, in db: Connection
    ) {
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: actor, verb: verb, subject: JournalSubject(kind, id),
                before: JournalEntry.json(before), after: JournalEntry.json(after)),
            in: db)
    }
}
