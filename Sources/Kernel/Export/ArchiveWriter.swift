import Foundation

/// Where an export is written: a folder of files, or one tar archive. It has its name when it is whole and on disk.
protocol ArchiveWriter {
    func add(_ path: String, _ bytes: [UInt8]) throws
    func finish() throws
    /// Takes away what was written.
    func discard()
}

enum Archive {
    /// A name that ends in `.tar` is an archive, any other a folder.
    static func isFile(_ url: URL) -> Bool { url.pathExtension == "tar" }

    /// - Throws: ``ExportError/exists(_:)``.
    static func writer(to url: URL, at now: Date) throws -> any ArchiveWriter {
        guard FileManager.default.fileExists(atPath: url.path) == false else { throw ExportError.exists(url.path) }
        return isFile(url) ? try TarWriter(to: url, at: now) : try FolderWriter(to: url)
    }

    static func unfinished(_ url: URL) -> URL {
        url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).part-\(getpid())")
    }
}

/// Files in a folder, brought to disk together at the end: a flush for each of a million would take hours.
private final class FolderWriter: ArchiveWriter {
    private let url: URL
    private let unfinished: URL
    private var folders: Set<String> = []

    init(to url: URL) throws {
        self.url = url
        unfinished = Archive.unfinished(url)
        try DurableFile.makeDirectory(unfinished)
    }

    func add(_ path: String, _ bytes: [UInt8]) throws {
        let target = unfinished.appending(path: path)
        let folder = target.deletingLastPathComponent()
        if folders.insert(folder.path).inserted { try DurableFile.makeDirectory(folder) }
        let file = open(target.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DurableFile.error(target) }
        defer { close(file) }
        try DurableFile.write(Data(bytes), to: file, of: target)
    }

    func finish() throws {
        sync()
        guard rename(unfinished.path, url.path) == 0 else { throw DurableFile.error(url) }
        try DurableFile.sync(url.deletingLastPathComponent())
    }

    func discard() { try? FileManager.default.removeItem(at: unfinished) }  // the first error is the one worth telling
}

private final class TarWriter: ArchiveWriter {
    private let url: URL
    private let unfinished: URL
    private let file: Int32
    private let now: Date

    init(to url: URL, at now: Date) throws {
        self.url = url
        self.now = now
        unfinished = Archive.unfinished(url)
        try DurableFile.makeDirectory(url.deletingLastPathComponent())
        file = open(unfinished.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DurableFile.error(unfinished) }
    }

    deinit { close(file) }

    func add(_ path: String, _ bytes: [UInt8]) throws {
        let padding = [UInt8](repeating: 0, count: Tar.padding(bytes.count))
        try write(Tar.head(path, size: bytes.count, at: now) + bytes + padding)
    }

    func finish() throws {
        try write([UInt8](repeating: 0, count: Tar.block * 2))
        guard fsync(file) == 0, rename(unfinished.path, url.path) == 0 else { throw DurableFile.error(url) }
        try DurableFile.sync(url.deletingLastPathComponent())
    }

    func discard() { unlink(unfinished.path) }

    private func write(_ bytes: [UInt8]) throws { try DurableFile.write(Data(bytes), to: file, of: unfinished) }
}
