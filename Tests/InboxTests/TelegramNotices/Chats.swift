import Channels
import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel
@testable import Workspace

/// A scene whose company has a Telegram bot, and Telegram as it was written down.
struct Chats: Sendable {
    let bells: Bells
    let bot: Connected
    let replay: OutsideReplay

    static let page = "/settings/notifications"

    var doors: Doors { bells.doors }
    var scene: Scene { bells.scene }

    static func open(
        _ engine: TestEngine, _ exchanges: [OutsideExchange], _ body: @escaping @Sendable (Chats) async throws -> Void
    ) async throws {
        let replay = OutsideReplay(exchanges)
        try await Bells.open(engine, outside: replay.outside()) { quiet in
            let services = quiet.scene.services
            let access = AccessKeeper(services)
            let book = NoticeBook([
                inboxFeature(live: LiveHub(services)), workspaceFeature(), telegramNoticesFeature(access: access),
            ])
            let runner = JobRunner(
                services.store,
                handlers: [MessengerJob.handler(services, book), LinkedJob.handler(services, NoticeBot(access))],
                bell: services.bell, clock: services.clock, ids: services.ids, chance: { 0.5 })
            let bells = Bells(doors: quiet.doors, book: book, service: quiet.service, runner: runner)
            var draft = Connected.Draft(kind: "telegram", name: "Bot")
            draft.network = "telegram"
            draft.secrets = ["token": "7:AA", "secret": "s3cret"]
            try await body(Chats(bells: bells, bot: try await quiet.doors.connect(draft), replay: replay))
            #expect(replay.unused.map(\.url) == [], "Telegram was asked less than was written down")
        }
    }

    // MARK: What Telegram answers

    static let name = OutsideExchange(
        "POST", "https://api.telegram.org/bot7:AA/getMe",
        body: #"{"ok":true,"result":{"id":7,"is_bot":true,"first_name":"Vetrik","username":"vetrik_bot"}}"#)

    /// Takes these words for that chat and no others.
    static func told(_ text: String, in chat: Int = 501) -> OutsideExchange {
        let sent = JSONValue.object([
            .init("chat_id", .number(String(chat))), .init("text", .text(text)),
            .init("link_preview_options", .object([.init("is_disabled", .flag(true))])),
        ])
        return OutsideExchange(
            "POST", "https://api.telegram.org/bot7:AA/sendMessage", sent: sent.json,
            body: #"{"ok":true,"result":{"message_id":5,"date":100,"chat":{"id":\#(chat),"type":"private"},"text":""}}"#)
    }

    static func linked(_ name: String, in chat: Int = 501) -> OutsideExchange {
        told(TelegramNoticeWords(language: .en).linked(name, of: "Vetrik"), in: chat)
    }

    static func refuses(_ status: Int, _ said: String, _ more: String = "") -> OutsideExchange {
        OutsideExchange(
            "POST", "https://api.telegram.org/bot7:AA/sendMessage", status: status,
            body: #"{"ok":false,"error_code":\#(status),"description":"\#(said)"\#(more)}"#)
    }

    static let handed = "Lena handed you a card: Anna Petrova\nHow much is the Briz?"

    // MARK: What people do

    /// What the page of notifications says to a member.
    func page(_ member: String) async -> String { await doors.get(Self.page, ["x-member": member]).text }

    /// The code out of the address that the page shows.
    func code(_ member: String) async throws -> String {
        let shown = await doors.post("\(Self.page)/telegram", [:], ["x-member": member])
        #expect(shown.status == 200)
        return try #require(shown.value(of: "https://t.me/vetrik_bot?start="))
    }

    /// Somebody writes to the bot, or into a group.
    @discardableResult
    func say(_ text: String, in chat: Int = 501, update: Int = .random(in: 1...1_000_000_000)) async -> Int {
        let person = abs(chat)
        let kind = chat > 0 ? "private" : "supergroup"
        let from = #"{"id":\#(person),"is_bot":false,"first_name":"Jo","username":"jo_\#(person)"}"#
        let message = """
            {"message_id":\(update),"date":100,"from":\(from),"chat":{"id":\(chat),"type":"\(kind)","title":"T"},"text":"\(text)"}
            """
        let headers = ["content-type": "application/json", "x-telegram-bot-api-secret-token": "s3cret"]
        return await doors.ask(
            .post, "/hooks/\(bot.publicKey)", headers, body: Data(#"{"update_id":\#(update),"message":\#(message)}"#.utf8)
        ).status
    }

    func link(_ member: String, in chat: Int = 501) async throws {
        await say("/start \(try await code(member))", in: chat)
        await bells.runner.drain()
    }

    func chat(of asker: Asker) async throws -> NoticeChat? {
        try await scene.store.read { db in try NoticeChat.find(of: asker.member, asker.workspace, in: db) }
    }

    func choices(of asker: Asker) async throws -> [String: Set<NoticeWay>] {
        try await scene.store.read { db in
            try NoticeSettings.of(asker.member, workspace: asker.workspace, in: db).choices
        }
    }

    func count(_ table: SQL) async throws -> Int {
        try await scene.store.read { db in try db.value("SELECT count(*) FROM \(table)") ?? 0 }
    }

    /// Hands a new card to Jonas.
    func hand() async throws { try await bells.hand(try await scene.card(), to: scene.jonas) }
}
