import Foundation
import Glibc

/// Host names to addresses.
package enum Resolver {
    /// The system's own lookup (hosts file, name servers), in the order in which it advises to try them (RFC 6724).
    ///
    /// `getaddrinfo` blocks for as long as the name servers please, so it has a thread of its own; whoever stops waiting
    /// leaves it behind.
    @Sendable package static func system(_ host: String) async throws(OutsideError) -> [IPAddress] {
        let (answers, answer) = AsyncStream.makeStream(of: [IPAddress].self)
        Thread.detachNewThread {
            answer.yield(lookUp(host))
            answer.finish()
        }
        for await addresses in answers where addresses.isEmpty == false { return addresses }
        throw .unresolvable(host: host)
    }

    private static func lookUp(_ host: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        return sequence(first: list) { $0?.pointee.ai_next }
            .prefix { $0 != nil }
            .compactMap { $0?.pointee.ai_addr.flatMap(IPAddress.init(socket:)) }
    }
}

extension IPAddress {
    /// From what the system filled in; nil for another family.
    fileprivate init?(socket: UnsafeMutablePointer<sockaddr>) {
        let raw = UnsafeRawPointer(socket)
        switch Int32(socket.pointee.sa_family) {
        case AF_INET:
            self.init(bytes: withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) })
        case AF_INET6:
            self.init(bytes: withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) })
        default: return nil
        }
    }
}
