import Channels
import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel
@testable import Workspace

@Suite("A network calls")
struct HookTests {
    private static func community(_ doors: Doors) async throws -> Connected {
        var draft = Connected.Draft(kind: "vk", name: "Our community")
        draft.network = "vk"
        draft.settings = ["group": "7", "confirmation": "a1b2c3"]
        draft.secrets = ["secret": "s3cret"]
        return try await doors.connect(draft)
    }

    private static func event(_ type: String, _ object: String, id: String, secret: String = "s3cret") -> Data {
        Data(
            #"{"type":"\#(type)","event_id":"\#(id)","v":"5.199","group_id":7,"secret":"\#(secret)","object":\#(object)}"#.utf8)
    }

    private static func message(_ text: String, _ number: Int, from: Int = 5, out: Int = 0, at: Int = 100) -> String {
        let message = """
            {"from_id":\(from),"peer_id":5,"conversation_message_id":\(number),"date":\(at),"out":\(out),"text":"\(text)"}
            """
        return out == 1 ? message : #"{"message":\#(message)}"#
    }

    private static func comment(_ text: String, _ number: Int, from: Int = 5, more: String = "") -> String {
        #"{"id":\#(number),"from_id":\#(from),"date":100,"post_id":3,"owner_id":-7,"text":"\#(text)"\#(more)}"#
    }

    private static func call(_ doors: Doors, _ channel: Connected, _ body: Data) async -> Reply {
        await doors.ask(.post, "/hooks/\(channel.publicKey)", ["content-type": "application/json"], body: body)
    }

    @Test("The handshake is answered, a message becomes a card once however often it is told", arguments: TestEngine.available)
    func message(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.community(doors)
            let handshake = #"{"type":"confirmation","group_id":7,"secret":"s3cret"}"#
            let answer = await Self.call(doors, channel, Data(handshake.utf8))
            #expect(answer.status == 200 && answer.text == "a1b2c3")
            for _ in 0..<3 {
                let told = await Self.call(doors, channel, Self.event("message_new", Self.message("Hello", 1), id: "e1"))
                #expect(told.status == 200 && told.text == "ok")
            }
            _ = await Self.call(doors, channel, Self.event("message_new", Self.message("Anybody?", 2), id: "e2"))
            let cards = try await doors.cards()
            #expect(cards.count == 1 && cards.first?.excerpt == "Anybody?" && cards.first?.network == "vk")
        }
    }

