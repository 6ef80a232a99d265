import Channels
package import Foundation
package import Kernel
package import Workspace

extension Product {
    package static func find(_ id: ID<Product>, of workspace: ID<Company>, in db: Connection) throws -> Product? {
        try db.first("SELECT * FROM product WHERE workspace_id = \(workspace) AND id = \(id) AND removed_at IS NULL")
    }

    package static func all(of workspace: ID<Company>, in db: Connection) throws -> [Product] {
        try db.all("SELECT * FROM product WHERE workspace_id = \(workspace) AND removed_at IS NULL ORDER BY key")
    }

    /// How a product is found.
    package struct Signs: Sendable, Equatable {
        /// Beginnings of addresses: what is said on these pages is about the product.
        package var pages: [String] = []
        /// Other names people use.
        package var aliases: [String] = []
        /// Words that hint at it; weaker than a name.
        package var keywords: [String] = []
        package init() {}
    }

    package static func create(
        key: String, names: [String: String], url: String, signs: Signs, workspace: ID<Company>, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> ID<Product> {
        let id: ID<Product> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO product (id, workspace_id, key, name_json, url, created_at)
            VALUES (\(id), \(workspace), \(key), \(JournalEntry.json(names) ?? "{}"), \(url), \(now))
            """)
        try setSigns(signs, names: names, url: url, of: id, workspace: workspace, in: db)
        return id
    }

    package static func save(
        _ id: ID<Product>, names: [String: String], url: String, signs: Signs, workspace: ID<Company>, in db: Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE product SET name_json = \(JournalEntry.json(names) ?? "{}"), url = \(url)
            WHERE workspace_id = \(workspace) AND id = \(id) AND removed_at IS NULL
            """)
        guard changed > 0 else { return false }
        try setSigns(signs, names: names, url: url, of: id, workspace: workspace, in: db)
        return true
    }

    /// Cards keep naming a removed product; new ones do not find it.
    package static func remove(_ id: ID<Product>, workspace: ID<Company>, at now: Date, in db: Connection) throws {
        try db.run("UPDATE product SET removed_at = \(now) WHERE workspace_id = \(workspace) AND id = \(id)")
        try db.run("DELETE FROM product_sign WHERE workspace_id = \(workspace) AND product_id = \(id)")
        try grow(workspace, in: db)
    }

    package static func signs(of id: ID<Product>, workspace: ID<Company>, in db: Connection) throws -> Signs {
        try signs(where: "workspace_id = \(workspace) AND product_id = \(id)", in: db)[id] ?? Signs()
    }

    /// How each product is found that has signs.
    static func allSigns(of workspace: ID<Company>, in db: Connection) throws -> [ID<Product>: Signs] {
        try signs(where: "workspace_id = \(workspace)", in: db)
    }

    private static func signs(where condition: SQL, in db: Connection) throws -> [ID<Product>: Signs] {
        var signs: [ID<Product>: Signs] = [:]
        for row in try db.rows("SELECT product_id, kind, value FROM product_sign WHERE \(condition) ORDER BY value") {
            let (product, value): (ID<Product>, String) = (try row.get("product_id"), try row.get("value"))
            switch try row.get("kind", as: String.self) {
            case "page": signs[product, default: Signs()].pages.append(value)
            case "alias": signs[product, default: Signs()].aliases.append(value)
            case "keyword": signs[product, default: Signs()].keywords.append(value)
            default: break  // taught ones are not the owner's to edit by hand
            }
        }
        return signs
    }

    private static func setSigns(
        _ signs: Signs, names: [String: String], url: String, of id: ID<Product>, workspace: ID<Company>, in db: Connection
    ) throws {
        try db.run(
            """
            DELETE FROM product_sign WHERE workspace_id = \(workspace) AND product_id = \(id) AND kind <> 'taught'
            """)
        func add(_ kind: String, _ value: String) throws {
            guard value.isEmpty == false else { return }
            try db.run(
                """
                INSERT INTO product_sign (workspace_id, kind, value, product_id)
                VALUES (\(workspace), \(kind), \(value), \(id)) ON CONFLICT DO NOTHING
                """)
        }
        for page in signs.pages + [url] { try add("page", ProductFinder.page(page)) }
        for alias in signs.aliases + names.values { try add("alias", alias.folded) }
        for keyword in signs.keywords { try add("keyword", keyword.folded) }
        try grow(workspace, in: db)
    }

    /// What an agent's correction teaches: whatever is said on the same page is about this product.
    static func learn(_ id: ID<Product>, from card: Interest, in db: Connection) throws {
        guard let source = card.sourceURL, case let page = ProductFinder.page(source), page.isEmpty == false else { return }
        try db.run(
            """
            INSERT INTO product_sign (workspace_id, kind, value, product_id)
            VALUES (\(card.workspace), 'taught', \(page), \(id))
            ON CONFLICT (workspace_id, kind, value) DO UPDATE SET product_id = excluded.product_id
            """)
        try grow(card.workspace, in: db)
    }

    /// Tells running intakes that the signs changed.
    private static func grow(_ workspace: ID<Company>, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO product_revision (workspace_id, revision) VALUES (\(workspace), 1)
            ON CONFLICT (workspace_id) DO UPDATE SET revision = product_revision.revision + 1
            """)
    }

    static func revision(of workspace: ID<Company>, in db: Connection) throws -> Int64 {
        try db.value("SELECT revision FROM product_revision WHERE workspace_id = \(workspace)") ?? 0
    }
}
