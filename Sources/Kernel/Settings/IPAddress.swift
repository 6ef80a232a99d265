import Foundation

/// An IPv4 or IPv6 address as bytes. An IPv4 address written as IPv6 (`::ffff:10.0.0.1`, RFC 4291 2.5.5.2) becomes the
/// IPv4 address it means, so that no rule can be walked around by writing an address in another way.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16 bytes in network order.
    package let bytes: [UInt8]

    /// - Parameter text: `192.0.2.1` or `2001:db8::1`; no port, brackets or zone. Octal, hexadecimal and shortened IPv4
    ///   forms (`0177.1`, `0x7f000001`, `127.1`) are no addresses here, though some resolvers read them.
    package init?(_ text: String) {
        // C reads up to a zero byte, so only the alphabet of addresses may reach it.
        guard text.utf8.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }) else { return nil }
        let family = text.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
        var bytes = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
        guard inet_pton(family, text, &bytes) == 1 else { return nil }
        self.init(bytes: bytes)
    }

    /// - Parameter bytes: 4 or 16 of them, as a socket address or a name server gives them.
    package init?(bytes: [UInt8]) {
        switch bytes.count {
        case 4: self.bytes = bytes
        case 16 where bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]): self.bytes = Array(bytes.suffix(4))
        case 16: self.bytes = bytes
        default: return nil
        }
    }

    package var isIPv6: Bool { bytes.count == 16 }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(isIPv6 ? AF_INET6 : AF_INET, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// What kind of place an address names (the IANA special-purpose registries, RFC 6890).
extension IPAddress {
    /// This machine itself.
    package var isLoopback: Bool { isWithin(Self.loopback) }

    /// Networks people number as they like: RFC 1918 and the unique local addresses of RFC 4193.
    package var isPrivate: Bool { isWithin(Self.privateUse) }

    /// Neighbours on the wire. Cloud machines keep their secrets at such an address, so these are never opened.
    package var isLinkLocal: Bool { isWithin(Self.linkLocal) }

    package var isMulticast: Bool { isWithin(Self.multicast) }

    /// `0.0.0.0` and `::`, which a socket takes for this machine.
    package var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }

    /// Set apart for carriers, tests, documents, translation and tunnels: nothing a stranger's link may name.
    package var isReserved: Bool { isWithin(Self.reserved) }

    /// A place on the open internet and none of the above.
    package var isGlobal: Bool {
        let isSpecial = isLoopback || isPrivate || isLinkLocal || isMulticast || isUnspecified || isReserved
        return isSpecial == false && (isIPv6 == false || isWithin(Self.globalUnicast))
    }

    private func isWithin(_ ranges: [CIDR]) -> Bool { ranges.contains { $0.contains(self) } }

    private static let loopback = ranges("127.0.0.0/8", "::1")
    private static let privateUse = ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
    private static let linkLocal = ranges("169.254.0.0/16", "fe80::/10")
    private static let multicast = ranges("224.0.0.0/4", "ff00::/8")
    /// All of IPv6 that is given out; what lies outside (translation, discard, deprecated) is no place to call.
    private static let globalUnicast = ranges("2000::/3")
    private static let reserved = ranges(
        "0.0.0.0/8",  // this network
        "100.64.0.0/10",  // carriers' shared space, RFC 6598
        "192.0.0.0/24",  // protocol assignments
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  // documentation, RFC 5737
        "192.88.99.0/24",  // relays of 6to4, RFC 7526
        "198.18.0.0/15",  // benchmarks, RFC 2544
        "240.0.0.0/4",  // future use and broadcast
        "2001::/23",  // protocol assignments, among them tunnels that carry an IPv4 address, RFC 4380
        "2001:db8::/32", "3fff::/20",  // documentation, RFC 3849 and 9637
        "2002::/16")  // 6to4 carries an IPv4 address, RFC 3056

    private static func ranges(_ texts: String...) -> [CIDR] { texts.compactMap(CIDR.init) }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
