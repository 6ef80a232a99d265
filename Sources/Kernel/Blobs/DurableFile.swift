import Foundation

/// Writes that survive a power cut, with errors told apart. Blocks; for ``BlockingWork``.
enum DurableFile {
    /// How the names of files begin that are not whole yet.
    static let unfinished = ".new-"

    /// A whole file or none: a temporary neighbour is written, brought to disk and given the name.
    ///
    /// - Parameter replacing: false leaves a file that is there and throws ``StorageError/unique(_:)``.
    static func write(_ data: Data, to url: URL, mode: mode_t, replacing: Bool) throws {
        let directory = url.deletingLastPathComponent()
        let temporary = directory.appending(path: unfinished + UUID().uuidString).path
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw error(directory) }
        defer { unlink(temporary) }  // gone already where it was renamed
        do {
            defer { close(file) }
            try write(data, to: file, of: url)
            guard fsync(file) == 0 else { throw error(url) }
        }
        // A link, unlike a rename, does not replace.
        guard (replacing ? rename(temporary, url.path) : link(temporary, url.path)) == 0 else { throw error(url) }
        try sync(directory)
    }

    /// Writes all of it at the file's position.
    static func write(_ data: Data, to file: Int32, of url: URL) throws {
        try data.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = Foundation.write(file, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                guard count > 0 else {
                    if count < 0, errno == EINTR { continue }
                    throw error(url)
                }
                done += count
            }
        }
    }

    /// A file's bytes; nil where there is none.
    static func read(_ url: URL) throws -> Data? {
        do {
            return try Data(contentsOf: url)
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            return nil
        } catch {
            throw StorageError.failed("\(url.path): \(error.localizedDescription)")
        }
    }

    /// Makes the names in a directory durable.
    static func sync(_ directory: URL) throws {
        let file = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw error(directory) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw error(directory) }
    }

    /// Makes a directory and those above it, each name durable, for our user only.
    static func makeDirectory(_ url: URL) throws {
        if mkdir(url.path, 0o700) == 0 { return try sync(url.deletingLastPathComponent()) }
        switch errno {
        case EEXIST: return
        case ENOENT where url.path != "/":
            try makeDirectory(url.deletingLastPathComponent())
            try makeDirectory(url)
        default: throw error(url)
        }
    }

    /// What lies in a directory, in no order.
    static func names(in directory: URL) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: directory.path)
        } catch {
            throw StorageError.failed("\(directory.path): \(error.localizedDescription)")
        }
    }

    /// What `errno` says about a file.
    static func error(_ url: URL) -> StorageError {
        let code = errno
        let text = "\(url.path): \(String(cString: strerror(code)))"
        return switch code {
        case ENOSPC, EDQUOT, EFBIG: .full(text)
        case EEXIST: .unique(text)
        default: .failed(text)
        }
    }
}
