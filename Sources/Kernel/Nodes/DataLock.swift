package import Foundation

/// Keeps a second server off a data directory. The lock is the system's (`flock`), so a crash frees it.
package final class DataLock: Sendable {
    private let file: Int32

    /// Another server is there; the text names its process and address.
    package struct Taken: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Throws: ``Taken`` when another server runs on the data.
    package init(data: URL) throws {
        try FileManager.default.createDirectory(
            at: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = data.appending(path: "kindred.lock").path
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Taken(description: "\(path) cannot be opened: \(String(cString: strerror(errno)))") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let holder = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
            close(file)
            throw Taken(description: "Kindred already serves this data: \(holder.trimmingCharacters(in: .newlines))")
        }
    }

    /// Says who holds it, for the message a second server prints.
    package func tell(_ address: String) {
        let text = "process \(getpid()) at \(address)\n"
        ftruncate(file, 0)
        _ = text.withCString { pwrite(file, $0, strlen($0), 0) }
    }

    deinit { close(file) }
}
