import Formats
import Foundation
import Support
import Testing

@Suite("Bounces and automatic letters of the corpora", .enabled(if: Corpora.arePresent, "\(Corpora.absent)"))
struct ReportCorpusTests {
    private func kind(_ path: String) throws -> LetterKind { LetterKind(of: try Letter(reading: Corpora.bytes(path))) }

    /// Where the addresses differ from what the corpus names, and why.
    private static let otherRecipients: [String: String] = [
        "aol_01.txt": "the address is a name without a domain",
        "dsn_15.txt": "the report is itself enclosed in a letter",
        "dumbass_01.txt": "the recipient of the enclosed letter is named, where the corpus names nobody",
        "llnl_01.txt": "the server offers other addresses in the same words",
        "yale_01.txt": "the address is a name without a domain",
    ]

    @Test("Bounces of twenty years are all told from other letters")
    func bounces() throws {
        let folder = "email/bounces/flufl-bounce"
        var others: Set<String> = []
        for (name, want) in try Corpora.expected(folder) {
            guard let isBounce = want["is_bounce"] as? Bool else { continue }
            let kind = try kind(folder + "/messages/" + name)
            #expect(kind.isBounce == isBounce, "\(name)")
            #expect(!kind.isAutoReply, "\(name)")
            if let isTemporary = want["temporary"] as? Bool { #expect(kind.isTemporary == isTemporary, "\(name)") }
            if let failed = want["failed_recipients"] as? [String], Self.differ(failed, kind.failedRecipients) {
                others.insert(name)
            }
        }
        #expect(others == Set(Self.otherRecipients.keys))
        for name in try Corpora.names(in: "email/mime/flanker/bounce") {
            #expect(try kind("email/mime/flanker/bounce/" + name).isBounce, "\(name)")
        }
    }

    private static func differ(_ one: [String], _ other: [String]) -> Bool {
        Set(one.map { $0.lowercased() }) != Set(other.map { $0.lowercased() })
    }

    @Test("Automatic replies and complaints are told")
    func automatic() throws {
        for folder in ["email/autoreplies/bounceparser", "email/autoreplies/chatwoot"] {
            for name in try Corpora.expected(folder).keys {
                let kind = try kind(folder + "/" + name)
                #expect(kind.isAutoReply && !kind.isBounce, "\(name)")
            }
        }
        for name in try Corpora.names(in: "email/mime/flanker/complaints") {
            #expect(try kind("email/mime/flanker/complaints/" + name).isFeedbackReport, "\(name)")
        }
    }

    /// Reports that lie among the other letters.
    private static let reportsAmongOthers: Set<String> = [
        "msg_16.txt", "msg_25.txt", "msg_42.txt", "msg_43.txt", "disposition-notification.eml",
        "raw_email_with_mimepart_without_content_type.eml",
        "multi_address_bounce1.eml", "multi_address_bounce2.eml", "multipart_report_multiple_status.eml", "report_422.eml",
        "report_530.eml",
        "example_bounce.eml",
    ]

    @Test("No other letter of the corpora is taken for one")
    func ordinary() throws {
        var taken: Set<String> = []
        let folders = [
            "email/mime/mikel-mail", "email/mime/cpython-test-email", "email/mime/php-imap", "email/mime/flanker",
            "email/replies", "notifications",
        ]
        for path in folders.flatMap(Self.letters) where !path.contains("flanker/bounce/") && !path.contains("flanker/complaints/")
        {
            // What is no letter at all is told by the tests of the parser.
            guard let letter = try? Letter(reading: Corpora.bytes(path)) else { continue }
            let kind = LetterKind(of: letter)
            if kind.isBounce || kind.isAutoReply { taken.insert(String(path.split(separator: "/").last ?? "")) }
        }
        #expect(taken == Self.reportsAmongOthers)
    }

    private static func letters(in folder: String) -> [String] {
        let files = FileManager.default.enumerator(atPath: Corpora.root.appending(path: folder).path)
        return (files?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(".eml") || $0.hasSuffix(".txt") }
            .map { folder + "/" + $0 }
    }
}
