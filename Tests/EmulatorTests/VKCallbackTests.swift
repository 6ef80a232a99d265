import Emulators
import Foundation
import Kernel
import Support
import Testing

@Suite("The emulated VK calls as VK calls")
struct VKCallbackTests {
    @Test("An address is called once it has confirmed, for what it asked for, with its secret")
    func registration() async throws {
        try await VKEmulator.lend { vk in
            let listener = try Listener()
            try await vk.register(listener, for: "message_new")
            #expect(await vk.world.standings == [listener.url: "ok"])
            try await vk.world.like(vk.anna, nil, in: .post(vk.post))
            try await vk.world.say(vk.anna, "Hello")
            try await vk.settled()
            let event = try #require(listener.bodies.first)
            #expect(listener.bodies.count == 1 && event["type"]?.text == "message_new")
            #expect(event["secret"]?.text == "s3cr3tVkKey" && event["group_id"]?.int == vk.groupID)
            let first = try #require(listener.requests.first)
            #expect(first.head.contains("x-retry-counter") == false)
        }
    }

    @Test("Whoever answers anything but the code is not called")
    func unconfirmed() async throws {
        try await VKEmulator.lend { vk in
            let stranger = try Listener(confirming: "8d2f1c4a\n")
            try await vk.register(stranger, for: "message_new")
            #expect(await vk.world.standings == [stranger.url: "failed"])
            try await vk.world.say(vk.anna, "Hello")
            #expect(await vk.world.undelivered == 0)
            let code = try await vk.response("groups.getCallbackConfirmationCode", ["group_id": "\(vk.groupID)"])
            #expect(code["code"]?.text == "8d2f1c4a")
        }
    }

    @Test("What VK does not take: long titles, long secrets, no address, an eleventh server")
    func limits() async throws {
        try await VKEmulator.lend(callsPerSecond: 1000) { vk in
            let listener = try Listener()
            var wish = ["group_id": "\(vk.groupID)", "url": listener.url, "title": "Kindred of Vetrik"]
            #expect(try await vk.refusal("groups.addCallbackServer", wish) == 100)
            wish["title"] = "Kindred"
            wish["secret_key"] = String(repeating: "a", count: 51)
            #expect(try await vk.refusal("groups.addCallbackServer", wish) == 100)
            wish["secret_key"] = "a"
            wish["url"] = "kindred"
            #expect(try await vk.refusal("groups.addCallbackServer", wish) == 100)
            wish["url"] = listener.url
            for _ in 0..<10 { #expect(try await vk.refusal("groups.addCallbackServer", wish) == nil) }
            #expect(try await vk.refusal("groups.addCallbackServer", wish) == 2000)
        }
    }

    @Test("What is not answered with ok comes again, later each time, and counts itself")
    func repeats() async throws {
        let clock = EmulatorClock(standingAt: Date())
        try await VKEmulator.lend(clock: clock) { vk in
            let listener = try Listener()
            try await vk.register(listener, for: "message_new")
            listener.answerNext(OutsideServer.status(500), OutsideServer.ok("OK"))
            try await vk.world.say(vk.anna, "Hello")
            try await vk.told(1)
            #expect(await vk.world.undelivered == 1)
            clock.advance(by: 5)
            try await vk.told(2)
            #expect(await vk.world.undelivered == 1)
            clock.advance(by: 10)
            try await vk.settled()
            let heads = listener.requests.map(\.head)
            #expect(heads.count == 3)
            #expect(heads[1].contains("x-retry-counter: 1") && heads[2].contains("x-retry-counter: 2"))
            #expect(Set(listener.bodies.compactMap { $0["event_id"]?.text }).count == 1)
        }
    }

    @Test("A server that asks for a later moment is called then", arguments: [410, 429, 503])
    func later(status: Int) async throws {
        let clock = EmulatorClock(standingAt: Date(timeIntervalSince1970: 1_795_251_600))
        try await VKEmulator.lend(clock: clock) { vk in
            let listener = try Listener()
            try await vk.register(listener, for: "message_new")
            listener.answerNext(Listener.later(status, clock.now.addingTimeInterval(600)))
            try await vk.world.say(vk.anna, "Hello")
            try await vk.told(1)
            clock.advance(by: 300)
            try await vk.world.say(vk.anna, "Anybody there?")
            try await vk.told(2)
            #expect(await vk.world.undelivered == 1)
            clock.advance(by: 300)
            try await vk.settled()
            #expect(
                listener.bodies.compactMap { $0["object"]?["message"]?["text"]?.text } == ["Hello", "Anybody there?", "Hello"])
        }
    }

    @Test("Whoever answers remove is forgotten")
    func removal() async throws {
        try await VKEmulator.lend { vk in
            let listener = try Listener()
            try await vk.register(listener, for: "message_new")
            listener.answerNext(OutsideServer.ok("remove"))
            try await vk.world.say(vk.anna, "Hello")
            try await vk.wait { await $0.standings.isEmpty }
            #expect(try await vk.response("groups.getCallbackServers", ["group_id": "\(vk.groupID)"])["count"]?.int == 0)
            #expect(listener.bodies.count == 1)
        }
    }

    @Test("The same event comes twice and another one late, when it is played so")
    func disorder() async throws {
        try await VKEmulator.lend { vk in
            let listener = try Listener()
            try await vk.register(listener, for: "message_new")
            await vk.world.doubleNext()
            try await vk.world.say(vk.anna, "Twice")
            await vk.world.holdNext()
            try await vk.world.say(vk.anna, "Late")
            try await vk.world.say(vk.anna, "Early")
            try await vk.told(4)
            #expect(
                listener.bodies.compactMap { $0["object"]?["message"]?["text"]?.text } == ["Twice", "Twice", "Early", "Late"])
            #expect(listener.bodies[0]["event_id"] == listener.bodies[1]["event_id"])
        }
    }

    @Test("Settings are told, changed one by one, and gone with the server")
    func settings() async throws {
        try await VKEmulator.lend { vk in
            let listener = try Listener()
            let server = try await vk.register(listener, for: "message_new", "like_add")
            let which = ["group_id": "\(vk.groupID)", "server_id": server]
            _ = try await vk.response("groups.setCallbackSettings", which.merging(["like_add": "0"]) { $1 })
            let events = try await vk.response("groups.getCallbackSettings", which)["events"]
            #expect(events?["message_new"]?.int == 1 && events?["like_add"]?.int == 0 && events?["group_join"]?.int == 0)
            #expect(try await vk.refusal("groups.setCallbackSettings", which.merging(["like_add": "2"]) { $1 }) == 100)
            _ = try await vk.response("groups.deleteCallbackServer", which)
            #expect(try await vk.refusal("groups.deleteCallbackServer", which) == 100)
        }
    }
}
