/// New rows of one table, however many, for one statement:
///
///     var rows = SQLRows()
///     for contact in contacts { rows.add(contact.id, contact.name) }
///     try db.run("INSERT INTO contact (id, name) \(rows)")
///
/// SQLite runs the prepared statement once a row; PostgreSQL gets all of them in one message, as an array a column. Such a
/// statement binds nothing else. No rows are no statement.
package struct SQLRows: Sendable {
    /// What each column carries; known from the first row.
    private(set) var kinds: [SQLKind] = []
    /// Row by row.
    private(set) var values: [SQLValue] = []

    package init() {}

    package var count: Int { kinds.isEmpty ? 0 : values.count / kinds.count }
    package var isEmpty: Bool { values.isEmpty }

    /// Adds a row. Every row has the same columns.
    package mutating func add<each Value: SQLConvertible>(_ value: repeat each Value) {
        if kinds.isEmpty { repeat kinds.append((each Value).sqlKind) }
        repeat values.append((each value).sqlValue)
    }

    /// For tables that are known by their schema alone.
    init(kinds: [SQLKind]) { self.kinds = kinds }

    /// Adds a row of the kinds it was made with.
    mutating func add(_ row: [SQLValue]) { values += row }

    package mutating func removeAll() { values.removeAll(keepingCapacity: true); kinds = [] }

    /// The values of a row.
    func row(_ index: Int) -> ArraySlice<SQLValue> { values[index * kinds.count..<(index + 1) * kinds.count] }

    /// The values of a column, top down.
    func column(_ index: Int) -> [SQLValue] { stride(from: index, to: values.count, by: kinds.count).map { values[$0] } }

    /// What stands for them in a statement.
    func text(for dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: "VALUES (\(repeatElement("?", count: kinds.count).joined(separator: ", ")))"
        case .postgres:
            "SELECT * FROM unnest(\(kinds.enumerated().map { "$\($0 + 1)::\($1.postgresName)[]" }.joined(separator: ", ")))"
        }
    }
}

/// What a column carries, whatever the value of the moment.
package enum SQLKind: Sendable, Hashable {
    case integer, double, text, bytes

    fileprivate var postgresName: String {
        switch self {
        case .integer: "int8"
        case .double: "float8"
        case .text: "text"
        case .bytes: "bytea"
        }
    }
}
