import Foundation
import Logging
import Support
import Testing

@testable import App
@testable import Kernel

@Suite("Upgrades cannot break")
struct ReleaseTests {
    /// The stored releases: folders with a dump an engine, made by bin/release-dump.
    private static let releases: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)  // no folder, no releases
        return (names ?? []).filter { $0.hasPrefix(".") == false }.sorted()
    }()

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/releases")

    private static let cases = releases.flatMap { release in TestEngine.available.map { Case(release: release, engine: $0) } }

    struct Case: Sendable, CustomTestStringConvertible {
        let release: String
        let engine: TestEngine
        var testDescription: String { "\(release) on \(engine)" }
    }

    @Test("There is a release to upgrade from")
    func stored() { #expect(Self.releases.isEmpty == false) }

    @Test("Any released schema migrates to the newest, and what was there is there", arguments: cases)
    func migrates(given: Case) async throws {
        let name = given.engine == .sqlite ? "sqlite.sql" : "postgres.sql"
        let text = try String(contentsOf: Self.folder.appending(path: "\(given.release)/\(name)"), encoding: .utf8)
        try await given.engine.database { database in
            // In a store of its own: a dump changes the settings of its connection.
            try await database.open { store in try await store.write { db in try db.script(text) } }
            try await database.open { store in
                let before = try await store.read { db in try Released(db) }
                #expect(before.rows["account"]?.count == 2)
                #expect(before.rows["interest"]?.isEmpty == false)
                try await Migrator.migrate(store, Features.migrations, at: Date(timeIntervalSince1970: 0))
                let after = try await store.read { db in try Released(db, columns: before.columns) }
                for (table, rows) in before.rows where table.hasPrefix("search_") == false {
                    #expect(rows.subtracting(after.rows[table] ?? []) == [], "\(table) lacks what it had")
                }
                let schema = try await store.read { db in try Self.schema(of: db) }
                try await given.engine.fresh(Features.migrations) { fresh in
                    let newest = try await fresh.read { db in try Self.schema(of: db) }
                    #expect(schema == newest)
                }
            }
        }
    }

    @Test("A step that fails leaves the data as they were, with a copy beside them", arguments: TestEngine.available)
    func fails(engine: TestEngine) async throws {
        try await Tool.lend(engine) { tool in
            try await tool.setUp()
            let before = try await tool.call("digest").out
            let broken = Migration("2099-01-01-broken") { _ in
                "ALTER TABLE member ADD COLUMN half BIGINT; UPDATE nowhere SET half = 1;"
            }
            let settings = try tool.settings()
            let store = try Store.open(tool.database)
            let error = await #expect(throws: Migrator.Failed.self) {
                try await House.upgrade(
                    store, settings, steps: Features.migrations + [broken], at: Date(), log: Logger(label: "test"))
            }
            #expect(error.map { "\($0)".contains("Nothing was changed") } == true)
            let columns = try await store.read { db in try TableShape.all(in: db).first { $0.name == "member" } }
            #expect(columns?.has("half") == false)
            await store.close()
            let after = try await tool.call("digest").out
            #expect(after == before)
            let names = try FileManager.default.contentsOfDirectory(atPath: tool.data.path)
            #expect(names.contains { $0.hasPrefix("before-upgrade-") && $0.hasSuffix(".snapshot") })
        }
    }

    /// Tables with their columns, and the names of indexes.
    private static func schema(of db: Connection) throws -> [String] {
        let indexes: [String] = try db.values(
            db.dialect == .sqlite
                ? """
                SELECT name || ' ' || sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
                """
                : """
                SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT pg_get_constraintdef(oid) || conrelid::regclass FROM pg_constraint WHERE contype <> 'p'
                """)
        let columns = try TableShape.all(in: db).flatMap { table in
            table.columns.map { "\(table.name).\($0.name) \($0.kind) \($0.mayBeNull)" }
        }
        return (indexes + columns).sorted()
    }
}

/// What a database holds, table by table, as far as an older one knew its columns.
private struct Released: Sendable {
    let columns: [String: [String]]
    /// Each row in one spelling.
    let rows: [String: Set<String>]

    init(_ db: Connection, columns known: [String: [String]]? = nil) throws {
        let tables = try TableShape.all(in: db)
        let columns = known ?? Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0.columns.map(\.name).sorted()) })
        self.columns = columns
        rows = try Dictionary(
            uniqueKeysWithValues: tables.compactMap { table -> (String, Set<String>)? in
                guard let names = columns[table.name] else { return nil }
                let rows = try db.rows("SELECT * FROM \(table.sql)").map { row in
                    let values = try names.map { "\($0)=\(try row.get($0, as: Cell.self).sqlValue)" }
                    return values.joined(separator: " ")
                }
                return (table.name, Set(rows))
            })
    }

    private struct Cell: SQLConvertible {
        static let sqlKind = SQLKind.text
        let sqlValue: SQLValue
        init(sqlValue: SQLValue) { self.sqlValue = sqlValue }
    }
}
