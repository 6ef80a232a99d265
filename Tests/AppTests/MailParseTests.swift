import Foundation
import Kernel
import Support
import Testing

@Suite("kindred mail parse", .enabled(if: Program.built != nil, "the product kindred is not built"))
struct MailParseTests {
    private static let members = [
        "file", "from", "from_name", "to", "subject", "date", "text", "attachments", "is_auto_reply", "is_bounce", "is_temporary",
        "is_feedback_report", "failed_recipients", "reply_text", "notification", "error",
    ]

    private func parse(_ files: [String: String], _ words: String...) async throws -> [JSONValue] {
        let program = try #require(Program.built)
        let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-letters-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let output = try await Program.run(program, ["mail", "parse"] + words + [folder.path])
        return try output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    }

    @Test("Each letter is a line with all its members, files in the order of their bytes, mailbox files letter by letter")
    func lines() async throws {
        let lines = try await parse([
            "b/letter": """
            From: Anna <anna@x.example>
            To: Group: a@y.example, b@y.example;
            Subject: Hello
            Date: Sun, 22 Nov 2026 02:30:00 +0300
            Content-Type: multipart/mixed; boundary=b

            --b

            Yes.

            On Monday Boris wrote:
            > Will you come?
            --b
            Content-Type: application/pdf; name=a.pdf

            %PDF
            --b--
            """,
            "b.mbox":
                "From a@x Sat Jan  3 01:05:34 1996\nSubject: 1\n\nx\n\nFrom a@x Sat Jan  3 01:05:34 1996\nSubject: 2\n\ny\n",
            "empty": "",
        ])
        #expect(lines.map { $0["file"]?.text } == ["b.mbox", "b.mbox", "b/letter", "empty"])
        #expect(lines.map { $0["subject"]?.text } == ["1", "2", "Hello", nil])
        for line in lines {
            guard case .object(let members) = line else {
                Issue.record("no object: \(line)")
                continue
            }
            #expect(members.map(\.name) == Self.members)
        }
        let letter = try #require(lines.dropFirst(2).first)
        #expect(letter["from"]?.text == "anna@x.example" && letter["from_name"]?.text == "Anna")
        #expect(letter["to"] == .list([.text("a@y.example"), .text("b@y.example")]))
        #expect(letter["date"]?.text == "2026-11-22T02:30:00+03:00")
        #expect(letter["reply_text"]?.text == "Yes.")
        #expect(
            letter["attachments"]
                == .list([
                    .object([.init("name", .text("a.pdf")), .init("type", .text("application/pdf")), .init("size", .number("4"))])
                ]))
        #expect(letter["notification"] == .null && letter["error"] == .null)
        #expect(lines.last?["error"]?.text?.isEmpty == false)
    }

    @Test("A body without a header is read as one")
    func bodies() async throws {
        let lines = try await parse(["one.txt": "Subject: is text here\n\n> quoted\n\nyes"], "--body")
        #expect(lines.map { $0["text"]?.text } == ["Subject: is text here\n\n> quoted\n\nyes"])
        #expect(lines.map { $0["from"] } == [.null])
    }

    @Test("A file that is not there is a wrong call")
    func missing() async throws {
        let program = try #require(Program.built)
        await #expect(throws: Program.DidNotStart.self) { try await Program.run(program, ["mail", "parse", "/nowhere/at/all"]) }
    }
}
