import Foundation
import Support
import Testing

@testable import Kernel

@Suite("Bytes nobody refers to go, and no others")
struct BlobReferencesTests {
    private static let tables = Migration("2026-01-01-blob-owners") { dialect in
        """
        CREATE TABLE letter (id \(dialect.id), workspace_id BIGINT NOT NULL, raw_blob TEXT);
        CREATE TABLE paper (id \(dialect.id), workspace_id BIGINT NOT NULL, blob TEXT NOT NULL);
        """
    }

    @Test("Whatever column of whatever table names them, they stay", arguments: TestEngine.available)
    func stay(engine: TestEngine) async throws {
        try await engine.fresh([Self.tables, TableBlobs.migration]) { store in
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-sweep-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            let now = Date(timeIntervalSince1970: 1_780_000_000)
            let files: any Blobs = try FileBlobs(directory: folder, small: 100, segment: 150)
            let rows: any Blobs = TableBlobs(store: store, time: TimeSource { now })
            for blobs in [files, rows] {
                let sizes = [20, 90, 200, 300]
                let refs = try await blobs.put(
                    sizes.map { NewBlob(data: Data(repeating: UInt8($0 % 251), count: $0), workspace: 1) })
                let lost = try await blobs.put(sizes.map { NewBlob(data: Data(repeating: 7, count: $0), workspace: 1) })
                _ = try await blobs.put(Data(repeating: 9, count: 140), workspace: 1)
                _ = try await blobs.put(Data(repeating: 8, count: 90), workspace: 1)
                try await store.write { db in
                    try db.run("DELETE FROM letter")
                    try db.run("DELETE FROM paper")
                    try db.run("INSERT INTO letter (id, workspace_id, raw_blob) VALUES (1, 1, \(refs[0])), (2, 1, NULL)")
                    try db.run("INSERT INTO letter (id, workspace_id, raw_blob) VALUES (3, 1, \(refs[2]))")
                    try db.run("INSERT INTO paper (id, workspace_id, blob) VALUES (1, 1, \(refs[1])), (2, 1, \(refs[3]))")
                }
                let references = try await BlobReferences.read(from: store)
                #expect(references.among(Set(refs + lost)) == Set(refs))
                _ = try await blobs.sweep(before: .distantFuture) { found, _ in references.among(found) }
                for ref in refs { #expect(try await blobs.get(ref, workspace: 1).count == ref.length) }
                for ref in lost where ref.place == .file || ref.place == .row {
                    await #expect(throws: BlobError.self) { try await blobs.get(ref, workspace: 1) }
                }
            }
        }
    }
}
