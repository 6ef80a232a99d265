/// Who is at the other end: the peer, or whom a trusted proxy says it speaks for.
struct ClientAddress: Sendable {
    let address: String
    let isSecure: Bool
    let host: String
    /// The peer says it speaks for somebody, and we have no reason to believe it.
    let isHearsay: Bool

    /// `x-forwarded-for` grows to the right, each proxy adding whom it saw; so from the right, the first that is no proxy of
    /// ours is the client, and what stands left of it anybody could have written.
    init(peer: String, isTLS: Bool, host: String, headers: Headers, trusting proxies: [CIDR]) {
        guard proxies.isEmpty == false, Self.isTrusted(peer, proxies) else {
            (address, isSecure, self.host) = (peer, isTLS, host)
            isHearsay = headers.contains("x-forwarded-for") || headers.contains("forwarded")
            return
        }
        isHearsay = false
        let chain = headers.all("x-forwarded-for").flatMap { $0.split(separator: ",") }.map(Self.bare)
        address = chain.last { Self.isTrusted($0, proxies) == false } ?? chain.first ?? peer
        isSecure = headers["x-forwarded-proto"].map { $0.lowercased() == "https" } ?? isTLS
        self.host = headers["x-forwarded-host"] ?? host
    }

    private static func isTrusted(_ text: String, _ proxies: [CIDR]) -> Bool {
        guard let address = IPAddress(text) else { return false }
        return proxies.contains { $0.contains(address) }
    }

    /// Without blanks, and without the port some proxies add: `192.0.2.1:443`, `[2001:db8::1]:443`.
    private static func bare(_ text: Substring) -> String {
        let text = text.filter { $0 != " " }
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            return String(text[text.index(after: text.startIndex)..<end])
        }
        if text.filter({ $0 == ":" }).count == 1, let colon = text.firstIndex(of: ":") { return String(text[..<colon]) }
        return text
    }
}
