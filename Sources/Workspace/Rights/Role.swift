import Foundation
package import Kernel

/// A named set of rights. The four presets come with every workspace and can be changed.
package struct Role: RowReadable {
    package let id: ID<Role>
    package let preset: Preset?
    package var name: String

    package init(row: Row) throws {
        id = try row.get("id")
        preset = try row.get("preset", as: String?.self).flatMap(Preset.init(rawValue:))
        name = try row.get("name")
    }

    /// The name as this reader knows it: a preset that nobody has renamed has one in every language.
    package func title(in language: Language) -> String {
        guard let preset, Language.allCases.contains(where: { preset.name(in: $0) == name }) else { return name }
        return preset.name(in: language)
    }

    package enum Preset: String, Sendable, CaseIterable, SQLConvertible {
        case administrator, lead, agent, observer

        /// What a fresh workspace gives the role.
        package var rights: [Right: Scope] {
            var rights: [Right: Scope] = [:]
            func give(_ scope: Scope, _ actions: [Action], _ areas: [Area]) {
                for area in areas { for action in actions { rights[Right(action, area)] = scope } }
            }
            switch self {
            case .administrator:
                give(.all, Action.allCases, Area.all)
            case .lead:
                give(.all, Action.allCases, [.interest, .contact, .report, .product])
                give(.all, [.see], [.channel, .member, .workspace])
            case .agent:
                give(.team, [.see, .work], [.interest, .contact])
                give(.all, [.see], [.product, .member])
                give(.team, [.see], [.channel])
                give(.own, [.see], [.report])
            case .observer:
                give(.all, [.see], [.interest, .contact, .report, .product, .member])
            }
            return rights
        }

        func name(in language: Language) -> String {
            let words = RoleWords(language: language)
            return switch self {
            case .administrator: words.administrator
            case .lead: words.lead
            case .agent: words.agent
            case .observer: words.observer
            }
        }
    }
}

struct RoleWords: Wording {
    let language: Language
    var administrator: String { say("Administrator", "Администратор", "Administration") }
    var lead: String { say("Team lead", "Руководитель команды", "Teamleitung") }
    var agent: String { say("Agent", "Сотрудник", "Mitarbeit") }
    var observer: String { say("Observer", "Наблюдатель", "Nur lesen") }
}

extension Role {
    @discardableResult
    static func create(
        _ preset: Preset, workspace: ID<Company>, language: Language, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<Role> {
        let id: ID<Role> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO role (id, workspace_id, preset, name)
            VALUES (\(id), \(workspace), \(preset), \(preset.name(in: language)))
            """)
        for (right, scope) in preset.rights {
            try db.run(
                """
                INSERT INTO role_right (workspace_id, role_id, area, action, scope)
                VALUES (\(workspace), \(id), \(right.area), \(right.action), \(scope))
                """)
        }
        return id
    }

    package static func all(of workspace: ID<Company>, in db: Connection) throws -> [Role] {
        try db.all("SELECT * FROM role WHERE workspace_id = \(workspace) ORDER BY id")
    }

    package static func find(_ id: ID<Role>, of workspace: ID<Company>, in db: Connection) throws -> Role? {
        try db.first("SELECT * FROM role WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    package static func find(_ preset: Preset, of workspace: ID<Company>, in db: Connection) throws -> Role? {
        try db.first("SELECT * FROM role WHERE workspace_id = \(workspace) AND preset = \(preset) ORDER BY id")
    }

    package static func rights(
        of role: ID<Role>, workspace: ID<Company>, in db: Connection
    ) throws -> [Right: Scope] {
        let rows = try db.rows(
            "SELECT area, action, scope FROM role_right WHERE workspace_id = \(workspace) AND role_id = \(role)")
        var rights: [Right: Scope] = [:]
        for row in rows { rights[Right(try row.get("action"), try row.get("area"))] = try row.get("scope") }
        return rights
    }
}
