import Formats
import Foundation
import Support
import Testing

@Suite("Letters of networks in the corpora", .enabled(if: Corpora.arePresent, "\(Corpora.absent)"))
struct NotificationCorpusTests {
    private static let folder = "notifications"

    /// The corpus says "newsletter", which announces nothing.
    private static let kinds = ["newsletter": "other"]

    @Test("Each is told for what it is, with what was said in it")
    func notifications() throws {
        for (name, want) in try Corpora.expected(Self.folder) where name.hasSuffix(".eml") {
            let letter = try Letter(reading: Corpora.bytes("\(Self.folder)/\(name)"))
            let found = try #require(NotificationLetter(of: letter), "\(name)")
            let kind = want["kind"] as? String ?? ""
            #expect(found.network.rawValue == want["platform"] as? String, "\(name)")
            #expect(found.action.rawValue == Self.kinds[kind] ?? kind, "\(name)")
            #expect(found.isInterest == want["is_interest"] as? Bool, "\(name)")
            if let author = want["author_name"] as? String { #expect(found.author == author, "\(name)") }
            if let text = want["text"] as? String { #expect(found.text == text, "\(name)") }
            if let url = want["url"] as? String { #expect(found.link == url, "\(name)") }
            #expect(found.rating == want["rating"] as? Int, "\(name)")
            #expect(found.place == want["place"] as? String, "\(name)")
            #expect(LetterKind(of: letter).isAutoReply == false, "\(name)")
        }
    }

    @Test("No letter of the other corpora is taken for one")
    func others() throws {
        for folder in ["mikel-mail", "cpython-test-email", "php-imap", "flanker"] {
            let files = FileManager.default.enumerator(
                at: Corpora.root.appending(path: "email/mime/\(folder)"), includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                // Folders hold no letter, and broken ones are another test's.
                guard let data = try? Data(contentsOf: file), let letter = try? Letter(reading: data) else { continue }
                #expect(NotificationLetter(of: letter)?.isInterest != true, "\(file.lastPathComponent)")
            }
        }
    }
}
