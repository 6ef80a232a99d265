/// A statement or a piece of one. What is interpolated is bound, never pasted, so a value can never become syntax:
///
///     try db.all("SELECT * FROM interest WHERE id = \(id) AND \(asker.may(.see, .interest))")
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The text between the bound values: always one more than `binds`.
    var segments: [String]
    var binds: [SQLValue]

    package init(stringLiteral value: String) { segments = [value]; binds = [] }

    package init(stringInterpolation: Interpolation) {
        segments = stringInterpolation.segments
        binds = stringInterpolation.binds
    }

    package static func + (left: SQL, right: SQL) -> SQL { "\(left)\(right)" }

    /// The statement as the engine reads it: `?` for SQLite, `$1` … for PostgreSQL.
    func text(for dialect: Dialect) -> String {
        guard binds.count > 0 else { return segments[0] }
        var text = segments[0]
        for (index, segment) in segments.dropFirst().enumerated() {
            switch dialect {
            case .sqlite: text += "?"
            case .postgres: text += "$\(index + 1)"
            }
            text += segment
        }
        return text
    }

    package struct Interpolation: StringInterpolationProtocol {
        var segments = [""]
        var binds: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) { binds.reserveCapacity(interpolationCount) }

        package mutating func appendLiteral(_ literal: String) { segments[segments.count - 1] += literal }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            binds.append(value.sqlValue)
            segments.append("")
        }

        /// Nil is bound as null.
        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            binds.append(value?.sqlValue ?? .null)
            segments.append("")
        }

        package mutating func appendInterpolation(_ fragment: SQL) {
            segments[segments.count - 1] += fragment.segments[0]
            segments += fragment.segments.dropFirst()
            binds += fragment.binds
        }

        /// `(a, b, c)` of bound values, for `IN`. An empty list matches nothing.
        package mutating func appendInterpolation(list values: some Collection<some SQLConvertible>) {
            guard values.isEmpty == false else { return appendLiteral("(NULL)") }
            appendLiteral("(")
            for (index, value) in values.enumerated() {
                if index > 0 { appendLiteral(", ") }
                appendInterpolation(value)
            }
            appendLiteral(")")
        }

        /// A name or keyword written in our own source; a `StaticString`, so that no input can reach it.
        package mutating func appendInterpolation(verbatim name: StaticString) { appendLiteral("\(name)") }
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
