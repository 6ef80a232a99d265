import Formats
import Foundation
import Support
import Testing

@Suite("Letters of the corpora", .enabled(if: Corpora.arePresent, "\(Corpora.absent)"))
struct LetterCorpusTests {
    /// What another reader of letters saw. It is not the truth: where the two differ, the letters were looked at, and the shares
    /// below are what is left when we stay with what we read.
    struct Other: Decodable {
        var file: String
        var from: String?
        var to: [String]?
        var subject: String?
        var body_type: String?
        var text: String?
        var attachments: [File]?

        struct File: Decodable {
            var name: String?
            var type: String
        }
    }

    private func others() throws -> [Other] {
        try Corpora.text("email/mime/reference-cpython.jsonl").split(separator: "\n").map {
            try JSONDecoder().decode(Other.self, from: Data($0.utf8))
        }
    }

    private func normalized(_ text: String?) -> String {
        (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("Every letter is read, and most as another program reads it")
    func corpora() throws {
        let others = try others()
        var equal = (from: 0, to: 0, subject: 0, text: 0, files: 0)
        for other in others {
            let letter = try Letter(reading: Corpora.bytes("email/mime/" + other.file))
            let from = letter.from.first?.address
            if from == other.from || (from == nil && other.from == "") { equal.from += 1 }
            if letter.to.map(\.address) == other.to ?? [] { equal.to += 1 }
            if normalized(letter.subject) == normalized(other.subject) { equal.subject += 1 }
            let text = normalized(other.text).prefix(3900)
            if other.body_type == "text/html" || normalized(letter.text).prefix(text.count) == text { equal.text += 1 }
            // Theirs are only those with a name; all of these are ours too.
            let names = Set(letter.attachments.map(\.name))
            if (other.attachments ?? []).allSatisfy({ names.contains($0.name) }) { equal.files += 1 }
        }
        let all = Double(others.count)
        let shares = [equal.from, equal.to, equal.subject, equal.text, equal.files].map {
            (Double($0) / all * 1000).rounded() / 10
        }
        for (share, least) in zip(shares, [97.0, 96, 97.5, 92, 93]) { #expect(share >= least, "\(shares)") }
    }

    @Test("Every file of mail is read, whatever it is")
    func everyFile() throws {
        let base = Corpora.root.appending(path: "email")
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        for name in names.sorted() where name.contains(".") && name.hasSuffix(".json") == false {
            let data = try Corpora.bytes("email/" + name)
            for letter in Mbox(data).map(Array.init) ?? [data] where letter.contains(where: { $0 > 0x20 }) {
                _ = try Letter(reading: letter)
            }
        }
    }

    @Test("Every letter can be cut off and is read still", arguments: ["mikel-mail/mime_emails", "php-imap"])
    func truncated(folder: String) throws {
        for name in try Corpora.names(in: "email/mime/" + folder) {
            let data = try Corpora.bytes("email/mime/\(folder)/\(name)")
            for length in stride(from: 1, to: min(data.count, 3000), by: 37) { _ = try? Letter(reading: data.prefix(length)) }
        }
    }

    @Test("Letters with odd charsets read as people wrote them")
    func charsets() throws {
        let folder = "email/mime/mikel-mail/multi_charset/"
        let subjects = try Corpora.names(in: folder).map { try Letter(reading: Corpora.bytes(folder + $0)) }
        for letter in subjects { #expect((letter.subject + letter.text).contains("\u{FFFD}") == false, "\(letter.subject)") }
    }
}
