import Channels
import Foundation
import Inbox
import Kernel
import Workspace

/// The workspace the demo plays in: its members and channels by the keys of company.json.
struct DemoCast: Sendable {
    let company: ID<Company>
    let members: [String: Asker]
    let channels: [String: Connected]

    struct Incomplete: Error, CustomStringConvertible {
        let what: String
        var description: String { "the demo has no \(what)" }
    }

    func member(_ key: String) throws -> Asker {
        guard let asker = members[key] else { throw Incomplete(what: "member \(key)") }
        return asker
    }

    func channel(_ key: String) throws -> Connected {
        guard let channel = channels[key] else { throw Incomplete(what: "channel \(key)") }
        return channel
    }

    /// Makes the company with all it needs before the first word.
    static func found(
        _ demo: DemoCompany, passwordHash: String, language: Language, zone: TimeZone, key: MasterKey, ids: IDMaker,
        at now: Date, in db: Connection
    ) throws -> DemoCast {
        var draft = Company.Draft(name: demo.workspace.name.text(in: language))
        draft.description = demo.workspace.description.text(in: language)
        draft.site = demo.workspace.site
        draft.language = language
        draft.timeZone = zone
        guard let owner = demo.members.first(where: { $0.role == "owner" }) else { throw Incomplete(what: "owner") }
        let company = try Setup.run(
            draft,
            administrator: .init(
                name: owner.name.text(in: language), email: owner.email, passwordHash: passwordHash, language: language,
                timeZone: zone),
            ids: ids, at: now, in: db
        ).company.id
        var founding = Founding(demo: demo, company: company, language: language, zone: zone, ids: ids, now: now, db: db)
        try founding.join(passwordHash, owner: owner)
        try founding.makeTeams()
        try founding.makeProducts()
        let channels = try founding.connectChannels(key)
        return DemoCast(company: company, members: founding.members, channels: channels)
    }
}

/// The steps of founding, each of which needs the same.
private struct Founding {
    let demo: DemoCompany
    let company: ID<Company>
    let language: Language
    let zone: TimeZone
    let ids: IDMaker
    let now: Date
    let db: Connection
    private(set) var members: [String: Asker] = [:]

    init(
        demo: DemoCompany, company: ID<Company>, language: Language, zone: TimeZone, ids: IDMaker, now: Date, db: Connection
    ) {
        self.demo = demo
        self.company = company
        self.language = language
        self.zone = zone
        self.ids = ids
        self.now = now
        self.db = db
    }

    mutating func join(_ passwordHash: String, owner: DemoCompany.Member) throws {
        for person in demo.members {
            let name = person.name.text(in: language)
            if person.key != owner.key {
                let account = try Account.create(
                    email: person.email, passwordHash: passwordHash, language: language, timeZone: zone, ids: ids, at: now, in: db
                )
                guard let role = try Role.find(person.role == "lead" ? .lead : .agent, of: company, in: db) else {
                    throw DemoCast.Incomplete(what: "role for \(person.key)")
                }
                _ = try Member.create(name: name, account: account, role: role.id, workspace: company, ids: ids, at: now, in: db)
            }
            guard let asker = try Asker.byEmail(person.email, in: db) else { throw DemoCast.Incomplete(what: person.key) }
            try Member.rename(asker.member, to: name, title: person.title.text(in: language), by: asker, at: now, in: db)
            members[person.key] = asker
        }
    }

    func makeTeams() throws {
        for team in demo.teams {
            let id = try Team.create(name: team.name.text(in: language), workspace: company, ids: ids, at: now, in: db)
            for key in team.members {
                if let member = members[key] { try Team.add(member.member, to: id, workspace: company, in: db) }
            }
        }
    }

    func makeProducts() throws {
        for product in demo.products {
            var signs = Product.Signs()
            signs.aliases = product.aliases
            signs.keywords = Language.allCases.flatMap { product.keywords[$0.rawValue] ?? [] }
            _ = try Product.create(
                key: product.key, names: product.name, url: product.page, signs: signs, workspace: company, ids: ids, at: now,
                in: db)
        }
    }

    func connectChannels(_ key: MasterKey) throws -> [String: Connected] {
        var channels: [String: Connected] = [:]
        for channel in demo.channels {
            var draft = Connected.Draft(kind: channel.kind, name: channel.name.text(in: language))
            draft.network = channel.key
            draft.responseMinutes = channel.responseTargetMinutes
            if channel.kind == "form" {
                draft.secrets = FormChannel.freshSecrets()
            } else {
                draft.settings = ["network": channel.key, "checked": "1"]
            }
            let publicKey = Kernel.Token(.bits128).text
            _ = try Connected.create(
                draft, publicKey: publicKey, key: key, by: .system, workspace: company, ids: ids, at: now, in: db)
            channels[channel.key] = try Connected.find(publicKey: publicKey, in: db)
        }
        return channels
    }
}
