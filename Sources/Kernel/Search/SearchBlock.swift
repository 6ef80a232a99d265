import Foundation

/// Some hundreds or thousands of entries whose words were gathered, newest first.
struct SearchBlock: RowReadable {
    /// Keys a page.
    static let page = 256
    private static let mostPages = SearchPlaces.most / page

    let number: Int64
    let newest: Int64
    let oldest: Int64
    let entries: Int
    /// How many of these are gone.
    let gone: Int
    /// The first key of each page.
    private let heads: [Int64]

    init(row: Row) throws {
        number = try row.get("number")
        newest = try row.get("newest")
        oldest = try row.get("oldest")
        entries = try row.get("entries")
        gone = try row.get("gone")
        heads = Self.keys(try row.get("heads"))
    }

    var alive: Int { entries - gone }

    /// Those that questions read, the newest first.
    static func all(of workspace: Int64, in db: Connection) throws -> [SearchBlock] {
        try db.all("SELECT * FROM search_block WHERE workspace_id = \(workspace) AND state = 'made' ORDER BY newest DESC")
    }

    static func keys(_ bytes: Data) -> [Int64] {
        bytes.withUnsafeBytes { raw in
            stride(from: 0, to: raw.count - 7, by: 8).map {
                Int64(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: Int64.self))
            }
        }
    }

    private static func bytes(_ keys: some Collection<Int64>) -> Data {
        var bytes = Data(capacity: keys.count * 8)
        for key in keys { withUnsafeBytes(of: key.littleEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    // MARK: Its keys

    /// The first place on the page in which keys up to this one begin; those before it there are newer.
    func start(upTo key: Int64) -> Int {
        if key >= newest { return 0 }
        return max(0, (heads.firstIndex { $0 <= key } ?? heads.count) - 1) * Self.page
    }

    private func row(ofPage page: Int) -> Int64 { number * Int64(Self.mostPages) + Int64(page) }

    /// The keys at places of several blocks.
    static func keys(at places: [(block: SearchBlock, places: [Int])], of workspace: Int64, in db: Connection) throws -> [Int64] {
        let wanted = Set(places.flatMap { block, places in Set(places.map { $0 / page }).map(block.row) })
        let pages = try pages(wanted.sorted(), of: workspace, in: db)
        return places.flatMap { block, places in
            places.compactMap { place in
                let keys = pages[block.row(ofPage: place / page)] ?? []
                return place % page < keys.count ? keys[place % page] : nil
            }
        }
    }

    /// All keys, newest first.
    func keys(of workspace: Int64, in db: Connection) throws -> [Int64] {
        let rows = heads.indices.map(row)
        let pages = try Self.pages(rows, of: workspace, in: db)
        return rows.flatMap { pages[$0] ?? [] }
    }

    private static func pages(_ rows: [Int64], of workspace: Int64, in db: Connection) throws -> [Int64: [Int64]] {
        guard rows.isEmpty == false else { return [:] }
        let found = try db.rows(
            "SELECT page, keys FROM search_keys WHERE workspace_id = \(workspace) AND page IN \(list: rows)")
        return Dictionary(
            uniqueKeysWithValues: try found.map { (try $0.get("page"), keys(try $0.get("keys"))) })
    }

    // MARK: Making and taking away

    /// Adds a block without its words.
    ///
    /// - Parameter keys: newest first; at least one, at most ``SearchPlaces/most``.
    /// - Returns: its number.
    static func add(_ keys: [Int64], isMade: Bool, workspace: Int64, in db: Connection) throws -> Int64 {
        let last: Int64 = try db.value("SELECT max(number) FROM search_block WHERE workspace_id = \(workspace)") ?? 0
        let number = last + 1
        let pages = stride(from: 0, to: keys.count, by: page).map { keys[$0..<min($0 + page, keys.count)] }
        try db.run(
            """
            INSERT INTO search_block (workspace_id, number, state, newest, oldest, entries, heads)
            VALUES (\(workspace), \(number), \(isMade ? "made" : "making"), \(keys[0]), \(keys[keys.count - 1]), \(keys.count),
            \(bytes(pages.compactMap(\.first))))
            """)
        var rows = SQLRows()
        for (index, page) in pages.enumerated() {
            rows.add(workspace, number * Int64(mostPages) + Int64(index), bytes(page))
        }
        try db.run("INSERT INTO search_keys (workspace_id, page, keys) \(rows)")
        return number
    }

    /// Marks entries as gone.
    func bury(_ keys: Set<Int64>, workspace: Int64, in db: Connection) throws {
        guard keys.contains(where: { ($0 <= newest) && ($0 >= oldest) }) else { return }
        let all = try self.keys(of: workspace, in: db)
        var places = try goneOnes(of: workspace, in: db)
        for (place, key) in all.enumerated() where keys.contains(key) { places.insert(place) }
        guard places.count > gone else { return }
        try setGone(places, workspace: workspace, in: db)
    }

    func goneOnes(of workspace: Int64, in db: Connection) throws -> SearchPlaces {
        guard gone > 0 else { return SearchPlaces(of: entries) }
        return SearchPlaces(
            try db.value(
                """
                SELECT places FROM search_posting WHERE workspace_id = \(workspace) AND block = \(number)
                AND token = \(SearchScope.gone)
                """), of: entries)
    }

    func setGone(_ places: SearchPlaces, workspace: Int64, in db: Connection) throws {
        let bytes = SearchPlaces.bytes(places.first(entries).map(UInt16.init), of: entries)
        try db.run(
            """
            INSERT INTO search_posting (workspace_id, block, token, places)
            VALUES (\(workspace), \(number), \(SearchScope.gone), \(bytes))
            ON CONFLICT (workspace_id, block, token) DO UPDATE SET places = excluded.places
            """)
        try db.run(
            """
            UPDATE search_block SET gone = \(places.count) WHERE workspace_id = \(workspace) AND number = \(number)
            """)
    }

    /// A part of the words of a block nobody reads any more, and at last the block.
    ///
    /// - Returns: whether something is left.
    static func sweep(_ number: Int64, workspace: Int64, in db: Connection) throws -> Bool {
        let end: String? = try db.value(
            """
            SELECT token FROM search_posting WHERE workspace_id = \(workspace) AND block = \(number)
            ORDER BY token LIMIT 1 OFFSET 4000
            """)
        let rest: SQL = end.map { "AND token < \($0)" } ?? ""
        try db.run("DELETE FROM search_posting WHERE workspace_id = \(workspace) AND block = \(number) \(rest)")
        guard end == nil else { return true }
        let (first, next) = (number * Int64(mostPages), (number + 1) * Int64(mostPages))
        try db.run("DELETE FROM search_keys WHERE workspace_id = \(workspace) AND page >= \(first) AND page < \(next)")
        try db.run("DELETE FROM search_block WHERE workspace_id = \(workspace) AND number = \(number)")
        return false
    }
}
