/// A content type or disposition taken apart (RFC 9110, 8.3.1): `text/html; charset="utf-8"`.
struct MediaType: Sendable {
    /// Lower case, without parameters.
    let name: String
    /// Values by lower-case name, unquoted.
    let parameters: [String: String]

    init(_ text: some StringProtocol) {
        var rest = Substring(text)
        let end = rest.firstIndex(of: ";") ?? rest.endIndex
        name = Self.trimmed(rest[..<end]).lowercased()
        rest = rest[end...]
        var parameters: [String: String] = [:]
        while rest.isEmpty == false {
            rest = rest.dropFirst()
            guard let equals = rest.firstIndex(of: "=") else { break }
            let key = Self.trimmed(rest[..<equals]).lowercased()
            rest = rest[rest.index(after: equals)...].drop { $0 == " " }
            let value = rest.first == "\"" ? Self.quoted(&rest) : Self.token(&rest)
            // The first counts, so a second one cannot tell two readers two things.
            if parameters[key] == nil { parameters[key] = value }
        }
        self.parameters = parameters
    }

    private static func token(_ rest: inout Substring) -> String {
        let end = rest.firstIndex(of: ";") ?? rest.endIndex
        defer { rest = rest[end...] }
        return trimmed(rest[..<end])
    }

    /// Browsers send a backslash in a file name as it is, so only `\"` and `\\` are escapes.
    private static func quoted(_ rest: inout Substring) -> String {
        var value = ""
        rest = rest.dropFirst()
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                value.append(rest.removeFirst())
            } else {
                value.append(character)
            }
        }
        rest = rest[(rest.firstIndex(of: ";") ?? rest.endIndex)...]
        return value
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
