import Emulators
import Foundation
import HTTPTypes
import Kernel
import Testing

@Suite("The emulated Telegram refuses what Telegram refuses")
struct TelegramMethodTests {
    private static func wish(_ chat: Int64, _ text: String = "Hello") -> JSONValue {
        ["chat_id": .number("\(chat)"), "text": .text(text)]
    }

    @Test("A token is known, revoked, or none at all; methods are known")
    func doors() async throws {
        try await TelegramEmulator.lend { telegram async throws in
            #expect(try await telegram.result("getme")["id"]?.int == telegram.botID)
            #expect(try await telegram.ask("getMe", token: "guess").status == 404)
            let stranger = "555000112:AAEmulatedBotOfVetrikOnThisMachine0"
            #expect(try await telegram.refusal("getMe", token: stranger) == "Unauthorized")
            #expect(try await telegram.refusal("sendEverything") == "Not Found: method not found")
            await telegram.world.expireToken()
            #expect(try await telegram.ask("getMe").status == 401)
            await telegram.world.expireToken(false)
            await telegram.world.goDown()
            #expect(try await telegram.asking.send("/bot\(telegram.token)/getMe", .get).status == 502)
        }
    }

    @Test("A method is asked in any way: in the address, as a form, with files, as JSON")
    func ways() async throws {
        try await TelegramEmulator.lend { telegram in
            try await telegram.world.say(telegram.anna, "Hello")
            let method = "/bot\(telegram.token)/sendMessage"
            #expect(try await telegram.asking.send("\(method)?chat_id=\(telegram.anna)&text=One", .get).status == 200)
            #expect(try await telegram.asking.form(method, ["chat_id": "\(telegram.anna)", "text": "Two"]).status == 200)
            let parts = ["chat_id": "\(telegram.anna)", "text": "Three"]
            #expect(try await telegram.asking.files(method, [], with: parts).status == 200)
            #expect(try await telegram.ask("sendMessage", Self.wish(telegram.anna, "Four")).status == 200)
            let texts = await telegram.world.words(in: .dialog(telegram.anna)).map(\.text)
            #expect(texts == ["Hello", "One", "Two", "Three", "Four"])
        }
    }

    @Test("The bot writes only to those who wrote to it")
    func permission() async throws {
        try await TelegramEmulator.lend(limits: .none) { telegram in
            func refusal(_ chat: Int64) async throws -> String? { try await telegram.refusal("sendMessage", Self.wish(chat)) }
            #expect(try await refusal(telegram.anna) == "Bad Request: chat not found")
            // It saw her in the group, where she does not speak to it.
            try await telegram.world.say(telegram.anna, "Hello everybody", in: .group(telegram.group))
            #expect(try await refusal(telegram.anna) == "Forbidden: bot can't initiate conversation with a user")
            try await telegram.world.say(telegram.anna, "/start")
            #expect(try await refusal(telegram.anna) == nil)
            await telegram.world.allow(telegram.anna, isOn: false)
            #expect(try await refusal(telegram.anna) == "Forbidden: bot was blocked by the user")
            #expect(try await refusal(telegram.gone) == "Forbidden: user is deactivated")
            #expect(try await refusal(telegram.group) == nil)
            await telegram.world.kickBot()
            #expect(try await refusal(telegram.group) == "Forbidden: bot was kicked from the supergroup chat")
        }
    }

    @Test("A text is neither empty nor too long, and its marks are whole")
    func texts() async throws {
        try await TelegramEmulator.lend(limits: .none) { telegram in
            try await telegram.world.say(telegram.anna, "Hello")
            func refusal(_ text: String, _ mode: String? = nil) async throws -> String? {
                var wish = ["chat_id": "\(telegram.anna)", "text": text]
                wish["parse_mode"] = mode
                let answer = try await telegram.asking.form("/bot\(telegram.token)/sendMessage", wish).json
                return answer["description"]?.text
            }
            #expect(try await refusal("  \n") == "Bad Request: message text is empty")
            #expect(try await refusal(String(repeating: "😀", count: 2048)) == nil)
            #expect(try await refusal(String(repeating: "😀", count: 2048) + "a") == "Bad Request: message is too long")
            #expect(try await refusal("<b>Bold</b> &amp; plain", "HTML") == nil)
            #expect(await telegram.world.words(in: .dialog(telegram.anna)).last?.text == "Bold & plain")
            #expect(try await refusal("<b>Bold", "HTML")?.hasPrefix("Bad Request: can't parse entities") == true)
            #expect(try await refusal("<h1>Big</h1>", "HTML")?.hasPrefix("Bad Request: can't parse entities") == true)
        }
    }

