import CPQ
import Foundation
import Synchronization

/// What one connection's thread waits for, so that ``PostgresWatch`` can end the wait: libpq itself waits for ever.
final class PostgresWait: Sendable {
    /// Which of several servers the connection leads to.
    struct Place: Hashable {
        let host: String
        let address: String
        let port: String
    }

    private struct State {
        var since: ContinuousClock.Instant?
        var isHurried = true
        var isCut = false
    }

    let place: Place
    private let state = Mutex(State())
    /// The same socket under a number of our own, which libpq cannot give back while another thread is about to shut it.
    private let socket: Int32

    /// - Throws: ``StorageError/unavailable(_:)`` when the process has no file descriptor left.
    init(_ connection: OpaquePointer) throws {
        place = Place(
            host: String(optional: PQhost(connection)), address: String(optional: PQhostaddr(connection)),
            port: String(optional: PQport(connection)))
        socket = fcntl(PQsocket(connection), F_DUPFD_CLOEXEC, 0)
        guard socket >= 0 else { throw StorageError.unavailable("no file descriptor left") }
    }

    deinit { if socket >= 0 { close(socket) } }

    /// Whether the watch gave the connection up.
    var isCut: Bool { state.withLock(\.isCut) }

    /// Runs what waits for the server.
    func during<Answer>(_ call: () -> Answer) -> Answer {
        state.withLock { $0.since = .now }
        defer { state.withLock { $0.since = nil } }
        return call()
    }

    /// What may take as long as it likes, while the server lives.
    func take(hurry: Bool) { state.withLock { $0.isHurried = hurry } }

    /// Since when an answer has been waited for, and whether it must come in the usual time; nil while none is.
    var standing: (since: ContinuousClock.Instant, isHurried: Bool)? {
        state.withLock { state in state.since.map { ($0, state.isHurried) } }
    }

    /// Ends the wait that began at `since`, if it still lasts, as if the server had closed the connection.
    func cut(waitingSince since: ContinuousClock.Instant) {
        state.withLock { state in
            guard state.since == since else { return }
            state.isCut = true
            shutdown(socket, Int32(SHUT_RDWR))
        }
    }
}

extension String {
    fileprivate init(optional text: UnsafeMutablePointer<CChar>?) { self = text.map { String(cString: $0) } ?? "" }
}
