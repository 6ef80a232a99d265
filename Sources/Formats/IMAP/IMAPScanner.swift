import Foundation

/// Reads the words of one complete response (RFC 9051 section 9).
struct IMAPScanner {
    let bytes: [UInt8]
    var at: Int
    let end: Int
    /// Where literals were that the reader did not keep, and their lengths.
    let dropped: [Int: Int]

    /// What a string or literal held.
    enum Piece {
        case bytes(ArraySlice<UInt8>)
        case dropped(Int)
    }

    var isAtEnd: Bool { at >= end }
    var peek: UInt8? { at < end ? bytes[at] : nil }
    var rest: String { String(decoding: bytes[min(at, end)..<end], as: UTF8.self) }

    /// The error for what stands here, its controls made visible.
    var malformed: IMAPGrammarError {
        let excerpt = bytes[min(at, end)..<min(end, at + 40)].map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
        return .malformed(String(decoding: excerpt, as: UTF8.self))
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        at += 1
        return true
    }

    mutating func expect(_ byte: UInt8) throws(IMAPGrammarError) {
        guard take(byte) else { throw malformed }
    }

    /// Passes spaces; the grammar has one, servers have more.
    @discardableResult
    mutating func spaces() -> Bool {
        let before = at
        while take(.space) {}
        return at > before
    }

    /// Everything up to a space, a parenthesis, a quote or the end; flags and attribute names too.
    mutating func atom() throws(IMAPGrammarError) -> String {
        let begin = at
        while let byte = peek, byte > .space, byte != .openingParenthesis, byte != .closingParenthesis, byte != .quote,
            byte != .openingBrace, byte != 0x7F
        {
            at += 1
        }
        guard at > begin else { throw malformed }
        return String(decoding: bytes[begin..<at], as: UTF8.self)
    }

    /// Letters, digits, dots and hyphens: names of items, which brackets may follow.
    mutating func name() throws(IMAPGrammarError) -> String {
        let begin = at
        while let byte = peek, byte.isDigit || byte == .dot || byte == .minus || byte == UInt8(ascii: "_") || byte.isLetter {
            at += 1
        }
        guard at > begin else { throw malformed }
        return String(decoding: bytes[begin..<at], as: UTF8.self).uppercased()
    }

    /// RFC 9051 `number64`: below 2^63.
    mutating func number() throws(IMAPGrammarError) -> UInt64 {
        let begin = at
        var value: UInt64 = 0
        while let byte = peek, byte.isDigit {
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = product.addingReportingOverflow(UInt64(byte.digit))
            at += 1
            guard tooLarge == false, overflow == false, sum <= UInt64(Int64.max) else { throw .number(digits(from: begin)) }
            value = sum
        }
        guard at > begin else { throw malformed }
        return value
    }

    mutating func number32() throws(IMAPGrammarError) -> UInt32 {
        let begin = at
        guard let number = UInt32(exactly: try number()) else { throw .number(digits(from: begin)) }
        return number
    }

    /// RFC 9051 `nz-number`: UIDs and their kin are never zero.
    mutating func number32NotZero() throws(IMAPGrammarError) -> UInt32 {
        let number = try number32()
        guard number > 0 else { throw .number("0") }
        return number
    }

    private func digits(from begin: Int) -> String {
        String(decoding: bytes[begin..<end].prefix(24).prefix { $0.isDigit }, as: UTF8.self)
    }

    /// A quoted string or a literal; nil for NIL.
    mutating func string() throws(IMAPGrammarError) -> Piece? {
        switch peek {
        case .quote: return .bytes(try quoted())
        case .openingBrace, .tilde: return try literal()
        default:
            let begin = at
            guard try atom().uppercased() == "NIL" else {
                at = begin
                throw malformed
            }
            return nil
        }
    }

    /// As ``string()``, or an atom that stands for itself.
    mutating func looseString() throws(IMAPGrammarError) -> ArraySlice<UInt8> {
        if peek == .quote || peek == .openingBrace || peek == .tilde {
            guard case .bytes(let bytes) = try string() else { throw malformed }
            return bytes
        }
        let begin = at
        // Old servers write names with brackets and braces bare; a space or the list's end closes them.
        while let byte = peek, byte > .space, byte != .closingParenthesis { at += 1 }
        guard at > begin else { throw malformed }
        return bytes[begin..<at]
    }

    private mutating func quoted() throws(IMAPGrammarError) -> ArraySlice<UInt8> {
        let opening = at
        at += 1
        let begin = at
        while let byte = peek, byte != .quote, byte != .backslash { at += 1 }
        if peek == .quote {
            defer { at += 1 }
            return bytes[begin..<at]
        }
        var plain = Array(bytes[begin..<at])
        while let byte = peek {
            at += 1
            if byte == .quote { return plain[...] }
            guard byte == .backslash else {
                plain.append(byte)
                continue
            }
            guard let escaped = peek else { break }
            plain.append(escaped)
            at += 1
        }
        at = opening
        throw malformed
    }

    /// `{n}`, `{n+}` or `~{n}` (RFC 3516) with its bytes, which the reader saw to it are here.
    private mutating func literal() throws(IMAPGrammarError) -> Piece {
        _ = take(.tilde)
        try expect(.openingBrace)
        let length = try number()
        _ = take(.plus)
        try expect(.closingBrace)
        _ = take(.carriageReturn)
        try expect(.lineFeed)
        if let length = dropped[at] { return .dropped(length) }
        guard length <= UInt64(end - at) else { throw malformed }
        defer { at += Int(length) }
        return .bytes(bytes[at..<(at + Int(length))])
    }

    /// Passes a value whatever it is: a string, a word, or a list with all that is nested in it.
    mutating func skipValue() throws(IMAPGrammarError) {
        var depth = 0
        repeat {
            spaces()
            switch peek {
            case .openingParenthesis:
                depth += 1
                at += 1
            case .closingParenthesis where depth > 0:
                depth -= 1
                at += 1
            case .quote, .openingBrace: _ = try string()
            case .tilde where at + 1 < end && bytes[at + 1] == .openingBrace: _ = try string()
            default: _ = try atom()
            }
        } while depth > 0
    }

    /// Words in parentheses; capabilities and flags.
    mutating func wordsInParentheses() throws(IMAPGrammarError) -> [String] {
        try expect(.openingParenthesis)
        var words: [String] = []
        spaces()
        while take(.closingParenthesis) == false {
            words.append(try atom())
            spaces()
        }
        return words
    }

    /// `1:3,7`; never with a `*`, which only commands have.
    mutating func set() throws(IMAPGrammarError) -> IMAPSet {
        var ranges: [ClosedRange<UInt32>] = []
        repeat {
            let first = try number32NotZero()
            let last = take(.colon) ? try number32NotZero() : first
            ranges.append(min(first, last)...max(first, last))
        } while take(.comma)
        return IMAPSet(ranges: ranges)
    }
}