    @Test("An answer names a message that is there, or may go without")
    func answers() async throws {
        try await TelegramEmulator.lend { telegram in
            let first = try await telegram.world.say(telegram.anna, "Is it open?")
            func reply(_ to: Int64, _ isFree: Bool = false) async throws -> (status: Int, json: JSONValue) {
                let parameters: JSONValue = ["message_id": .number("\(to)"), "allow_sending_without_reply": .flag(isFree)]
                return try await telegram.ask(
                    "sendMessage",
                    ["chat_id": .number("\(telegram.anna)"), "text": "It is", "reply_parameters": parameters])
            }
            #expect(try await reply(first).json["result"]?["reply_to_message"]?["message_id"]?.int == first)
            #expect(try await reply(99).json["description"]?.text == "Bad Request: message to be replied not found")
            #expect(try await reply(99, true).json["result"]?["reply_to_message"] == nil)
            try await telegram.world.delete(first, in: .dialog(telegram.anna))
            #expect(try await reply(first).status == 400)
        }
    }

    @Test("Too many messages are 429 with the seconds to wait, and then it goes on")
    func pace() async throws {
        let clock = EmulatorClock(standingAt: Date())
        try await TelegramEmulator.lend(clock: clock) { telegram in
            try await telegram.world.say(telegram.anna, "Hello")
            try await telegram.world.say(telegram.jonas, "Hello")
            for _ in 0..<5 { #expect(try await telegram.refusal("sendMessage", Self.wish(telegram.anna)) == nil) }
            let (status, json) = try await telegram.ask("sendMessage", Self.wish(telegram.anna))
            let seconds = try #require(json["parameters"]?["retry_after"]?.int)
            #expect(status == 429 && seconds > 0)
            #expect(try await telegram.refusal("sendMessage", Self.wish(telegram.jonas)) == nil)
            clock.advance(by: Double(seconds))
            #expect(try await telegram.refusal("sendMessage", Self.wish(telegram.anna)) == nil)
        }
    }

    @Test("Pictures and files go out whole; what is no picture does not")
    func files() async throws {
        try await TelegramEmulator.lend { telegram in
            try await telegram.world.say(telegram.anna, "Show me")
            let (bot, chat) = ("/bot\(telegram.token)", ["chat_id": "\(telegram.anna)", "caption": "Brass"])
            let picture = EmulatedFile.picture("bell.png")
            let sent = try await telegram.asking.files("\(bot)/sendPhoto", [.init(field: "photo", file: picture)], with: chat)
                .json
            #expect(sent["result"]?["caption"]?.text == "Brass")
            let id = try #require(sent["result"]?["photo"]?.list?.last?["file_id"]?.text)
            let path = try #require(try await telegram.result("getFile", ["file_id": .text(id)])["file_path"]?.text)
            #expect(try await telegram.asking.send("/file\(bot)/\(path)", .get).body == picture.data)
            #expect(try await telegram.asking.send("/file/botguess/\(path)", .get).status == 404)
            let text = EmulatedFile(name: "a.png", type: "image/png", data: Data("no picture".utf8))
            #expect(
                try await telegram.asking.files("\(bot)/sendPhoto", [.init(field: "photo", file: text)], with: chat).status
                    == 400)
            let list = [Asking.Part(field: "document", file: text)]
            #expect(try await telegram.asking.files("\(bot)/sendDocument", list, with: chat).status == 200)
            #expect(try await telegram.refusal("sendPhoto", ["chat_id": .number("\(telegram.anna)")]) != nil)
            let large = EmulatedFile(name: "a.bin", type: "application/octet-stream", data: Data(count: 50 << 20 | 1))
            let parts = [Asking.Part(field: "document", file: large)]
            #expect(try await telegram.asking.files("\(bot)/sendDocument", parts, with: chat).status == 413)
        }
    }

