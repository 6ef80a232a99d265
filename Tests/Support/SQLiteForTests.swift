import Foundation
import Kernel

/// Databases in the temporary folder, copied from one that was migrated once.
actor SQLiteForTests {
    static let shared = SQLiteForTests()
    private let folder: URL
    private var templates: [String: Task<URL, any Error>] = [:]
    private var count = 0

    private init() {
        folder = FileManager.default.temporaryDirectory.appending(path: "kindred-tests-\(getpid())")
    }

    nonisolated func database<T>(_ migrations: [Migration], _ body: (TestDatabase) async throws -> T) async throws -> T {
        let file = try await newFile(migrations)
        // A folder left behind lies in the temporary directory and disturbs nobody.
        defer { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) }
        return try await body(TestDatabase(location: .sqlite(file: file)))
    }

    private func newFile(_ migrations: [Migration]) async throws -> URL {
        count += 1
        let own = folder.appending(path: "\(count)")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        let file = own.appending(path: "kindred.sqlite")
        if migrations.isEmpty == false {
            try FileManager.default.copyItem(at: try await template(migrations), to: file)
        }
        return file
    }

    private func template(_ migrations: [Migration]) async throws -> URL {
        let key = migrations.fingerprint(for: .sqlite)
        let making =
            templates[key]
            ?? Task { [folder] in
                let file = folder.appending(path: "template-\(key).sqlite")
                let store = try Store.open(.sqlite(file: file))
                try await Migrator.migrate(store, migrations, at: Date(timeIntervalSince1970: 0))
                await store.close()
                return file
            }
        templates[key] = making
        return try await making.value
    }
}
