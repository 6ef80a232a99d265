import Foundation

/// What one thread works on: a connection, made when the first transaction needs it and replaced when it is spent.
final class PostgresLane {
    /// How often a transaction is tried before its conflict is passed on.
    static let attempts = 5
    private let server: PostgresServer
    private let watch: PostgresWatch
    private var session: PostgresSession?

    init(_ server: PostgresServer, watch: PostgresWatch) {
        self.server = server
        self.watch = watch
    }

    /// Runs a transaction, again after a conflict, and again when an idle connection turns out to have died: nothing
    /// was committed then. A connection lost during COMMIT leaves the outcome unknown, and is not repeated.
    ///
    /// - Parameters:
    ///   - begin: the statement that begins it.
    ///   - body: may run several times; touches nothing but the session and values.
    func transaction<T>(_ begin: String, _ body: (PostgresSession) throws -> T) throws -> T {
        var attempt = 1
        while true {
            let isReused = session != nil
            let session = try session ?? PostgresSession(server, watch: watch)
            self.session = session
            do {
                return try session.transaction(begin) { try body(session) }
            } catch {
                if session.isSpent { self.session = nil }
                switch session.doom {
                case .unavailable where session.isGivenUp: throw error  // the next try would wait as long
                case .unavailable where isReused && session.isSpent && session.isCommitting == false: continue
                case .conflict where attempt < Self.attempts: attempt += 1
                default: throw error
                }
                // Those who collided must not collide again in step.
                Thread.sleep(forTimeInterval: .random(in: 0.001...0.002) * Double(1 << attempt))
            }
        }
    }
}
