import Foundation
import Kernel

struct MeDocument: APIDocument {
    static let about = "Whom a token speaks for, and what it may do."
    static let meanings = [
        "scopes": "Of the token; “admin” stands for all.",
        "rights": "Of its member, narrowed by the scopes: area.action to own, team or all.",
    ]

    enum CodingKeys: String, CodingKey {
        case member, name, language, away, scopes, rights
        case timeZone = "time_zone"
        case awayUntil = "away_until"
    }

    let member: Int64
    let name: String
    let language: String
    let timeZone: String
    let away: Bool
    let awayUntil: APIMoment?
    let scopes: [String]
    let rights: [String: String]

    init(_ asker: Asker) {
        (member, name, language) = (asker.member.number, asker.name, asker.language.rawValue)
        (timeZone, away, awayUntil) = (asker.timeZone.identifier, asker.isAway, asker.awayUntil.map(APIMoment.init))
        if case .token(_, let scopes) = asker.way { self.scopes = scopes.sorted() } else { scopes = [APIToken.adminScope] }
        rights = Dictionary(uniqueKeysWithValues: asker.rights.map { ($0.key.description, $0.value.rawValue) })
    }
}

struct MemberDocument: APIDocument {
    static let about = "Somebody who works here."

    enum CodingKeys: String, CodingKey {
        case id, name, title, role, away, teams
        case awayUntil = "away_until"
    }

    let id: Int64
    let name: String
    let title: String
    let role: Int64
    let away: Bool
    let awayUntil: APIMoment?
    let teams: [Int64]

    init(_ member: Member, teams: [ID<Team>]) {
        (id, name, title) = (member.id.number, member.name, member.title)
        (role, away, awayUntil) = (member.role.number, member.away, member.awayUntil.map(APIMoment.init))
        self.teams = teams.map(\.number).sorted()
    }

    /// - Throws: 404 where nobody present has this id.
    static func load(_ id: ID<Member>, for asker: Asker, in db: Connection) throws -> MemberDocument {
        let member = try Membership.present(id, for: asker, in: db)
        return MemberDocument(member, teams: try Team.teams(of: id, workspace: asker.workspace, in: db))
    }
}

struct TeamDocument: APIDocument {
    static let about = "People who look after channels together."
    let id: Int64
    let name: String
    let members: [Int64]

    init(_ team: Team, _ members: [Int64]) { (id, name, self.members) = (team.id.number, team.name, members) }

    static func members(for asker: Asker, in db: Connection) throws -> [ID<Team>: [Int64]] {
        var members: [ID<Team>: [Int64]] = [:]
        for (member, teams) in try Team.memberships(of: asker.workspace, in: db).sorted(by: { $0.key < $1.key }) {
            for team in teams { members[team, default: []].append(member.number) }
        }
        return members
    }

    /// - Throws: 404 where there is no such team.
    static func load(_ id: ID<Team>, for asker: Asker, in db: Connection) throws -> TeamDocument {
        guard let team = try Team.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
        return TeamDocument(team, try members(for: asker, in: db)[id] ?? [])
    }
}
