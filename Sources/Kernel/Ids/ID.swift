/// The id of a row of one kind: a number made by the program, safe in JSON (53 bits) and sorted by time.
/// `ID<Interest>` and `ID<Contact>` do not mix.
package struct ID<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    /// From a path or a form; nil when it is no id.
    package init?(_ text: some StringProtocol) {
        // Digits only: Int64 would read "+7" as well, and an address has one spelling.
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text), number > 0, number < 1 << 53
        else { return nil }
        self.number = number
    }

    package static func < (left: ID, right: ID) -> Bool { left.number < right.number }
    package var description: String { String(number) }
}

extension ID: SQLConvertible {
    package static var sqlKind: SQLKind { .integer }
    package var sqlValue: SQLValue { .integer(number) }
    package init(sqlValue: SQLValue) throws { self.init(try Int64(sqlValue: sqlValue)) }
}

extension ID: Codable {
    package init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(Int64.self)) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}
