import Crypto
import Foundation
import Glibc

/// Copying and checking the files of a backup. Blocks; for ``onOwnThread(_:)``.
enum BackupFile {
    /// Copies a file, on disk when it returns, and says what was copied; nil when the source is gone.
    ///
    /// - Parameter path: below `directory`; directories on the way are made.
    static func copy(_ source: URL, to path: String, in directory: URL) throws -> BackupManifest.File? {
        let input = open(source.path, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else {
            if errno == ENOENT { return nil }
            throw DurableFile.error(source)
        }
        defer { close(input) }
        let target = directory.appending(path: path)
        try DurableFile.makeDirectory(target.deletingLastPathComponent())
        let output = open(target.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw DurableFile.error(target) }
        defer { close(output) }
        let (size, hash) = try read(input, of: source) { try DurableFile.write($0, to: output, of: target) }
        guard fsync(output) == 0 else { throw DurableFile.error(target) }
        return BackupManifest.File(path: path, size: size, sha256: hash)
    }

    /// Brings a file that lies in the backup already to disk and says what it is.
    static func seal(_ path: String, in directory: URL) throws -> BackupManifest.File {
        let url = directory.appending(path: path)
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw DurableFile.error(url) }
        defer { close(file) }
        guard fsync(file) == 0, fchmod(file, 0o600) == 0 else { throw DurableFile.error(url) }
        let (size, hash) = try read(file, of: url) { _ in }
        return BackupManifest.File(path: path, size: size, sha256: hash)
    }

    /// Whether a file is what the manifest says.
    static func isSound(_ file: BackupManifest.File, in directory: URL) -> Bool {
        guard isBelow(file.path) else { return false }
        let url = directory.appending(path: file.path)
        let input = open(url.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard input >= 0 else { return false }
        defer { close(input) }
        // What cannot be read to its end is not sound, whatever the reason.
        guard let (size, hash) = try? read(input, of: url, { _ in }) else { return false }
        return size == file.size && hash == file.sha256
    }

    /// A manifest is input like any other: its paths must not lead elsewhere.
    private static func isBelow(_ path: String) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { $0 != "" && $0 != "." && $0 != ".." }
    }

    /// The regular files below a directory, by their relative paths, in order; none where there is no directory.
    static func paths(below directory: URL) throws -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: directory.path) else { return [] }
        var paths: [String] = []
        while let path = walk.nextObject() as? String {
            let isFile = walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular
            // A name that begins with a dot is being written.
            if isFile, (path as NSString).lastPathComponent.hasPrefix(".") == false { paths.append(path) }
        }
        return paths.sorted()
    }

    private static func read(_ file: Int32, of url: URL, _ use: (Data) throws -> Void) throws -> (size: Int, sha256: String) {
        var hash = SHA256()
        var size = 0
        var piece = Data(count: 1 << 20)
        while true {
            let count = piece.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw DurableFile.error(url) }
            if count == 0 { return (size, Data(hash.finalize()).hex) }
            let bytes = piece.prefix(count)
            hash.update(data: bytes)
            try use(bytes)
            size += count
        }
    }
}
