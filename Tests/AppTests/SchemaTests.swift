import Foundation
import Kernel
import Support
import Testing

@testable import App
@testable import Workspace

@Suite("Both engines have one schema")
struct SchemaTests {
    @Test("Tables and columns have the same names and may be null alike")
    func sameColumns() async throws {
        guard TestEngine.available.contains(.postgres) else {
            print("Schemas are not compared: there is no PostgreSQL server for tests.")
            return
        }
        let embedded = try await TestEngine.sqlite.fresh(Features.migrations) { store in
            try await store.read { db in
                try db.rows(
                    """
                    SELECT t.name || '.' || c.name AS place, CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN 0 ELSE 1 END AS nullable
                    FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
                    """
                ).map { "\(try $0.get("place", as: String.self)) \(try $0.get("nullable", as: Int.self))" }
            }
        }
        let server = try await TestEngine.postgres.fresh(Features.migrations) { store in
            try await store.read { db in
                try db.rows(
                    """
                    SELECT table_name || '.' || column_name AS place, CASE WHEN is_nullable = 'YES' THEN 1 ELSE 0 END AS nullable
                    FROM information_schema.columns WHERE table_schema = 'public'
                    """
                ).map { "\(try $0.get("place", as: String.self)) \(try $0.get("nullable", as: Int.self))" }
            }
        }
        #expect(Set(embedded).subtracting(server) == [])
        #expect(Set(server).subtracting(embedded) == [])
    }

    @Test("Every table is in the digest, or its feature says why not")
    func digestIsDeclared() async throws {
        try await Doors.open(.sqlite) { doors in
            let features = Features(doors.services).all
            let read = Set(features.flatMap(\.digest).map { "\($0.table)" })
            let left = Set(features.flatMap(\.notDigested).map { "\($0.table)" })
            #expect(read.intersection(left) == [])
            let tables = try await doors.services.store.read { db in
                try db.values(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", as: String.self)
            }
            // The Kernel's own tables tell of the way, not of the state.
            let kernel: Set<String> = [
                "journal", "search_entry", "search_fresh", "search_block", "search_keys", "search_posting", "job", "job_period",
                "throttle", "blob", "migration", "node_lease",
            ]
            let missing = Set(tables)
                .subtracting(kernel).subtracting(read).subtracting(left)
            #expect(missing == [], "declare a DigestTable or a NotDigested in the feature")
            #expect(read.union(left).subtracting(tables) == [])
        }
    }

    @Test("Every table is exported, or its feature says why it stays behind; every secret says where it belongs")
    func exportIsDeclared() async throws {
        try await Doors.open(.sqlite) { doors in
            let plan = Features(doors.services).exportPlan
            let shapes = try await doors.services.store.read { db in try TableShape.all(in: db) }
            let (taken, left) = (Set(plan.tables.map(\.table)), Set(plan.left.map(\.table)))
            #expect(taken.intersection(left) == [])
            #expect(taken.count == plan.tables.count, "a table is declared twice")
            let missing = Set(shapes.map(\.name)).subtracting(taken).subtracting(left)
            #expect(
                missing == [], "declare an ExportTable (feature.exported) or a NotExported (feature.notExported) in the feature")
            #expect(taken.union(left).subtracting(shapes.map(\.name)) == [])
            for table in plan.tables {
                let shape = try #require(shapes.first { $0.name == table.table })
                let sealed = Set(shape.columns.filter(\.isSealed).map(\.name))
                #expect(sealed == Set(table.secrets.map(\.column)), "\(table.table) declares a SealedPlace for each secret")
            }
        }
    }

    @Test("Every tenant table says how long its rows are kept")
    func retentionIsDeclared() async throws {
        try await Doors.open(.sqlite) { doors in
            let declared = Set(Features(doors.services).all.flatMap(\.retention).map { "\($0.table)" })
            let tables = try await doors.services.store.read { db in
                try db.values(
                    """
                    SELECT DISTINCT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
                    WHERE t.type = 'table' AND c.name = 'workspace_id'
                    """, as: String.self)
            }
            let kernel: Set<String> = [
                "journal", "search_entry", "search_fresh", "search_block", "search_keys", "search_posting", "job", "job_period",
                "throttle", "blob", "migration", "node_lease",
            ]
            for table in tables where kernel.contains(table) == false {
                #expect(declared.contains(table), "\(table) has no Retention in its feature")
            }
        }
    }
}
