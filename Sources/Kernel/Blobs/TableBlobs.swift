package import Foundation

/// Bytes in the database: for several servers on one PostgreSQL, which have no disk in common.
package struct TableBlobs: Blobs {
    private let store: Store
    private let time: TimeSource

    package init(store: Store, time: TimeSource = .system) {
        self.store = store
        self.time = time
    }

    /// In a transaction of its own, before the one that refers to them. Bytes that are there already look new to a sweep.
    package func put(_ blobs: [NewBlob]) async throws -> [BlobRef] {
        let refs = blobs.map { BlobRef(.row, length: $0.data.count, sha256: Digest.sha256($0.data).hex) }
        let now = time.now()
        try await store.write(.readCommitted) { db in
            var rows = SQLRows()
            var seen: Set<[String]> = []  // one statement may not touch a row twice
            for (blob, ref) in zip(blobs, refs) where seen.insert(["\(blob.workspace)", ref.sha256]).inserted {
                rows.add(blob.workspace, ref.sha256, now, blob.data)
            }
            try db.run(
                """
                INSERT INTO blob (workspace_id, sha256, put_at, content) \(rows)
                ON CONFLICT (workspace_id, sha256) DO UPDATE SET put_at = excluded.put_at
                """)
        }
        return refs
    }

    package func get(_ ref: BlobRef, workspace: Int64) async throws -> Data {
        let data: Data? = try await store.read { db in
            try db.value("SELECT content FROM blob WHERE workspace_id = \(workspace) AND sha256 = \(ref.sha256)")
        }
        guard ref.place == .row, let data else { throw BlobError.missing(ref) }
        guard data.count == ref.length, Digest.sha256(data).hex == ref.sha256 else { throw BlobError.damaged(ref) }
        return data
    }

    package func sweep(
        before moment: Date, keeping referenced: @Sendable (Set<BlobRef>, Int64) async throws -> Set<BlobRef>
    ) async throws -> BlobSweep {
        var sweep = BlobSweep()
        let workspaces = try await store.read { db in
            try db.values("SELECT DISTINCT workspace_id FROM blob", as: Int64.self)
        }
        for workspace in workspaces {
            var after = ""
            while let page = try await page(of: workspace, after: after, before: moment), let last = page.last {
                after = last.sha256
                let dead = Set(page).subtracting(try await referenced(Set(page), workspace))
                for ref in dead where try await remove(ref, workspace, before: moment) {
                    sweep.count += 1
                    sweep.bytes += ref.length
                }
            }
        }
        return sweep
    }

    private func page(of workspace: Int64, after hash: String, before moment: Date) async throws -> [BlobRef]? {
        try await store.read { db in
            let rows = try db.rows(
                """
                SELECT sha256, length(content) AS bytes FROM blob
                WHERE workspace_id = \(workspace) AND sha256 > \(hash) AND put_at < \(moment) ORDER BY sha256 LIMIT 500
                """)
            return try rows.map { BlobRef(.row, length: try $0.get("bytes"), sha256: try $0.get("sha256")) }
        }
    }

    /// Looks at the time again: the same bytes may have been put meanwhile.
    private func remove(_ ref: BlobRef, _ workspace: Int64, before moment: Date) async throws -> Bool {
        try await store.write(.readCommitted) { db in
            try db.run(
                "DELETE FROM blob WHERE workspace_id = \(workspace) AND sha256 = \(ref.sha256) AND put_at < \(moment)") == 1
        }
    }

    package static let migration = Migration("2026-11-21-blobs") { dialect in
        """
        CREATE TABLE blob (
            workspace_id BIGINT NOT NULL,
            sha256 TEXT NOT NULL,
            put_at BIGINT NOT NULL,
            content \(dialect.bytes) NOT NULL,
            PRIMARY KEY (workspace_id, sha256)
        );
        """
    }
}
