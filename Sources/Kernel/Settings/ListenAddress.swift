/// Where a server listens: `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`, or `:8080` for all addresses.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// Without brackets.
    package let host: String
    /// 0 lets the system pick a free one.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// This machine only: whoever opens it to the world says so.
    package static let standard = ListenAddress(host: "127.0.0.1", port: 8080)

    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard let port = UInt16(digits), String(port) == digits, let host = Self.host(String(text[..<colon])) else { return nil }
        self.init(host: host, port: Int(port))
    }

    private static func host(_ text: String) -> String? {
        if text.isEmpty { return "0.0.0.0" }
        if text.hasPrefix("["), text.hasSuffix("]") {
            return IPAddress(String(text.dropFirst().dropLast())).flatMap { $0.isIPv6 ? $0.description : nil }
        }
        let isName = text.utf8.allSatisfy {
            Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber || $0 == 0x2D || $0 == 0x2E
        }
        return isName && text.utf8.allSatisfy { $0 < 0x80 } ? text : nil
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
