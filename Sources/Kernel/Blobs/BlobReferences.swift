/// Which bytes rows refer to at one moment: all that stands in columns whose names end in `blob`, whichever feature they
/// belong to. Kept as the ends of their hashes, so that a million take 16 MB; should two ever be alike, bytes stay that could
/// go, and never the other way round.
package struct BlobReferences: Sendable {
    private var ends: Set<UInt64> = []

    /// Reads one snapshot, so that a reference that moves from table to table meanwhile is not missed.
    package static func read(from store: Store) async throws -> BlobReferences {
        try await store.read { db in
            var references = BlobReferences()
            let columns = try SchemaColumn.all(ending: "blob", in: db)
            // A sixteenth at a time: a statement's whole answer stands in memory.
            for digit in "0123456789abcdef" {
                for column in columns { references.ends.formUnion(try column.hashEnds(after: String(digit), in: db)) }
            }
            return references
        }
    }

    /// Those that are referred to.
    package func among(_ refs: Set<BlobRef>) -> Set<BlobRef> {
        refs.filter { UInt64($0.sha256.suffix(16), radix: 16).map(ends.contains) ?? true }
    }
}

extension SchemaColumn {
    /// The last sixteen digits of the hashes it holds, as far as they begin with this one.
    fileprivate func hashEnds(after digit: String, in db: Connection) throws -> [UInt64] {
        func name(_ name: String) -> SQL { SQL(stringLiteral: name.quoted) }
        let column = name(column)
        let ends: [String] = try db.values(
            """
            SELECT DISTINCT substr(\(column), length(\(column)) - 14) FROM \(name(table))
            WHERE length(\(column)) > 64 AND substr(\(column), length(\(column)) - 15, 1) = \(digit)
            """)
        return try ends.map { end in
            guard let number = UInt64(digit + end, radix: 16) else {
                throw StorageError.unreadable("\(table).\(self.column) does not end in a hash")
            }
            return number
        }
    }
}
