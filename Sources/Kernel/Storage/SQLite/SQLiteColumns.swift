import GRDBSQLite
import Synchronization

/// The columns of statements by their texts, so that a hundred calls of one share their names.
final class SQLiteColumns: Sendable {
    private let known = Mutex<[String: Row.Columns]>([:])
    /// As many as there are shapes of statements, with room for lists of several lengths.
    private static let most = 2000

    func of(_ statement: OpaquePointer, _ sql: String) -> Row.Columns {
        let count = sqlite3_column_count(statement)
        return known.withLock { known in
            // A table that got a column changes what `*` means.
            if let columns = known[sql], columns.names.count == Int(count) { return columns }
            let columns = Row.Columns((0..<count).map { String(cString: sqlite3_column_name(statement, $0)) })
            if known.count >= Self.most { known = [:] }
            known[sql] = columns
            return columns
        }
    }

    /// After a migration nothing is known.
    func forget() { known.withLock { $0 = [:] } }
}
