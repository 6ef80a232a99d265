import Foundation

/// One segment: records one behind the other, written by one process only and never changed afterwards. Blocks; for
/// ``BlockingWork``.
struct SegmentFile {
    let url: URL
    let number: Int

    init(_ number: Int, in directory: URL) {
        self.number = number
        url = directory.appending(path: "\(number).segment")
    }

    /// The segments that exist, oldest first.
    static func all(in directory: URL) throws -> [SegmentFile] {
        try DurableFile.names(in: directory)
            .compactMap { $0.hasSuffix(".segment") ? Int($0.dropLast(".segment".count)) : nil }
            .sorted().map { SegmentFile($0, in: directory) }
    }

    /// A new last segment. Whoever opens one has it alone: two processes get two, and what a crash left at the end of an old
    /// one is never written behind.
    static func create(in directory: URL) throws -> (file: SegmentFile, descriptor: Int32) {
        var number = (try all(in: directory).last?.number ?? 0) + 1
        while true {
            let segment = SegmentFile(number, in: directory)
            let descriptor = open(segment.url.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor >= 0 {
                flock(descriptor, LOCK_EX)  // a new file: nobody else can hold it, and the lock lasts as long as the descriptor
                do { try DurableFile.sync(directory) } catch {
                    close(descriptor)
                    throw error
                }
                return (segment, descriptor)
            }
            guard errno == EEXIST else { throw DurableFile.error(segment.url) }
            number += 1
        }
    }

    /// Whether its writer, in this process or another, is done with it for good.
    var isFinished: Bool {
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_SH | LOCK_NB) == 0
    }

    /// The bytes at a place; nil when the record there is not the one that is meant.
    func read(at offset: Int, length: Int, workspace: Int64) throws -> (record: SegmentRecord, bytes: Data)? {
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw DurableFile.error(url)
        }
        defer { close(file) }
        let all = try read(file, at: offset, count: SegmentRecord.headLength + length)
        guard let record = SegmentRecord(all.prefix(SegmentRecord.headLength)), record.workspace == workspace else { return nil }
        return (record, Data(all.dropFirst(SegmentRecord.headLength)))
    }

    /// The heads of all whole records with their offsets.
    func records() throws -> [(offset: Int, record: SegmentRecord)] {
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw DurableFile.error(url) }
        defer { close(file) }
        let end = Int(lseek(file, 0, SEEK_END))
        var records: [(Int, SegmentRecord)] = []
        var offset = 0
        while let record = SegmentRecord(try read(file, at: offset, count: SegmentRecord.headLength)) {
            guard record.length <= end else { break }
            let next = offset + SegmentRecord.headLength + record.length
            guard next <= end else { break }
            records.append((offset, record))
            offset = next
        }
        return records
    }

    /// As much as there is, up to `count`.
    private func read(_ file: Int32, at offset: Int, count: Int) throws -> Data {
        guard let start = off_t(exactly: offset) else { return Data() }
        let size = Int(lseek(file, 0, SEEK_END))
        // A reference may claim any length; only what the file has is allocated.
        var data = Data(count: max(0, min(count, size - offset)))
        let done = try data.withUnsafeMutableBytes { bytes in
            var done = 0
            while done < bytes.count {
                let got = pread(file, bytes.baseAddress.map { $0 + done }, bytes.count - done, start + off_t(done))
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { throw DurableFile.error(url) }
                guard got > 0 else { break }
                done += got
            }
            return done
        }
        return data.prefix(done)
    }
}