    @Test("A forged call makes no card and is counted", arguments: TestEngine.available)
    func forged(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.community(doors)
            let body = Self.event("message_new", Self.message("Hello", 1), id: "e1", secret: "guess")
            #expect(await Self.call(doors, channel, body).status == 403)
            #expect(await doors.ask(.post, "/hooks/nobody", body: body).status == 404)
            #expect(try await doors.cards().isEmpty)
            #expect(try await doors.refusals(of: channel) == ["signature": 1])
        }
    }

    @Test(
        "What breaks the reader is set aside and VK hears ok; news that nobody foresaw are kept", arguments: TestEngine.available)
    func unreadable(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.community(doors)
            #expect(await Self.call(doors, channel, Self.event("message_new", "{}", id: "e1")).text == "ok")
            for _ in 0..<2 {
                #expect(await Self.call(doors, channel, Self.event("clip_comment_new_v2", "{}", id: "e2")).text == "ok")
            }
            let (aside, kept) = try await doors.scene.store.read { db in
                (
                    try Quarantine.open(of: channel.workspace, in: db).map(\.externalID),
                    try db.values("SELECT external_id FROM arrival WHERE raw_blob IS NOT NULL", as: String.self)
                )
            }
            #expect(aside == ["e1"] && kept == ["e2"])
            #expect(try await doors.cards().isEmpty)
        }
    }

    @Test("That the network calls is known; what was stored a moment ago is answered at once", arguments: TestEngine.available)
    func fresh(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.community(doors)
            let (scene, key) = (doors.scene, doors.scene.services.key)
            _ = await Self.call(doors, channel, Self.event("message_new", Self.message("Hello", 1), id: "e1"))
            #expect(try await scene.health(channel).calls.calledAt == scene.now)
            // Registered again: another string, another secret, and no time for what is remembered to run out.
            try await scene.store.write { db in
                try channel.keep(["confirmation": "d4e5f6", "secret": "n3wsecret"], key: key, in: db)
            }
            let handshake = #"{"type":"confirmation","group_id":7,"secret":"n3wsecret"}"#
            #expect(await Self.call(doors, channel, Data(handshake.utf8)).text == "d4e5f6")
            let old = Self.event("message_new", Self.message("Hello?", 2), id: "e2")
            #expect(await Self.call(doors, channel, old).status == 403)
        }
    }

    @Test(
        "What could not be registered is called all the same where somebody entered it by hand", arguments: TestEngine.available)
    func byHand(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.community(doors)
            let (scene, now) = (doors.scene, doors.scene.now)
            let news = HookNews(LineFault(.refused, "network", said: "Access denied"), at: "https://crm.example.org/hooks/x")
            try await scene.store.write { db in try LineStore.note(news, of: channel, at: now, in: db) }
            #expect(try await scene.health(channel).needsSomebody(at: now))
            _ = await Self.call(doors, channel, Data(#"{"type":"confirmation","group_id":7,"secret":"s3cret"}"#.utf8))
            let health = try await scene.health(channel)
            #expect(health.state == .new && health.reason == nil && health.calls.address == nil)
        }
    }

    @Test("A paused channel takes nothing, and the network is asked to come again", arguments: TestEngine.available)
    func paused(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.community(doors)
            let (marina, now) = (doors.scene.marina, doors.scene.now)
            try await doors.scene.store.write { db in try Connected.pause(true, channel.id, by: marina, at: now, in: db) }
            let answer = await Self.call(doors, channel, Self.event("message_new", Self.message("Hello", 1), id: "e1"))
            #expect(answer.status == 503 && answer.headers["retry-after"] == "600")
            #expect(try await doors.cards().isEmpty)
        }
    }

    @Test("An answer given in VK itself ends the wait, unless the customer spoke after it", arguments: TestEngine.available)
    func answeredElsewhere(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.community(doors)
            _ = await Self.call(doors, channel, Self.event("message_new", Self.message("Hello", 1), id: "e1"))
            let answer = Self.message("Good day", 2, from: -7, out: 1, at: 90)
            _ = await Self.call(doors, channel, Self.event("message_reply", answer, id: "e2"))
            #expect(try await doors.cards().first?.processedAt == nil)
            let later = Self.message("How can we help?", 3, from: -7, out: 1, at: 120)
            for _ in 0..<2 { _ = await Self.call(doors, channel, Self.event("message_reply", later, id: "e3")) }
            let card = try #require(try await doors.cards().first)
            #expect(card.processedAt != nil && card.processing == .reply)
            #expect(try await doors.scene.words(of: card.id) == ["→ Good day", "Hello", "→ How can we help?"])
        }
    }

    @Test("Our word where nobody waits makes no card", arguments: TestEngine.available)
    func ownFirst(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.community(doors)
            let body = Self.event("message_reply", Self.message("News!", 1, from: -7, out: 1), id: "e1")
            #expect(await Self.call(doors, channel, body).text == "ok")
            #expect(try await doors.cards().isEmpty)
        }
    }

    @Test(
        "A comment is edited, deleted and brought back on its card; our answer below it closes it",
        arguments: TestEngine.available)
    func comment(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.community(doors)
            func tell(_ type: String, _ object: String, _ id: String) async {
                _ = await Self.call(doors, channel, Self.event(type, object, id: id))
            }
            await tell("wall_reply_new", Self.comment("How much?", 11), "e1")
            await tell("wall_reply_edit", Self.comment("How much is it?", 11), "e2")
            #expect(try await doors.cards().map(\.excerpt) == ["How much is it?"])
            await tell("wall_reply_delete", #"{"owner_id":-7,"id":11,"post_id":3,"deleter_id":5}"#, "e3")
            #expect(try await doors.cards().first?.deletedAt != nil)
            await tell("wall_reply_restore", Self.comment("How much is it?", 11), "e4")
            #expect(try await doors.cards().first?.deletedAt == nil)
            let answer = Self.comment("Five", 12, from: -7, more: #","parents_stack":[11],"reply_to_comment":11"#)
            await tell("wall_reply_new", answer, "e5")
            let cards = try await doors.cards()
            #expect(cards.count == 1 && cards.first?.processing == .reply)
        }
    }

    @Test("A like that is taken back and given again is one like", arguments: TestEngine.available)
    func likes(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.community(doors)
            let scene = doors.scene
            func tell(_ type: String, _ id: String, by who: Int) async throws -> Int {
                let like = #"{"liker_id":\#(who),"object_type":"post","object_owner_id":-7,"object_id":3,"post_id":0}"#
                _ = await Self.call(doors, channel, Self.event(type, like, id: id))
                return try await scene.store.read { db in try Feed.folds(for: scene.marina, in: db).folds.first?.count ?? 0 }
            }
            #expect(try await tell("like_add", "e1", by: 5) == 1)
            #expect(try await tell("like_add", "e2", by: 6) == 2)
            #expect(try await tell("like_remove", "e3", by: 5) == 1)
            #expect(try await tell("like_remove", "e4", by: 5) == 1)
            #expect(try await tell("like_add", "e5", by: 5) == 2)
            #expect(try await tell("like_add", "e6", by: 5) == 2)
            #expect(try await tell("like_remove", "e7", by: 5) == 1)
            #expect(try await tell("like_remove", "e8", by: 6) == 0)
        }
    }

    @Test(
        "A file is fetched after the word is durable and hangs on it; one that is gone says so", arguments: TestEngine.available)
    func files(engine: TestEngine) async throws {
        let replay = OutsideReplay([
            OutsideExchange("GET", "https://files.example/a.pdf", headers: ["content-type": "application/pdf"], body: "%PDF-1.4"),
            OutsideExchange("GET", "https://files.example/gone.pdf", status: 404),
        ])
        try await Doors.open(engine, outside: replay.outside()) { doors in
            let channel = try await Self.community(doors)
            func document(_ name: String) -> String {
                """
                {"type":"doc","doc":{"title":"\(name)","ext":"pdf","size":8,"url":"https://files.example/\(name).pdf"}}
                """
            }
            let more = #","attachments":[\#(document("a")),\#(document("gone"))]"#
            _ = await Self.call(doors, channel, Self.event("wall_reply_new", Self.comment("", 11, more: more), id: "e1"))
            let card = try #require(try await doors.cards().first)
            let page = "/feed/everything/\(card.id)"
            #expect(await doors.get(page, ["x-member": "marina"]).text.contains("on its way"))
            await doors.scene.workOff([networksFeature(intake: doors.scene.intake, access: AccessKeeper(doors.scene.services))])
            let after = await doors.get(page, ["x-member": "marina"]).text
            #expect(after.contains("a.pdf") && after.contains("/attachments/") && after.contains("could not be fetched"))
            #expect(after.contains("on its way") == false)
            #expect(replay.unused.isEmpty)
        }
    }

    @Test("VK is asked who is new; what a person entered stays", arguments: TestEngine.available)
    func profiles(engine: TestEngine) async throws {
        let told = """
            {"response":[{"id":5,"first_name":"Anna","last_name":"Smirnova","bdate":"14.3.1992","screen_name":"anna_s92",
            "city":{"title":"Kazan"},"interests":"running","deactivated":null},
            {"id":6,"first_name":"DELETED","last_name":"","deactivated":"deleted"}]}
            """
        let replay = OutsideReplay([OutsideExchange("POST", "https://api.vk.com/method/users.get", body: told)])
        try await Doors.open(engine, outside: replay.outside()) { doors in
            let scene = doors.scene
            var draft = Connected.Draft(kind: "vk", name: "Our community")
            draft.network = "vk"
            draft.settings = ["group": "7", "confirmation": "a1b2c3"]
            draft.secrets = ["secret": "s3cret", "token": "vk1.a.t"]
            let channel = try await doors.connect(draft)
            for (id, who) in [("e1", 5), ("e2", 6), ("e3", 5)] {
                let comment = Self.comment("Hello", 10 + (Int(id.suffix(1)) ?? 0), from: who)
                _ = await Self.call(doors, channel, Self.event("wall_reply_new", comment, id: id))
            }
            scene.clock.advance(by: 2)
            await scene.workOff([networksFeature(intake: scene.intake, access: AccessKeeper(scene.services))])
            let names = try await scene.store.read { db in
                try db.values("SELECT name FROM contact WHERE name <> '' ORDER BY id", as: String.self)
            }
            #expect(Array(names.suffix(2)) == ["Anna Smirnova", "vk.com/id6"])
            let page = await doors.get("/feed/everything", ["x-member": "marina"]).text
            #expect(page.contains("Anna Smirnova"))
            #expect(replay.unused.isEmpty)
        }
    }

    @Test(
        "Telegram proves itself by a header; two bots' private words are two, a group's word is one",
        arguments: TestEngine.available)
    func telegram(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            func bot(_ number: Int) async throws -> Connected {
                var draft = Connected.Draft(kind: "telegram", name: "Bot \(number)")
                draft.network = "telegram"
                draft.secrets = ["token": "\(number):AA", "secret": "s3cret"]
                return try await doors.connect(draft)
            }
            func tell(_ channel: Connected, _ chat: String, secret: String? = "s3cret") async -> Reply {
                let from = #"{"id":9,"is_bot":false,"first_name":"Anna","username":"anna_l"}"#
                let message = #"{"message_id":4,"date":100,"from":\#(from),"chat":\#(chat),"text":"Hello"}"#
                var headers = ["content-type": "application/json"]
                headers["x-telegram-bot-api-secret-token"] = secret
                return await doors.ask(
                    .post, "/hooks/\(channel.publicKey)", headers, body: Data(#"{"update_id":1,"message":\#(message)}"#.utf8))
            }
            let (one, other) = (try await bot(1), try await bot(2))
            let dialog = #"{"id":9,"type":"private","first_name":"Anna"}"#
            #expect(await tell(one, dialog, secret: nil).status == 403)
            #expect(await tell(one, dialog, secret: "guess").status == 403)
            for channel in [one, one, other] { #expect(await tell(channel, dialog).status == 200) }
            #expect(try await doors.cards().map(\.excerpt) == ["Hello", "Hello"])
            let page = await doors.get("/feed/everything", ["x-member": "marina"]).text
            #expect(page.contains("Anna"))
        }
    }

    @Test("A channel that lacks what it cannot do without is not connected; the field says so", arguments: TestEngine.available)
    func required(engine: TestEngine) async throws {
        try await Doors.open(engine, outside: PlayedVK().outside) { doors in
            let marina = ["x-member": "marina"]
            let typed = ["kind": "vk", "name": "Club", "set_group": "club7"]
            let refused = await doors.post("/settings/channels", typed, marina)
            #expect(refused.status == 422 && refused.text.contains("Access token") && refused.text.contains("club7"))
            // The help says where the token is found, also where it is missing.
            #expect(refused.text.contains("with the rights named above"))
            let made = await doors.post("/settings/channels", typed.merging(["set_token": "vk1.a.good"]) { $1 }, marina)
            let place = try #require(made.headers["location"]?.split(separator: "?").first.map(String.init))
            #expect(made.status == 303)
            #expect(await doors.get(place, marina).text.contains("/hooks/"))
            let kept = ["name": "Our club", "set_group": "7", "set_confirmation": "d4e5f6", "reopening_days": "14"]
            #expect(await doors.post(place, kept, marina).status == 303)
            #expect(await doors.post(place, kept.merging(["set_group": ""]) { $1 }, marina).status == 422)
            // The secret is Kindred's own.
            let channel = try #require(
                try await doors.scene.store.read { db in
                    try db.first("SELECT * FROM channel WHERE kind = 'vk' AND name = 'Our club'") as Connected?
                })
            let secret = try channel.opened(with: doors.scene.services.key, language: .en)["secret"]
            #expect(secret.count == 32 && secret.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
        }
    }
}
