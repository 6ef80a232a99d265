import Foundation

/// How fast a file of 1 GB is copied on this disk and flushed: what backups and restores can come to at best.
struct DiskLimit {
    let folder: URL

    struct Failed: Error { let text: String }

    /// Megabytes a second.
    func measure() throws -> Double {
        let (from, to) = (folder.appending(path: "limit.from"), folder.appending(path: "limit.to"))
        defer { for file in [from, to] { try? FileManager.default.removeItem(at: file) } }  // one may not have been made
        let block = Data((0..<1 << 20).map { _ in UInt8.random(in: 0...255) })
        let source = try handle(from)
        for _ in 0..<Self.megabytes { try source.write(contentsOf: block) }
        try source.close()
        let start = ContinuousClock.now
        let (reading, writing) = (try FileHandle(forReadingFrom: from), try handle(to))
        while let part = try reading.read(upToCount: 1 << 20), part.isEmpty == false { try writing.write(contentsOf: part) }
        try writing.synchronize()
        let took = ContinuousClock.now - start
        try reading.close()
        try writing.close()
        return Double(Self.megabytes) / took.seconds
    }

    private static let megabytes = 1024

    private func handle(_ file: URL) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else { throw Failed(text: "no \(file.path)") }
        return try FileHandle(forWritingTo: file)
    }
}
