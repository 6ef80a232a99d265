import Foundation
import Kernel
import Workspace

/// A page as people read it.
struct PageName: Sendable, Equatable {
    let title: String?
    let url: String?

    /// Its title, else its address without what every address begins with.
    var text: String { title ?? address ?? "" }

    /// Its title with its address, for tables without links.
    var whole: String { [title, address].compactMap { $0 }.joined(separator: ", ") }

    /// `shop.example/briz`
    var address: String? {
        guard let url, let start = url.range(of: "://") else { return nil }
        let bare = url[start.upperBound...]
        return String(bare.hasSuffix("/") ? bare.dropLast() : bare)
    }
}

/// The pages of a company and their numbers.
enum PageBook {
    /// What a card tells of the page it came from.
    struct Told: Sendable {
        let page: PageAddress
        let title: String?
        let at: Date

        /// Any title is better than none, and a newer one better than an older.
        func isBetter(than other: Told) -> Bool {
            (title == nil) == (other.title == nil) ? at > other.at : title != nil
        }
    }

    private struct Known: RowReadable {
        let id: Int64
        let key: String
        let name: PageName
        let toldAt: Date

        init(row: Row) throws {
            id = try row.get("id")
            key = try row.get("key")
            name = PageName(title: try row.get("title"), url: try row.get("url"))
            toldAt = try row.get("told_at")
        }
    }

    /// Stands for a page that has no number.
    static let unknown: Int64 = -1

    /// The numbers of pages by their keys.
    static func numbers(of keys: Set<String>, _ workspace: ID<Company>, in db: Connection) throws -> [String: Int64] {
        try known(keys, workspace, in: db).mapValues(\.id)
    }

    private static func known(_ keys: Set<String>, _ workspace: ID<Company>, in db: Connection) throws -> [String: Known] {
        var known: [String: Known] = [:]
        let keys = keys.sorted()
        for start in stride(from: 0, to: keys.count, by: 500) {
            let some: [Known] = try db.all(
                """
                SELECT id, key, url, title, told_at FROM report_page WHERE workspace_id = \(workspace)
                AND key IN \(list: keys[start..<min(start + 500, keys.count)])
                """)
            for page in some { known[page.key] = page }
        }
        return known
    }

    /// Writes down pages nobody knew, and newer titles.
    ///
    /// - Parameter told: each page once.
    /// - Returns: the numbers of all of them by their keys.
    static func note(_ told: [Told], _ workspace: ID<Company>, in db: Connection) throws -> [String: Int64] {
        let latest = Dictionary(uniqueKeysWithValues: told.map { ($0.page.key, $0) })
        let known = try known(Set(latest.keys), workspace, in: db)
        var numbers = known.mapValues(\.id)
        let last = try db.value("SELECT max(id) FROM report_page WHERE workspace_id = \(workspace)", as: Int64?.self) ?? nil
        var next = (last ?? 0) + 1
        var fresh = SQLRows()
        for (key, told) in latest.sorted(by: { $0.key < $1.key }) {
            if let old = known[key] {
                let name = PageName(title: told.title ?? old.name.title, url: told.page.url ?? old.name.url)
                if told.at >= old.toldAt, name != old.name { try rename(old.id, name, at: told.at, workspace, in: db) }
            } else {
                fresh.add(workspace, next, key, told.page.url, told.title, told.at)
                numbers[key] = next
                next += 1
            }
        }
        try db.run("INSERT INTO report_page (workspace_id, id, key, url, title, told_at) \(fresh)")
        return numbers
    }

    private static func rename(
        _ id: Int64, _ name: PageName, at moment: Date, _ workspace: ID<Company>, in db: Connection
    ) throws {
        try db.run(
            """
            UPDATE report_page SET title = \(name.title), url = \(name.url), told_at = \(moment)
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    /// Writes down from which page cards came.
    static func place(
        _ cards: [(id: Int64, page: Int64?)], _ workspace: ID<Company>, in db: Connection
    ) throws {
        var rows = SQLRows()
        for card in cards { if let page = card.page { rows.add(workspace, card.id, page) } }
        try db.run(
            """
            INSERT INTO report_page_card (workspace_id, interest_id, page_id) \(rows)
            ON CONFLICT (workspace_id, interest_id) DO UPDATE SET page_id = excluded.page_id
            """)
        for start in stride(from: 0, to: cards.count, by: 500) {
            let some = cards[start..<min(start + 500, cards.count)]
            // A card may have gone since it was read.
            try db.run(
                """
                DELETE FROM report_page_card WHERE workspace_id = \(workspace) AND interest_id IN \(list: some.map(\.id))
                AND (interest_id IN \(list: some.filter { $0.page == nil }.map(\.id))
                OR NOT EXISTS (SELECT 1 FROM interest i WHERE i.workspace_id = \(workspace) AND i.id = interest_id))
                """)
        }
    }

    /// How pages are called.
    ///
    /// - Parameter asker: who must see a card of each; nil where only visible ones are asked for.
    static func names(
        _ values: some Collection<String>, seenBy asker: Asker? = nil, _ workspace: ID<Company>, in db: Connection
    ) throws -> [String: PageName] {
        let ids = values.compactMap { Int64($0) }
        guard ids.isEmpty == false else { return [:] }
        let isSeen: SQL =
            asker.map { asker in
                """
                EXISTS (SELECT 1 FROM report_page_card c JOIN interest i ON i.workspace_id = c.workspace_id
                AND i.id = c.interest_id WHERE c.workspace_id = \(workspace) AND c.page_id = p.id AND \(asker.interests(.see)))
                """
            } ?? "1 = 1"
        let rows = try db.rows(
            """
            SELECT p.id, p.title, p.url FROM report_page p WHERE p.workspace_id = \(workspace) AND p.id IN \(list: ids)
            AND \(isSeen)
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                (String(try row.get("id", as: Int64.self)), PageName(title: try row.get("title"), url: try row.get("url")))
            })
    }
}
