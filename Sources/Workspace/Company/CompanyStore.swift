package import Foundation
package import Kernel

extension Company {
    /// What the first-run wizard or `kindred setup` asks for.
    package struct Draft: Sendable {
        package var name: String
        package var description = ""
        package var site = ""
        package var language = Language.en
        package var timeZone = TimeZone.gmt
        package init(name: String) { self.name = name }
    }

    /// Makes a workspace with its preset roles. The caller adds the first administrator in the same transaction.
    package static func create(_ draft: Draft, ids: IDMaker, at now: Date, in db: Connection) throws -> Company {
        let id: ID<Company> = ids.next(at: now)
        let slug = try freeSlug(for: draft.name, in: db)
        try db.run(
            """
            INSERT INTO workspace (id, slug, name, description, site, language, time_zone, created_at)
            VALUES (\(id), \(slug), \(draft.name), \(draft.description), \(draft.site), \(draft.language),
            \(draft.timeZone.identifier), \(now))
            """)
        for preset in Role.Preset.allCases {
            try Role.create(preset, workspace: id, language: draft.language, ids: ids, at: now, in: db)
        }
        Journal.write(
            JournalEntry(
                workspace: id.number, at: now, actor: .system, verb: "created",
                subject: JournalSubject("workspace", id.number)),
            in: db)
        guard let company = try find(id, in: db) else { throw StorageError.failed("the workspace did not appear") }
        return company
    }

    package static func find(_ id: ID<Company>, in db: Connection) throws -> Company? {
        try db.first("SELECT * FROM workspace WHERE id = \(id)")
    }

    package static func find(slug: String, in db: Connection) throws -> Company? {
        try db.first("SELECT * FROM workspace WHERE slug = \(slug)")
    }

    /// All workspaces of the installation, oldest first. Few: they are companies.
    package static func all(in db: Connection) throws -> [Company] {
        try db.all("SELECT * FROM workspace ORDER BY id")
    }

    /// Whether the installation has been set up.
    package static func exists(in db: Connection) throws -> Bool { try db.exists("SELECT 1 FROM workspace") }

    package func save(by asker: Asker, at now: Date, in db: Connection) throws {
        guard let before = try Company.find(id, in: db)?.facts else { throw Problem.notFound }
        try db.run(
            """
            UPDATE workspace SET name = \(name), description = \(description), site = \(site), logo_blob = \(logo),
            logo_type = \(logoType), language = \(language), time_zone = \(timeZone.identifier) WHERE id = \(id)
            """)
        let after = facts.filter { before[$0.key] != $0.value }
        guard after.isEmpty == false else { return }
        asker.journal(
            "changed", "workspace", id.number, before: before.filter { after[$0.key] != nil }, after: after, at: now, in: db)
    }

    /// What its people may change, for the journal.
    private var facts: [String: String] {
        [
            "name": name, "site": site, "description": description, "language": language.rawValue,
            "time_zone": timeZone.identifier,
        ]
    }

    package static func setLogo(
        _ blob: String?, type: String?, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        try db.run("UPDATE workspace SET logo_blob = \(blob), logo_type = \(type) WHERE id = \(asker.workspace)")
        asker.journal("logo changed", "workspace", asker.workspace.number, at: now, in: db)
    }

    /// The name in Latin letters, with a number where it is taken.
    private static func freeSlug(for name: String, in db: Connection) throws -> String {
        let latin = name.applyingTransform(.toLatin, reverse: false)?.applyingTransform(.stripDiacritics, reverse: false)
        let words = (latin ?? name).lowercased().split { $0.isASCII == false || ($0.isLetter || $0.isNumber) == false }
        let base = words.isEmpty ? "company" : String(words.joined(separator: "-").prefix(40))
        var slug = base
        var number = 2
        while try db.exists("SELECT 1 FROM workspace WHERE slug = \(slug)") {
            slug = "\(base)-\(number)"
            number += 1
        }
        return slug
    }
}
