/// uuencode: what was before MIME, and still is in old archives.
struct UUEncoding {
    let name: Bytes
    let content: [UInt8]
    /// The block within the text, its `begin` and `end` lines too.
    let range: Range<Int>

    /// The first block of the text at or behind a place; nil when there is none that is whole.
    init?(_ text: Bytes, from start: Int = 0) {
        var search = start
        while let begin = text.firstIndex(of: "begin ", from: search) {
            search = begin + 6
            guard begin == 0 || text[begin - 1] == ASCII.lf || text[begin - 1] == ASCII.cr else { continue }
            var lines = LineReader(text, at: begin)
            guard let first = lines.next(), let name = Self.name(text[first]) else { continue }
            guard let (content, end) = Self.content(&lines) else { continue }
            (self.name, self.content, range) = (name, content, begin..<end)
            return
        }
        return nil
    }

    /// Whether there may be a block: looks without decoding.
    static func mayStand(in text: Bytes) -> Bool { text.firstIndex(of: "begin ") != nil && text.firstIndex(of: "\nend") != nil }

    /// `begin 644 name`
    private static func name(_ line: Bytes) -> Bytes? {
        let mode = line.from(6)
        guard let blank = mode.firstIndex(of: ASCII.space), (3...4).contains(blank),
            mode[0..<blank].allSatisfy({ (0x30...0x37).contains($0) })
        else { return nil }
        let name = mode.from(blank).trimmed
        return name.isEmpty ? nil : name
    }

    /// The lines as far as `end`; nil when one of them is no line of a block.
    private static func content(_ lines: inout LineReader) -> ([UInt8], end: Int)? {
        var content: [UInt8] = []
        while let range = lines.next() {
            let line = lines.bytes[range]
            if line.isIgnoringCase("end") { return (content, lines.position) }
            guard let first = line.first else { continue }
            let length = Int((first &- 0x20) & 0x3F)
            let needed = (length + 2) / 3 * 4
            // Blanks at the end are cut off on the way.
            guard (0x20...0x60).contains(first), line.count <= needed + 3 else { return nil }
            var decoded: [UInt8] = []
            var index = 1
            while decoded.count < length {
                var bits: UInt32 = 0
                for place in index..<(index + 4) {
                    let byte = place < line.count ? line[place] : ASCII.space
                    guard (0x20...0x60).contains(byte) else { return nil }
                    bits = bits << 6 | UInt32((byte &- 0x20) & 0x3F)
                }
                decoded += [
                    UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8), UInt8(truncatingIfNeeded: bits),
                ]
                index += 4
            }
            content += decoded.prefix(length)
        }
        return nil
    }
}
