import Foundation

/// The words of a report that follows no standard, up to the letter it encloses.
struct ReportText {
    private let lines: ReplyLines
    /// The lines of the report itself.
    private let own: Range<Int>
    /// They joined, so that a phrase is found across the end of a line.
    private let text: [UInt8]
    /// The first lines of them, which say what it is about.
    private let opening: ArraySlice<UInt8>
    private let source: String

    /// A report says what it has to say within these many lines.
    private static let mostLines = 150
    private static let mostBytes = 1 << 15

    init(_ text: String) {
        var source = String(decoding: text.utf8.prefix(Self.mostBytes), as: UTF8.self)
        let lines = source.withUTF8 { ReplyLines($0) }
        self.source = source
        var end = 0
        var joined: [UInt8] = []
        var opened: Int?
        var read = 0
        while end < min(lines.count, Self.mostLines) {
            if read >= 1, ReportWords.isCopyMark(lines.words(end)) { break }
            let words = lines.words(end)
            if !words.isEmpty {
                read += 1
                joined.append(contentsOf: words)
                joined.append(0x20)
                if read == 8 { opened = joined.count }
            }
            end += 1
        }
        self.lines = lines
        own = 0..<end
        self.text = joined
        opening = joined[..<min(opened ?? joined.count, 900)]
    }

    var isBounce: Bool { ReportWords.bounceTexts.occurs(in: text[...]) }
    var opensAsBounce: Bool { ReportWords.bounceTexts.occurs(in: opening) }
    var isTemporary: Bool { ReportWords.delayTexts.occurs(in: text[...]) && !isFinal }
    /// Says that the server has given up.
    var isFinal: Bool { ReportWords.finalTexts.occurs(in: text[...]) }
    var isChallenge: Bool { ReportWords.challengeTexts.occurs(in: text[...]) }
    var isAutoReply: Bool { ReportWords.autoReplyTexts.occurs(in: opening) }
    var status: String? { StatusCode.first(in: String(decoding: text, as: UTF8.self)) }

    /// The line in which a server refuses: "550 5.1.1 <anna@example.org>: no such user".
    var diagnostic: String? {
        for index in own {
            let raw = raw(index).trimmingSpaces
            if let code = raw.refusal { return String(code.prefix(500)) }
        }
        return nil
    }

    /// Of the enclosed letter, when its header stands in the text.
    var originalMessageID: String? {
        for index in own.upperBound..<min(lines.count, own.upperBound + 200)
        where lines.words(index).starts(with: Array("message-id:".utf8)) {
            let value = raw(index).drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
            if !value.isEmpty { return String(value) }
        }
        return nil
    }

    /// The addresses the report names as failed: those that begin a line, and those in a line that says so.
    func recipients(except others: [String]) -> (leading: [String], named: [String]) {
        let others = Set(others.map { $0.lowercased() })
        var leading: [String] = []
        var named: [String] = []
        for index in own where lines.words(index).contains(UInt8(ascii: "@")) {
            let line = raw(index).trimmingSpaces
            let addresses = Addresses.all(in: line).filter { !$0.isOfSystem && !others.contains($0.lowercased()) }
            guard let first = addresses.first else { continue }
            let start = line.drop { !$0.isLetter && !$0.isNumber && $0 != "_" }
            if start.hasPrefix(first) || start.hasPrefix("expanded from") || start.hasPrefix("generated from") {
                leading.append(first)
            } else if !line.speaksOfSender(first), ReportWords.recipientWords.occurs(in: lines.words(index)) {
                named.append(contentsOf: addresses)
            }
        }
        return (leading, named)
    }

    private func raw(_ index: Int) -> String {
        let range = lines[index].bytes
        let utf8 = source.utf8
        return String(
            source[
                utf8.index(utf8.startIndex, offsetBy: range.lowerBound)..<utf8.index(utf8.startIndex, offsetBy: range.upperBound)]
        )
    }
}

extension String {
    /// postmaster@…, and what no recipient is called.
    fileprivate var isOfSystem: Bool {
        let local = prefix { $0 != "@" }.lowercased()
        return local == "postmaster" || local.hasPrefix("mailer-daemon") || local == "abuse" || !contains(".") && !contains("@")
    }

    /// "accepting mail from anna@example.org".
    fileprivate func speaksOfSender(_ address: String) -> Bool {
        guard let range = range(of: address) else { return false }
        return self[..<range.lowerBound].lowercased().hasSuffix("from ") || lowercased().hasPrefix("from:")
    }

    /// From a reply code of SMTP on: 4yz or 5yz (RFC 5321 section 4.2).
    fileprivate var refusal: Substring? {
        var rest = self[...]
        while let start = rest.firstIndex(where: { $0 == "4" || $0 == "5" }) {
            let code = rest[start...].prefix(4)
            let isCode =
                code.count == 4 && code.dropFirst().prefix(2).allSatisfy(\.isASCIIDigit) && " -:#".contains(code.last ?? "x")
            let isAlone =
                start == startIndex
                || !self[index(before: start)].isASCIIDigit && !self[index(before: start)].isLetter
                    && self[index(before: start)] != "."
            if isCode, isAlone { return self[start...] }
            rest = rest[rest.index(after: start)...]
        }
        return nil
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
