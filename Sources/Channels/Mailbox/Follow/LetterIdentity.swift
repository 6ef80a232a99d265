import Foundation
import Kernel

/// What makes a letter the same letter, in whatever folder it lies and whatever number it has there: its Message-ID with its
/// author and date, because some programs give the same Message-ID twice; without one, its content.
enum LetterIdentity {
    /// Added on the way, differently for each copy.
    private static let trace: Set<String> = [
        "received", "return-path", "delivered-to", "x-original-to", "envelope-to", "delivery-date", "authentication-results",
        "arc-seal", "arc-message-signature", "arc-authentication-results", "received-spf", "x-received", "x-uid", "status",
        "x-status", "x-keywords", "x-mozilla-status", "x-mozilla-status2", "x-uidl", "x-spam-status", "x-spam-flag",
        "x-spam-score", "x-spam-level",
    ]
    /// No header needs more; the rest of a letter may be of any size.
    private static let longestHeader = 1 << 20

    static func of(_ letter: Data) -> String {
        let (fields, body) = split(letter)
        func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        if let id = field("message-id").flatMap(messageID) {
            let rest = "\(field("from") ?? "")\n\(field("date") ?? "")"
            return "mid:\(id):\(Data(Digest.sha256(Data(rest.utf8)).prefix(6)).hex)"
        }
        var content = Data()
        for field in fields where trace.contains(field.name) == false {
            content += Data("\(field.name):\(field.value)\n".utf8)
        }
        return "sha:\(Digest.sha256(content + body).hex)"
    }

    private static func messageID(_ value: String) -> String? {
        let inside = value.split(separator: "<").last?.prefix { $0 != ">" } ?? ""
        let id = String(inside).trimmingCharacters(in: .whitespaces)
        guard id.isEmpty == false else { return nil }
        // Names are stored and indexed: a long one stands by its digest.
        return id.utf8.count <= 250 ? id : Digest.sha256(Data(id.utf8)).hex
    }

    /// The header's fields, names in lower case and values with white space collapsed, and what follows them.
    private static func split(_ letter: Data) -> (fields: [(name: String, value: String)], body: Data) {
        var fields: [(name: String, value: String)] = []
        var rest = letter.prefix(longestHeader)
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<end].last == UInt8(ascii: "\r") ? rest[..<end].dropLast() : rest[..<end]
            if line.isEmpty { return (fields, letter[(end + 1)...]) }
            rest = rest[(end + 1)...]
            let text = String(decoding: line, as: UTF8.self)
            if text.first == " " || text.first == "\t" {
                guard fields.isEmpty == false else { continue }
                fields[fields.count - 1].value += " " + collapsed(text)
            } else if let colon = text.firstIndex(of: ":") {
                fields.append((text[..<colon].lowercased(), collapsed(text[text.index(after: colon)...])))
            }
        }
        return (fields, letter.count > longestHeader ? letter.dropFirst(longestHeader) : Data())
    }

    private static func collapsed(_ text: some StringProtocol) -> String {
        text.split { $0 == " " || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
    }
}
