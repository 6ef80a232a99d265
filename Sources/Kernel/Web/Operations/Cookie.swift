import Foundation

/// A cookie an answer sets: for this host only, on every path, and out of reach of scripts.
package struct Cookie: Sendable {
    package enum SameSite: String, Sendable {
        case lax = "Lax"
        case strict = "Strict"
    }

    package let name: String
    package let value: String
    /// Seconds the browser keeps it; nil until it is closed, 0 removes it.
    package var maxAge: Int?
    package var sameSite: SameSite
    package var isForScripts: Bool

    /// - Parameter value: letters, digits and `-._~`, as tokens have; other bytes are percent-encoded.
    package init(
        _ name: String, _ value: String, maxAge: Int? = nil, sameSite: SameSite = .lax, isForScripts: Bool = false
    ) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.sameSite = sameSite
        self.isForScripts = isForScripts
    }

    /// Takes the cookie away from the browser.
    package static func removing(_ name: String) -> Cookie { Cookie(name, "", maxAge: 0) }

    static func prefix(isSecure: Bool) -> String { isSecure ? "__Host-" : "" }

    /// The `set-cookie` line (RFC 6265bis, 4.1).
    func line(isSecure: Bool) -> String {
        let value = value.addingPercentEncoding(withAllowedCharacters: Self.plain) ?? ""
        var line = "\(Self.prefix(isSecure: isSecure))\(name)=\(value); Path=/; SameSite=\(sameSite.rawValue)"
        if let maxAge { line += "; Max-Age=\(maxAge)" }
        if isForScripts == false { line += "; HttpOnly" }
        if isSecure { line += "; Secure" }
        return line
    }

    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
