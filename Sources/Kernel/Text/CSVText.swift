/// Rows apart by commas (RFC 4180): every field that needs it quoted, lines ended by CR LF.
package struct CSVText {
    package private(set) var text = ""

    package init() {}

    /// Words. A spreadsheet takes what begins like a formula for one, so it gets an apostrophe before it.
    package static func word(_ value: String) -> String {
        let isFormula = value.first.map { "=+-@\t\r".contains($0) } ?? false
        return quoted(isFormula ? "'" + value : value)
    }

    private static func quoted(_ value: String) -> String {
        // A line break of CR LF is one character, and none of these two.
        guard value.contains(where: { "\",".contains($0) || $0.isNewline }) else { return value }
        return "\"\(value.replacing("\"", with: "\"\""))\""
    }

    /// - Parameter fields: numbers as they are, words by ``word(_:)``.
    package mutating func add(_ fields: [String]) { text += fields.joined(separator: ",") + "\r\n" }
}
