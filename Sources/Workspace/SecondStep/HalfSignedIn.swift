import Foundation
import Kernel

/// Somebody who has given the right password and not yet the code: a signed cookie for a few minutes, no session.
struct HalfSignedIn {
    let account: ID<Account>

    static let cookie = "half"
    private static let lifetime: TimeInterval = 600
    private static let purpose = "half signed in"

    static func setting(_ account: Account, _ key: MasterKey, at now: Date) -> Cookie {
        let token = key.token(
            carrying: "\(account.id) \(account.passwordMark)", for: purpose, until: now.addingTimeInterval(lifetime))
        return Cookie(cookie, token, maxAge: Int(lifetime), sameSite: .strict)
    }

    /// Nil when it is over, or the password was changed meanwhile.
    static func find(_ request: Request, _ key: MasterKey, in db: Connection) throws -> HalfSignedIn? {
        // However a token is bad, the person begins again with the password.
        guard let token = request.cookies[cookie], let text = try? key.read(token, for: purpose, at: request.now) else {
            return nil
        }
        let parts = text.split(separator: " ")
        guard parts.count == 2, let id = ID<Account>(parts[0]), let account = try Account.find(id, in: db),
            account.disabledAt == nil, Digest.isEqual(account.passwordMark, String(parts[1]))
        else { return nil }
        return HalfSignedIn(account: id)
    }
}

/// A browser that need not be asked for the code for a month, because its owner said so. Setting the second step up anew ends
/// that everywhere.
enum TrustedBrowser {
    static let cookie = "trusted"
    private static let lifetime: TimeInterval = 30 * 86_400
    private static let purpose = "trusted browser"

    static func setting(_ step: SecondStep, _ key: MasterKey, at now: Date) -> Cookie {
        Cookie(
            cookie, key.token(carrying: mark(step), for: purpose, until: now.addingTimeInterval(lifetime)), maxAge: Int(lifetime))
    }

    static func isTrusted(_ request: Request, for step: SecondStep, _ key: MasterKey) -> Bool {
        guard let token = request.cookies[cookie] else { return false }
        // A cookie that is forged or over is none.
        return (try? key.read(token, for: purpose, at: request.now)) == mark(step)
    }

    private static func mark(_ step: SecondStep) -> String { "\(step.account) \(step.confirmedAt?.milliseconds ?? 0)" }
}
