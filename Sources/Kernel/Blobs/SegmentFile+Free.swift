import Foundation

extension SegmentFile {
    /// Gives the room of dead records back and forgets their bytes. Blocks; for ``BlockingWork``.
    ///
    /// - Parameters:
    ///   - dead: offsets of the records that nobody refers to.
    ///   - records: all of the segment.
    func free(_ dead: Set<Int>, of records: [(offset: Int, record: SegmentRecord)]) throws -> BlobSweep {
        guard dead.count < records.count else {
            guard unlink(url.path) == 0 else { throw DurableFile.error(url) }
            return BlobSweep(count: records.count, bytes: records.reduce(0) { $0 + $1.record.length })
        }
        let fresh = try records.filter { try dead.contains($0.offset) && isBlank($0) == false }
        guard fresh.isEmpty == false else { return BlobSweep() }
        try copy(records, without: dead)
        return BlobSweep(count: fresh.count, bytes: fresh.reduce(0) { $0 + $1.record.length })
    }

    /// Puts a sparse copy in the segment's place: all heads, so that it can still be walked, and the living bytes, each where
    /// it was; between them are holes.
    private func copy(_ records: [(offset: Int, record: SegmentRecord)], without dead: Set<Int>) throws {
        let temporary = url.appendingPathExtension("new")
        let file = open(temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DurableFile.error(temporary) }
        defer { unlink(temporary.path) }  // gone already where it was renamed
        do {
            defer { close(file) }
            for (offset, record) in records {
                guard lseek(file, off_t(offset), SEEK_SET) == offset else { throw DurableFile.error(temporary) }
                let bytes = dead.contains(offset) ? nil : try bytes(of: (offset, record))
                try DurableFile.write(record.head + (bytes ?? Data()), to: file, of: temporary)
            }
            let end = records.last.map { $0.offset + SegmentRecord.headLength + $0.record.length } ?? 0
            guard ftruncate(file, off_t(end)) == 0, fsync(file) == 0 else { throw DurableFile.error(temporary) }
        }
        guard rename(temporary.path, url.path) == 0 else { throw DurableFile.error(url) }
        try DurableFile.sync(url.deletingLastPathComponent())
    }

    /// Whether the record's bytes are a hole already, or there are none.
    private func isBlank(_ place: (offset: Int, record: SegmentRecord)) throws -> Bool {
        try bytes(of: place)?.allSatisfy { $0 == 0 } ?? true
    }

    private func bytes(of place: (offset: Int, record: SegmentRecord)) throws -> Data? {
        try read(at: place.offset, length: place.record.length, workspace: place.record.workspace)?.bytes
    }
}
