/// A value with parameters, such as Content-Type and Content-Disposition (RFC 2045 section 5.1, RFC 2231), also as programs
/// write it wrongly: unquoted values with blanks, quotes without end, encoded words within.
struct ParameterList {
    /// What stands before the first semicolon, in lower case.
    let value: String
    /// Names in lower case. Of a name that stands twice the first counts.
    private(set) var values: [String: String] = [:]

    /// A letter whose parameters are more than this plays tricks.
    private static let mostParameters = 100

    init(_ field: Bytes, _ text: HeaderText) {
        let unfolded = HeaderText.unfolded(field)
        (value, values) = unfolded.reading { bytes in
            let bytes = bytes.trimmed
            let end = bytes.firstIndex { $0 == UInt8(ascii: ";") } ?? bytes.count
            let value = bytes[0..<end].trimmed
            // Some programs forget the semicolon: `text/plain charset=utf-8`.
            let own = value.firstIndex(where: \.isBlank).map { value[0..<$0] } ?? value
            let rest = own.count < value.count ? own.count : end
            return (own.string.lowercased(), Pieces(bytes, from: rest, text).joined())
        }
    }

    subscript(name: String) -> String? { values[name] }

    /// The parameters as they stand: values in pieces, with or without a charset.
    private struct Pieces {
        private struct Piece {
            let number: Int
            let isExtended: Bool
            let bytes: [UInt8]
        }

        private let text: HeaderText
        private var plain: [String: String] = [:]
        private var pieces: [String: [Piece]] = [:]

        init(_ bytes: Bytes, from start: Int, _ text: HeaderText) {
            self.text = text
            var position = start, count = 0
            while count < ParameterList.mostParameters, let (name, value) = ParameterList.next(bytes, &position) {
                count += 1
                add(name, value)
            }
        }

        private mutating func add(_ name: Bytes, _ value: [UInt8]) {
            let parts = name.string.lowercased().split(separator: "*", omittingEmptySubsequences: false)
            let base = parts[0].trimmed
            if parts.count == 1 {
                if plain[base] == nil { plain[base] = value.reading { text.decode(unfolded: $0) } }
            } else {
                let number = Int(parts[1]) ?? 0
                let isExtended = parts.count > 2 || parts[1].isEmpty
                pieces[base, default: []].append(Piece(number: number, isExtended: isExtended, bytes: value))
            }
        }

        /// The extended value counts before the plain one (RFC 5987 section 4.2), unless it is empty.
        func joined() -> [String: String] {
            plain.merging(pieces.mapValues(join)) { plain, extended in extended.isEmpty ? plain : extended }
        }

        private func join(_ pieces: [Piece]) -> String {
            let pieces = pieces.sorted { $0.number < $1.number }
            var label: [UInt8] = [], bytes: [UInt8] = []
            for (index, piece) in pieces.enumerated() {
                guard piece.isExtended else {
                    bytes += piece.bytes
                    continue
                }
                var encoded = piece.bytes[...]
                if index == 0 { label = Self.takeCharset(&encoded) }
                bytes += ParameterList.percentDecoded(encoded)
            }
            let isLabelled = label.isEmpty == false
            return bytes.reading { bytes in
                if isLabelled { return label.reading { Charset.decode(bytes, labelled: $0, hint: text.charset) } }
                // Programs divide encoded words among pieces too.
                return text.decode(unfolded: bytes)
            }
        }

        /// `charset'language'`
        private static func takeCharset(_ encoded: inout ArraySlice<UInt8>) -> [UInt8] {
            let mark = UInt8(ascii: "'")
            guard let first = encoded.firstIndex(of: mark), let second = encoded[(first + 1)...].firstIndex(of: mark) else {
                return []
            }
            defer { encoded = encoded[(second + 1)...] }
            return Array(encoded[..<first])
        }
    }

    // MARK: Grammar

    /// The next `name=value`; nil behind the last.
    private static func next(_ bytes: Bytes, _ position: inout Int) -> (name: Bytes, value: [UInt8])? {
        while position < bytes.count {
            while position < bytes.count, bytes[position].isSpace || bytes[position] == UInt8(ascii: ";") { position += 1 }
            let start = position
            while position < bytes.count, bytes[position] != ASCII.equals, bytes[position] != UInt8(ascii: ";") { position += 1 }
            guard position < bytes.count, bytes[position] == ASCII.equals else { continue }
            let name = bytes[start..<position].trimmed
            position += 1
            let value = value(bytes, &position)
            if name.isEmpty == false, name.count <= 100 { return (name, value) }
        }
        return nil
    }

    private static func value(_ bytes: Bytes, _ position: inout Int) -> [UInt8] {
        while position < bytes.count, bytes[position].isSpace { position += 1 }
        guard position < bytes.count else { return [] }
        return bytes[position] == ASCII.quote ? quoted(bytes, &position) : unquoted(bytes, &position)
    }

    private static func quoted(_ bytes: Bytes, _ position: inout Int) -> [UInt8] {
        position += 1
        var value: [UInt8] = []
        while position < bytes.count, bytes[position] != ASCII.quote {
            // A backslash escapes quotes and backslashes; before other bytes it belongs to a path of Windows.
            if bytes[position] == ASCII.backslash, position + 1 < bytes.count,
                bytes[position + 1] == ASCII.quote || bytes[position + 1] == ASCII.backslash
            {
                position += 1
            }
            value.append(bytes[position])
            position += 1
        }
        position += 1
        return value
    }

    /// As far as the next semicolon, or blank behind which another parameter begins; an encoded word is never divided.
    private static func unquoted(_ bytes: Bytes, _ position: inout Int) -> [UInt8] {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: ";") {
            if bytes[position] == ASCII.equals, position + 1 < bytes.count, bytes[position + 1] == ASCII.question,
                let word = EncodedWord(bytes, at: position)
            {
                position = word.end
                continue
            }
            if bytes[position].isBlank, beginsParameter(bytes, at: position) { break }
            position += 1
        }
        return bytes[start..<min(position, bytes.count)].trimming { $0.isSpace || $0 == ASCII.quote }.array
    }

    private static func beginsParameter(_ bytes: Bytes, at blank: Int) -> Bool {
        let rest = bytes.from(blank).upTo(40)
        guard let start = rest.firstIndex(where: { $0.isBlank == false }) else { return false }
        let names: [StaticString] = ["charset=", "name=", "filename=", "boundary=", "format=", "type=", "size="]
        return names.contains { rest.from(start).startsIgnoringCase($0) }
    }

    private static func percentDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex, let high = text[index + 1].hexValue,
                let low = text[index + 2].hexValue
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }
}

extension Substring {
    fileprivate var trimmed: String { String(self).trimmed }
}
