/// What a server can do: its answer to EHLO (RFC 5321 section 4.1.1.1).
package struct SMTPOffers: Sendable, Equatable {
    /// The keywords in upper case, and what follows each.
    package var keywords: [String: [String]]

    package init(_ reply: SMTPReply) {
        keywords = [:]
        for line in reply.lines.dropFirst() {
            // `AUTH=LOGIN` is how it was written before RFC 2554 was.
            let words = line.split { $0 == " " || $0 == "=" }.map(String.init)
            if let keyword = words.first?.uppercased() { keywords[keyword, default: []] += words.dropFirst() }
        }
    }

    /// Of a server that knows HELO only.
    package init() { keywords = [:] }

    package func has(_ keyword: String) -> Bool { keywords[keyword] != nil }
    package func hasAuth(_ mechanism: String) -> Bool {
        keywords["AUTH"]?.contains { $0.uppercased() == mechanism } ?? false
    }

    /// RFC 1870: the largest letter in bytes; nil when it names none.
    package var mostBytes: Int? { keywords["SIZE"]?.first.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } }
}
