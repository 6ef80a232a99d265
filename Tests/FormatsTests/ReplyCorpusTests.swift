import Formats
import Foundation
import Support
import Testing

@Suite("Replies of the corpora", .enabled(if: Corpora.arePresent, "\(Corpora.absent)"))
struct ReplyCorpusTests {
    /// Where the corpus expects something else for a reason: what is lost is never among them.
    private static let knownDifferences: [String: String] = [
        "email_2.txt": "answers stand between the quotations, so all of them are shown; the corpus asks for the first piece",
        "email_7.txt": "a quoted line was broken off without a mark behind a whole sentence, which reads as an answer",
        "email_with_regards.txt": "regards, a name and a job without any way to reach the person stay with the words",
    ]

    @Test("Plain replies of twelve languages are cut where their writers stopped")
    func crisp() throws {
        let folder = "email/replies/crisp-email-reply-parser"
        var wrong: [String] = []
        let expected = try Corpora.expected(folder)
        for (name, want) in expected {
            let text = try Corpora.text(folder + "/fixtures/" + name)
            if !Self.holds(want, of: Reply.own(of: text).own, text) { wrong.append(name) }
        }
        #expect(Set(wrong) == Set(Self.knownDifferences.keys))
        print("crisp: \(expected.count - wrong.count) of \(expected.count) exact")
    }

    /// Of the replies of real clients, what the corpus counts to the words and we to the signature, or the other way round.
    private static let knownDifferencesOfClients: [String: String] = [
        "standard_replies/iphone.eml": "the phone's line is folded",
        "standard_replies/sparrow.eml": "what follows the mark of a signature is folded",
        "reply-separated-by-hr.html": "a name above the quotation's header stays",
    ]

    @Test("Replies of real clients, plain or only in HTML, are cut where their writers stopped")
    func talon() throws {
        let folder = "email/replies/talon"
        var wrong: Set<String> = []
        let expected = try Corpora.expected(folder).filter { $0.value["reply_text"] != nil }
        for (name, want) in expected {
            let html = "From: anna@example.org\nSubject: Re: Hello\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
            let bytes = try Corpora.bytes(folder + "/" + name)
            let letter = try Letter(reading: name.hasSuffix(".html") ? Data(html.utf8) + bytes : bytes)
            let own = Reply.own(of: letter).own.filter { !$0.isWhitespace }
            if own != (want["reply_text"] as? String)?.filter({ !$0.isWhitespace }) { wrong.insert(name) }
        }
        #expect(wrong == Set(Self.knownDifferencesOfClients.keys))
        print("talon: \(expected.count - wrong.count) of \(expected.count) exact")
    }

    private static func holds(_ want: [String: any Sendable], of own: String, _ text: String) -> Bool {
        let first = (want["visible_text"] ?? want["first_fragment"]) as? String
        if let first, lines(first) != lines(own) { return false }
        if want["nothing_to_strip"] != nil, lines(text) != lines(own) { return false }
        let patterns = want["first_fragment_matches"] as? [String] ?? []
        return patterns.allSatisfy { own.range(of: $0, options: .regularExpression) != nil }
    }

    /// Without blank lines and the spaces around lines, which no one sees.
    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
