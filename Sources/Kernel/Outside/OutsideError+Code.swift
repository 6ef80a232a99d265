/// The kind of a failure and its one detail as a row keeps them, so that a person reads of it in their own language whenever it
/// is drawn (``OutsideWords``).
extension OutsideError {
    /// Such as `timeout:api.example` and `too-large:4096`; a kind is never renamed, because rows outlive releases.
    package var code: String {
        switch self {
        case .badURL: "bad-url:"
        case .refusedAddress(let host): "refused-address:\(host)"
        case .refusedPort(let port): "refused-port:\(port)"
        case .unresolvable(let host): "unresolvable:\(host)"
        case .timeout(let host): "timeout:\(host)"
        case .tooLarge(let limit): "too-large:\(limit)"
        case .tls(let host): "tls:\(host)"
        case .certificate(let host): "certificate:\(host)"
        case .unreachable(let host): "unreachable:\(host)"
        case .connection(let host): "connection:\(host)"
        case .tooManyRedirects(let host): "too-many-redirects:\(host)"
        case .insecureRedirect(let host): "insecure-redirect:\(host)"
        }
    }

    /// - Returns: nil for what is no ``code``, such as the words an earlier release stored.
    package init?(code: String) {
        guard let colon = code.firstIndex(of: ":") else { return nil }
        let detail = String(code[code.index(after: colon)...])
        switch code[..<colon] {
        case "bad-url": self = .badURL
        case "refused-address": self = .refusedAddress(host: detail)
        case "unresolvable": self = .unresolvable(host: detail)
        case "timeout": self = .timeout(host: detail)
        case "tls": self = .tls(host: detail)
        case "certificate": self = .certificate(host: detail)
        case "unreachable": self = .unreachable(host: detail)
        case "connection": self = .connection(host: detail)
        case "too-many-redirects": self = .tooManyRedirects(host: detail)
        case "insecure-redirect": self = .insecureRedirect(host: detail)
        case "refused-port":
            guard let port = Int(detail) else { return nil }
            self = .refusedPort(port)
        case "too-large":
            guard let limit = Int(detail) else { return nil }
            self = .tooLarge(limit: limit)
        default: return nil
        }
    }
}
