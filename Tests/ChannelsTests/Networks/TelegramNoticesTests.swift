import Foundation
import Kernel
import Support
import Testing

@testable import Channels

@Suite("A Telegram bot tells members")
struct TelegramNoticesTests {
    private static let settings = ChannelSettings(values: ["token": "7:AA", "secret": "s3cret"])
    private static let anna = #"{"id":501,"is_bot":false,"first_name":"Anna","username":"anna_k"}"#
    private static let dialog = #""chat":{"id":501,"type":"private","first_name":"Anna"}"#

    private static func introduction(_ message: String, as kind: String = "message") -> Introduction? {
        let update = #"{"update_id":1,"\#(kind)":{"message_id":4,"date":100,"from":\#(anna),\#(message)}}"#
        let events = TelegramChannel.replay(Data(update.utf8), at: Date(timeIntervalSince1970: 100)).events
        return events.first.flatMap(TelegramChannel.introduction)
    }

    @Test("A code is known in a dialog with the bot alone, said there and then")
    func introductions() {
        let said = #""text":"/start abc_-1""#
        #expect(
            Self.introduction("\(Self.dialog),\(said)") == Introduction(code: "abc_-1", chat: "501", name: "@anna_k"))
        #expect(Self.introduction("\(Self.dialog),\(said)", as: "edited_message") == nil)
        let business = #""business_connection_id":"b1",\#(Self.dialog),\#(said)"#
        #expect(Self.introduction(business, as: "business_message") == nil)
        #expect(Self.introduction(#""chat":{"id":-100500,"type":"supergroup","title":"Club"},\#(said)"#) == nil)
        let forwarded = #""forward_origin":{"type":"user","sender_user":\#(Self.anna),"date":1}"#
        #expect(Self.introduction("\(Self.dialog),\(said),\(forwarded)") == nil)
        for text in ["/start", "/start a b", "start abc", "/started abc", "Hello", "/start@vetrik_bot abc"] {
            #expect(Self.introduction("\(Self.dialog),\"text\":\"\(text)\"") == nil, "\(text)")
        }
    }

    @Test("The address and the words by hand bring the same code")
    func addresses() {
        #expect(TelegramChannel.invitation("abc", to: "vetrik_bot") == "https://t.me/vetrik_bot?start=abc")
        #expect(TelegramChannel.words(bringing: "abc") == "/start abc")
        #expect(TelegramChannel.account(Self.settings) == "7" && TelegramChannel.mayNotify(Self.settings))
        #expect(TelegramChannel.mayNotify(ChannelSettings()) == false)
    }

    @Test("The bot is asked what it is called")
    func name() async throws {
        let answers = [
            #"{"ok":true,"result":{"id":7,"is_bot":true,"first_name":"Vetrik","username":"vetrik_bot"}}"#,
            #"{"ok":true,"result":{"id":7,"is_bot":true,"first_name":"Vetrik"}}"#,
        ]
        let replay = OutsideReplay(
            answers.map { OutsideExchange("POST", "https://api.telegram.org/bot7:AA/getMe", body: $0) })
        let outside = replay.outside()
        #expect(try await TelegramChannel.publicName(Self.settings, through: outside) == "vetrik_bot")
        #expect(try await TelegramChannel.publicName(Self.settings, through: outside) == nil)
        await #expect(throws: LineFault.self) { _ = try await TelegramChannel.publicName(Self.settings, through: outside) }
    }

    // MARK: Telling

    private static func fault(_ status: Int, _ said: String, _ more: String = "") async -> NotifyError? {
        let body = #"{"ok":false,"error_code":\#(status),"description":"\#(said)"\#(more)}"#
        let replay = OutsideReplay([
            OutsideExchange("POST", "https://api.telegram.org/bot7:AA/sendMessage", status: status, body: body)
        ])
        do {
            try await TelegramChannel.notify("Hello", in: "501", with: settings, through: replay.outside())
            return nil
        } catch {
            return error
        }
    }

    @Test("It says plain words, and shows no picture of where they lead")
    func telling() async throws {
        let sent = #"{"chat_id":501,"text":"Overdue: <Anna> & Co","link_preview_options":{"is_disabled":true}}"#
        let replay = OutsideReplay([
            OutsideExchange(
                "POST", "https://api.telegram.org/bot7:AA/sendMessage", sent: sent,
                body: #"{"ok":true,"result":{"message_id":5,"date":100,\#(Self.dialog),"text":""}}"#)
        ])
        try await TelegramChannel.notify("Overdue: <Anna> & Co", in: "501", with: Self.settings, through: replay.outside())
        #expect(replay.unused.isEmpty)
    }

    @Test("Who stopped the bot is gone, flood control names when, a refused token is the channel's matter")
    func faults() async throws {
        for said in ["Forbidden: bot was blocked by the user", "Forbidden: user is deactivated"] {
            #expect(await Self.fault(403, said) == .gone(why: said))
        }
        #expect(await Self.fault(400, "Bad Request: chat not found") == .gone(why: "Bad Request: chat not found"))
        #expect(
            await Self.fault(429, "Too Many Requests: retry after 14", #","parameters":{"retry_after":14}"#)
                == .later(after: 14, why: "Too Many Requests: retry after 14"))
        #expect(await Self.fault(500, "Internal Server Error") == .later(after: nil, why: "Internal Server Error"))
        let long = "Bad Request: message is too long"
        #expect(await Self.fault(400, long) == .never(why: long))
        guard case .refused(let fault) = await Self.fault(401, "Unauthorized") else {
            Issue.record("a refused token is another fault")
            return
        }
        #expect(fault.setting == "token" && fault.kind == .refused)
    }

    @Test("Where the line breaks it is told again: twice harms nobody")
    func broken() async throws {
        await #expect(throws: NotifyError.self) {
            try await TelegramChannel.notify("Hello", in: "501", with: Self.settings, through: OutsideReplay([]).outside())
        }
        await #expect(throws: NotifyError.gone(why: "there is no such chat")) {
            try await TelegramChannel.notify("Hello", in: "b1:5", with: Self.settings, through: OutsideReplay([]).outside())
        }
    }
}
