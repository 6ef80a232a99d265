/// A header as it stands in the letter (RFC 5322 section 2.2), nothing decoded yet.
struct RawHeader {
    struct Field {
        let name: Bytes
        /// With its line breaks.
        let value: Bytes
    }

    private(set) var fields: [Field] = []
    /// Where the body begins.
    private(set) var end: Int

    /// More fields than any letter has are read over; of a longer value the rest is.
    private static let mostFields = 2000
    private static let longestValue = 1 << 20

    /// Reads as far as the header goes: to an empty line, or to a line that cannot belong to a header. A line among fields that
    /// is none continues the one before, as a folded line does that lost its blank.
    init(_ bytes: Bytes) {
        var lines = LineReader(bytes)
        var name: Bytes?
        var value = 0..<0
        end = bytes.count
        func close(_ fields: inout [Field]) {
            guard let name, fields.count < Self.mostFields else { return }
            fields.append(Field(name: name, value: bytes[value].upTo(Self.longestValue)))
        }
        while true {
            let start = lines.position
            guard let line = lines.next() else { break }
            if line.isEmpty {
                end = lines.position
                break
            }
            if bytes[line.lowerBound].isBlank, name != nil {
                value = value.lowerBound..<line.upperBound
            } else if let colon = Self.colon(in: bytes[line]) {
                close(&fields)
                name = bytes[line.lowerBound..<(line.lowerBound + colon)].trimming(\.isBlank)
                value = (line.lowerBound + colon + 1)..<line.upperBound
            } else if Self.isMailbox(bytes[line]) {
                continue
            } else if Self.headerGoesOn(bytes, at: lines.position) {
                value = value.lowerBound..<max(value.upperBound, name == nil ? value.upperBound : line.upperBound)
            } else {
                end = start
                break
            }
        }
        close(&fields)
    }

    /// The first value of that name, which is given in lower case.
    func first(_ name: StaticString) -> Bytes? { fields.first { $0.name.isIgnoringCase(name) }?.value }

    func all(_ name: StaticString) -> [Bytes] { fields.filter { $0.name.isIgnoringCase(name) }.map(\.value) }

    /// Where the colon behind a field's name stands; nil when the line begins no field.
    private static func colon(in line: Bytes) -> Int? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon <= 200 else { return nil }
        let name = line[0..<colon].trimming(\.isBlank)
        guard name.isEmpty == false, name.allSatisfy({ $0 > ASCII.space && $0 < ASCII.delete }) else { return nil }
        return colon
    }

    /// `From somebody date`, as mailbox files and some programs put it before a letter.
    private static func isMailbox(_ line: Bytes) -> Bool { line.starts(with: "From ") || line.starts(with: ">From ") }

    /// Whether what follows is clearly a header still: a field whose name is one that letters have, or has a hyphen.
    private static func headerGoesOn(_ bytes: Bytes, at position: Int) -> Bool {
        var lines = LineReader(bytes, at: position)
        guard let line = lines.next(), let colon = colon(in: bytes[line]) else { return false }
        let name = bytes[line][0..<colon]
        let known: [StaticString] = ["from", "to", "cc", "bcc", "subject", "date", "sender", "received", "references"]
        return name.contains(ASCII.hyphen) || known.contains { name.isIgnoringCase($0) }
    }
}
