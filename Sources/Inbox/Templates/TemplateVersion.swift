import Foundation
package import Kernel
import Workspace

/// What a template was before a change, for the way back. Its words are kept here and not in the journal, since a member's own
/// are nobody else's matter.
package enum TemplateVersion {
    package static let migration = Migration("2026-11-22-template-version") { dialect in
        """
        CREATE TABLE template_version (
            id \(dialect.id),
            workspace_id BIGINT NOT NULL,
            template_id BIGINT NOT NULL,
            draft_json TEXT NOT NULL,
            at BIGINT NOT NULL,
            UNIQUE (workspace_id, id),
            FOREIGN KEY (workspace_id, template_id) REFERENCES template (workspace_id, id)
        );
        CREATE INDEX template_version_age ON template_version (at);
        """
    }

    /// Longer than any act can be taken back.
    static let keptDays = 30

    /// A draft as a row keeps it.
    private struct Kept: Codable {
        let name: String
        let shortcut: String
        let folder: String
        let reach: String
        let team: Int64?
        let texts: [String: String]
    }

    static func keep(
        _ draft: Template.Draft, of template: ID<Template>, _ workspace: ID<Company>, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> ID<TemplateVersion> {
        let kept = Kept(
            name: draft.name, shortcut: draft.shortcut, folder: draft.folder, reach: draft.reach.rawValue,
            team: draft.team?.number,
            texts: Dictionary(uniqueKeysWithValues: draft.texts.map { ($0.key.rawValue, $0.value) }))
        let id: ID<TemplateVersion> = ids.next(at: now)
        let json = String(decoding: try JSONEncoder().encode(kept), as: UTF8.self)
        try db.run(
            """
            INSERT INTO template_version (id, workspace_id, template_id, draft_json, at)
            VALUES (\(id), \(workspace), \(template), \(json), \(now))
            """)
        return id
    }

    /// Nil where it is not kept any more.
    static func draft(
        _ id: ID<TemplateVersion>, of template: ID<Template>, _ workspace: ID<Company>, in db: Connection
    ) throws -> Template.Draft? {
        let json: String? = try db.value(
            """
            SELECT draft_json FROM template_version WHERE workspace_id = \(workspace) AND id = \(id)
            AND template_id = \(template)
            """)
        guard let json, let kept = try? JSONDecoder().decode(Kept.self, from: Data(json.utf8)),  // written by keep alone
            let reach = Template.Reach(rawValue: kept.reach)
        else { return nil }
        let texts = kept.texts.compactMap { key, text in Language(rawValue: key).map { ($0, text) } }
        var draft = Template.Draft(name: kept.name, texts: Dictionary(uniqueKeysWithValues: texts))
        (draft.shortcut, draft.folder, draft.reach, draft.team) = (kept.shortcut, kept.folder, reach, kept.team.map { ID($0) })
        return draft
    }

    static func purging(_ store: Store) -> JobHandler {
        JobHandler("templates.purge", every: 86_400) { job in
            let old = job.clock.now().addingTimeInterval(-86_400 * Double(keptDays))
            var gone = 1
            while gone > 0 {
                gone = try await store.write(.readCommitted) { db in
                    try db.run(
                        """
                        DELETE FROM template_version WHERE id IN
                        (SELECT id FROM template_version WHERE at < \(old) ORDER BY at LIMIT 1000)
                        """)
                }
            }
        }
    }
}
