import Foundation

/// A line of a calendar: a name, parameters and a value (RFC 5545, 3.1). Names are in upper case.
package struct CalendarLine: Hashable, Sendable {
    package let name: String
    package let parameters: [String: [String]]
    /// As it stands, with its escapes.
    package let value: String

    /// The value as TEXT: `\\`, `\;`, `\,` and `\n` undone (RFC 5545, 3.3.11).
    package var text: String {
        var text = ""
        var isEscaped = false
        for character in value {
            if isEscaped {
                text.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }

    package func parameter(_ name: String) -> String? { parameters[name]?.first }

    /// Lines as they were meant: what was folded for the way is one again. Bare line feeds are understood, empty lines passed over.
    ///
    /// - Returns: each with the number of its first line in the file.
    static func unfolded(_ data: Data) -> [(number: Int, bytes: [UInt8])] {
        var lines: [(number: Int, bytes: [UInt8])] = []
        for (index, raw) in data.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            let line = raw.last == 13 ? raw.dropLast() : raw
            if let first = line.first, first == 32 || first == 9, lines.isEmpty == false {
                lines[lines.count - 1].bytes += line.dropFirst()
            } else if line.isEmpty == false {
                lines.append((index + 1, Array(line)))
            }
        }
        return lines
    }

    /// Nil where there is no name, no colon, or a quote is not closed.
    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        var parts: [String] = [""]
        var rest = text.unicodeScalars[...]
        var isQuoted = false
        var isFound = false
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": isQuoted.toggle()
            case ":" where isQuoted == false: isFound = true
            case ";" where isQuoted == false:
                parts.append("")
                continue
            default: break
            }
            if isFound { break }
            parts[parts.count - 1].unicodeScalars.append(scalar)
        }
        guard isFound, let name = parts.first?.trimmingCharacters(in: .whitespaces), Self.isName(name) else { return nil }
        self.name = name.uppercased()
        value = String(rest)
        var parameters: [String: [String]] = [:]
        for part in parts.dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else { continue }  // a lone word says nothing
            parameters[sides[0].trimmingCharacters(in: .whitespaces).uppercased(), default: []] += Self.values(sides[1])
        }
        self.parameters = parameters
    }

    private static func isName(_ name: String) -> Bool {
        name.isEmpty == false && name.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0 & 0xDF) || $0 == 45 }
    }

    /// Values of a parameter, between commas that no quotes cover; the quotes are off.
    private static func values(_ text: Substring) -> [String] {
        var values = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", isQuoted == false {
                values.append("")
            } else {
                values[values.count - 1].append(character)
            }
        }
        return values
    }
}
