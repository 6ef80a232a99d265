import Channels
import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel
@testable import Workspace

@Suite("What members are told in Telegram")
struct TelegramNoticeTests {
    private let jonas = ["x-member": "jonas"]

    @Test("What a browser would show, once, and nothing of what was seen meanwhile", arguments: TestEngine.available)
    func told(engine: TestEngine) async throws {
        try await Chats.open(engine, [Chats.name, Chats.linked("Jonas"), Chats.told(Chats.handed)]) { chats in
            try await chats.link("jonas")
            try await chats.hand()
            try await chats.bells.dispatch(after: 1)
            #expect(chats.replay.unused.isEmpty)
            #expect(try await chats.chat(of: chats.scene.jonas)?.heardAt == chats.scene.now)
            #expect(await chats.page("jonas").contains("last told"))
            try await chats.bells.dispatch(after: 60)
            try await chats.hand()
            #expect(await chats.doors.post("/notices/acknowledgement", [:], jonas).status == 303)
            try await chats.bells.dispatch(after: 60)
            #expect(try await chats.count("job WHERE kind = 'notice.message' AND state <> 'done'") == 0)
        }
    }

    @Test("What waited comes as one, and leads to the notice where Kindred knows its address", arguments: TestEngine.available)
    func several(engine: TestEngine) async throws {
        let sentence = "Lena handed you a card: Anna Petrova"
        let two = Chats.told("2 new notices\n\(sentence)\n\(sentence)")
        try await Chats.open(engine, [Chats.name, Chats.linked("Jonas"), two]) { chats in
            try await chats.link("jonas")
            for _ in 0..<2 { try await chats.hand() }
            let (scene, book) = (chats.scene, chats.bells.book)
            let content = try await scene.store.read { db in
                let nudges = try Nudge.unread(of: scene.jonas, in: db)
                return try PushContent(book.told(Array(nudges.prefix(1)), to: scene.jonas, in: db), language: .en)
            }
            let base = URL(string: "https://crm.example/")
            #expect(content.text(base) == "\(Chats.handed)\n\nhttps://crm.example\(content.href)")
            #expect(content.href.hasPrefix("/notices/"))
            try await chats.bells.dispatch(after: 1)
        }
    }

    @Test("Quiet hours hold it back", arguments: TestEngine.available)
    func quiet(engine: TestEngine) async throws {
        try await Chats.open(engine, [Chats.name, Chats.linked("Jonas"), Chats.told(Chats.handed)]) { chats in
            try await chats.link("jonas")
            // Until eleven at night, and then until eight.
            chats.scene.clock.advance(by: 13 * 3600)
            try await chats.hand()
            try await chats.bells.dispatch(after: 60)
            #expect(chats.replay.unused.count == 1)
            try await chats.bells.dispatch(after: 9 * 3600)
            #expect(chats.replay.unused.isEmpty)
        }
    }

    @Test(
        "Who stopped the bot is unlinked and reads so; what was for Telegram alone stands behind the bell",
        arguments: TestEngine.available)
    func stopped(engine: TestEngine) async throws {
        let said = "Forbidden: bot was blocked by the user"
        try await Chats.open(engine, [Chats.name, Chats.linked("Jonas"), Chats.refuses(403, said)]) { chats in
            try await chats.link("jonas")
            let only = ["on": "card.handed:telegram", "way": "telegram"]
            #expect(await chats.doors.post(Chats.page, only, jonas).status == 303)
            try await chats.hand()
            #expect(try await chats.bells.unread(by: chats.scene.jonas) == [])
            try await chats.bells.dispatch(after: 1)
            #expect(try await chats.bells.unread(by: chats.scene.jonas).count == 1)
            let link = try #require(try await chats.chat(of: chats.scene.jonas))
            #expect(link.chat == nil && link.said == said)
            let page = await chats.page("jonas")
            #expect(page.contains(said) && page.contains("Connect Telegram") && page.contains(":telegram\"") == false)
            // From then on nothing is tried, and nothing is lost.
            try await chats.hand()
            #expect(try await chats.bells.unread(by: chats.scene.jonas).count == 2)
            try await chats.bells.dispatch(after: 1)
        }
    }

