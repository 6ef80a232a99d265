import Glibc

/// Ports of the loopback.
package enum FreePort {
    /// One that nobody listens at now.
    package static func take() -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        return bind(socket, to: 0) ?? 0
    }

    /// Binds a socket to a port, or to any with 0. Returns the port; nil when that failed.
    static func bind(_ socket: Int32, to port: UInt16, at host: String = "127.0.0.1") -> Int? {
        var address = loopback(port)
        inet_pton(AF_INET, host, &address.sin_addr)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                guard Glibc.bind(socket, raw, size) == 0, getsockname(socket, raw, &size) == 0 else { return nil }
                return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    Int(UInt16(bigEndian: $0.pointee.sin_port))
                }
            }
        }
    }

    /// Whether somebody takes connections there.
    static func answers(_ port: Int) -> Bool {
        guard let line = connect(to: port) else { return false }
        close(line)
        return true
    }

    /// A connection to whoever listens there, the caller's to close; nil when nobody does.
    static func connect(to port: Int) -> Int32? {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(UInt16(port))
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(socket, $0, size) == 0 }
        }
        guard isConnected == false else { return socket }
        close(socket)
        return nil
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        return address
    }
}
