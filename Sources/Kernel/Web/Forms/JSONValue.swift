/// Any JSON, as it was sent: members keep their order and duplicates, numbers their digits.
package indirect enum JSONValue: Sendable, Equatable {
    case null
    case flag(Bool)
    /// The digits as written, so nothing is rounded before somebody decides what it is.
    case number(String)
    case text(String)
    case list([JSONValue])
    case object([Member])

    package struct Member: Sendable, Equatable {
        package let name: String
        package let value: JSONValue

        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The member of this name, the last if there are several (ECMA-404 leaves it open; browsers do so).
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    package var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// A whole number, whether sent as number or as text: networks do both with their ids.
    package var int: Int64? {
        switch self {
        case .number(let digits), .text(let digits): Int64(digits)
        default: nil
        }
    }

    package var flag: Bool? {
        guard case .flag(let flag) = self else { return nil }
        return flag
    }

    package var list: [JSONValue]? {
        guard case .list(let list) = self else { return nil }
        return list
    }

    package var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    var isScalar: Bool {
        switch self {
        case .list, .object: false
        default: true
        }
    }

    /// How a scalar stands in a form; empty for what is none.
    package var scalarText: String {
        switch self {
        case .flag(let flag): flag ? "true" : "false"
        case .number(let text), .text(let text): text
        case .null, .list, .object: ""
        }
    }
}
