package import Foundation

/// A file of letters (RFC 4155): each begins with a line `From address date`, behind an empty line.
package struct Mbox: Sequence {
    private let data: Data

    /// Nil when the file does not begin as such a file does.
    package init?(_ data: Data) {
        guard data.reading({ $0.starts(with: "From ") }) else { return nil }
        self.data = data
    }

    package func makeIterator() -> Iterator { Iterator(data) }

    /// One letter after the other, without the lines that part them, and `>From ` in its body as it was written.
    package struct Iterator: IteratorProtocol {
        private let data: Data
        private var position = 0

        fileprivate init(_ data: Data) { self.data = data }

        package mutating func next() -> Data? {
            let start = position
            guard start < data.count else { return nil }
            let (letter, next) = data.reading { bytes in
                let end = Self.end(bytes, from: start)
                return (Self.plain(bytes[start..<end]), end)
            }
            position = next
            return letter
        }

        /// Where the next letter begins.
        private static func end(_ bytes: Bytes, from start: Int) -> Int {
            var position = start
            while let lf = bytes.firstIndex(of: ASCII.lf, from: position) {
                position = lf + 1
                guard bytes.from(position).starts(with: "From ") else { continue }
                let isBehindEmptyLine =
                    bytes[lf > 0 ? lf - 1 : lf] == ASCII.lf || (lf > 1 && bytes[lf - 1] == ASCII.cr && bytes[lf - 2] == ASCII.lf)
                let line = bytes[position..<(bytes.firstIndex(of: ASCII.lf, from: position) ?? bytes.count)]
                if isBehindEmptyLine, isSeparator(line) { return position }
            }
            return bytes.count
        }

        /// An address and a date, of which no sentence that begins with `From` has the time and the year.
        private static func isSeparator(_ line: Bytes) -> Bool {
            guard line.count <= 500 else { return false }
            let words = line.from(5).string.split(whereSeparator: \.isWhitespace)
            let hasTime = words.contains { $0.contains(":") && $0.first?.isNumber == true }
            let hasYear = words.contains { $0.count == 4 && $0.allSatisfy(\.isNumber) }
            return words.count >= 5 && hasTime && hasYear
        }

        private static func plain(_ letter: Bytes) -> Data {
            let first = letter.firstIndex(of: ASCII.lf).map { $0 + 1 } ?? letter.count
            let letter = letter.from(first)
            guard letter.firstIndex(of: "\n>From ") != nil || letter.firstIndex(of: "\n>>") != nil else { return letter.data }
            var result = Data(capacity: letter.count)
            var lines = LineReader(letter)
            var position = 0
            while let line = lines.next() {
                let marks = letter[line].firstIndex { $0 != UInt8(ascii: ">") } ?? 0
                let isQuoted = marks > 0 && letter[line].from(marks).starts(with: "From ")
                letter[(line.lowerBound + (isQuoted ? 1 : 0))..<lines.position].withPointer { result.append($0) }
                position = lines.position
            }
            letter.from(position).withPointer { result.append($0) }
            return result
        }
    }
}
