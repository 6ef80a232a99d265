package import Foundation
import Glibc
import Synchronization

/// A web server on the loopback that answers raw bytes, a thread a connection. Stops when it is let go.
package final class OutsideServer: Sendable {
    /// What to answer to the text of a request, headers and body; nil keeps the line open and silent.
    package typealias Answer = @Sendable (_ request: String) -> Data?

    package let port: Int
    private let socket: Int32
    private let requests = Mutex<[String]>([])

    package init(_ answer: @escaping Answer) throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(socket, raw, size) != 0 || listen(socket, 16) != 0 || getsockname(socket, raw, &size) != 0
            }
        }
        guard failed == false else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        self.socket = socket
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let line = accept(socket, nil, nil)
                guard line >= 0 else { return }
                Thread.detachNewThread { [weak self] in
                    let request = Self.read(line)
                    self?.requests.withLock { $0.append(request) }
                    if let bytes = answer(request) {
                        Self.write(bytes, to: line)
                        close(line)
                    }
                }
            }
        }
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    /// All requests so far.
    package var seen: [String] { requests.withLock { $0 } }

    package func url(_ path: String, host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

    /// `200 OK` with a body.
    package static func ok(_ body: String) -> Data {
        Data("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)".utf8)
    }

    /// `200 OK` with bytes.
    package static func ok(_ body: Data) -> Data {
        Data("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n".utf8) + body
    }

    package static func status(_ status: Int) -> Data {
        Data("HTTP/1.1 \(status) So\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
    }

    package static func redirect(_ status: Int, to location: String) -> Data {
        Data("HTTP/1.1 \(status) Go\r\nLocation: \(location)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
    }

    /// Reads headers and as much body as they announce.
    private static func read(_ line: Int32) -> String {
        var bytes = Data()
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(line, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes.append(contentsOf: buffer[..<count])
            if bytes.first == 0x16 { break }  // a TLS greeting, which never ends in an empty line
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let announced = text.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
            let length = announced.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
            if text[end.upperBound...].utf8.count >= length { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(_ bytes: Data, to line: Int32) {
        var rest = bytes[...]
        while rest.isEmpty == false {
            let count = rest.withUnsafeBytes { send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
