import Foundation

/// A web address in one spelling only, so that what is checked is what is called: no user name, the host in lower-case
/// ASCII or as a plain IP address, the port always known.
struct OutsideURL: Sendable, Equatable {
    enum Host: Sendable, Hashable {
        case name(String)
        case address(IPAddress)
    }

    let isTLS: Bool
    let host: Host
    let port: Int
    /// Path and query, percent-encoded, beginning with `/`.
    let target: String

    init(_ text: String) throws(OutsideError) {
        let text = text.trimmingCharacters(in: .whitespaces)
        // Parsers disagree about controls and backslashes, which is how one host is checked and another called.
        let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x1F && $0.value != 0x7F && $0 != "\\" }
        guard isPlain, text.utf8.count <= 8192, let parts = URLComponents(string: text),
            let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
            parts.user == nil, parts.password == nil, let name = parts.encodedHost, let host = Host(name)
        else { throw .badURL }
        isTLS = scheme == "https"
        self.host = host
        port = parts.port ?? (isTLS ? 443 : 80)
        guard (1...65535).contains(port) else { throw .badURL }
        let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
        target = path + (parts.percentEncodedQuery.map { "?" + $0 } ?? "")
    }

    /// Where a `Location` header leads from here (RFC 9110, 10.2.2).
    func following(_ location: String) throws(OutsideError) -> OutsideURL {
        guard let base = URL(string: text), let next = URL(string: location, relativeTo: base) else { throw .badURL }
        return try OutsideURL(next.absoluteString)
    }

    /// Scheme, host and port: what may share a password (RFC 6454).
    var origin: String { "\(isTLS ? "https" : "http")://\(host.bracketed):\(port)" }

    var text: String {
        let isDefault = port == (isTLS ? 443 : 80)
        return "\(isTLS ? "https" : "http")://\(host.bracketed)\(isDefault ? "" : ":\(port)")\(target)"
    }
}

extension OutsideURL.Host: CustomStringConvertible {
    /// - Parameter text: as a URL has it: IPv6 in brackets, names already in their ASCII form (IDNA).
    init?(_ text: String) {
        if text.hasPrefix("[") {
            guard text.hasSuffix("]"), let address = IPAddress(String(text.dropFirst().dropLast())) else { return nil }
            self = .address(address)
            return
        }
        var name = text.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy({ (1...63).contains($0.utf8.count) }),
            name.utf8.allSatisfy(Self.isAllowed), let last = labels.last
        else { return nil }
        guard last.isNumeric else {
            self = .name(name)
            return
        }
        guard let address = Self.address(labels) else { return nil }
        self = .address(address)
    }

    /// As browsers read a host that ends in a number (WHATWG URL, "IPv4 parser"): one to four parts, decimal, octal after
    /// `0` or hexadecimal after `0x`, the last one filling the bytes that are left. `inet_aton` reads the same.
    private static func address(_ labels: [Substring]) -> IPAddress? {
        let numbers = labels.compactMap(\.asNumber)
        guard labels.count <= 4, numbers.count == labels.count, let last = numbers.last else { return nil }
        let leading = numbers.dropLast()
        guard leading.allSatisfy({ $0 < 256 }), last < 1 << UInt64(8 * (4 - leading.count)) else { return nil }
        let tail = (0..<(4 - leading.count)).reversed().map { UInt8(last >> UInt64(8 * $0) & 0xFF) }
        return IPAddress(bytes: leading.map { UInt8($0) } + tail)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    var description: String {
        switch self {
        case .name(let name): name
        case .address(let address): address.description
        }
    }

    fileprivate var bracketed: String {
        if case .address(let address) = self, address.isIPv6 { "[\(address)]" } else { description }
    }
}

extension Substring {
    fileprivate var isNumeric: Bool {
        allSatisfy { ("0"..."9").contains($0) } || (hasPrefix("0x") && dropFirst(2).allSatisfy(\.isHexDigit))
    }

    fileprivate var asNumber: UInt64? {
        if hasPrefix("0x") { return count == 2 ? 0 : UInt64(dropFirst(2), radix: 16) }
        if hasPrefix("0") && count > 1 { return UInt64(dropFirst(), radix: 8) }
        return UInt64(self, radix: 10)
    }
}
