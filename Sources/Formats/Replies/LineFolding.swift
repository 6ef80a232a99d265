extension [UInt8] {
    /// Appends UTF-8 text in lower case (Latin, Greek and Cyrillic letters of two bytes), with single spaces for every run
    /// of blanks, and without asterisks, zero-width characters and marks of direction, which mail programs put around names
    /// and addresses.
    /// - Returns: where it stands; empty for a blank line.
    mutating func appendFolded(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let start = count
        var pending = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            let next = index + 1 < text.count ? text[index + 1] : 0
            let third = index + 2 < text.count ? text[index + 2] : 0
            switch byte {
            case 0x00...0x20, 0x7F:
                pending = true
                index += 1
                continue
            case UInt8(ascii: "*"):
                index += 1
                continue
            case 0xC2 where next == 0xA0:
                pending = true
                index += 2
                continue
            case 0xE2 where next == 0x80 && (0x80...0x8A).contains(third) || next == 0x80 && third == 0xAF:
                pending = true
                index += 3
                continue
            case 0xE2 where next == 0x80 && ((0x8B...0x8F).contains(third) || (0xA8...0xAE).contains(third)),
                0xE2 where next == 0x81 && (0xA0...0xAF).contains(third), 0xEF where next == 0xBB && third == 0xBF:
                index += 3
                continue
            default: break
            }
            if pending, count > start { append(0x20) }
            pending = false
            if byte < 0x80 {
                append(byte.isASCIICapital ? byte | 0x20 : byte)
                index += 1
            } else if (0xC3...0xD3).contains(byte), next & 0xC0 == 0x80 {
                let (lead, tail) = lowerCase(byte, next)
                append(lead)
                append(tail)
                index += 2
            } else {
                append(byte)
                index += 1
            }
        }
        return start..<count
    }
}

extension UInt8 {
    fileprivate var isASCIICapital: Bool { (0x41...0x5A).contains(self) }
}

/// A letter of two UTF-8 bytes in lower case.
private func lowerCase(_ lead: UInt8, _ tail: UInt8) -> (UInt8, UInt8) {
    switch (lead, tail) {
    case (0xC3, 0x80...0x96), (0xC3, 0x98...0x9E): (0xC3, tail + 0x20)
    case (0xC4, 0x80...0xB7) where tail & 1 == 0: (0xC4, tail + 1)
    case (0xC4, 0xB9...0xBE) where tail & 1 == 1: (0xC4, tail + 1)
    case (0xC4, 0xBF): (0xC5, 0x80)
    case (0xC5, 0x81...0x88) where tail & 1 == 1: (0xC5, tail + 1)
    case (0xC5, 0x8A...0xB7) where tail & 1 == 0: (0xC5, tail + 1)
    case (0xC5, 0xB9...0xBE) where tail & 1 == 1: (0xC5, tail + 1)
    case (0xCE, 0x91...0x9F): (0xCE, tail + 0x20)
    case (0xCE, 0xA0...0xAB): (0xCF, tail - 0x20)
    case (0xD0, 0x80...0x8F): (0xD1, tail + 0x10)
    case (0xD0, 0x90...0x9F): (0xD0, tail + 0x20)
    case (0xD0, 0xA0...0xAF): (0xD1, tail - 0x20)
    default: (lead, tail)
    }
}

extension ArraySlice<UInt8> {
    func starts(with phrase: [UInt8]) -> Bool {
        count >= phrase.count && self[startIndex..<(startIndex + phrase.count)].elementsEqual(phrase)
    }

    func ends(with phrase: [UInt8]) -> Bool {
        count >= phrase.count && self[(endIndex - phrase.count)...].elementsEqual(phrase)
    }

    func contains(_ phrase: [UInt8]) -> Bool {
        guard let first = phrase.first, count >= phrase.count else { return false }
        for start in startIndex...(endIndex - phrase.count) where self[start] == first {
            if self[start..<(start + phrase.count)].elementsEqual(phrase) { return true }
        }
        return false
    }

    /// Between spaces.
    var words: [ArraySlice<UInt8>] { split(separator: 0x20) }

    func trimming(_ unwanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var slice = self
        while let last = slice.last, unwanted(last) { slice.removeLast() }
        while let first = slice.first, unwanted(first) { slice.removeFirst() }
        return slice
    }

    var string: String { String(decoding: self, as: UTF8.self) }
}

extension [UInt8] {
    /// A phrase of the tables as lines are folded; the tables are written in lower case.
    init(phrase: String) { self = Array(phrase.utf8) }
}

/// Phrases of a table, by their first byte, so that most lines are done with after one look.
struct Phrases: Sendable {
    private var byFirst: [[[UInt8]]]

    /// - Parameter list: phrases in lower case, one a line or separated by " | ".
    init(_ list: String) {
        byFirst = Array(repeating: [], count: 256)
        for line in list.split(separator: "\n") {
            for part in line.split(separator: "|") {
                let phrase = part.utf8.drop { $0 == 0x20 }
                let bytes = ArraySlice(Array(phrase)).trimming { $0 == 0x20 }
                if let first = bytes.first { byFirst[Int(first)].append(Array(bytes)) }
            }
        }
    }

    /// The longest phrase the text begins with.
    func prefix(of text: ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = text.first else { return nil }
        return byFirst[Int(first)].filter { text.starts(with: $0) }.max { $0.count < $1.count }
    }

    func has(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        return byFirst[Int(first)].contains { text.elementsEqual($0) }
    }

    /// Anywhere in the text.
    func occurs(in text: ArraySlice<UInt8>) -> Bool {
        text.indices.contains { index in byFirst[Int(text[index])].contains { text[index...].starts(with: $0) } }
    }
}
