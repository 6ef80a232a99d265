import CPQ
import Foundation
import Synchronization

/// Carries the signals between nodes over LISTEN and NOTIFY, on a connection and a thread of its own: announcing inside
/// the writing transactions would make them queue for one lock, and what is announced while one is sent goes together.
final class PostgresListener: Sendable {
    private static let channel = "kindred_journal"
    private static let whispering = "kindred_whisper"
    /// What nobody could send goes unsaid, the oldest first; PostgreSQL takes less than 8,000 bytes at once.
    private static let most = (whispers: 64, bytes: 7900)
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
        var unsaid: [String] = []
        var isRunning = false
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    private let server: PostgresServer
    private let watch: PostgresWatch
    private let bell: PostgresBell
    private let state = Mutex(State())
    private let stream: AsyncStream<Int64>
    private let heard: AsyncStream<Int64>.Continuation
    private let whispered: AsyncStream<String>
    private let overheard: AsyncStream<String>.Continuation

    init(_ server: PostgresServer, watch: PostgresWatch) throws {
        self.server = server
        self.watch = watch
        bell = try PostgresBell()
        watch.tell(bell)
        (stream, heard) = AsyncStream.makeStream()
        (whispered, overheard) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1000))
    }

    /// What other nodes announced; and every workspace after each connecting, since a signal may have been missed.
    var notifications: AsyncStream<Int64> {
        start()
        return stream
    }

    /// What other nodes whispered while this one listened.
    var whispers: AsyncStream<String> {
        start()
        return whispered
    }

    /// - Parameter text: what is too long is not said.
    func whisper(_ text: String) {
        guard text.utf8.count <= Self.most.bytes else { return }
        state.withLock { state in
            state.unsaid.append(text)
            if state.unsaid.count > Self.most.whispers { state.unsaid.removeFirst() }
        }
        start()
        bell.ring()
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
        overheard.finish()
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
                let session = try PostgresSession(server, watch: watch)
                try session.script("LISTEN \(Self.channel); LISTEN \(Self.whispering)")
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
            // Who could not do their work meanwhile is told to look again when a new connection is made.
            if watch.isSilent { throw StorageError.unavailable(PostgresWatch.silence) }
            let closed = isClosed  // looked at first: what was announced before is sent below
            try send(over: session)
            if closed { return }
            guard PQconsumeInput(session.handle) == 1 else { throw StorageError.unavailable("the connection broke") }
            while let note = PQnotifies(session.handle) {
                defer { PQfreemem(note) }
                guard note.pointee.be_pid != PQbackendPID(session.handle) else { continue }
                let said = String(cString: note.pointee.extra)
                if String(cString: note.pointee.relname) == Self.whispering {
                    overheard.yield(said)
                } else if let workspace = Int64(said) {
                    heard.yield(workspace)
                }
            }
            bell.wait(for: PQsocket(session.handle))
        }
    }

    private func send(over session: PostgresSession) throws {
        let (workspaces, unsaid) = state.withLock { state in
            defer { (state.pending, state.unsaid) = ([], []) }
            return (state.pending, state.unsaid)
        }
        guard workspaces.isEmpty == false || unsaid.isEmpty == false else { return }
        do {
            try session.transaction("BEGIN") {
                for text in unsaid { _ = try session.rows("SELECT pg_notify('\(Self.whispering)', $1)", [.text(text)]) }
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
