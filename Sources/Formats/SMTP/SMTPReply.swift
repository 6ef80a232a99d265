/// What an SMTP server answers (RFC 5321 section 4.2).
package struct SMTPReply: Sendable, Equatable {
    /// Three digits; the first says whether it went well (2, 3), not now (4) or not at all (5).
    package var code: Int
    /// RFC 2034 and 3463; nil when the server does not use them.
    package var enhanced: Enhanced?
    /// Its words without codes, a line each.
    package var lines: [String]

    /// `class.subject.detail`: `5.1.1` is "no such mailbox".
    package struct Enhanced: Sendable, Equatable, CustomStringConvertible {
        package var category: Int
        package var subject: Int
        package var detail: Int
        package init(_ category: Int, _ subject: Int, _ detail: Int) {
            (self.category, self.subject, self.detail) = (category, subject, detail)
        }
        package var description: String { "\(category).\(subject).\(detail)" }
    }

    package init(_ code: Int, _ enhanced: Enhanced? = nil, _ lines: [String]) {
        self.code = code
        self.enhanced = enhanced
        self.lines = lines
    }

    package var isPositive: Bool { (200..<400).contains(code) }
    package var isPassing: Bool { (400..<500).contains(code) }

    /// As it was said, in one line.
    package var said: String {
        ([String(code)] + (enhanced.map { ["\($0)"] } ?? []) + lines.filter { $0.isEmpty == false }).joined(separator: " ")
    }
}

/// What makes bytes no SMTP, or more than is taken in.
package enum SMTPGrammarError: Error, Sendable, Equatable {
    case lineTooLong(limit: Int)
    case replyTooLong(limit: Int)
    /// What stands there instead of a reply, cut short.
    case malformed(String)
}

/// Turns what an SMTP server sends into replies, however the bytes are cut on the way. A reply's lines but the last have a
/// hyphen behind the code.
package struct SMTPReplyReader: Sendable {
    /// RFC 5321 section 4.5.3.1.5 allows 512; servers with much to explain need more.
    private static let longestLine = 4096
    private static let mostLines = 200

    private var buffer: [UInt8] = []
    private var start = 0
    private var position = 0
    private var reply: SMTPReply?

    package init() {}

    /// Bytes that came and belong to no complete reply yet.
    package var hasRest: Bool { buffer.count > start || reply != nil }

    package mutating func feed(_ bytes: some Sequence<UInt8>) { buffer.append(contentsOf: bytes) }

    /// The next reply; nil until more bytes come.
    package mutating func next() throws(SMTPGrammarError) -> SMTPReply? {
        while true {
            guard let end = buffer[position...].firstIndex(of: .lineFeed) else {
                position = buffer.count
                guard position - start <= Self.longestLine else { throw .lineTooLong(limit: Self.longestLine) }
                return nil
            }
            guard end - start <= Self.longestLine else { throw .lineTooLong(limit: Self.longestLine) }
            let textEnd = end > start && buffer[end - 1] == .carriageReturn ? end - 1 : end
            let isLast = try take(buffer[start..<textEnd])
            start = end + 1
            position = start
            if start == buffer.count || start > 1 << 16 {
                buffer.removeFirst(start)
                (start, position) = (0, 0)
            }
            if isLast {
                defer { reply = nil }
                return reply
            }
        }
    }

    /// One line; whether it ends the reply.
    private mutating func take(_ line: ArraySlice<UInt8>) throws(SMTPGrammarError) -> Bool {
        let digits = line.prefix(3)
        let separator = line.dropFirst(3).first ?? .space
        guard digits.count == 3, digits.allSatisfy(\.isDigit), separator == .space || separator == .minus else {
            throw malformed(line)
        }
        let code = digits.reduce(0) { $0 * 10 + Int($1.digit) }
        guard (200..<600).contains(code), reply == nil || reply?.code == code else { throw malformed(line) }
        let (enhanced, text) = Self.enhanced(line.dropFirst(4), category: code / 100)
        var reply = reply ?? SMTPReply(code, enhanced, [])
        guard reply.lines.count < Self.mostLines else { throw .replyTooLong(limit: Self.mostLines) }
        reply.lines.append(String(decoding: text, as: UTF8.self))
        self.reply = reply
        return separator == .space
    }

    /// `5.1.1 ` before the words; it belongs there only if its class is the code's.
    private static func enhanced(
        _ text: ArraySlice<UInt8>, category: Int
    ) -> (SMTPReply.Enhanced?, ArraySlice<UInt8>) {
        let word = text.prefix { $0 != .space }
        let parts = word.split(separator: .dot, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            (1...3).contains(part.count) && part.allSatisfy(\.isDigit) ? part.reduce(0) { $0 * 10 + Int($1.digit) } : nil
        }
        guard parts.count == 3, numbers.count == 3, numbers[0] == category else { return (nil, text) }
        return (SMTPReply.Enhanced(numbers[0], numbers[1], numbers[2]), text.dropFirst(word.count + 1))
    }

    private func malformed(_ line: ArraySlice<UInt8>) -> SMTPGrammarError {
        let excerpt = line.prefix(40).map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
        return .malformed(String(decoding: excerpt, as: UTF8.self))
    }
}
