import Foundation

/// A file in the data directory that is locked while its program lives. The lock is the system's, so whoever finds one without
/// a lock knows that its program is dead, however it died and in whatever container.
final class Lifeline: Sendable {
    private let path: String
    private let file: Int32

    /// - Throws: ``StorageError/failed(_:)`` when the directory cannot be written.
    init(_ holder: String, in data: URL) throws {
        let folder = Self.folder(data)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = folder.appending(path: holder).path
        // Locked before it has its name: nobody finds it without a lock while we live.
        let unnamed = folder.appending(path: DurableFile.unfinished + holder).path
        file = open(unnamed, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DurableFile.error(folder) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0, rename(unnamed, path) == 0 else {
            defer { close(file) }
            throw DurableFile.error(folder)
        }
    }

    deinit { close(file) }

    /// The program ends as it should.
    func cut() { unlink(path) }

    /// Whose programs are dead.
    static func dead(in data: URL) -> [String] {
        // Where nothing can be read, nobody is known to be dead.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(data).path)) ?? []
        return names.filter { name in
            guard name.hasPrefix(DurableFile.unfinished) == false else { return false }
            let file = open(folder(data).appending(path: name).path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return false }
            defer { close(file) }
            return flock(file, LOCK_SH | LOCK_NB) == 0
        }
    }

    /// Takes away what the dead left.
    static func bury(_ dead: [String], in data: URL) {
        for name in dead { unlink(folder(data).appending(path: name).path) }
    }

    private static func folder(_ data: URL) -> URL { data.appending(path: "nodes") }
}
