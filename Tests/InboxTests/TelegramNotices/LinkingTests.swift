import Channels
import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel
@testable import Workspace

@Suite("Linking a chat in Telegram")
struct LinkingTests {
    private let jonas = ["x-member": "jonas"]

    @Test(
        "A code from the page, said to the bot, links the chat; nothing is made of it, and the bot says so",
        arguments: TestEngine.available)
    func linking(engine: TestEngine) async throws {
        try await Chats.open(engine, [Chats.name, Chats.linked("Jonas")]) { chats in
            let before = await chats.page("jonas")
            #expect(before.contains("Connect Telegram") && before.contains(":telegram\"") == false)
            let code = try await chats.code("jonas")
            #expect(code.count == 22)
            // However often Start is pressed or Telegram tells of it.
            for update in [1, 1, 2] { #expect(await chats.say("/start \(code)", update: update) == 200) }
            await chats.bells.runner.drain()
            #expect(try await chats.doors.cards().isEmpty)
            #expect(try await chats.count("contact") == 0)
            #expect(try await chats.count("quarantine") == 0)
            #expect(try await chats.count("arrival WHERE raw_blob IS NOT NULL") == 0)
            let after = await chats.page("jonas")
            #expect(after.contains("value=\"card.handed:telegram\" checked") && after.contains("@jo_501"))
            #expect(after.contains("Disconnect") && after.contains("Connect Telegram") == false)
            #expect(await chats.page("timur").contains("@jo_501") == false)
        }
    }

    @Test("The bot answers in the member's language")
    func language() async throws {
        let words = TelegramNoticeWords(language: .de).linked("Jonas", of: "Vetrik")
        #expect(words.hasPrefix("Verbunden"))
        try await Chats.open(.sqlite, [Chats.name, Chats.told(words)]) { chats in
            let account = chats.scene.jonas.account
            try await chats.scene.store.write { db in
                try db.run("UPDATE account SET language = 'de' WHERE id = \(account)")
            }
            try await chats.link("jonas")
        }
    }

    @Test("A wrong, old or used code, or one said in a group, is a customer's word", arguments: TestEngine.available)
    func otherCodes(engine: TestEngine) async throws {
        try await Chats.open(engine, [Chats.name, Chats.linked("Timur", in: 801)]) { chats in
            await chats.say("/start autumn", in: 601)
            await chats.say("/start \(Kernel.Token(.bits128).text)", in: 602)
            let old = try await chats.code("jonas")
            await chats.say("/start \(old)", in: -1_000_000_000_603)
            chats.scene.clock.advance(by: NoticeCode.lifetime + 1)
            await chats.say("/start \(old)", in: 604)
            let replaced = try await chats.code("timur")
            try await chats.link("timur", in: 801)
            await chats.say("/start \(replaced)", in: 605)
            #expect(try await chats.doors.cards().count == 5)
            #expect(try await chats.chat(of: chats.scene.jonas) == nil)
            #expect(try await chats.chat(of: chats.scene.timur)?.chat == "801")
        }
    }

    @Test("A code that linked one chat links no other", arguments: TestEngine.available)
    func once(engine: TestEngine) async throws {
        try await Chats.open(engine, [Chats.name, Chats.linked("Jonas")]) { chats in
            let code = try await chats.code("jonas")
            await chats.say("/start \(code)")
            await chats.say("/start \(code)", in: 666)
            await chats.bells.runner.drain()
            #expect(try await chats.doors.cards().count == 1)
            #expect(try await chats.chat(of: chats.scene.jonas)?.chat == "501")
        }
    }

    @Test("A chat is one member's: linked again it moves, and who had it reads so", arguments: TestEngine.available)
    func moved(engine: TestEngine) async throws {
        let exchanges = [Chats.name, Chats.linked("Jonas"), Chats.linked("Timur"), Chats.linked("Jonas", in: 502)]
        try await Chats.open(engine, exchanges) { chats in
            let scene = chats.scene
            try await chats.link("jonas")
            try await chats.link("timur")
            #expect(try await chats.chat(of: scene.jonas)?.chat == nil)
            #expect(try await chats.chat(of: scene.timur)?.chat == "501")
            let page = await chats.page("jonas")
            #expect(page.contains("another member") && page.contains("Connect Telegram"))
            try await chats.link("jonas", in: 502)
            #expect(try await chats.chat(of: scene.jonas)?.chat == "502")
            #expect(await chats.page("jonas").contains("another member") == false)
        }
    }

    @Test("A bot that does not say what it is called is written to by hand")
    func nameless() async throws {
        try await Chats.open(.sqlite, [Chats.linked("Jonas")]) { chats in
            let shown = await chats.doors.post("\(Chats.page)/telegram", [:], jonas)
            #expect(shown.status == 200 && shown.text.contains("https://t.me") == false)
            let words = try #require(shown.value(of: "value=\"/start "))
            await chats.say("/start \(words)")
            await chats.bells.runner.drain()
            #expect(try await chats.chat(of: chats.scene.jonas)?.chat == "501")
        }
    }

    @Test("Without a bot that can write nothing is offered", arguments: TestEngine.available)
    func unoffered(engine: TestEngine) async throws {
        try await Chats.open(engine, [Chats.name]) { chats in
            let (marina, bot, now) = (chats.scene.marina, chats.bot, chats.scene.now)
            _ = try await chats.code("jonas")
            try await chats.scene.store.write { db in try Connected.pause(true, bot.id, by: marina, at: now, in: db) }
            #expect(await chats.page("jonas").contains("Connect Telegram") == false)
            #expect(await chats.doors.post("\(Chats.page)/telegram", [:], jonas).status == 409)
            try await chats.scene.store.write { db in
                try Connected.pause(false, bot.id, by: marina, at: now, in: db)
                try db.run("UPDATE channel SET secrets_sealed = NULL WHERE id = \(bot.id)")
            }
            #expect(await chats.page("jonas").contains("Connect Telegram") == false)
        }
    }

    @Test("Disconnected on the page, the chat is forgotten; so it is a day after somebody left", arguments: TestEngine.available)
    func unlinking(engine: TestEngine) async throws {
        let exchanges = [Chats.name, Chats.linked("Jonas"), Chats.linked("Timur", in: 502)]
        try await Chats.open(engine, exchanges) { chats in
            let scene = chats.scene
            try await chats.link("jonas")
            try await chats.link("timur", in: 502)
            #expect(await chats.doors.post("\(Chats.page)/telegram/removal", [:], jonas).status == 303)
            #expect(await chats.doors.post("\(Chats.page)/telegram/removal", [:], jonas).status == 404)
            #expect(try await chats.chat(of: scene.jonas) == nil)
            let now = scene.now.addingTimeInterval(86_400)
            try await scene.store.write { db in
                try NoticeChat.tidy(at: now, in: db)
                try Member.remove(scene.timur.member, by: scene.marina, at: now, in: db)
            }
            #expect(try await chats.chat(of: scene.timur)?.chat == "502")
            try await scene.store.write { db in try NoticeChat.tidy(at: now, in: db) }
            #expect(try await chats.chat(of: scene.timur) == nil)
            #expect(try await chats.count("notice_code") == 0)
        }
    }
}
