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
            .compactMap { $0.flatMap { numeric($0.pointee) }.flatMap { IPAddress($0) } }
    }

    /// The address in figures. The system writes it: which module shows the fields of a socket's address differs from one
    /// build to another.
    private static func numeric(_ found: addrinfo) -> String? {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let end = getnameinfo(found.ai_addr, found.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
        guard end == 0 else { return nil }
        // An address of one's own line carries the line's name: fe80::1%eth0.
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).prefix { $0 != "%" }
            .description
    }
}
