import Foundation
import Synchronization

/// Appends small blobs and brings them to disk together: while one group is being flushed, the next gathers. A thousand
/// waiting letters cost one flush, not a thousand.
final class SegmentWriter: Sendable {
    private struct Put {
        let records: [(SegmentRecord, Data)]
        let done: CheckedContinuation<[BlobRef], any Error>
    }

    /// The segment being written and how long it is.
    private struct Open {
        let file: SegmentFile
        let descriptor: Int32
        var length = 0
    }

    private struct Waiting {
        var puts: [Put] = []
        var isFlushing = false
    }

    private let directory: URL
    private let rollAt: Int
    private let waiting = Mutex(Waiting())
    /// Touched on `thread` only, one group after the other.
    private let current = Mutex<Open?>(nil)
    private let thread = DispatchQueue(label: "blobs.append")

    /// - Parameter rollAt: the length at which a new segment is begun.
    init(directory: URL, rollAt: Int) {
        self.directory = directory
        self.rollAt = rollAt
    }

    deinit { current.withLock { if let open = $0 { _ = close(open.descriptor) } } }

    /// Their references in their order, when all are on disk.
    func put(_ records: [(SegmentRecord, Data)]) async throws -> [BlobRef] {
        try await withCheckedThrowingContinuation { done in
            let mustStart = waiting.withLock { waiting in
                waiting.puts.append(Put(records: records, done: done))
                defer { waiting.isFlushing = true }
                return waiting.isFlushing == false
            }
            if mustStart { thread.async { [self] in flush() } }
        }
    }

    private func flush() {
        while let group = nextGroup() {
            do {
                var refs = try write(group.flatMap(\.records))[...]
                for put in group {
                    put.done.resume(returning: Array(refs.prefix(put.records.count)))
                    refs = refs.dropFirst(put.records.count)
                }
            } catch {
                for put in group { put.done.resume(throwing: error) }
            }
        }
    }

    private func nextGroup() -> [Put]? {
        waiting.withLock { waiting in
            guard waiting.puts.isEmpty == false else {
                waiting.isFlushing = false
                return nil
            }
            defer { waiting.puts = [] }
            return waiting.puts
        }
    }

    /// Writes a group and flushes it. After any failure the segment is left for good: what a failed flush left on disk is
    /// unknown, and a later flush of the same file would report success (fsync(2), "Rebello, 2020").
    private func write(_ group: [(SegmentRecord, Data)]) throws -> [BlobRef] {
        try current.withLock { current in
            if let open = current, open.length >= rollAt {
                close(open.descriptor)
                current = nil
            }
            var open: Open
            if let existing = current {
                open = existing
            } else {
                let (file, descriptor) = try SegmentFile.create(in: directory)
                open = Open(file: file, descriptor: descriptor)
            }
            do {
                let refs = try append(group, to: &open)
                current = open
                return refs
            } catch {
                ftruncate(open.descriptor, off_t(open.length))  // only to give room back
                close(open.descriptor)
                current = nil
                throw error
            }
        }
    }

    /// Advances the length only when all is on disk.
    private func append(_ group: [(SegmentRecord, Data)], to open: inout Open) throws -> [BlobRef] {
        var bytes = Data(capacity: group.reduce(0) { $0 + SegmentRecord.headLength + $1.1.count })
        let refs = group.map { record, data in
            let ref = record.ref(segment: open.file.number, offset: open.length + bytes.count)
            bytes.append(record.head)
            bytes.append(data)
            return ref
        }
        try DurableFile.write(bytes, to: open.descriptor, of: open.file.url)
        guard fdatasync(open.descriptor) == 0 else { throw DurableFile.error(open.file.url) }
        open.length += bytes.count
        return refs
    }
}
