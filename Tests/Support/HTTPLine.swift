package import Foundation

/// One connection to a server on this machine, used by one caller at a time. Blocks; for a thread of its own.
package struct HTTPLine: Sendable {
    package struct Reply: Sendable {
        package let status: Int
        package let body: Data
    }

    /// The line broke before the whole answer was there: nobody knows what became of the request.
    package struct Broken: Error {}

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
        var head = "\(method) \(path) HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: \(body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        try send(Data((head + "\r\n").utf8) + body)
        var read = Data()
        while true {
            if let end = read.firstRange(of: Data("\r\n\r\n".utf8)) {
                let head = String(decoding: read[..<end.lowerBound], as: UTF8.self).lowercased()
                let length = head.firstRange(of: "\r\ncontent-length: ").flatMap {
                    Int(head[$0.upperBound...].prefix(while: \.isNumber))
                }
                let rest = read[end.upperBound...]
                if rest.count >= length ?? 0 {
                    return Reply(status: Int(head.dropFirst(9).prefix(3)) ?? 0, body: Data(rest.prefix(length ?? 0)))
                }
            }
            read += try receive()
        }
    }

    private func send(_ data: Data) throws {
        var rest = data[...]
        while rest.isEmpty == false {
            let count = rest.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Broken() }
            rest = rest.dropFirst(count)
        }
    }

    private func receive() throws -> Data {
        var bytes = [UInt8](repeating: 0, count: 16 * 1024)
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count > 0 else { throw Broken() }
        return Data(bytes.prefix(count))
    }
}
