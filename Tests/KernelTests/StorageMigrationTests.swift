import Foundation
import Kernel
import Support
import Testing

@Suite("Migrations")
struct StorageMigrationTests {
    static let steps = (1...5).map { number in
        Migration("2026-01-0\(number)-step") { dialect in
            "CREATE TABLE step_\(number) (id \(dialect.id)); INSERT INTO step_\(number) (id) VALUES (1);"
        }
    }
    static let now = Date(milliseconds: 1_800_000_000_000)

    @Test("Each step runs once, in the order of the list", arguments: TestEngine.available)
    func once(engine: TestEngine) async throws {
        try await engine.fresh { store in
            try await #expect(Migrator.missing(store, Self.steps) == Self.steps.map(\.name))
            let first = try await Migrator.migrate(store, Array(Self.steps.prefix(2)), at: Self.now)
            #expect(first == ["2026-01-01-step", "2026-01-02-step"])
            try await #expect(Migrator.missing(store, Self.steps) == Self.steps.dropFirst(2).map(\.name))
            try await #expect(Migrator.migrate(store, Self.steps, at: Self.now).count == 3)
            try await #expect(Migrator.migrate(store, Self.steps, at: Self.now).isEmpty)
            try await #expect(store.read { db in try db.value("SELECT count(*) FROM step_1") } == 1)
        }
    }

    @Test("A step that fails leaves everything as it was before the first", arguments: TestEngine.available)
    func broken(engine: TestEngine) async throws {
        let broken = Migration("2026-02-01-broken") { dialect in
            "CREATE TABLE half (id \(dialect.id)); INSERT INTO nowhere (id) VALUES (1);"
        }
        try await engine.fresh { store in
            try await Migrator.migrate(store, Array(Self.steps.prefix(2)), at: Self.now)
            let error = await #expect(throws: Migrator.Failed.self) {
                try await Migrator.migrate(store, Self.steps + [broken], at: Self.now)
            }
            #expect(error?.step == "2026-02-01-broken")
            let missing = try await Migrator.missing(store, Self.steps + [broken])
            #expect(missing == Self.steps.dropFirst(2).map(\.name) + ["2026-02-01-broken"])
            await #expect(throws: StorageError.self) { try await store.read { db in try db.rows("SELECT * FROM half") } }
        }
    }

    @Test("A database of a newer program is left alone", arguments: TestEngine.available)
    func newer(engine: TestEngine) async throws {
        try await engine.fresh(Self.steps) { store in
            let error = await #expect(throws: Migrator.TooNew.self) {
                try await Migrator.migrate(store, Array(Self.steps.dropLast()), at: Self.now)
            }
            #expect(error?.steps == ["2026-01-05-step"])
        }
    }

    @Test("What a newer program only added, an older one works with; what it took away, only those that know better")
    func expanded() async throws {
        try await expandedAndContracted(.sqlite)
    }

    @Test("The same on a server", .enabled(if: TestEngine.hasPostgres))
    func expandedOnServer() async throws {
        try await expandedAndContracted(.postgres)
    }

    private func expandedAndContracted(_ engine: TestEngine) async throws {
        let old = Self.steps
        let middle = old + [Migration("2026-03-01-added", .expands) { _ in "ALTER TABLE step_1 ADD COLUMN note TEXT" }]
        let new =
            middle + [Migration("2026-04-01-gone", .contracts(after: "2026-03-01-added")) { _ in "DROP TABLE step_2" }]
        try await engine.fresh { store in
            try await Migrator.migrate(store, old, at: Self.now)
            try await Migrator.migrate(store, middle, at: Self.now)
            try await Migrator.check(store, old)
            #expect(try await Migrator.migrate(store, old, at: Self.now).isEmpty)
            try await Migrator.migrate(store, new, at: Self.now)
            try await Migrator.check(store, middle)
            let error = await #expect(throws: Migrator.TooNew.self) { try await Migrator.check(store, old) }
            #expect(error?.steps == ["2026-04-01-gone"])
            // Nobody takes a step of its own beyond what it does not understand.
            let other = old + [Migration("2026-05-01-other") { _ in "CREATE TABLE other (id BIGINT)" }]
            await #expect(throws: Migrator.TooNew.self) { try await Migrator.migrate(store, other, at: Self.now) }
        }
    }

    @Test("A database that names its steps alone is read as before", arguments: TestEngine.available)
    func firstReleases(engine: TestEngine) async throws {
        try await engine.fresh { store in
            try await store.write { db in
                try db.run("CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL)")
                try db.run("INSERT INTO migration (name, at) VALUES ('2025-01-01-before', 1)")
            }
            await #expect(throws: Migrator.TooNew.self) { try await Migrator.check(store, Self.steps) }
            let steps = [Migration("2025-01-01-before") { _ in "" }] + Self.steps
            #expect(try await Migrator.migrate(store, steps, at: Self.now).count == Self.steps.count)
        }
    }

    @Test("Nodes that start together migrate once", arguments: TestEngine.available)
    func together(engine: TestEngine) async throws {
        try await engine.database { database in
            try await database.open { one in
                try await database.open { other in
                    async let left = Migrator.migrate(one, Self.steps, at: Self.now)
                    async let right = Migrator.migrate(other, Self.steps, at: Self.now)
                    let taken = try await left + right
                    #expect(taken.sorted() == Self.steps.map(\.name))
                }
            }
        }
    }
}
