import Foundation

/// Bytes as a file without a name: only who is handed it can read it, and it goes with the last who holds it, however that
/// one ends. On disk, because documents are larger than memory should be.
enum NamelessFile {
    /// - Parameters:
    ///   - folder: where there is room for it.
    ///   - body: gets its descriptor, which stands at the beginning.
    /// - Throws: ``StorageError``, and what the body throws.
    static func lend<T>(_ data: Data, in folder: URL, _ body: (Int32) throws -> T) throws -> T {
        var path = Array(folder.appending(path: "kindred-XXXXXX").path.utf8CString)
        let file = mkstemp(&path)
        guard file >= 0 else { throw DurableFile.error(folder) }
        defer { close(file) }
        unlink(path)
        guard fcntl(file, F_SETFD, FD_CLOEXEC) == 0 else { throw DurableFile.error(folder) }
        try DurableFile.write(data, to: file, of: folder)
        guard lseek(file, 0, SEEK_SET) == 0 else { throw DurableFile.error(folder) }
        return try body(file)
    }
}
