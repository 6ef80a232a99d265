import Foundation
import Kernel

/// Databases in the temporary folder, each a copy of one that was migrated once.
actor SQLiteForTests {
    static let shared = SQLiteForTests()
    private var templates: [String: Task<Data, any Error>] = [:]

    nonisolated func database<T>(_ migrations: [Migration], _ body: (TestDatabase) async throws -> T) async throws -> T {
        try await Self.inOwnFolder { folder in
            let file = folder.appending(path: "kindred.sqlite")
            if migrations.isEmpty == false { try await template(migrations).write(to: file) }
            return try await body(TestDatabase(location: .sqlite(file: file)))
        }
    }

    private func template(_ migrations: [Migration]) async throws -> Data {
        let key = migrations.fingerprint(for: .sqlite)
        let making = templates[key] ?? Task { try await Self.migrated(migrations) }
        templates[key] = making
        do {
            return try await making.value
        } catch {
            templates[key] = nil  // one failure is one test's, not all others'
            throw error
        }
    }

    private static func migrated(_ migrations: [Migration]) async throws -> Data {
        try await inOwnFolder { folder in
            let file = folder.appending(path: "template.sqlite")
            try await TestDatabase(location: .sqlite(file: file)).open { store in
                try await Migrator.migrate(store, migrations, at: Date(timeIntervalSince1970: 0))
            }
            return try Data(contentsOf: file)
        }
    }

    private static func inOwnFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A folder left behind lies in the temporary directory and disturbs nobody.
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }
}
