import CPQ

/// The statements prepared on one connection, the least recently used forgotten first.
struct PostgresStatements {
    /// The same text with a null in another place has other types and is another statement.
    struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    struct Statement {
        let name: String
        /// Known from the first answer; they cannot change while the statement lives.
        var columns: Row.Columns?
        fileprivate var lastUse: UInt64
    }

    private let limit: Int
    private var prepared: [Key: Statement] = [:]
    private var uses: UInt64 = 0
    private var names = 0

    init(limit: Int = 500) { self.limit = limit }

    /// The statement, if it is prepared.
    mutating func find(_ key: Key) -> Statement? {
        guard let index = prepared.index(forKey: key) else { return nil }
        uses += 1
        prepared.values[index].lastUse = uses
        return prepared.values[index]
    }

    mutating func newName() -> String {
        names += 1
        return "s\(names)"
    }

    /// Remembers a statement. Returns the name of one to deallocate when there are too many.
    mutating func add(_ key: Key, named name: String) -> (Statement, superseded: String?) {
        uses += 1
        let statement = Statement(name: name, columns: nil, lastUse: uses)
        var superseded: String?
        if prepared.count >= limit, let oldest = prepared.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            prepared[oldest.key] = nil
            superseded = oldest.value.name
        }
        prepared[key] = statement
        return (statement, superseded)
    }

    mutating func remember(_ columns: Row.Columns, of key: Key) { prepared[key]?.columns = columns }
}
