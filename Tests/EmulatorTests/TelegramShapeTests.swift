import Emulators
import Foundation
import Kernel
import Testing

@Suite("The emulated Telegram speaks as Telegram does", samplesAreThere)
struct TelegramShapeTests {
    private static func expect(
        _ update: JSONValue, like sample: String, missing: [String] = [], further: [String] = [],
        at place: SourceLocation = #_sourceLocation
    ) throws {
        try Shape.expect(update, like: "telegram/\(sample).json", missing: missing, further: further, at: place)
    }

    @Test("Messages in private, with files, answers and edits")
    func messages() async throws {
        try await TelegramEmulator.lend { telegram in
            var reader = TelegramReader(telegram)
            let first = try await telegram.world.say(telegram.anna, "Здравствуйте! Мой заказ ещё не пришёл")
            try Self.expect(try await reader.one(), like: "message_text")
            try await telegram.world.say(telegram.anna, "/start promo_42")
            try Self.expect(try await reader.one(), like: "message_command_start")
            try await telegram.world.say(telegram.anna, "Пришёл брак 😢", files: [.picture()])
            try Self.expect(try await reader.one(), like: "message_photo_caption", missing: ["message.caption_entities"])
            let bill = EmulatedFile(name: "Чек.pdf", type: "application/pdf", data: Data("%PDF-1.4".utf8))
            try await telegram.world.say(telegram.anna, "", files: [bill])
            try Self.expect(try await reader.one(), like: "message_document")
            let voice = EmulatedFile(name: "a.ogg", type: "audio/ogg", data: Data("OggS".utf8))
            try await telegram.world.say(telegram.anna, "", files: [voice])
            try Self.expect(try await reader.one(), like: "message_voice")
            try await telegram.world.say(telegram.anna, "Две фотографии", files: [.picture("1.png"), .picture("2.png")])
            let album = try await reader.next()
            try #require(album.count == 2)
            try Self.expect(album[0], like: "message_album_1")
            try Self.expect(album[1], like: "message_album_2")
            #expect(album[0]["message"]?["media_group_id"] == album[1]["message"]?["media_group_id"])
            let asked = try await telegram.result(
                "sendMessage", ["chat_id": .number("\(telegram.anna)"), "text": "Адрес доставки прежний?"])
            let answered = try #require(asked["message_id"]?.int)
            try await telegram.world.say(telegram.anna, "Да, верно", answering: answered)
            try Self.expect(try await reader.one(), like: "message_reply")
            try await telegram.world.edit(first, in: .dialog(telegram.anna), to: "Мой заказ №1043")
            try Self.expect(try await reader.one(), like: "edited_message")
            await telegram.world.allow(telegram.anna, isOn: false)
            try Self.expect(try await reader.one(), like: "my_chat_member_blocked")
        }
    }

    @Test("The group, the channel, and comments on its posts")
    func groups() async throws {
        try await TelegramEmulator.lend { telegram in
            var reader = TelegramReader(telegram)
            try await telegram.world.say(telegram.anna, "@vetrik_bot когда откроетесь?", in: .group(telegram.group))
            try Self.expect(try await reader.one(), like: "group_message_mention")
            let post = await telegram.world.publish("Скидки до воскресенья #sale")
            let news = try await reader.next()
            try #require(news.count == 2)
            try Self.expect(news[0], like: "channel_post", missing: ["channel_post.author_signature"])
            let beside = ["message.entities"]
            try Self.expect(
                news[1], like: "channel_post_auto_forward", missing: ["message.forward_origin.author_signature"],
                further: beside)
            try await telegram.world.say(telegram.anna, "А на обувь?", in: .post(post))
            try Self.expect(
                try await reader.one(), like: "channel_comment", further: ["message.reply_to_message.entities"])
            try await telegram.world.like(telegram.anna, nil, in: .post(post))
            try Self.expect(try await reader.one(), like: "message_reaction_add")
            try await telegram.world.like(telegram.anna, nil, in: .post(post), isOn: false)
            try Self.expect(try await reader.one(), like: "message_reaction_removed")
            await telegram.world.join(telegram.anna)
            try Self.expect(try await reader.one(), like: "chat_member_joined", missing: ["chat_member.invite_link"])
            let old = await telegram.world.openGroup("Старая группа")
            await telegram.world.migrate(old, by: telegram.anna)
            try Self.expect(try await reader.one(), like: "group_migrated")
            let (_, refused) = try await telegram.ask("sendMessage", ["chat_id": .number("\(old)"), "text": "Hello"])
            try Self.expect(refused, like: "api_error_400_migrated")
        }
    }

    @Test("A business account")
    func business() async throws {
        try await TelegramEmulator.lend { telegram in
            var reader = TelegramReader(telegram)
            await telegram.world.connectBusiness()
            let owner = ["business_connection.user."]
            try Self.expect(try await reader.one(), like: "business_connection", further: owner)
            let place = EmulatedPlace.business(telegram.anna)
            let word = try await telegram.world.say(telegram.anna, "Есть запись на завтра?", in: place)
            try Self.expect(try await reader.one(), like: "business_message")
            try await telegram.world.delete(word, in: place)
            try Self.expect(try await reader.one(), like: "deleted_business_messages")
        }
    }

    @Test("What methods answer")
    func answers() async throws {
        try await TelegramEmulator.lend { telegram in
            try await telegram.world.say(telegram.anna, "из getUpdates")
            try Self.expect(try await telegram.ask("getUpdates").json, like: "api_getUpdates")
            let wish: JSONValue = ["chat_id": .number("\(telegram.anna)"), "text": "Проверяем ваш заказ"]
            try Self.expect(try await telegram.ask("sendMessage", wish).json, like: "api_sendMessage_ok")
            await telegram.world.allow(telegram.anna, isOn: false)
            try Self.expect(try await telegram.ask("sendMessage", wish).json, like: "api_error_403_blocked")
            await telegram.world.storm()
            try Self.expect(try await telegram.ask("sendMessage", wish).json, like: "api_error_429")
        }
    }
}

/// Reads a bot's updates by asking for them.
struct TelegramReader {
    private let telegram: TelegramEmulator
    private var offset = 1

    init(_ telegram: TelegramEmulator) { self.telegram = telegram }

    static let kinds: JSONValue = [
        "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
        "edited_business_message", "deleted_business_messages", "message_reaction", "my_chat_member", "chat_member",
    ]

    /// What came since, at least one update.
    mutating func next() async throws -> [JSONValue] {
        let list =
            try await telegram.result(
                "getUpdates", ["offset": .number("\(offset)"), "timeout": 25, "allowed_updates": Self.kinds]
            ).list ?? []
        offset = Int(try #require(list.last?["update_id"]?.int)) + 1
        return list
    }

    /// The one update that came since.
    mutating func one() async throws -> JSONValue {
        let list = try await next()
        try #require(list.count == 1)
        return list[0]
    }
}
