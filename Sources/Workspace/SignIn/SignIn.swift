import Foundation
import Kernel

/// Signing in and what follows from it. Every answer to a wrong try is the same, whether there is such an account or not,
/// and takes the same work.
struct SignIn {
    let services: Services
    let passwords: Passwords

    enum Outcome: Sendable {
        /// The token for the browser's cookie.
        case welcome(token: String, account: ID<Account>)
        /// The password is right; a code is still asked for.
        case second(Account)
        case wrong
        case wait(seconds: Int)
    }

    /// Tries a quarter of an hour. One address may belong to a whole office; one account is one person; browsers that have
    /// signed in before are counted apart, so that nobody can lock the owner out.
    private static let window = 15 * 60
    private static let perAddress = 50
    private static let perStranger = 10
    private static let perDevice = 20

    func attempt(_ request: Request, email: String, password: Secret<String>) async throws -> Outcome {
        let now = request.now
        let (account, verdict) = try await services.store.write { db in
            let account = try Account.find(email: email, in: db)
            return (account, try Self.count(request, email, account, services.key, at: now, in: db))
        }
        if case .limited(let seconds) = verdict { return .wait(seconds: seconds) }
        var known = account.flatMap { $0.disabledAt == nil ? $0 : nil }
        let check = try await passwords.verify(password, against: known?.passwordHash)
        let fresh = check == .rightButStale ? try await passwords.hash(password) : nil
        if let fresh { known?.passwordHash = fresh }
        guard check != .wrong, let known else {
            try await services.store.write { db in try AccessLog.refused(account, email: email, from: request, in: db) }
            return .wrong
        }
        return try await services.store.write { [known] db in
            if let fresh { try Account.refreshHash(fresh, of: known.id, in: db) }
            try Throttle.clear(key: Self.key(request, email, known, services.key), in: db)
            if let step = try SecondStep.active(of: known.id, in: db),
                TrustedBrowser.isTrusted(request, for: step, services.key) == false
            {
                return .second(known)
            }
            let token = try Self.begin(for: known.id, request, services.ids, in: db)
            // An account whose last membership ended has nothing to sign in to.
            return token.map { .welcome(token: $0, account: known.id) } ?? .wrong
        }
    }

    /// Begins a session in the account's first workspace; nil when it belongs to none.
    static func begin(for account: ID<Account>, _ request: Request, _ ids: IDMaker, in db: Connection) throws -> String? {
        guard let workspace = try Member.workspaces(of: account, in: db).first else { return nil }
        return try begin(for: account, in: workspace.id, request, ids, in: db)
    }

    static func begin(
        for account: ID<Account>, in workspace: ID<Company>, _ request: Request, _ ids: IDMaker, in db: Connection
    ) throws -> String {
        let token = Token().text
        _ = try Session.create(
            tokenHash: Secrets.hash(token), account: account, workspace: workspace, agent: request.headers["user-agent"] ?? "",
            address: request.remoteAddress, ids: ids, at: request.now, in: db)
        try AccessLog.signedIn(account, to: workspace, from: request, in: db)
        return token
    }

    private static func count(
        _ request: Request, _ email: String, _ account: Account?, _ key: MasterKey, at now: Date, in db: Connection
    ) throws -> Throttle.Verdict {
        let byAddress = try Throttle.hit(
            key: "sign-in from \(request.remoteAddress)", limit: perAddress, per: window, at: now, in: db)
        guard byAddress == .allowed else { return byAddress }
        let isKnown = account.map { DeviceCookie.isKnown(request, $0.id, key) } ?? false
        return try Throttle.hit(
            key: self.key(request, email, account, key), limit: isKnown ? perDevice : perStranger, per: window, at: now, in: db)
    }

    /// Unknown addresses are counted too, or the limit would tell which are known.
    private static func key(_ request: Request, _ email: String, _ account: Account?, _ key: MasterKey) -> String {
        let isKnown = account.map { DeviceCookie.isKnown(request, $0.id, key) } ?? false
        return "sign-in \(isKnown ? "on a known browser" : "by strangers"): \(email.folded)"
    }
}
