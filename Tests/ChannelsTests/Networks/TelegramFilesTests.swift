import Channels
import Foundation
import Kernel
import Support
import Testing

@Suite("Files that lie at Telegram")
struct TelegramFilesTests {
    private static let file = RemoteFile(name: "a.pdf", type: "application/pdf", locator: "file:BQAC")
    private static let settings = ChannelSettings(values: ["token": "123:AA"])
    private static let asking = "https://api.telegram.org/bot123:AA/getFile"

    private static func fetch(_ exchanges: [OutsideExchange], _ settings: ChannelSettings = settings) async throws -> FetchedFile
    {
        try await TelegramChannel.fetch(file, limit: 1000, with: settings, through: OutsideReplay(exchanges).outside())
    }

    @Test("A file is asked for by its id and fetched from where it lies")
    func fetched() async throws {
        let found = try await Self.fetch([
            OutsideExchange(
                "POST", Self.asking, sent: #"{"file_id":"BQAC"}"#,
                body: #"{"ok":true,"result":{"file_id":"BQAC","file_path":"documents/file 1.pdf"}}"#),
            OutsideExchange("GET", "https://api.telegram.org/file/bot123:AA/documents/file%201.pdf", body: "%PDF"),
        ])
        #expect(found.data == Data("%PDF".utf8))
    }

    @Test("A server of one's own is asked instead of Telegram's")
    func ownServer() async throws {
        let own = ChannelSettings(values: ["token": "123:AA", "api": "https://bots.example/"])
        let found = try await Self.fetch(
            [
                OutsideExchange(
                    "POST", "https://bots.example/bot123:AA/getFile", body: #"{"ok":true,"result":{"file_path":"a"}}"#),
                OutsideExchange("GET", "https://bots.example/file/bot123:AA/a", body: "x"),
            ], own)
        #expect(found.data == Data("x".utf8))
    }

    @Test("Flood control passes; a file that is too big or unknown never comes, and no reason holds the token")
    func refused() async throws {
        let flood =
            #"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 14","parameters":{"retry_after":14}}"#
        await #expect(throws: FetchError.later(why: "Too Many Requests: retry after 14")) {
            _ = try await Self.fetch([OutsideExchange("POST", Self.asking, status: 429, body: flood)])
        }
        let big = #"{"ok":false,"error_code":400,"description":"Bad Request: file is too big"}"#
        await #expect(throws: FetchError.never(why: "Bad Request: file is too big")) {
            _ = try await Self.fetch([OutsideExchange("POST", Self.asking, status: 400, body: big)])
        }
        do {
            _ = try await Self.fetch([])
            Issue.record("nobody answered")
        } catch let FetchError.later(why) {
            #expect(why.contains("123:AA") == false)
        }
    }
}
