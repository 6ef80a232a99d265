/// One open transaction. Feature functions take it as `in db:`, so that they compose into one transaction and no network
/// call can hold it open. Lives only inside the closure of ``Store/read(_:)`` or ``Store/write(_:)``.
package final class Connection {
    package let dialect: Dialect
    private let driver: any Driver
    private let observer: StatementObserver?
    /// Journal entries of this transaction, written as its last statement; see ``Journal``.
    var entries: [JournalEntry] = []

    init(_ driver: any Driver, dialect: Dialect, observer: StatementObserver? = nil) {
        self.driver = driver
        self.dialect = dialect
        self.observer = observer
    }

    /// Runs a statement. Returns how many rows it changed.
    @discardableResult
    package func run(_ sql: SQL) throws -> Int {
        if sql.rows?.isEmpty == true { return 0 }
        let text = sql.text(for: dialect)
        observer?(text)
        if let rows = sql.rows { return try driver.insert(text, rows) }
        return try driver.run(text, sql.binds)
    }

    package func rows(_ sql: SQL) throws -> [Row] {
        let text = sql.text(for: dialect)
        observer?(text)
        return try driver.rows(text, sql.binds)
    }

    /// Lends one row after the other, however many there are: for whole tables. `body` may ask other statements meanwhile.
    package func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let text = sql.text(for: dialect)
        observer?(text)
        try driver.each(text, sql.binds, body)
    }

    package func all<Value: RowReadable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value] {
        try rows(sql).map(Value.init(row:))
    }

    package func first<Value: RowReadable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        try rows(sql).first.map(Value.init(row:))
    }

    /// The first column of all rows.
    package func values<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value] {
        try rows(sql).map { try $0.first() }
    }

    /// The first column of the first row; nil when there is no row or the column is null, as `max` of nothing is.
    package func value<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        try rows(sql).first?.first(as: Value?.self)
    }

    package func exists(_ sql: SQL) throws -> Bool { try rows("SELECT 1 WHERE EXISTS (\(sql))").isEmpty == false }

    /// Runs several statements without values: migrations only.
    func script(_ text: String) throws { try driver.script(text) }

    /// Lets the rest of the transaction take as long as it likes; PostgreSQL ends a statement after a minute otherwise.
    func takeTime() throws { try driver.takeTime() }

    /// A part that can fail without taking the rest of the transaction with it.
    @discardableResult
    package func savepoint<T>(_ body: () throws -> T) throws -> T {
        let kept = entries.count
        try driver.mark("SAVEPOINT part")
        do {
            let result = try body()
            try driver.mark("RELEASE SAVEPOINT part")
            return result
        } catch {
            entries.removeSubrange(kept...)
            try driver.mark("ROLLBACK TO SAVEPOINT part")
            try driver.mark("RELEASE SAVEPOINT part")
            throw error
        }
    }
}

/// Told the text of each statement as it runs: the plan tests and the tenant check listen here.
package typealias StatementObserver = @Sendable (String) -> Void

/// What an engine must be able to do inside a transaction. Errors are ``StorageError``.
protocol Driver: AnyObject {
    func run(_ sql: String, _ binds: [SQLValue]) throws -> Int
    func rows(_ sql: String, _ binds: [SQLValue]) throws -> [Row]
    /// The rows of an answer that need not fit into memory, one after the other.
    func each(_ sql: String, _ binds: [SQLValue], _ body: (Row) throws -> Void) throws
    /// Adds rows by a statement made of their ``SQLRows/text(for:)``. Returns how many there were to add.
    func insert(_ sql: String, _ rows: SQLRows) throws -> Int
    /// A statement that begins, keeps or drops a part of the transaction.
    func mark(_ sql: String) throws
    /// Statements separated by semicolons, without parameters.
    func script(_ sql: String) throws
    /// See ``Connection/takeTime()``.
    func takeTime() throws
}
