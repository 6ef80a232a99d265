import Foundation

/// The pieces of an answer in the bytes they came in: what is kept is what was sent, and one piece that cannot be read takes
/// none of its neighbours along.
enum TelegramSlices {
    /// The items of the list under `result`; nil where there is none, or it does not end.
    static func results(in answer: Data) -> [Data]? {
        var scanner = Scanner(bytes: Array(answer))
        return scanner.results()
    }

    /// The number of an update that cannot be read; Telegram writes it first.
    static func number(of update: Data) -> Int64? {
        let head = String(decoding: update.prefix(100), as: UTF8.self)
        guard let name = head.range(of: "\"update_id\"") else { return nil }
        let rest = head[name.upperBound...].drop { $0 == ":" || $0.isWhitespace }
        return Int64(rest.prefix { $0.isASCII && $0.isNumber })
    }

    /// Knows of JSON where strings, lists and objects begin and end, and nothing else.
    private struct Scanner {
        let bytes: [UInt8]
        private var depth = 0
        private var index = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func results() -> [Data]? {
            var name: Range<Int>?
            while index < bytes.count {
                let at = index
                switch bytes[at] {
                case UInt8(ascii: "\""):
                    skipString()
                    if depth == 1 { name = at + 1..<max(index - 1, at + 1) }
                    continue
                case UInt8(ascii: "[") where depth == 1 && isResult(name): return items()
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
                index += 1
            }
            return nil
        }

        private func isResult(_ name: Range<Int>?) -> Bool { name.map { bytes[$0].elementsEqual("result".utf8) } ?? false }

        /// From the list's first bracket to its last.
        private mutating func items() -> [Data]? {
            var items: [Data] = []
            var (start, inner) = (index + 1, 0)
            index += 1
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "\""):
                    skipString()
                    continue
                case UInt8(ascii: "]") where inner == 0: return items + item(start..<index)
                case UInt8(ascii: ",") where inner == 0:
                    items += item(start..<index)
                    start = index + 1
                case UInt8(ascii: "{"), UInt8(ascii: "["): inner += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): inner -= 1
                default: break
                }
                index += 1
            }
            return nil
        }

        private func item(_ range: Range<Int>) -> [Data] {
            let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
            var piece = bytes[range].drop { blanks.contains($0) }
            while let last = piece.last, blanks.contains(last) { piece.removeLast() }
            return piece.isEmpty ? [] : [Data(piece)]
        }

        /// Behind the string that begins here.
        private mutating func skipString() {
            index += 1
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            index = min(index + 1, bytes.count)
        }
    }
}
