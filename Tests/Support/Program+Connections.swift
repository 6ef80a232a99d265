import Foundation

extension Program {
    /// How many connections it holds to a port of this machine, as the kernel counts them.
    package func connections(to port: Int) throws -> Int {
        let wanted = String(format: ":%04X", port)
        let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/\(process)/net/tcp"))
        defer { try? file.close() }  // it was only read
        let table = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
        // proc(5): the other end is the third field, the state (01: it stands) the fourth, the inode the tenth.
        let sockets = Set(
            table.split(separator: "\n").dropFirst().compactMap { line -> String? in
                let fields = line.split(whereSeparator: \.isWhitespace)
                guard fields.count > 9, fields[2].hasSuffix(wanted), fields[3] == "01" else { return nil }
                return "socket:[\(fields[9])]"
            })
        let folder = "/proc/\(process)/fd"
        return try FileManager.default.contentsOfDirectory(atPath: folder).count { name in
            // A file that is closed meanwhile is no connection.
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")).map(sockets.contains) ?? false
        }
    }
}
