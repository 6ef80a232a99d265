package import Foundation

/// One connection to a server on this machine, used by one caller at a time. Blocks; for a thread of its own.
package struct HTTPLine: Sendable {
    package struct Reply: Sendable {
        package let status: Int
        /// The lines before the body, as they came.
        package let head: String
        package let body: Data

        /// What it asks a browser to keep, as the next request brings it along: `session=…; device=…`.
        package var cookies: String {
            head.split(separator: "\r\n").compactMap { line in
                guard line.lowercased().hasPrefix("set-cookie:") else { return nil }
                return line.dropFirst("set-cookie:".count).prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces)
            }.joined(separator: "; ")
        }
    }

    /// The line broke before the whole answer was there: nobody knows what became of the request.
    package struct Broken: Error {
        /// It stands, and nothing came for half a minute.
        package var isSilent = false
    }

    private let socket: Int32

    package init(port: Int) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            Foundation.close(socket)
            throw Broken()
        }
        // A server that hangs fails the test instead of hanging it too.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    package func close() { Foundation.close(socket) }

    /// Sends a request and waits for its answer.
    ///
    /// - Throws: ``Broken``.
    package func ask(_ method: String, _ path: String, headers: [String: String] = [:], body: Data = Data()) throws -> Reply {
        try send(method, path, headers: headers, body: body)
        var read = Data()
        while true {
            if let end = read.firstRange(of: Data("\r\n\r\n".utf8)) {
                let head = String(decoding: read[..<end.lowerBound], as: UTF8.self)
                let length = head.lowercased().firstRange(of: "\r\ncontent-length: ").flatMap {
                    Int(head.lowercased()[$0.upperBound...].prefix(while: \.isNumber))
                }
                let rest = read[end.upperBound...]
                if rest.count >= length ?? 0 {
                    return Reply(
                        status: Int(head.dropFirst(9).prefix(3)) ?? 0, head: head, body: Data(rest.prefix(length ?? 0)))
                }
            }
            read += try receive()
        }
    }

    /// Sends a request without waiting for its answer.
    func send(_ method: String, _ path: String, headers: [String: String], body: Data = Data()) throws {
        var head = "\(method) \(path) HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: \(body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        try send(Data((head + "\r\n").utf8) + body)
    }

    private func send(_ data: Data) throws {
        var rest = data[...]
        while rest.isEmpty == false {
            let count = rest.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Broken() }
            rest = rest.dropFirst(count)
        }
    }

    func receive() throws -> Data {
        var bytes = [UInt8](repeating: 0, count: 16 * 1024)
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count > 0 else { throw count == 0 ? Broken() : Broken(isSilent: errno == EAGAIN) }
        return Data(bytes.prefix(count))
    }
}
