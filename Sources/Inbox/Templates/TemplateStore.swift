package import Foundation
package import Kernel
package import Workspace

extension Template {
    /// Lets rows of `template t` through that the asker finds.
    static func found(by asker: Asker) -> SQL {
        let teams: SQL =
            asker.may(.manage, .interest)
            ? "1 = 1"
            : """
            t.team_id IN (SELECT m.team_id FROM team_member m
            WHERE m.workspace_id = \(asker.workspace) AND m.member_id = \(asker.member))
            """
        return """
            (t.workspace_id = \(asker.workspace) AND (t.reach = 'all' OR (t.reach = 'own' AND t.member_id = \(asker.member))
            OR (t.reach = 'team' AND \(teams))))
            """
    }

    /// All that the asker finds, by folder and name.
    package static func all(for asker: Asker, in db: Connection) throws -> [Template] {
        let templates: [Template] = try db.all(
            """
            SELECT t.* FROM template t WHERE \(found(by: asker)) AND t.removed_at IS NULL
            ORDER BY t.sort_key, t.id LIMIT \(most)
            """)
        return try withTexts(templates, of: asker.workspace, in: db)
    }

    /// - Parameter removed: also one that was deleted, for the way back.
    package static func find(
        _ id: ID<Template>, for asker: Asker, removed: Bool = false, in db: Connection
    ) throws -> Template? {
        let present: SQL = removed ? "1 = 1" : "t.removed_at IS NULL"
        let templates: [Template] = try db.all(
            "SELECT t.* FROM template t WHERE t.id = \(id) AND \(present) AND \(found(by: asker))")
        return try withTexts(templates, of: asker.workspace, in: db).first
    }

