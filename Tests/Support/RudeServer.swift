package import Foundation
import Glibc
import Synchronization

/// A server on the loopback that says what a test tells it to, a thread a connection: for what real servers do not do.
package final class RudeServer: Sendable {
    /// One conversation; the line is cut when it returns.
    package typealias Manners = @Sendable (_ line: Line) -> Void

    package let port: Int
    private let socket: Int32
    private let calls = Mutex(0)

    package init(_ manners: @escaping Manners) throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard let port = FreePort.bind(socket, to: 0), listen(socket, 16) == 0 else {
            throw Program.DidNotStart(description: String(cString: strerror(errno)))
        }
        self.socket = socket
        self.port = port
        Thread.detachNewThread { [weak self] in
            while true {
                let line = accept(socket, nil, nil)
                guard line >= 0 else { return }
                let number = self?.calls.withLock { calls in
                    calls += 1
                    return calls
                }
                Thread.detachNewThread {
                    manners(Line(socket: line, number: number ?? 0))
                    close(line)
                }
            }
        }
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    /// How often it was called.
    package var count: Int { calls.withLock { $0 } }

    package final class Line {
        private let socket: Int32
        /// The first call is 1.
        package let number: Int
        private var buffer = Data()

        init(socket: Int32, number: Int) {
            self.socket = socket
            self.number = number
        }

        /// The next line without its end; nil when the other side hung up.
        package func read() -> String? {
            while true {
                if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                    defer { buffer = Data(buffer[(end + 1)...]) }
                    return String(decoding: buffer[..<end], as: UTF8.self).trimmingCharacters(in: .newlines)
                }
                var bytes = [UInt8](repeating: 0, count: 4096)
                let count = recv(socket, &bytes, bytes.count, 0)
                guard count > 0 else { return nil }
                buffer += bytes.prefix(count)
            }
        }

        /// Returns false when the other side is gone.
        @discardableResult
        package func say(_ text: String) -> Bool { send(Data(text.replacing("\n", with: "\r\n").utf8)) }

        /// The same of bytes as they are.
        @discardableResult
        package func send(_ bytes: Data) -> Bool {
            var rest = bytes[...]
            while rest.isEmpty == false {
                let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }

        package func hangUp() { shutdown(socket, Int32(SHUT_RDWR)) }

        /// Waits until the other side hangs up.
        package func waitForEnd() { while read() != nil {} }
    }
}
