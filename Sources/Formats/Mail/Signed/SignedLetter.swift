package import Foundation

/// A letter as those who signed it saw it: its fields and body byte by byte.
package struct SignedLetter: Sendable {
    private struct Line: Sendable {
        /// In lower case.
        let name: String
        /// With its name, folded as it was, without the last line break.
        let bytes: [UInt8]
    }

    private let header: [Line]
    private let body: [UInt8]

    /// A field more than these makes no difference to anybody but an attacker.
    private static let mostFields = 1000
    private static let mostSignatures = 10
    private static let signature = "dkim-signature"

    package init(_ raw: Data) {
        let bytes = Self.withFullLineBreaks(raw)
        let end = Self.endOfHeader(bytes)
        header = Self.lines(bytes[..<end.header]).prefix(Self.mostFields).map { line in
            let name = line.prefix { $0 != UInt8(ascii: ":") }.filter { $0 != 0x20 && $0 != 0x09 }
            return Line(name: String(decoding: name, as: UTF8.self).lowercased(), bytes: Array(line))
        }
        body = Array(bytes[end.body...])
    }

    /// How often a field stands in the header.
    package func count(of field: String) -> Int { header.count { $0.name == field } }

    /// The signatures that can be checked, the latest first, each with the place of its field.
    package var signatures: [(place: Int, signature: LetterSignature)] {
        let places = header.indices.filter { header[$0].name == Self.signature }.prefix(Self.mostSignatures)
        return places.compactMap { place in
            let value = String(decoding: header[place].bytes.drop { $0 != UInt8(ascii: ":") }.dropFirst(), as: UTF8.self)
            return LetterSignature(value).map { (place, $0) }
        }
    }

    /// Whether nobody on a letter's way could have written a field, or put a second one beside it: it stands there once, and
    /// all signatures of a domain cover it. Without any signature of it nobody can tell, and true says nothing.
    ///
    /// - Parameter isDomain: whether a name in lower case speaks for the domain.
    package func isCovered(_ field: String, by isDomain: (String) -> Bool) -> Bool {
        // Of a header that was cut the very signature may be missing.
        guard header.count < Self.mostFields, count(of: field) == 1 else { return false }
        return header.allSatisfy { line in
            guard line.name == Self.signature else { return true }
            // One that we cannot read may hold for others: it is taken for one of the domain that covers nothing.
            guard let tags = TagList(String(decoding: line.bytes.drop { $0 != UInt8(ascii: ":") }.dropFirst(), as: UTF8.self)),
                let domain = tags.dense("d")?.lowercased(), let fields = tags.dense("h")?.lowercased().split(separator: ":")
            else { return false }
            return isDomain(domain) == false || fields.contains { $0 == field }
        }
    }

    /// What the body's hash is made of (RFC 6376 section 3.4.3 and 3.4.4).
    package func body(as form: LetterSignature.Form) -> Data {
        var result = Data(capacity: body.count)
        var emptyLines = 0
        var start = body.startIndex
        while start < body.endIndex {
            var end = start
            while end < body.endIndex, body[end] != 0x0D { end += 1 }
            // Line breaks are all of two bytes here.
            let line = form == .simple ? body[start..<end] : ArraySlice(Self.relaxed(body[start..<end]))
            if line.isEmpty {
                emptyLines += 1
            } else {
                for _ in 0..<emptyLines { result.append(contentsOf: [0x0D, 0x0A]) }
                emptyLines = 0
                result.append(contentsOf: line)
                result.append(contentsOf: [0x0D, 0x0A])
            }
            start = min(end + 2, body.endIndex)
        }
        if result.isEmpty, form == .simple { result.append(contentsOf: [0x0D, 0x0A]) }
        return result
    }

    /// What the signature is made of: the signed fields, each next one of a name further up, and the signature's own field
    /// without its value (section 3.7).
    ///
    /// - Parameter place: of the signature's field.
    package func header(of signature: LetterSignature, at place: Int) -> Data {
        var taken: [String: Int] = [:]
        var result = Data()
        let named = Dictionary(grouping: header.indices, by: { header[$0].name })
        for name in signature.fields {
            let used = taken[name, default: 0]
            taken[name] = used + 1
            guard let places = named[name], used < places.count else { continue }
            result.append(contentsOf: Self.written(header[places[places.count - 1 - used]].bytes, signature.headerForm))
            result.append(contentsOf: [0x0D, 0x0A])
        }
        result.append(contentsOf: Self.written(Self.withoutSignature(header[place].bytes), signature.headerForm))
        return result
    }

    // MARK: Bytes

    /// Files and some programs end lines with one byte; what was signed had two.
    private static func withFullLineBreaks(_ raw: Data) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count + raw.count / 40)
        var last: UInt8 = 0
        for byte in raw {
            if byte == 0x0A, last != 0x0D { bytes.append(0x0D) }
            if last == 0x0D, byte != 0x0A { bytes.append(0x0A) }
            bytes.append(byte)
            last = byte
        }
        if last == 0x0D { bytes.append(0x0A) }
        return bytes
    }

    private static func endOfHeader(_ bytes: [UInt8]) -> (header: Int, body: Int) {
        if bytes.starts(with: [0x0D, 0x0A]) { return (0, 2) }
        var place = 0
        while place + 3 < bytes.count {
            if bytes[place] == 0x0D, bytes[place + 2] == 0x0D { return (place + 2, place + 4) }
            place += 1
        }
        return (bytes.count, bytes.count)
    }

    /// Fields, each with the lines that go on with it.
    private static func lines(_ header: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = header.startIndex
        var place = start
        while place < header.endIndex {
            if header[place] == 0x0D {
                let next = place + 2
                if next >= header.endIndex || (header[next] != 0x20 && header[next] != 0x09) {
                    lines.append(header[start..<place])
                    start = next
                }
                place = next
            } else {
                place += 1
            }
        }
        if start < header.endIndex { lines.append(header[start..<header.endIndex]) }
        return lines
    }

    private static func written(_ field: [UInt8], _ form: LetterSignature.Form) -> [UInt8] {
        guard form == .relaxed, let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return field }
        let name = String(decoding: field[..<colon].filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self).lowercased()
        let value = relaxed(field[(colon + 1)...].filter { $0 != 0x0D && $0 != 0x0A }[...]).drop { $0 == 0x20 }
        return Array(name.utf8) + [UInt8(ascii: ":")] + value
    }

    /// Blanks become one, those at the end none (sections 3.4.2 and 3.4.4).
    private static func relaxed(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(line.count)
        var isBlank = false
        for byte in line {
            if byte == 0x20 || byte == 0x09 {
                isBlank = true
            } else {
                if isBlank { result.append(0x20) }
                isBlank = false
                result.append(byte)
            }
        }
        return result
    }

    /// The field with nothing between `b=` and what follows it; `bh=` stays.
    private static func withoutSignature(_ field: [UInt8]) -> [UInt8] {
        guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return field }
        var result = Array(field[...colon])
        for (index, tag) in field[(colon + 1)...].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 { result.append(UInt8(ascii: ";")) }
            let name = tag.prefix { $0 != UInt8(ascii: "=") }
            let isSignature = name.filter { $0 > 0x20 } == [UInt8(ascii: "b")] && name.count < tag.count
            result += isSignature ? name + [UInt8(ascii: "=")] : tag
        }
        return result
    }
}