    @Test("Flood control puts it off until Telegram said", arguments: TestEngine.available)
    func flood(engine: TestEngine) async throws {
        let busy = Chats.refuses(429, "Too Many Requests: retry after 120", #","parameters":{"retry_after":120}"#)
        try await Chats.open(engine, [Chats.name, Chats.linked("Jonas"), busy, Chats.told(Chats.handed)]) { chats in
            try await chats.link("jonas")
            try await chats.hand()
            try await chats.bells.dispatch(after: 1)
            #expect(chats.replay.unused.count == 1)
            #expect(await chats.page("jonas").contains("Too Many Requests"))
            try await chats.bells.dispatch(after: 60)
            #expect(chats.replay.unused.count == 1)
            try await chats.bells.dispatch(after: 61)
            #expect(chats.replay.unused.isEmpty)
        }
    }

    @Test("A token that is refused puts it off too: the channel says what is wrong", arguments: TestEngine.available)
    func token(engine: TestEngine) async throws {
        let dead = Chats.refuses(401, "Unauthorized")
        try await Chats.open(engine, [Chats.name, Chats.linked("Jonas"), dead, Chats.told(Chats.handed)]) { chats in
            try await chats.link("jonas")
            try await chats.hand()
            try await chats.bells.dispatch(after: 1)
            #expect(try await chats.chat(of: chats.scene.jonas)?.chat == "501")
            try await chats.bells.dispatch(after: 60)
            #expect(chats.replay.unused.count == 1)
            try await chats.bells.dispatch(after: 900)
            #expect(chats.replay.unused.isEmpty)
        }
    }

    @Test("While the bot rests it is told behind the bell, and the page says so", arguments: TestEngine.available)
    func rests(engine: TestEngine) async throws {
        try await Chats.open(engine, [Chats.name, Chats.linked("Jonas")]) { chats in
            try await chats.link("jonas")
            let only = ["on": "card.handed:telegram", "way": "telegram"]
            #expect(await chats.doors.post(Chats.page, only, jonas).status == 303)
            let (marina, bot, now) = (chats.scene.marina, chats.bot, chats.scene.now)
            // One is on its way already.
            try await chats.hand()
            try await chats.scene.store.write { db in try Connected.pause(true, bot.id, by: marina, at: now, in: db) }
            try await chats.hand()
            #expect(try await chats.bells.unread(by: chats.scene.jonas).count == 1)
            try await chats.bells.dispatch(after: 1)
            #expect(try await chats.bells.unread(by: chats.scene.jonas).count == 2)
            let page = await chats.page("jonas")
            #expect(page.contains("was removed") && page.contains("Disconnect") && page.contains(":telegram\"") == false)
        }
    }

    @Test("Linked, it tells what browsers tell; what was not offered was not left out by choice", arguments: TestEngine.available)
    func choices(engine: TestEngine) async throws {
        try await Chats.open(engine, [Chats.name, Chats.linked("Jonas")]) { chats in
            let asker = chats.scene.jonas
            #expect(await chats.doors.post(Chats.page, ["on": "card.handed:push"], jonas).status == 303)
            #expect(try await chats.choices(of: asker)["card.handed"] == [.push])
            try await chats.link("jonas")
            #expect(try await chats.choices(of: asker)["card.handed"] == [.push, .telegram])
            #expect(try await chats.choices(of: asker)["card.overdue"] == [])
            // A page that was opened before.
            #expect(await chats.doors.post(Chats.page, ["on": "card.handed:letter"], jonas).status == 303)
            #expect(try await chats.choices(of: asker)["card.handed"] == [.letter, .telegram])
            let form = ["on": "card.handed:letter", "way": "telegram"]
            #expect(await chats.doors.post(Chats.page, form, jonas).status == 303)
            #expect(try await chats.choices(of: asker)["card.handed"] == [.letter])
        }
    }

    @Test("Nobody is told of what they may not see any more", arguments: TestEngine.available)
    func rights(engine: TestEngine) async throws {
        try await Chats.open(engine, [Chats.name, Chats.linked("Timur")]) { chats in
            try await chats.link("timur")
            let card = try await chats.scene.card()
            try await chats.bells.hand(card, to: chats.scene.timur)
            try await chats.scene.store.write { db in
                try db.run("UPDATE interest SET responsible_id = NULL WHERE id = \(card)")
            }
            try await chats.bells.dispatch(after: 1)
            #expect(try await chats.count("job WHERE kind = 'notice.message' AND state <> 'done'") == 0)
            #expect(try await chats.chat(of: chats.scene.timur)?.said == "")
        }
    }
}
