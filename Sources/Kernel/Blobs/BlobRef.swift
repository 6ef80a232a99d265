import Foundation

/// Says where bytes lie and what they hash to; stored as text in the rows that own them.
package struct BlobRef: Sendable, Hashable, CustomStringConvertible {
    enum Place: Hashable {
        /// In a segment: its number, and the offset of the record.
        case segment(Int, offset: Int)
        /// In a file of its own, named by the hash.
        case file
        /// In a row.
        case row
    }

    let place: Place
    /// Of the bytes alone.
    package let length: Int
    /// SHA-256, 64 hexadecimal digits.
    package let sha256: String

    init(_ place: Place, length: Int, sha256: String) {
        self.place = place
        self.length = length
        self.sha256 = sha256
    }

    /// `s:<segment>:<offset>:<length>:<sha256>`, `f:<length>:<sha256>` or `r:<length>:<sha256>`; nil for anything else.
    package init?(_ text: String) {
        let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let hash = pieces.last, hash.utf8.count == 64, hash == hash.lowercased(), Data(hex: hash) != nil else { return nil }
        let numbers = pieces.dropFirst().dropLast().compactMap { Int($0) }
        guard numbers.count == pieces.count - 2, numbers.allSatisfy((0..<1 << 53).contains) else { return nil }
        switch (pieces[0], numbers.count) {
        case ("s", 3): self.init(.segment(numbers[0], offset: numbers[1]), length: numbers[2], sha256: String(hash))
        case ("f", 1): self.init(.file, length: numbers[0], sha256: String(hash))
        case ("r", 1): self.init(.row, length: numbers[0], sha256: String(hash))
        default: return nil
        }
        // One place has one spelling, or a set of references could miss one.
        if description != text { return nil }
    }

    package var description: String {
        switch place {
        case .segment(let number, let offset): "s:\(number):\(offset):\(length):\(sha256)"
        case .file: "f:\(length):\(sha256)"
        case .row: "r:\(length):\(sha256)"
        }
    }
}

extension BlobRef: SQLConvertible {
    package static var sqlKind: SQLKind { .text }
    package var sqlValue: SQLValue { .text(description) }
    package init(sqlValue: SQLValue) throws {
        let text = try String(sqlValue: sqlValue)
        guard let ref = BlobRef(text) else { throw StorageError.unreadable("\(text) is no BlobRef") }
        self = ref
    }
}
