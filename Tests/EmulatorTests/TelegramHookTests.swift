import Emulators
import Foundation
import Kernel
import Support
import Testing

@Suite("The emulated Telegram tells as Telegram tells")
struct TelegramHookTests {
    @Test("A webhook is called with its secret, in order, until it answers with a 2xx")
    func repeats() async throws {
        let clock = EmulatorClock(standingAt: Date())
        try await TelegramEmulator.lend(clock: clock) { telegram in
            let listener = try Listener()
            listener.answerNext(OutsideServer.status(500))
            _ = try await telegram.result("setWebhook", ["url": .text(listener.url), "secret_token": "s3cret_T0ken-1"])
            try await telegram.world.say(telegram.anna, "First")
            try await telegram.wait { await $0.calls.contains { $0.way == .event } }
            try await telegram.world.say(telegram.anna, "Second")
            try await telegram.world.say(telegram.jonas, "Of another chat")
            try await telegram.wait { await $0.calls.count { $0.way == .event } >= 2 }
            let info = try await telegram.result("getWebhookInfo")
            #expect(info["pending_update_count"]?.int == 2)
            #expect(info["last_error_message"]?.text == "Wrong response from the webhook: 500 Internal Server Error")
            clock.advance(by: 1)
            try await telegram.settled()
            let texts = listener.bodies.compactMap { $0["message"]?["text"]?.text }
            #expect(texts.filter { $0 != "Of another chat" } == ["First", "First", "Second"])
            let ids = listener.bodies.compactMap { $0["update_id"]?.int }
            #expect(Set(ids).count == 3 && listener.bodies.count == 4)
            #expect(listener.requests.allSatisfy { $0.head.contains("x-telegram-bot-api-secret-token: s3cret_t0ken-1") })
        }
    }

    @Test("What Telegram takes for no webhook")
    func refusals() async throws {
        try await TelegramEmulator.lend(takesPlainLoopback: false) { telegram in
            func refusal(_ url: String, _ secret: String = "") async throws -> String? {
                try await telegram.refusal("setWebhook", ["url": .text(url), "secret_token": .text(secret)])
            }
            #expect(try await refusal("http://127.0.0.1:8080/hook")?.contains("HTTPS URL must be provided") == true)
            #expect(try await refusal("https://crm.example:8444/hook")?.contains("ports 80, 88, 443 or 8443") == true)
            #expect(try await refusal("kindred")?.contains("bad webhook") == true)
            let words = "Bad Request: secret token contains unallowed characters"
            #expect(try await refusal("https://crm.example/hook", "a b") == words)
            #expect(try await refusal("https://crm.example/hook", String(repeating: "a", count: 257)) == words)
            #expect(try await refusal("https://crm.example/hook", String(repeating: "a", count: 256)) == nil)
            #expect(try await telegram.result("getWebhookInfo")["url"]?.text == "https://crm.example/hook")
            _ = try await telegram.result("deleteWebhook")
            #expect(try await telegram.result("getWebhookInfo")["url"]?.text == "")
        }
    }

    @Test("Only what is wanted is told; reactions and members when they were asked for")
    func wanted() async throws {
        try await TelegramEmulator.lend { telegram in
            await telegram.world.join(telegram.anna)
            try await telegram.world.say(telegram.anna, "Hello", in: .group(telegram.group))
            let usual = try #require(try await telegram.result("getUpdates").list)
            #expect(usual.map { $0["chat_member"] == nil } == [true])
            let last = try #require(usual.last?["update_id"]?.int)
            let wish: JSONValue = ["offset": .number("\(last + 1)"), "allowed_updates": ["chat_member"]]
            #expect(try await telegram.result("getUpdates", wish).list == [])
            await telegram.world.join(telegram.jonas)
            try await telegram.world.say(telegram.jonas, "Hello", in: .group(telegram.group))
            let asked = try #require(try await telegram.result("getUpdates", wish).list)
            #expect(asked.count == 1 && asked.first?["chat_member"] != nil)
            #expect(asked.first?["update_id"]?.int == last + 1)
        }
    }

