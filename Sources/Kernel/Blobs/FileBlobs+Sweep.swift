package import Foundation

extension FileBlobs {
    package func sweep(
        before moment: Date, keeping referenced: @Sendable (Set<BlobRef>, Int64) async throws -> Set<BlobRef>
    ) async throws -> BlobSweep {
        var sweep = BlobSweep()
        for segment in try await work.run({ [self] in try old(segmentsBefore: moment) }) {
            try await self.sweep(segment, keeping: referenced, &sweep)
        }
        for workspace in try await work.run({ [files] in try DurableFile.names(in: files) }).compactMap({ Int64($0) }) {
            try await self.sweep(filesOf: workspace, before: moment, keeping: referenced, &sweep)
        }
        return sweep
    }

    /// A segment without a living record goes; in one with some, the dead ones become holes: the disk gets the room back,
    /// the others keep their places, and what was erased is gone.
    private func sweep(
        _ segment: SegmentFile, keeping referenced: @Sendable (Set<BlobRef>, Int64) async throws -> Set<BlobRef>,
        _ sweep: inout BlobSweep
    ) async throws {
        let records = try await work.run { try segment.records() }
        var dead: Set<Int> = []
        for (workspace, owned) in Dictionary(grouping: records, by: \.record.workspace) {
            for portion in owned.inPortions(of: 500) {
                let refs = portion.map { $0.record.ref(segment: segment.number, offset: $0.offset) }
                let living = try await referenced(Set(refs), workspace)
                dead.formUnion(zip(portion, refs).filter { living.contains($0.1) == false }.map(\.0.offset))
            }
        }
        let freed = try await work.run { [dead] in try segment.free(dead, of: records) }
        sweep.count += freed.count
        sweep.bytes += freed.bytes
    }

    private func sweep(
        filesOf workspace: Int64, before moment: Date,
        keeping referenced: @Sendable (Set<BlobRef>, Int64) async throws -> Set<BlobRef>, _ sweep: inout BlobSweep
    ) async throws {
        let directory = files.appending(path: "\(workspace)")
        for part in try await work.run({ try DurableFile.names(in: directory) }) {
            let refs = try await work.run { [self] in try old(filesIn: directory.appending(path: part), before: moment) }
            for portion in refs.inPortions(of: 500) {
                let living = try await referenced(Set(portion), workspace)
                let dead = portion.filter { living.contains($0) == false }
                for ref in dead where try await work.run({ [self] in remove(ref, workspace, before: moment) }) {
                    sweep.count += 1
                    sweep.bytes += ref.length
                }
            }
        }
    }

    private func old(segmentsBefore moment: Date) throws -> [SegmentFile] {
        try SegmentFile.all(in: segments).filter { segment in
            guard let status = segment.url.status, status.changed < moment else { return false }
            return segment.isFinished
        }
    }

    private func old(filesIn directory: URL, before moment: Date) throws -> [BlobRef] {
        try DurableFile.names(in: directory).compactMap { name in
            let url = directory.appending(path: name)
            guard let status = url.status, status.changed < moment else { return nil }
            if name.hasPrefix(DurableFile.unfinished) { unlink(url.path) }  // a crash left it
            return BlobRef("f:\(status.size):\(name)")
        }
    }

    /// Looks at the time again under the lock: the same bytes may have been put meanwhile.
    private func remove(_ ref: BlobRef, _ workspace: Int64, before moment: Date) -> Bool {
        let url = url(of: ref, workspace)
        return names.locked {
            guard let status = url.status, status.changed < moment else { return false }
            return unlink(url.path) == 0
        }
    }
}

extension URL {
    fileprivate var status: (size: Int, changed: Date)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let time = status.st_mtim
        return (Int(status.st_size), Date(timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9))
    }
}

extension Array {
    fileprivate func inPortions(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
