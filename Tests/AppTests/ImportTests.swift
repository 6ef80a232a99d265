import Foundation
import Kernel
import Support
import Testing

@Suite("Letters of before", .enabled(if: Program.built != nil, "the product kindred is not built"))
struct ImportTests {
    @Test("Come along silently, once, and what was answered is closed", .timeLimit(.minutes(10)), arguments: TestEngine.available)
    func archive(engine: TestEngine) async throws {
        try await Site.lend(engine) { site in
            try await site.call(
                "channel", "add", "mailbox", "--name", "Mail", "--set", "address=info@vetrik.example", "--set",
                "imap_host=mail.example", "--secret", "password=-", "--untried", input: "three green bells\n")
            let archive = site.data.appending(path: "archive")
            try FileManager.default.createDirectory(at: archive, withIntermediateDirectories: true)
            try Self.mbox.write(to: archive.appending(path: "Inbox"), atomically: true, encoding: .utf8)
            try Self.answer.write(to: archive.appending(path: "answer.eml"), atomically: true, encoding: .utf8)
            for _ in 0..<2 {
                #expect(try await site.call("import", "mail", archive.path, "--channel", "Mail") == "")
                #expect(try await site.count("interest") == 2)
                #expect(try await site.count("message") == 3)
            }
            let store = try Store.open(site.database)
            let rows = try await store.read { db in
                try db.rows("SELECT excerpt, due_at, processed_how FROM interest ORDER BY said_at")
            }
            await store.close()
            #expect(try rows.map { try $0.get("excerpt", as: String.self) } == ["Сколько стоит «Бриз»?", "Ещё вопрос"])
            #expect(try rows.map { try $0.get("processed_how", as: String?.self) } == ["reply", "hand"])
            #expect(try rows.allSatisfy { try $0.get("due_at", as: Int64?.self) == nil })
        }
    }

    private static let mbox = """
        From anna@mail.example Mon Mar  2 10:00:00 2026
        From: Anna <anna@mail.example>
        To: info@vetrik.example
        Subject: =?utf-8?B?0KbQtdC90LA=?=
        Date: Mon, 2 Mar 2026 10:00:00 +0000
        Message-ID: <1@mail.example>
        Content-Type: text/plain; charset=utf-8

        Сколько стоит «Бриз»?

        From boris@mail.example Tue Mar  3 10:00:00 2026
        From: Boris <boris@mail.example>
        To: info@vetrik.example
        Subject: =?utf-8?B?0KbQtdC90LA=?=
        Date: Tue, 3 Mar 2026 10:00:00 +0000
        Message-ID: <2@mail.example>
        Content-Type: text/plain; charset=utf-8

        Ещё вопрос

        """

    private static let answer = """
        From: Vetrik <info@vetrik.example>
        To: anna@mail.example
        Subject: =?utf-8?B?UmU6INCm0LXQvdCw?=
        Date: Mon, 2 Mar 2026 11:00:00 +0000
        Message-ID: <3@vetrik.example>
        In-Reply-To: <1@mail.example>
        Content-Type: text/plain; charset=utf-8

        4900 рублей.

        """
}
