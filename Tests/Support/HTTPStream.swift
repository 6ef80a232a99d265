import Foundation

/// An answer that goes on, such as a page's live stream, read as it comes. Blocks; for a thread of its own, one caller at a time.
package final class HTTPStream: @unchecked Sendable {  // one caller at a time
    private let line: HTTPLine
    private var read = Data()

    /// Asks and returns once the answer has begun.
    package init(port: Int, _ path: String, headers: [String: String]) throws {
        line = try HTTPLine(port: port)
        try line.send("GET", path, headers: headers)
        _ = try hear("\r\n\r\n")
    }

    deinit { line.close() }

    /// Waits until something was said. Returns it with all that was said before it and not heard yet.
    ///
    /// - Throws: ``HTTPLine/Broken`` when the stream ends, or is silent for half a minute.
    @discardableResult
    package func hear(_ words: String) throws -> String {
        while true {
            if let found = read.firstRange(of: Data(words.utf8)) {
                defer { read = Data(read[found.upperBound...]) }
                return String(decoding: read[..<found.upperBound], as: UTF8.self)
            }
            read += try line.receive()
        }
    }

    /// Reads on until the other side ends the answer (RFC 9112, 7.1: an empty chunk) or the line. False when it falls silent.
    package func ends() -> Bool {
        do {
            try hear("\r\n0\r\n\r\n")
            return true
        } catch { return (error as? HTTPLine.Broken)?.isSilent == false }
    }
}
