import Formats
import Foundation

/// A letter from its lines, which end with CRLF.
func letter(_ lines: String...) throws -> Letter { try Letter(reading: raw(lines)) }

func raw(_ lines: [String]) -> Data { Data(lines.joined(separator: "\n").replacing("\n", with: "\r\n").utf8) }

/// A letter with one field, given as bytes.
func letter(field: String, _ value: [UInt8]) throws -> Letter {
    try Letter(reading: Data("\(field): ".utf8) + Data(value) + Data("\r\n\r\n.\r\n".utf8))
}

extension LetterPart {
    var summary: String { "\(name ?? "-") \(type) \(content.count)" }
}