    /// What those of them are called that the asker finds, deleted ones too.
    static func names(of ids: [ID<Template>], for asker: Asker, in db: Connection) throws -> [Int64: String] {
        let rows = try db.rows(
            "SELECT t.id, t.name FROM template t WHERE t.id IN \(list: ids) AND \(found(by: asker))")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("id"), try $0.get("name")) })
    }

    private static func withTexts(
        _ templates: [Template], of workspace: ID<Company>, in db: Connection
    ) throws -> [Template] {
        guard templates.isEmpty == false else { return [] }
        let rows = try db.rows(
            """
            SELECT template_id, language, text FROM template_text
            WHERE workspace_id = \(workspace) AND template_id IN \(list: templates.map(\.id))
            """)
        var texts: [ID<Template>: [Language: String]] = [:]
        for row in rows { texts[try row.get("template_id"), default: [:]][try row.get("language")] = try row.get("text") }
        return templates.map { template in
            var template = template
            template.texts = texts[template.id] ?? [:]
            return template
        }
    }

    // MARK: Changes

    /// - Throws: `StorageError.unique` when the shortcut is taken; `Problem.forbidden` where the asker may not keep it there.
    package static func create(
        _ draft: Draft, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<Template> {
        guard mayKeep(draft.reach, team: draft.team, asker) else { throw Problem.forbidden }
        try Team.check(draft.team, of: asker.workspace, in: db)
        let count: Int =
            try db.value(
                """
                SELECT count(*) FROM (SELECT 1 FROM template WHERE workspace_id = \(asker.workspace) AND removed_at IS NULL
                LIMIT \(most)) few
                """) ?? 0
        guard count < most else { throw Problem.conflict { TemplateWords(language: $0).tooMany } }
        let id: ID<Template> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO template (id, workspace_id, member_id, reach, team_id, name, shortcut, shortcut_key, folder, sort_key,
            created_at, changed_at) VALUES (\(id), \(asker.workspace), \(asker.member), \(draft.reach), \(draft.team),
            \(draft.name), \(draft.shortcut), \(draft.shortcut.folded), \(draft.folder), \(draft.sortKey), \(now), \(now))
            """)
        try setTexts(draft.texts, of: id, workspace: asker.workspace, in: db)
        asker.journal("created", "template", id.number, after: draft.about, at: now, in: db)
        return id
    }

    /// What it was stays for the way back; see ``TemplateVersion``.
    package func change(to draft: Draft, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection) throws {
        guard isChangeable(by: asker), Self.mayKeep(draft.reach, team: draft.team, asker) else { throw Problem.forbidden }
        try Team.check(draft.team, of: asker.workspace, in: db)
        let former = try TemplateVersion.keep(self.draft, of: id, asker.workspace, ids: ids, at: now, in: db)
        try db.run(
            """
            UPDATE template SET reach = \(draft.reach), team_id = \(draft.team), name = \(draft.name),
            shortcut = \(draft.shortcut), shortcut_key = \(draft.shortcut.folded), folder = \(draft.folder),
            sort_key = \(draft.sortKey), changed_at = \(now), member_id = \(draft.reach == .own ? asker.member : member)
            WHERE workspace_id = \(asker.workspace) AND id = \(id)
            """)
        try Self.setTexts(draft.texts, of: id, workspace: asker.workspace, in: db)
        asker.journal(
            "changed", "template", id.number, before: self.draft.about.merging(["version": former.description]) { $1 },
            after: draft.about, at: now, in: db)
    }

    /// Deletes it, or takes that back. Letters it was used in keep naming it.
    package func setRemoved(_ isRemoved: Bool, by asker: Asker, at now: Date, in db: Connection) throws {
        guard isChangeable(by: asker) else { throw Problem.forbidden }
        let moment: Date? = isRemoved ? now : nil
        try db.run(
            "UPDATE template SET removed_at = \(moment) WHERE workspace_id = \(asker.workspace) AND id = \(id)")
        asker.journal(
            isRemoved ? "removed" : "restored", "template", id.number, after: ["name": name], at: now, in: db)
    }

    private static func setTexts(
        _ texts: [Language: String], of id: ID<Template>, workspace: ID<Company>, in db: Connection
    ) throws {
        try db.run("DELETE FROM template_text WHERE workspace_id = \(workspace) AND template_id = \(id)")
        for (language, text) in texts {
            try db.run(
                """
                INSERT INTO template_text (workspace_id, template_id, language, text)
                VALUES (\(workspace), \(id), \(language), \(text))
                """)
        }
    }

    /// What is stored, to be changed.
    package var draft: Draft {
        var draft = Draft(name: name, texts: texts)
        (draft.shortcut, draft.folder, draft.reach, draft.team) = (shortcut, folder, reach, team)
        return draft
    }

    // MARK: Files

    package static func files(of id: ID<Template>, workspace: ID<Company>, in db: Connection) throws -> [File] {
        try db.all("SELECT * FROM template_file WHERE workspace_id = \(workspace) AND template_id = \(id) ORDER BY id")
    }

    package static func file(_ id: ID<File>, for asker: Asker, in db: Connection) throws -> File? {
        try db.first(
            """
            SELECT f.* FROM template_file f JOIN template t ON t.workspace_id = f.workspace_id AND t.id = f.template_id
            WHERE f.workspace_id = \(asker.workspace) AND f.id = \(id) AND \(found(by: asker))
            """)
    }

    package static func add(
        _ file: Outbox.File, to id: ID<Template>, workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection
    ) throws {
        let fresh: ID<File> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO template_file (id, workspace_id, template_id, name, type, size, blob)
            VALUES (\(fresh), \(workspace), \(id), \(file.name), \(file.type), \(file.size), \(file.blob))
            """)
    }

    static func drop(_ files: [ID<File>], of id: ID<Template>, workspace: ID<Company>, in db: Connection) throws {
        guard files.isEmpty == false else { return }
        try db.run(
            """
            DELETE FROM template_file WHERE workspace_id = \(workspace) AND template_id = \(id) AND id IN \(list: files)
            """)
    }
}

extension Template.Draft {
    fileprivate var sortKey: String { "\(folder.folded)\u{1F}\(name.folded)" }

    /// For the journal: what it is called and who finds it, not its words.
    fileprivate var about: [String: String?] {
        ["name": name, "reach": reach.rawValue, "team": team?.description, "languages": languages]
    }

    private var languages: String { texts.keys.map(\.rawValue).sorted().joined(separator: " ") }
}
