import Channels
import Foundation

/// A line of addresses as people type it: `Anna Petrova <anna@mail.example>, "Weber, Kai" <kai@weber.example>`.
struct TypedAddresses: Equatable {
    private(set) var parties: [Correspondence.Party] = []
    /// What is no address.
    private(set) var wrong: [String] = []

    /// - Parameter text: parted by commas, semicolons or line breaks, but not within quotation marks.
    init(_ text: String) {
        var seen: Set<String> = []
        for piece in Self.pieces(text) {
            guard let party = Self.party(piece) else {
                wrong.append(piece)
                continue
            }
            if seen.insert(OwnAddresses.key(party.address)).inserted { parties.append(party) }
        }
    }

    /// The other way round; empty for none.
    static func text(_ parties: [Correspondence.Party]) -> String {
        parties.map { party in
            guard party.name.isEmpty == false else { return party.address }
            let isPlain = party.name.contains { ",;<>\"@\n".contains($0) } == false
            let name = party.name.replacingOccurrences(of: "\"", with: "'").replacingOccurrences(of: "\n", with: " ")
            return "\(isPlain ? name : "\"\(name)\"") <\(party.address)>"
        }.joined(separator: ", ")
    }

    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if isQuoted == false, character == "," || character == ";" || character.isNewline {
                pieces.append(piece)
                piece = ""
            } else {
                piece.append(character)
            }
        }
        return (pieces + [piece]).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { $0.isEmpty == false }
    }

    private static func party(_ piece: String) -> Correspondence.Party? {
        guard piece.hasSuffix(">"), let open = piece.lastIndex(of: "<") else {
            return isAddress(piece) ? Correspondence.Party(address: piece) : nil
        }
        let address = String(piece[piece.index(after: open)...].dropLast()).trimmingCharacters(in: .whitespaces)
        let name = piece[..<open].trimmingCharacters(in: CharacterSet(charactersIn: " \t\""))
        return isAddress(address) ? Correspondence.Party(name: name, address: address) : nil
    }

    /// One `@`, a domain with a dot, 254 bytes at most (RFC 5321, 4.5.3.1); nothing that could end a line of the header.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].isEmpty == false, text.utf8.count <= 254, parts[0].utf8.count <= 64 else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { $0.isEmpty == false }
            && text.unicodeScalars.allSatisfy {
                $0.value > 0x20 && $0.value != 0x7F && "<>()[]\\,;:\"".unicodeScalars.contains($0) == false
            }
    }
}
