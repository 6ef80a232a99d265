import CPQ
import Foundation

/// One connection to the server and what is prepared on it. It is used by one thread only, which blocks in libpq.
final class PostgresSession: Driver {
    let handle: OpaquePointer
    private var statements = PostgresStatements()
    private var cursors = 0
    private static let portion = 2000
    /// The first refusal of the running transaction: it dooms the transaction, even when the one who asked caught it.
    private(set) var doom: StorageError?
    private let notices = PostgresNotices()
    private let wait: PostgresWait
    private let watch: PostgresWatch
    /// Set from the moment COMMIT was sent: if the connection breaks then, nobody knows whether it happened.
    private(set) var isCommitting = false

    /// - Throws: ``StorageError/unavailable(_:)`` when the server refuses or cannot be reached.
    init(_ server: PostgresServer, watch: PostgresWatch) throws {
        if watch.isSilent { throw StorageError.unavailable(PostgresWatch.silence) }
        handle = try server.connect()
        do { wait = try PostgresWait(handle) } catch {
            PQfinish(handle)
            throw error
        }
        self.watch = watch
        watch.add(wait)
        notices.listen(to: handle)
        try script(PostgresServer.settings)
    }

    deinit {
        wait.during { PQfinish(handle) }  // takes leave of the server, which may not take that
        watch.remove(wait)
    }

    /// Whether the server fell silent and the connection was given up.
    var isGivenUp: Bool { wait.isCut }

    /// Whether it must be replaced: the connection broke, or what it has prepared no longer fits the tables.
    var isSpent: Bool { hasStalePlan || PQstatus(handle) != CONNECTION_OK }
    private var hasStalePlan = false

    /// Runs `body` between `begin` and COMMIT; rolls back when it throws.
    ///
    /// - Parameter begin: the statement that begins the transaction, with its isolation.
    func transaction<T>(_ begin: String, _ body: () throws -> T) throws -> T {
        doom = nil
        isCommitting = false
        wait.take(hurry: true)
        try script(begin)
        let result: T
        do {
            result = try body()
            if let doom { throw doom }
        } catch {
            try? script("ROLLBACK")  // on a broken connection there is nothing left to roll back
            throw doom ?? error
        }
        let answer = try commit()
        // A caller that swallowed an error without a savepoint: the server has dropped everything, so that must be said.
        guard answer.command == "COMMIT" else { throw StorageError.failed("a failed statement ended the transaction") }
        return result
    }

    private func commit() throws -> PostgresResult {
        isCommitting = true
        notices.forget()
        do {
            let answer = try answer { PQexec($0, "COMMIT") }
            // It is on this server's disk, but whoever takes over may not have it: that is not to be acknowledged.
            if notices.saidUnconfirmed { throw StorageError.uncertain("the standby did not confirm in time") }
            isCommitting = false
            return answer
        } catch StorageError.unavailable(let what) {
            throw StorageError.uncertain(what)
        }
    }

    func run(_ sql: String, _ binds: [SQLValue]) throws -> Int {
        try execute(sql, PostgresParameters(binds)).result.count
    }

    func insert(_ sql: String, _ rows: SQLRows) throws -> Int {
        try execute(sql, PostgresParameters(rows)).result.count
    }

    func rows(_ sql: String, _ binds: [SQLValue]) throws -> [Row] {
        let answer = try execute(sql, PostgresParameters(binds))
        if let columns = answer.statement.columns { return try answer.result.rows(columns) }
        let columns = answer.result.columns
        statements.remember(columns, of: answer.key)
        return try answer.result.rows(columns)
    }

    /// Through a cursor, a few thousand rows at a time. Each has a name of its own: what a FETCH answers with is remembered
    /// by its text.
    func each(_ sql: String, _ binds: [SQLValue], _ body: (Row) throws -> Void) throws {
        cursors += 1
        let name = "each_\(cursors)"
        _ = try run("DECLARE \(name) NO SCROLL CURSOR FOR \(sql)", binds)
        while true {
            let portion = try rows("FETCH FORWARD \(Self.portion) FROM \(name)", [])
            for row in portion { try body(row) }
            if portion.count < Self.portion { break }
        }
        try script("CLOSE \(name)")
    }

