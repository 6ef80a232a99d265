import Foundation
import Inbox
import Kernel
import Support
import Workspace

extension World {
    /// How long the parts of a filling took.
    struct FillingTimes: Sendable, Codable {
        /// Rows and the indexes over them.
        let rows: Double
        let indexes: Double
        /// Words, reports and seals.
        let derived: Double
        let whole: Double

        var text: String {
            """
            Filled in \(Report.number(whole)) s: rows \(Report.number(rows)), indexes and references \(Report.number(indexes)), \
            words, reports and seals \(Report.number(derived)).
            """
        }
    }

    /// Writes a ``Year`` of so many cards and all that follows from it: words are findable, reports counted, the journal sealed.
    ///
    /// - Parameter keys: get the session of a member who sees three channels.
    func fill(_ count: Int, keys: inout Keys) async throws -> FillingTimes {
        let session = Token().text
        keys.otherSession = session
        return try await fill(count, keys, session)
    }

    private func fill(_ count: Int, _ keys: Keys, _ session: String) async throws -> FillingTimes {
        let clock = ContinuousClock()
        let start = clock.now
        let (rows, dressed) = try await open { services in
            let store = services.store
            let year = Year(count: count, end: services.clock.now())
            let scene = try await furnishYear(keys, session: session, services)
            let bare = try await BareTables.strip(store)
            try await Self.write(year.people, store) { YearPeople($0, of: year, in: scene).insert }
            try await Self.write(year.count, store) { YearRows($0, of: year, in: scene).insert }
            try await store.write(.readCommitted) { db in try Self.settle(scene, in: db) }
            let rows = clock.now
            try await bare.dress(store)
            try await Self.analyse(store)
            let dressed = clock.now
            try await Self.derive(scene, services)
            try await Self.analyse(store)
            return (rows, dressed)
        }
        if case .postgres(let url) = database { try PostgresPlace.run("VACUUM ANALYZE", at: url) }
        return FillingTimes(
            rows: (rows - start).seconds, indexes: (dressed - rows).seconds, derived: (clock.now - dressed).seconds,
            whole: (clock.now - start).seconds)
    }

    /// Portion after portion; the next is made ready while one is written.
    private static func write(
        _ count: Int, _ store: Store,
        _ make: @escaping @Sendable (Range<Int>) -> (@Sendable (Connection) throws -> Void)
    ) async throws {
        let portions = stride(from: 0, to: count, by: portion).map { $0..<min($0 + portion, count) }
        guard let first = portions.first else { return }
        var ready = make(first)
        for next in portions.dropFirst() {
            async let following = make(next)
            try await store.write(.readCommitted) { [ready] db in try ready(db) }
            ready = await following
        }
        try await store.write(.readCommitted) { [ready] db in try ready(db) }
    }

    /// Cards or people a transaction.
    private static let portion = 5000

    /// What stands on all rows: likes gathered under their posts, and where the journal goes on.
    private static func settle(_ scene: YearScene, in db: Connection) throws {
        let likes: SQL = "FROM interest WHERE workspace_id = \(scene.workspace) AND needs_answer = 0 AND post_key IS NOT NULL"
        try db.run(
            """
            INSERT INTO fold (workspace_id, post_key, action, reactions, last_at, last_id)
            SELECT workspace_id, post_key, action, count(*), max(moved_at), max(id) \(likes)
            GROUP BY workspace_id, post_key, action
            """)
        try db.run(
            """
            INSERT INTO post (workspace_id, post_key, reactions)
            SELECT workspace_id, post_key, count(*) \(likes) GROUP BY workspace_id, post_key
            """)
        guard db.dialect == .postgres else { return }
        _ = try db.rows("SELECT setval('journal_sequence', (SELECT max(sequence) FROM journal))")
    }

    /// Beside each other, as the program's own followers would.
    private static func derive(_ scene: YearScene, _ services: Services) async throws {
        let (store, workspace, now) = (services.store, ID<Company>(scene.workspace), services.clock.now())
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await SearchFeeder(store).drainAtRest()
                try await SearchIndex.tidy(store)
            }
            group.addTask {
                try await store.write { db in try RollUps.rebuild(workspace, in: db) }
                try await RollUps.drain(workspace, in: store, at: now)
            }
            group.addTask { [key = services.key] in
                func seal() async throws -> Int {
                    try await store.write(.readCommitted) { db in try JournalSeal.seal(workspace, key: key, at: now, in: db) }
                }
                while try await seal() > 0 {}
            }
            try await group.waitForAll()
        }
    }

    /// What a database does by itself in the course of days.
    static func analyse(_ store: Store) async throws {
        try await store.write(.readCommitted) { db in
            if db.dialect == .postgres { try db.run("SET LOCAL statement_timeout = 0") }
            try db.run("ANALYZE")
        }
    }

    /// The world was not set up by ``set()``.
    struct Missing: Error {}
}
