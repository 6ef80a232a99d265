package import Foundation
import Synchronization

/// Bytes on this machine's disk: small ones together in segments, where keeping one costs no file and flushing many costs
/// one flush; larger ones each in a file named by its hash, so that the same picture sent twice lies there once.
///
///     segments/1.segment …                      files/<workspace>/ab/abcd….
package struct FileBlobs: Blobs {
    let segments: URL
    let files: URL
    let writer: SegmentWriter
    private let small: Int
    let work = BlockingWork("blobs", width: 4)
    /// Held while a file is kept or removed, so that a sweep cannot take one that was just found to be there.
    let names = NameLock()

    /// - Parameters:
    ///   - directory: made when missing.
    ///   - small: bytes below this many go into segments.
    ///   - segment: at this length a new segment is begun.
    package init(directory: URL, small: Int = 256 * 1024, segment: Int = 256 * 1024 * 1024) throws {
        segments = directory.appending(path: "segments")
        files = directory.appending(path: "files")
        self.small = small
        try DurableFile.makeDirectory(segments)
        try DurableFile.makeDirectory(files)
        writer = SegmentWriter(directory: segments, rollAt: segment)
    }

    package func put(_ blobs: [NewBlob]) async throws -> [BlobRef] {
        let hashes = blobs.map { Digest.sha256($0.data) }
        let records = zip(blobs, hashes).filter { $0.0.data.count < small }.map {
            (SegmentRecord(workspace: $0.workspace, length: $0.data.count, hash: $1), $0.data)
        }
        var segmented = try await (records.isEmpty ? [] : writer.put(records))[...]
        var refs: [BlobRef] = []
        for (blob, hash) in zip(blobs, hashes) {
            if blob.data.count < small, let ref = segmented.popFirst() {
                refs.append(ref)
                continue
            }
            let ref = BlobRef(.file, length: blob.data.count, sha256: hash.hex)
            try await work.run { [self] in try keep(blob.data, as: ref, workspace: blob.workspace) }
            refs.append(ref)
        }
        return refs
    }

    package func get(_ ref: BlobRef, workspace: Int64) async throws -> Data {
        guard let data = try await work.run({ [self] in try bytes(at: ref, workspace) }) else { throw BlobError.missing(ref) }
        guard data.count == ref.length, Digest.sha256(data).hex == ref.sha256 else { throw BlobError.damaged(ref) }
        return data
    }

    /// What lies there, whatever it is; nil where nothing does. Blocks.
    func bytes(at ref: BlobRef, _ workspace: Int64) throws -> Data? {
        switch ref.place {
        case .segment(let number, let offset):
            try SegmentFile(number, in: segments).read(at: offset, length: ref.length, workspace: workspace)?.bytes
        case .file: try DurableFile.read(url(of: ref, workspace))
        case .row: nil
        }
    }

    /// The hash is hexadecimal digits and the workspace a number: no name from outside gets here.
    func url(of ref: BlobRef, _ workspace: Int64) -> URL {
        files.appending(path: "\(workspace)/\(ref.sha256.prefix(2))/\(ref.sha256)")
    }

    /// A file that is there already is as good as new, and must look new to a sweep.
    private func keep(_ data: Data, as ref: BlobRef, workspace: Int64) throws {
        let url = url(of: ref, workspace)
        let isThere = names.locked {
            var status = stat()
            return stat(url.path, &status) == 0 && Int(status.st_size) == data.count && utimensat(AT_FDCWD, url.path, nil, 0) == 0
        }
        guard isThere == false else { return }
        try DurableFile.makeDirectory(url.deletingLastPathComponent())
        try DurableFile.write(data, to: url, mode: 0o600, replacing: true)
    }
}

/// A lock that a value can carry along.
final class NameLock: Sendable {
    private let mutex = Mutex(())

    func locked<T>(_ body: () throws -> T) rethrows -> T { try mutex.withLock { _ in try body() } }
}
