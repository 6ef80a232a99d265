import Foundation

extension SearchIndex {
    /// Makes large blocks of small ones and of those from which much is gone, in short transactions beside the work of others.
    /// Until the last of them questions read the old blocks. One at a time: a job's lease keeps others away.
    ///
    /// - Returns: how many blocks it made.
    @discardableResult
    package static func tidy(_ store: Store) async throws -> Int {
        let workspaces = try await store.read { db in
            try db.values("SELECT DISTINCT workspace_id FROM search_block", as: Int64.self)
        }
        var made = 0
        for workspace in workspaces {
            try await sweep(workspace, store)
            while let merging = try await store.write(.readCommitted, { db in try SearchMerging.begin(workspace, in: db) }) {
                made += try await merging.run(store) ? 1 : 0
                try await sweep(workspace, store)
            }
        }
        return made
    }

    /// Takes away what nobody reads any more, and what was begun by a run that did not end.
    private static func sweep(_ workspace: Int64, _ store: Store) async throws {
        let left = try await store.write(.readCommitted) { db in
            try lock(workspace, in: db)
            try db.run(
                """
                UPDATE search_block SET state = 'gone'
                WHERE workspace_id = \(workspace) AND (state = 'making' OR (state = 'made' AND gone >= entries))
                """)
            return try db.values(
                "SELECT number FROM search_block WHERE workspace_id = \(workspace) AND state = 'gone'", as: Int64.self)
        }
        for number in left {
            while try await store.write(.readCommitted, { db in try SearchBlock.sweep(number, workspace: workspace, in: db) }) {}
        }
    }
}

/// A new block out of several.
struct SearchMerging {
    let workspace: Int64
    let number: Int64
    /// How many entries it has.
    let count: Int
    /// What it is made of, and to which place each of their entries goes; nil for those that were gone already.
    let sources: [(block: SearchBlock, places: [UInt16?])]

    /// At most half full.
    private static let small = SearchPlaces.most / 2
    /// So many entries in small blocks are worth a large one.
    private static let enough = SearchPlaces.most - SearchPlaces.most / 16
    /// Words a transaction.
    private static let portion = 4000

    /// - Returns: nil where nothing is worth it.
    static func begin(_ workspace: Int64, in db: Connection) throws -> SearchMerging? {
        try SearchIndex.lock(workspace, in: db)
        let small = try SearchBlock.all(of: workspace, in: db).filter { $0.alive <= Self.small }
        guard small.reduce(0, { $0 + $1.alive }) >= enough else { return nil }
        // Neighbours in time, so that few blocks overlap.
        var sources: [SearchBlock] = []
        var count = 0
        for block in small.reversed() {
            guard count + block.alive <= SearchPlaces.most else { break }
            sources.append(block)
            count += block.alive
        }
        guard sources.count > 1 else { return nil }
        var entries: [(key: Int64, source: Int, place: Int)] = []
        for (index, block) in sources.enumerated() {
            let gone = try block.goneOnes(of: workspace, in: db)
            for (place, key) in try block.keys(of: workspace, in: db).enumerated() where gone.contains(place) == false {
                entries.append((key, index, place))
            }
        }
        entries.sort { $0.key > $1.key }
        var places = sources.map { [UInt16?](repeating: nil, count: $0.entries) }
        for (place, entry) in entries.enumerated() { places[entry.source][entry.place] = UInt16(place) }
        let number = try SearchBlock.add(entries.map(\.key), isMade: false, workspace: workspace, in: db)
        return SearchMerging(
            workspace: workspace, number: number, count: entries.count, sources: Array(zip(sources, places)).map { ($0, $1) })
    }

    /// - Returns: false where another run took it away meanwhile.
    func run(_ store: Store) async throws -> Bool {
        var gathering = SearchGathering()
        for (block, places) in sources {
            let rows = try await store.read { [workspace] db in
                try db.rows(
                    "SELECT token, places FROM search_posting WHERE workspace_id = \(workspace) AND block = \(block.number)")
            }
            for row in rows {
                let token: String = try row.get("token")
                guard token != SearchScope.gone else { continue }
                let old = SearchPlaces(try row.get("places"), of: block.entries)
                let new = old.first(block.entries).compactMap { places[$0] }
                if new.isEmpty == false { gathering.add(token, at: new) }
            }
        }
        let (tokens, words) = (gathering.tokens, gathering)
        for start in stride(from: 0, to: tokens.count, by: Self.portion) {
            let part = tokens[start..<min(start + Self.portion, tokens.count)]
            let isOurs = try await store.write(.readCommitted) { [self] db in
                guard try isMaking(in: db) else { return false }
                try db.run(
                    """
                    INSERT INTO search_posting (workspace_id, block, token, places)
                    \(words.rows(part, number: number, of: count, workspace: workspace))
                    """)
                return true
            }
            guard isOurs else { return false }
        }
        return try await store.write(.readCommitted) { [self] db in try finish(in: db) }
    }

    private func isMaking(in db: Connection) throws -> Bool {
        try db.rows(
            """
            SELECT 1 FROM search_block WHERE workspace_id = \(workspace) AND number = \(number) AND state = 'making'
            \(db.dialect.forUpdate)
            """
        ).isEmpty == false
    }

    /// What went meanwhile goes from the new block as well; then questions read this one.
    private func finish(in db: Connection) throws -> Bool {
        try SearchIndex.lock(workspace, in: db)
        let now = Dictionary(
            uniqueKeysWithValues: try SearchBlock.all(of: workspace, in: db).map { ($0.number, $0) })
        guard try isMaking(in: db), sources.allSatisfy({ now[$0.block.number] != nil }) else { return false }
        try db.run("UPDATE search_block SET state = 'made' WHERE workspace_id = \(workspace) AND number = \(number)")
        try db.run(
            """
            UPDATE search_block SET state = 'gone'
            WHERE workspace_id = \(workspace) AND number IN \(list: sources.map(\.block.number))
            """)
        var gone = SearchPlaces(of: count)
        for (block, places) in sources {
            guard let block = now[block.number], block.gone > 0 else { continue }
            for place in try block.goneOnes(of: workspace, in: db).first(block.entries) {
                if let new = places[place] { gone.insert(Int(new)) }
            }
        }
        guard gone.isEmpty == false,
            let made = try SearchBlock.all(of: workspace, in: db).first(where: { $0.number == number })
        else { return true }
        try made.setGone(gone, workspace: workspace, in: db)
        return true
    }
}
