import CPQ
import Foundation
import Synchronization

/// Carries the signals between nodes over LISTEN and NOTIFY, on a connection and a thread of its own: announcing inside
/// the writing transactions would make them queue for one lock, and what is announced while one is sent goes together.
final class PostgresListener: Sendable {
    private static let channel = "kindred_journal"
    /// Workspaces whose journal there is, by leaps over the primary key.
    private static let journals = """
        WITH RECURSIVE found (id) AS (
            (SELECT min(workspace_id) FROM journal)
            UNION ALL
            SELECT (SELECT min(workspace_id) FROM journal WHERE workspace_id > found.id) FROM found WHERE found.id IS NOT NULL)
        SELECT id FROM found WHERE id IS NOT NULL
        """

    private struct State {
        var pending: Set<Int64> = []
        var isRunning = false
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    private let server: PostgresServer
    private let bell: PostgresBell
    private let state = Mutex(State())
    private let stream: AsyncStream<Int64>
    private let heard: AsyncStream<Int64>.Continuation

    init(_ server: PostgresServer) throws {
        self.server = server
        bell = try PostgresBell()
        (stream, heard) = AsyncStream.makeStream()
    }

    /// What other nodes announced; and every workspace after each connecting, since a signal may have been missed.
    var notifications: AsyncStream<Int64> {
        start()
        return stream
    }

    func announce(_ workspaces: Set<Int64>) {
        state.withLock { $0.pending.formUnion(workspaces) }
        start()
        bell.ring()
    }

    /// Sends what is pending, unless the server is out of reach, and ends the thread.
    func close() async {
        await withCheckedContinuation { caller in
            let isRunning = state.withLock { state in
                state.isClosed = true
                if state.isRunning { state.closing.append(caller) }
                return state.isRunning
            }
            if isRunning { bell.ring() } else { caller.resume() }
        }
        heard.finish()
    }

    private func start() {
        let isNew = state.withLock { state in
            guard state.isRunning == false, state.isClosed == false else { return false }
            state.isRunning = true
            return true
        }
        guard isNew else { return }
        let thread = Thread { [self] in work() }
        thread.name = "postgres-listen"
        thread.start()
    }

    private var isClosed: Bool { state.withLock(\.isClosed) }

    private func work() {
        var pause: Int32 = 100
        while isClosed == false {
            do {
                let session = try PostgresSession(server)
                try session.script("LISTEN \(Self.channel)")
                for workspace in try journals(session) { heard.yield(workspace) }
                pause = 100
                try serve(session)
            } catch {  // whatever broke, a new connection mends it; the transactions report what people must know
                bell.wait(milliseconds: pause)
                pause = min(pause * 2, 10_000)
            }
        }
        let closing = state.withLock { state in
            state.isRunning = false
            return state.closing
        }
        for caller in closing { caller.resume() }
    }

    private func journals(_ session: PostgresSession) throws -> [Int64] {
        // Before the first migration there is no journal to have missed anything of.
        guard try session.rows("SELECT 1 WHERE to_regclass('journal') IS NOT NULL", []).isEmpty == false else { return [] }
        return try session.rows(Self.journals, []).map { try $0.first() }
    }

    private func serve(_ session: PostgresSession) throws {
        while true {
            let closed = isClosed  // looked at first: what was announced before is sent below
            try send(over: session)
            if closed { return }
            guard PQconsumeInput(session.handle) == 1 else { throw StorageError.unavailable("the connection broke") }
            while let note = PQnotifies(session.handle) {
                defer { PQfreemem(note) }
                let isOwn = note.pointee.be_pid == PQbackendPID(session.handle)
                if isOwn == false, let workspace = Int64(String(cString: note.pointee.extra)) { heard.yield(workspace) }
            }
            bell.wait(for: PQsocket(session.handle))
        }
    }

    private func send(over session: PostgresSession) throws {
        let workspaces = state.withLock { state in
            defer { state.pending = [] }
            return state.pending
        }
        guard workspaces.isEmpty == false else { return }
        do {
            try session.transaction("BEGIN") {
                for workspace in workspaces {
                    _ = try session.rows("SELECT pg_notify('\(Self.channel)', $1)", [.text(String(workspace))])
                }
            }
        } catch {
            state.withLock { $0.pending.formUnion(workspaces) }
            throw error
        }
    }
}