    func mark(_ sql: String) throws { try script(sql) }

    func script(_ sql: String) throws { _ = try answer { PQexec($0, sql) } }

    func takeTime() throws {
        try script("SET LOCAL statement_timeout = 0")
        wait.take(hurry: false)
    }

    /// What libpq answered to a call that waits for the server, unless it is a refusal.
    func answer(_ call: (OpaquePointer) -> OpaquePointer?) throws -> PostgresResult {
        try checked(awaiting(call))
    }

    /// Runs a call of libpq's that waits for the server.
    func awaiting<Answer>(_ call: (OpaquePointer) -> Answer) -> Answer { wait.during { call(handle) } }

    /// What libpq answered, unless it is a refusal.
    func checked(_ answer: OpaquePointer?) throws -> PostgresResult {
        do { return try raw(answer) } catch let failure as PostgresFailure { throw noted(failure) }
    }

    private struct Answer: ~Copyable {
        let result: PostgresResult
        let statement: PostgresStatements.Statement
        let key: PostgresStatements.Key
    }

    private func execute(_ sql: String, _ parameters: PostgresParameters) throws -> Answer {
        do {
            let key = PostgresStatements.Key(text: sql, types: parameters.types)
            let statement = try statements.find(key) ?? prepare(key)
            let answer = parameters.withPointers { count, values, lengths, formats in
                awaiting { PQexecPrepared($0, statement.name, count, values, lengths, formats, 1) }
            }
            return Answer(result: try raw(answer), statement: statement, key: key)
        } catch let failure as PostgresFailure {
            throw noted(failure)
        }
    }

    private func prepare(_ key: PostgresStatements.Key) throws -> PostgresStatements.Statement {
        let name = statements.newName()
        if key.types.contains(PostgresType.unspecified), PQtransactionStatus(handle) == PQTRANS_INTRANS {
            try prepareInferring(key, named: name)
        } else {
            try prepare(key.text, types: key.types, named: name)
        }
        let (statement, superseded) = statements.add(key, named: name)
        if let superseded { _ = try raw(awaiting { PQexec($0, "DEALLOCATE \(superseded)") }) }
        return statement
    }

    /// Where the server cannot infer the type of a null (`$1 IS NULL`), any will do: it is said to be text. The attempt
    /// stands in a savepoint, because a refusal would end the transaction.
    private func prepareInferring(_ key: PostgresStatements.Key, named name: String) throws {
        var types = key.types
        _ = try raw(awaiting { PQexec($0, "SAVEPOINT inference") })
        while true {
            do {
                try prepare(key.text, types: types, named: name)
                break
            } catch let failure as PostgresFailure {
                guard let number = failure.parameterWithoutType, types.indices.contains(number - 1),
                    types[number - 1] == PostgresType.unspecified
                else { throw failure }
                types[number - 1] = PostgresType.text
                _ = try raw(awaiting { PQexec($0, "ROLLBACK TO SAVEPOINT inference") })
            }
        }
        _ = try raw(awaiting { PQexec($0, "RELEASE SAVEPOINT inference") })
    }

    private func prepare(_ text: String, types: [Oid], named name: String) throws {
        _ = try raw(awaiting { PQprepare($0, name, text, Int32(types.count), types) })
    }

    private func raw(_ answer: OpaquePointer?) throws -> PostgresResult {
        let result = PostgresResult(answer)
        guard result.succeeded else {
            if wait.isCut { throw PostgresFailure.silence }
            throw answer == nil ? PostgresFailure(brokenConnection: handle) : PostgresFailure(result, on: handle)
        }
        return result
    }

    /// Conflicts and lost connections are kept: a savepoint's owner may catch them, but the transaction cannot go on.
    private func noted(_ failure: PostgresFailure) -> StorageError {
        if failure.isStalePlan { hasStalePlan = true }
        let error = failure.asStorageError
        switch error {
        case .conflict, .unavailable, .full: doom = doom ?? error
        default: break
        }
        return error
    }
}
