import Foundation

/// An export as it is read: a few files by their names, and the many blobs one after the other. Blocks, and one thread at a time
/// uses it: hence unchecked.
final class ArchiveReader: @unchecked Sendable {
    private enum Source {
        case folder(URL, FileManager.DirectoryEnumerator?)
        /// Offset and size of all but the blobs, and where the next blob is looked for.
        case tar(FileHandle, files: [String: (offset: UInt64, size: Int)], next: UInt64)
    }

    private var source: Source

    /// - Throws: ``StorageError/unreadable(_:)`` for a damaged archive.
    init(_ url: URL) throws {
        guard Archive.isFile(url) else {
            source = .folder(url, FileManager.default.enumerator(atPath: url.appending(path: ExportBlob.folder).path))
            return
        }
        let file = try FileHandle(forReadingFrom: url)
        var files: [String: (offset: UInt64, size: Int)] = [:]
        var place: UInt64 = 0
        while let entry = try Self.entry(of: file, at: place) {
            if entry.name.hasPrefix(ExportBlob.folder) == false { files[entry.name] = (entry.offset, entry.size) }
            place = entry.next
        }
        source = .tar(file, files: files, next: 0)
    }

    deinit { if case .tar(let file, _, _) = source { try? file.close() } }  // it was only read

    private static func entry(
        of file: FileHandle, at place: UInt64
    ) throws -> (name: String, offset: UInt64, size: Int, next: UInt64)? {
        try file.seek(toOffset: place)
        guard let head = try file.read(upToCount: Tar.block), head.count == Tar.block,
            let (name, size) = try Tar.read(Array(head))
        else { return nil }
        let offset = place + UInt64(Tar.block)
        return (name, offset, size, offset + UInt64(size + Tar.padding(size)))
    }

    /// A file's bytes; nil when it is not there.
    func read(_ path: String) throws -> Data? {
        switch source {
        case .folder(let url, _):
            guard path.split(separator: "/").allSatisfy({ $0 != ".." }) else { return nil }
            return FileManager.default.contents(atPath: url.appending(path: path).path)
        case .tar(let file, let files, _):
            guard let (offset, size) = files[path] else { return nil }
            return try Self.bytes(of: file, at: offset, size)
        }
    }

    private static func bytes(of file: FileHandle, at offset: UInt64, _ size: Int) throws -> Data {
        try file.seek(toOffset: offset)
        return size == 0 ? Data() : try file.read(upToCount: size) ?? Data()
    }

    /// The next blobs, a few hundred or some megabytes; none at the end.
    ///
    /// - Throws: ``ExportError/damaged(_:)`` for one that is not what its name says.
    func nextBlobs() throws -> [ExportBlob] {
        var blobs: [ExportBlob] = []
        var size = 0
        while blobs.count < 500, size < 16 << 20, let (path, data) = try nextBlob() {
            guard let blob = ExportBlob(path: path, data: data) else { throw ExportError.damaged([path]) }
            blobs.append(blob)
            size += data.count
        }
        return blobs
    }

    private func nextBlob() throws -> (path: String, data: Data)? {
        switch source {
        case .folder(let url, let walk):
            while let name = walk?.nextObject() as? String {
                guard walk?.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
                let path = ExportBlob.folder + name
                guard let data = FileManager.default.contents(atPath: url.appending(path: path).path) else {
                    throw ExportError.damaged([path])
                }
                return (path, data)
            }
            return nil
        case .tar(let file, let files, var next):
            while let entry = try Self.entry(of: file, at: next) {
                next = entry.next
                source = .tar(file, files: files, next: next)
                guard entry.name.hasPrefix(ExportBlob.folder) else { continue }
                return (entry.name, try Self.bytes(of: file, at: entry.offset, entry.size))
            }
            return nil
        }
    }
}

/// Bytes in an export: `blobs/<workspace>/ab/<sha256>`.
struct ExportBlob: Sendable {
    static let folder = "blobs/"
    let workspace: Int64
    let sha256: String
    let data: Data

    static func path(_ sha256: String, of workspace: Int64) -> String { "\(folder)\(workspace)/\(sha256.prefix(2))/\(sha256)" }

    /// Nil when the bytes are not what the name says.
    init?(path: String, data: Data) {
        let parts = path.split(separator: "/")
        guard parts.count == 4, let workspace = Int64(parts[1]), Digest.sha256(data).hex == parts[3] else { return nil }
        self.workspace = workspace
        sha256 = String(parts[3])
        self.data = data
    }
}