    @Test("In a group a bot that does not read all hears what is meant for it")
    func privacy() async throws {
        try await TelegramEmulator.lend { telegram in
            await telegram.world.readAll(false)
            let group = EmulatedPlace.group(telegram.group)
            try await telegram.world.say(telegram.anna, "Among ourselves", in: group)
            try await telegram.world.say(telegram.anna, "@vetrik_bot hello", in: group)
            try await telegram.world.say(telegram.anna, "/help", in: group)
            let texts = try await telegram.result("getUpdates").list?.compactMap { $0["message"]?["text"]?.text }
            #expect(texts == ["@vetrik_bot hello", "/help"])
            #expect(try await telegram.result("getMe")["can_read_all_group_messages"]?.flag == false)
        }
    }

    @Test("Asking again with a higher offset confirms; without one it comes again")
    func offsets() async throws {
        try await TelegramEmulator.lend { telegram in
            for text in ["One", "Two", "Three"] { try await telegram.world.say(telegram.anna, text) }
            let all = try #require(try await telegram.result("getUpdates").list)
            #expect(try await telegram.result("getUpdates").list == all && all.count == 3)
            let second = try #require(all[1]["update_id"]?.int)
            #expect(try await telegram.result("getUpdates", ["offset": .number("\(second)")]).list == Array(all.dropFirst()))
            #expect(try await telegram.result("getUpdates", ["limit": 1]).list == [all[1]])
            #expect(try await telegram.result("getUpdates", ["offset": -1]).list == [all[2]])
        }
    }

    @Test("Nobody asks while there is a webhook, and one at a time")
    func conflicts() async throws {
        try await TelegramEmulator.lend { telegram in
            async let first = telegram.refusal("getUpdates", ["timeout": 50])
            try await telegram.wait { await $0.readings == 1 }
            #expect(try await telegram.refusal("getUpdates") == nil)
            #expect(try await first?.hasPrefix("Conflict: terminated by other getUpdates request") == true)
            let listener = try Listener()
            async let second = telegram.refusal("getUpdates", ["timeout": 50])
            try await telegram.wait { await $0.readings == 3 }
            _ = try await telegram.result("setWebhook", ["url": .text(listener.url)])
            #expect(try await second == "Conflict: terminated by setWebhook request")
            #expect(try await telegram.ask("getUpdates").status == 409)
        }
    }

    @Test("Whoever waits is told as soon as somebody writes")
    func waits() async throws {
        try await TelegramEmulator.lend { telegram in
            async let heard = telegram.result("getUpdates", ["timeout": 50])
            try await telegram.wait { await $0.readings == 1 }
            try await telegram.world.say(telegram.ilya, "Hello")
            #expect(try await heard.list?.first?["message"]?["from"]?["id"]?.int == telegram.ilya)
        }
    }

    @Test("The same update comes twice and another one late, when it is played so")
    func disorder() async throws {
        try await TelegramEmulator.lend { telegram in
            let listener = try Listener()
            _ = try await telegram.result("setWebhook", ["url": .text(listener.url)])
            await telegram.world.doubleNext()
            try await telegram.world.say(telegram.anna, "Twice")
            await telegram.world.holdNext()
            try await telegram.world.say(telegram.anna, "Late")
            try await telegram.world.say(telegram.anna, "Early")
            try await telegram.settled()
            #expect(
                listener.bodies.compactMap { $0["message"]?["text"]?.text } == ["Twice", "Twice", "Early", "Late"])
            #expect(listener.bodies[0]["update_id"] == listener.bodies[1]["update_id"])
        }
    }

    @Test("What nobody took is forgotten after a day")
    func days() async throws {
        let clock = EmulatorClock(standingAt: Date())
        try await TelegramEmulator.lend(clock: clock) { telegram in
            try await telegram.world.say(telegram.anna, "Hello")
            clock.advance(by: 86_000)
            #expect(try await telegram.result("getUpdates").list?.count == 1)
            clock.advance(by: 1000)
            #expect(try await telegram.result("getUpdates").list == [])
        }
    }
}
