/// A range of addresses as an administrator writes it: `10.0.0.0/8`, `fd00::/8`, or one address (RFC 4632, RFC 4291 2.3).
package struct CIDR: Sendable, Hashable, CustomStringConvertible {
    package let base: IPAddress
    /// How many leading bits an address shares with `base` to be within.
    package let prefix: Int

    /// Nil when it is no range. Bits set behind the prefix (`10.0.0.7/8`) are refused rather than dropped: whoever wrote
    /// them meant either one address or another prefix.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let base = IPAddress(String(parts[0])) else { return nil }
        let width = base.bytes.count * 8
        guard parts.count == 2 else {
            self.base = base
            prefix = width
            return
        }
        guard let prefix = Int(parts[1]), String(prefix) == parts[1], (0...width).contains(prefix),
            base.bytes == Self.masked(base.bytes, to: prefix)
        else { return nil }
        self.base = base
        self.prefix = prefix
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == base.bytes.count && Self.masked(address.bytes, to: prefix) == base.bytes
    }

    package var description: String { prefix == base.bytes.count * 8 ? "\(base)" : "\(base)/\(prefix)" }

    private static func masked(_ bytes: [UInt8], to prefix: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            switch prefix - index * 8 {
            case 8...: byte
            case ...0: 0
            case let bits: byte & (0xFF << UInt8(8 - bits))
            }
        }
    }
}
