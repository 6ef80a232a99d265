import Foundation
import Kernel

/// The cookies of a browser that signed in.
enum SessionCookie {
    static let name = "session"

    /// Kept as long as a session can last; when it ends the server knows.
    static func setting(_ token: String) -> Cookie { Cookie(name, token, maxAge: Int(Session.longest)) }

    /// What an unsafe request of this session must carry: it follows from the session's secret, so nothing is stored, and
    /// nobody who cannot read our pages can know it.
    static func csrf(_ token: String, _ key: MasterKey) -> String { key.sign(token, for: "csrf") }
}

/// Remembers that an account has signed in on this browser before. Its tries are counted apart, so that a stranger who
/// hammers on an account slows down only strangers (OWASP "device cookies").
enum DeviceCookie {
    static let name = "device"
    private static let year = 365 * 86_400

    static func setting(_ account: ID<Account>, _ key: MasterKey) -> Cookie {
        Cookie(name, "\(account)~\(key.sign("\(account)", for: "device"))", maxAge: year)
    }

    static func isKnown(_ request: Request, _ account: ID<Account>, _ key: MasterKey) -> Bool {
        guard let cookie = request.cookies[name], cookie.hasPrefix("\(account)~") else { return false }
        return key.isSigned("\(account)", by: cookie.drop { $0 != "~" }.dropFirst(), for: "device")
    }
}
