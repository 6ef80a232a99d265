/// One row of an answer: columns by name.
package struct Row: Sendable {
    /// The columns of a statement, shared by all its rows.
    final class Columns: Sendable {
        let names: [String]
        let index: [String: Int]
        init(_ names: [String]) {
            self.names = names
            index = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    let columns: Columns
    let values: [SQLValue]

    package func has(_ column: String) -> Bool { columns.index[column] != nil }

    package func get<Value: SQLConvertible>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        guard let index = columns.index[column] else { throw StorageError.unreadable("no column \(column)") }
        do {
            return try Value(sqlValue: values[index])
        } catch StorageError.unreadable(let what) {
            throw StorageError.unreadable("\(column): \(what)")
        }
    }

    /// The first column, for `SELECT count(*)` and its like.
    package func first<Value: SQLConvertible>(as type: Value.Type = Value.self) throws -> Value {
        try Value(sqlValue: values[0])
    }
}

/// A value that can be read from a row. Columns have the names of the properties in snake case.
package protocol RowReadable: Sendable {
    init(row: Row) throws
}
