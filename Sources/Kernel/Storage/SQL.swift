/// A statement or a piece of one. What is interpolated is bound, never pasted, so a value can never become syntax:
///
///     try db.all("SELECT * FROM interest WHERE id = \(id) AND \(asker.may(.see, .interest))")
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// As SQLite reads it, with `?` for each bound value.
    private var text: String
    /// Where in the UTF-8 of the text these stand: PostgreSQL numbers them.
    private var places: [Int]
    private(set) var binds: [SQLValue]
    /// The rows it inserts, and where in the UTF-8 of the text they stand.
    private var insertion: (rows: SQLRows, place: Int)?

    package init(stringLiteral value: String) { (text, places, binds) = (value, [], []) }

    package init(stringInterpolation: Interpolation) { self = stringInterpolation.sql }

    package static func + (left: SQL, right: SQL) -> SQL { "\(left)\(right)" }

    /// What ``SQLRows`` it inserts; nil for every other statement.
    var rows: SQLRows? { insertion?.rows }

    /// The statement as the engine reads it: `?` for SQLite, `$1` … for PostgreSQL.
    func text(for dialect: Dialect) -> String {
        if let (rows, place) = insertion {
            let index = text.utf8.index(text.startIndex, offsetBy: place)
            return text[..<index] + rows.text(for: dialect) + text[index...]
        }
        guard dialect == .postgres, places.isEmpty == false else { return text }
        let bytes = text.utf8
        var numbered = ""
        numbered.reserveCapacity(bytes.count + places.count * 2)
        var start = bytes.startIndex
        for (index, place) in places.enumerated() {
            let end = bytes.index(bytes.startIndex, offsetBy: place)
            numbered += text[start..<end]
            numbered += "$\(index + 1)"
            start = bytes.index(after: end)
        }
        return numbered + text[start...]
    }

    private mutating func append(_ value: SQLValue) {
        places.append(text.utf8.count)
        binds.append(value)
        text += "?"
    }

    private mutating func append(_ rows: SQLRows) { insertion = (rows, text.utf8.count) }

    private mutating func append(_ fragment: SQL) {
        let start = text.utf8.count
        if let (rows, place) = fragment.insertion { insertion = (rows, start + place) }
        places += fragment.places.map { start + $0 }
        binds += fragment.binds
        text += fragment.text
    }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var sql: SQL

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql = ""
            sql.text.reserveCapacity(literalCapacity + interpolationCount)
            sql.places.reserveCapacity(interpolationCount)
            sql.binds.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { sql.text += literal }

        package mutating func appendInterpolation(_ value: some SQLConvertible) { sql.append(value.sqlValue) }

        /// Nil is bound as null.
        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) { sql.append(value?.sqlValue ?? .null) }

        package mutating func appendInterpolation(_ fragment: SQL) { sql.append(fragment) }

        /// The rows an `INSERT INTO t (…)` adds.
        package mutating func appendInterpolation(_ rows: SQLRows) { sql.append(rows) }

        /// `(a, b, c)` of bound values, for `IN`. An empty list matches nothing.
        ///
        /// The last value is repeated up to the next power of two: else lists of each length would be statements of their
        /// own, which the engines prepare and keep.
        package mutating func appendInterpolation(list values: some Collection<some SQLConvertible>) {
            let values = values.map(\.sqlValue)
            guard let last = values.last else { return sql.text += "(NULL)" }
            var width = 1
            while width < values.count { width *= 2 }
            for index in 0..<width {
                sql.text += index == 0 ? "(" : ", "
                sql.append(index < values.count ? values[index] : last)
            }
            sql.text += ")"
        }

        /// A name or keyword written in our own source; a `StaticString`, so that no input can reach it.
        package mutating func appendInterpolation(verbatim name: StaticString) { sql.text += "\(name)" }
    }
}

extension Sequence<SQL> {
    /// The pieces with `separator` between them; `empty` where there are none.
    package func joined(_ separator: SQL, empty: SQL = "") -> SQL {
        var result: SQL?
        for piece in self { result = result.map { $0 + separator + piece } ?? piece }
        return result ?? empty
    }
}