    @Test("An album has two to ten of a kind")
    func albums() async throws {
        try await TelegramEmulator.lend { telegram in
            try await telegram.world.say(telegram.anna, "Show me")
            func album(_ count: Int) async throws -> JSONValue {
                let names = (0..<count).map { "p\($0)" }
                let media = JSONValue.list(names.map { ["type": "photo", "media": .text("attach://\($0)")] })
                return try await telegram.asking.files(
                    "/bot\(telegram.token)/sendMediaGroup",
                    names.map { Asking.Part(field: $0, file: .picture("\($0).png")) },
                    with: ["chat_id": "\(telegram.anna)", "media": media.json]
                ).json
            }
            #expect(try await album(1)["error_code"]?.int == 400)
            #expect(try await album(11)["error_code"]?.int == 400)
            let sent = try #require(try await album(3)["result"]?.list)
            #expect(Set(sent.compactMap { $0["media_group_id"]?.text }).count == 1 && sent.count == 3)
        }
    }

    @Test("Who somebody is, as far as the bot may know")
    func looking() async throws {
        try await TelegramEmulator.lend { telegram in
            let anna: JSONValue = .number("\(telegram.anna)")
            #expect(try await telegram.refusal("getChat", ["chat_id": anna]) == "Bad Request: chat not found")
            try await telegram.world.say(telegram.anna, "Hello")
            #expect(try await telegram.result("getChat", ["chat_id": anna])["bio"]?.text == "Photographs bicycles")
            let photos = try await telegram.result("getUserProfilePhotos", ["user_id": anna])
            #expect(photos["photos"]?.list?.first?.list?.first?["file_id"]?.text != nil)
            let club = try await telegram.result("getChat", ["chat_id": "@vetrik_club"])
            #expect(club["linked_chat_id"]?.int == telegram.channel)
            let group: JSONValue = .number("\(telegram.group)")
            let member = try await telegram.result("getChatMember", ["chat_id": group, "user_id": anna])
            #expect(member["status"]?.text == "left")
        }
    }

    @Test("A reaction is one, and one of those there are")
    func reactions() async throws {
        try await TelegramEmulator.lend { telegram in
            let word = try await telegram.world.say(telegram.anna, "Thank you")
            func react(_ emoji: String, on number: Int64) async throws -> String? {
                let reaction: JSONValue = [["type": "emoji", "emoji": .text(emoji)]]
                return try await telegram.refusal(
                    "setMessageReaction",
                    ["chat_id": .number("\(telegram.anna)"), "message_id": .number("\(number)"), "reaction": reaction])
            }
            #expect(try await react("👍", on: word) == nil)
            #expect(await telegram.world.words(in: .dialog(telegram.anna)).last?.likes == ["👍 Vetrik"])
            #expect(try await react("🚲", on: word) == "Bad Request: REACTION_INVALID")
            #expect(try await react("👍", on: 99) == "Bad Request: message to react not found")
        }
    }

    @Test("Through a business account the bot answers for a day")
    func business() async throws {
        let clock = EmulatorClock(standingAt: Date())
        try await TelegramEmulator.lend(clock: clock) { telegram in
            func write(_ connection: String) async throws -> (status: Int, json: JSONValue) {
                let to: JSONValue = .number("\(telegram.anna)")
                return try await telegram.ask(
                    "sendMessage", ["chat_id": to, "text": "At nine", "business_connection_id": .text(connection)])
            }
            #expect(try await write("guess").status == 400)
            #expect(try await write(telegram.connection).status == 400)
            try await telegram.world.say(telegram.anna, "When?", in: .business(telegram.anna))
            let sent = try await write(telegram.connection).json
            #expect(sent["result"]?["sender_business_bot"]?["id"]?.int == telegram.botID)
            clock.advance(by: 86_401)
            #expect(
                try await write(telegram.connection).json["description"]?.text == "Bad Request: BUSINESS_PEER_USAGE_MISSING")
        }
    }
}
