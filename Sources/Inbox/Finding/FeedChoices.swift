import Foundation
import Kernel
import Workspace

/// What a list can be narrowed to by one member: channels they see, products, colleagues, teams, tags, languages.
struct FeedChoices: Sendable {
    var channels: [Connected] = []
    var products: [Product] = []
    var members: [Member] = []
    var teams: [Team] = []
    /// Tags by name, with their ids.
    var tags: [(id: String, name: String)] = []
    /// Languages somebody spoke in, as the networks name them.
    var languages: [String] = []
    /// Members who left and are chosen all the same.
    var formerNames: [String: String] = [:]
    /// Pages that are chosen, or named in a report.
    var pages: [String: PageName] = [:]
    /// Whose days a report counts: the company's.
    var zone = TimeZone.gmt

    static func load(for asker: Asker, chosen filter: FeedFilter = FeedFilter(), in db: Connection) throws -> FeedChoices {
        var choices = FeedChoices(
            channels: try Connected.all(for: asker, in: db),
            products: asker.uses("/settings/products") ? try Product.all(of: asker.workspace, in: db) : [],
            members: try Member.all(of: asker.workspace, in: db), teams: try Team.all(of: asker.workspace, in: db))
        choices.tags =
            asker.uses("/settings/tags") == false
            ? []
            : try db.rows(
                "SELECT id, name FROM tag WHERE workspace_id = \(asker.workspace) AND removed_at IS NULL ORDER BY key, id"
            ).map { (String(try $0.get("id", as: Int64.self)), try $0.get("name")) }
        choices.zone = try Company.find(asker.workspace, in: db)?.timeZone ?? .gmt
        choices.pages = try PageBook.names(filter[.page], seenBy: asker, asker.workspace, in: db)
        choices.languages = try languages(of: asker.workspace, in: db)
        let present = Set(choices.members.map(\.id.description))
        if filter[.responsible].contains(where: { Int64($0) != nil && present.contains($0) == false }) {
            let names = try Member.names(of: asker.workspace, in: db)
            choices.formerNames = Dictionary(uniqueKeysWithValues: names.map { ($0.key.description, $0.value) })
        }
        return choices
    }

    /// Each language once: the index is asked for the next one behind the last, and not read through.
    private static func languages(of workspace: ID<Company>, in db: Connection) throws -> [String] {
        try db.values(
            """
            WITH RECURSIVE spoken(language) AS (
                SELECT min(language) FROM interest WHERE workspace_id = \(workspace) AND language IS NOT NULL
                UNION ALL
                SELECT (SELECT min(i.language) FROM interest i WHERE i.workspace_id = \(workspace) AND i.language IS NOT NULL
                    AND i.language > spoken.language) FROM spoken WHERE spoken.language IS NOT NULL
            ) SELECT language FROM spoken WHERE language IS NOT NULL LIMIT 60
            """)
    }

    /// The networks of the channels one sees.
    var networks: [String] {
        var seen: Set<String> = []
        return channels.map(\.network).filter { seen.insert($0).inserted }
    }
}
