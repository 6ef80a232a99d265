import Foundation
package import Kernel
import Logging
import Synchronization

package import struct Kernel.Operation

/// Lets in members, by session or by API token. In order: who is it, may they do this, and did they mean it.
package final class SessionGate: Gate {
    private let store: Store
    private let tokens: TokenCache
    private let key: MasterKey
    private let areas: Areas
    /// What the outside calls us, when it is known: pages opened under it are our own.
    private let baseURL: String?
    /// Turns true once and stays so; saves a query for everybody who is not signed in.
    private let isSetUp = Atomic(false)

    /// A session's and a token's last use are written at most this often: reading a page must not be a write each time.
    private static let touchEvery: TimeInterval = 60

    /// - Parameter areas: what companies can switch off; see ``Frame/areas``.
    package init(_ services: Services, areas: Areas) {
        self.areas = areas
        store = services.store
        tokens = TokenCache(store: services.store)
        key = services.key
        baseURL = services.settings.baseURL?.absoluteString
    }

    package func admit(_ request: inout Request) async throws {
        guard let operation = request.operation else { return }
        var asker = try await caller(of: request, operation)
        asker?.address = request.remoteAddress
        if let asker {
            request.caller = asker
            request.language = asker.language
        }
        try checkOrigin(request, operation, asker)
        switch operation.access.need {
        case .nothing:
            if asker == nil { try await checkSetUp(request, operation) }
        case .session:
            if asker == nil { throw try await outside(request, operation) }
        case .right(let area, let action):
            guard let asker else { throw try await outside(request, operation) }
            guard let action = Action(rawValue: action), asker.may(action, Area(rawValue: area)) else { throw Problem.forbidden }
        }
        if let asker, areas.isOff(operation, for: asker) { throw Problem.areaOff }
    }

    // MARK: Who is it

    private func caller(of request: Request, _ operation: Operation) async throws -> Asker? {
        if let header = request.headers["authorization"], header.lowercased().hasPrefix("bearer ") {
            // Where no token is taken, the header is somebody else's: a metrics reader's, a proxy's.
            guard operation.access.acceptsToken else { return nil }
            return try await byToken(String(header.dropFirst(7)), request, operation)
        }
        guard let token = request.cookies[SessionCookie.name] else { return nil }
        return try await bySession(token, request)
    }

    private func bySession(_ token: String, _ request: Request) async throws -> Asker? {
        let now = request.now
        let csrf = SessionCookie.csrf(token, key)
        let found = try await store.read { db in
            try Asker.bySession(tokenHash: Secrets.hash(token), csrf: csrf, at: now, in: db)
        }
        guard let (asker, session) = found else { return nil }
        if now.timeIntervalSince(session.seenAt) >= Self.touchEvery {
            let address = request.remoteAddress
            await note { db in try Session.touch(session.id, address: address, at: now, in: db) }
        }
        return asker
    }

    private func byToken(_ secret: String, _ request: Request, _ operation: Operation) async throws -> Asker {
        let now = request.now
        guard let found = try await tokens.find(secret, notingEvery: Self.touchEvery, at: now) else {
            throw Problem.unauthorised
        }
        guard found.token.allows(operation.access.need) else { throw Problem.scope(operation.access.need) }
        if found.isNews { await note { db in try APIToken.markUsed(found.token.id, at: now, in: db) } }
        return found.asker
    }

    /// When something was last used is worth a write, but not a refusal: on a full disk people can still read.
    private func note(_ write: @escaping @Sendable (Connection) throws -> Void) async {
        do { try await store.write { db in try write(db) } } catch { Log.logger("gate").warning("last use not noted: \(error)") }
    }

    // MARK: Did they mean it

    private func checkOrigin(_ request: Request, _ operation: Operation, _ asker: Asker?) throws {
        guard request.method != .get, operation.access.csrfExempt == false else { return }
        if case .token = asker?.way { return }  // a program says it on purpose: no browser adds this header by itself
        guard OwnPage.sent(request, baseURL: baseURL) else { throw Problem.foreignPage }
        guard let asker else { return }
        let proof = request.headers["x-csrf-token"] ?? request.form["csrf"] ?? ""
        guard Digest.isEqual(proof, asker.csrf) else { throw Problem.foreignPage }
    }

    // MARK: Those who stay outside

    /// The way in for somebody who is not signed in: the wizard where nothing exists yet, else the sign-in page.
    private func outside(_ request: Request, _ operation: Operation) async throws -> Problem {
        try await checkSetUp(request, operation)
        guard request.wantsJSON == false else { return .unauthorised }
        return .elsewhere(signInPlace(request).signIn)
    }

    private func checkSetUp(_ request: Request, _ operation: Operation) async throws {
        guard isSetUp.load(ordering: .relaxed) == false else { return }
        if try await store.read({ db in try Company.exists(in: db) }) {
            isSetUp.store(true, ordering: .relaxed)
        } else if operation.name.hasPrefix("welcome") == false {
            throw request.wantsJSON ? Problem.notSetUp : Problem.elsewhere("/welcome")
        }
    }

    /// Where to go on after sign-in: the page that was asked for; after a form or a fragment the page it stood on.
    private func signInPlace(_ request: Request) -> OwnPlace {
        if request.isFragment || request.method != .get { return request.cameFrom }
        return OwnPlace(request.target)
    }
}
