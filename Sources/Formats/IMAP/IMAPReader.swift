import Foundation

/// Turns what an IMAP server sends into responses, however the bytes are cut on the way. A response is one line, and where a
/// line ends in `{n}`, n bytes and the line that goes on behind them (RFC 9051 section 4.3).
///
/// Feed it a chunk, then ask for ``next()`` until there is none. Memory is bounded by the limits; time is linear.
package struct IMAPReader: Sendable {
    package struct Limits: Sendable {
        /// Bytes of a response without its literals, all its lines together.
        package var line = 8 << 20
        /// Bytes of literals that are kept in one response. Those of a literal beyond it go by unkept.
        package var kept = 52 << 20
        /// Bytes of a literal that are let go by; whoever announces more is lying.
        package var dropped = 2 << 30
        package init() {}
    }

    private let limits: Limits
    private var buffer: [UInt8] = []
    /// Where the response begins that is being gathered, and its current line.
    private var start = 0
    private var line = 0
    /// All before it was looked at.
    private var position = 0
    /// Bytes of the current literal that are still to come: to be kept, or to go by.
    private var keeping = 0
    private var dropping = 0
    private var kept = 0
    /// Where in the buffer an unkept literal was, and its length.
    private var dropped: [Int: Int] = [:]

    package init(_ limits: Limits = Limits()) { self.limits = limits }

    /// Bytes that came and belong to no complete response yet.
    package var hasRest: Bool { buffer.count > start || dropping > 0 }

    package mutating func feed(_ bytes: some Sequence<UInt8>) { buffer.append(contentsOf: bytes) }

    /// The next response; nil until more bytes come.
    package mutating func next() throws(IMAPGrammarError) -> IMAPResponse? {
        while true {
            guard passLiteral() else { return nil }
            guard let end = findLineEnd() else {
                position = buffer.count
                try look(at: position)
                return nil
            }
            try look(at: end)
            let textEnd = end > line && buffer[end - 1] == .carriageReturn ? end - 1 : end
            guard contains(0, line..<textEnd) == false else { throw .zeroByte }
            position = end + 1
            if let length = announcedLiteral(before: textEnd) {
                try expect(length)
                continue
            }
            // An empty line, which some servers send between responses, says nothing.
            let response = textEnd > start ? try parse(to: textEnd) : nil
            forget()
            if let response { return response }
        }
    }

    /// Literals may be as many as there are, and empty, so that only all lines of a response together can be bounded.
    private func look(at end: Int) throws(IMAPGrammarError) {
        guard end - start - kept <= limits.line else { throw .lineTooLong(limit: limits.line) }
    }

    /// On its own, so that nobody else holds the buffer when it is changed: it would be copied.
    private func parse(to end: Int) throws(IMAPGrammarError) -> IMAPResponse {
        var scanner = IMAPScanner(bytes: buffer, at: start, end: end, dropped: dropped)
        return try scanner.response()
    }

    /// Whether the literal that was announced is here.
    private mutating func passLiteral() -> Bool {
        if dropping > 0 {
            let count = min(dropping, buffer.count - position)
            buffer.removeSubrange(position..<(position + count))
            dropping -= count
            if dropping > 0 { return false }
            line = position
        }
        if keeping > 0 {
            guard buffer.count - position >= keeping else { return false }
            position += keeping
            keeping = 0
            line = position
        }
        return true
    }

    private mutating func expect(_ length: UInt64) throws(IMAPGrammarError) {
        guard length <= UInt64(limits.dropped) else { throw .literalTooLarge(announced: length, limit: limits.dropped) }
        line = position
        if kept + Int(length) <= limits.kept {
            keeping = Int(length)
            kept += keeping
        } else {
            dropping = Int(length)
            dropped[position] = dropping
        }
    }

    /// A response is done with: its bytes can go, in strides so that many short ones do not move the rest each time.
    private mutating func forget() {
        start = position
        line = position
        kept = 0
        dropped.removeAll()
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 20)
        } else if start >= 1 << 18 {
            buffer.removeFirst(start)
        } else {
            return
        }
        (start, line, position) = (0, 0, 0)
    }

    private func findLineEnd() -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard position < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + position, Int32(UInt8.lineFeed), bytes.count - position)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private func contains(_ byte: UInt8, _ range: Range<Int>) -> Bool {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            return memchr(base + range.lowerBound, Int32(byte), range.count) != nil
        }
    }

    /// `{n}` or `{n+}` at the end of a line. The words of a status are for people and announce nothing, whatever they end in.
    private func announcedLiteral(before end: Int) -> UInt64? {
        guard end > line, buffer[end - 1] == .closingBrace else { return nil }
        var index = end - 2
        if index > line, buffer[index] == .plus { index -= 1 }
        let lastDigit = index
        while index >= line, buffer[index].isDigit { index -= 1 }
        guard index < lastDigit, index >= line, buffer[index] == .openingBrace, isStatus == false else { return nil }
        let digits = buffer[(index + 1)...lastDigit]
        return digits.count > 19 ? .max : UInt64(String(decoding: digits, as: UTF8.self))
    }

    private var isStatus: Bool {
        if buffer[start] == .plus { return true }
        let head = buffer[start..<min(buffer.count, start + 128)]
        guard let space = head.firstIndex(of: .space) else { return false }
        let word = head[(space + 1)...].prefix { $0 != .space }
        return IMAPStatus.Condition(rawValue: String(decoding: word, as: UTF8.self).uppercased()) != nil
    }
}
