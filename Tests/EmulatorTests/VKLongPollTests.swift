import Emulators
import Foundation
import HTTPTypes
import Kernel
import Testing

@Suite("The emulated Long Poll answers as VK's does")
struct VKLongPollTests {
    @Test("It is there once it is switched on")
    func switchedOff() async throws {
        try await VKEmulator.lend { vk async throws in
            #expect(try await vk.refusal("groups.getLongPollServer", ["group_id": "\(vk.groupID)"]) == 100)
        }
    }

    @Test("Whoever asks waits until something happens, and is told it once for each number")
    func waits() async throws {
        try await VKEmulator.lend { vk in
            var reader = try await VKReader(vk)
            let other = reader
            async let heard = Self.next(other)
            try await vk.world.say(vk.anna, "Hello")
            let own = try await reader.one()
            #expect(try await heard == [own])
            #expect(own["secret"] == nil && own["object"]?["message"]?["text"]?.text == "Hello")
        }
    }

    private static func next(_ reader: VKReader) async throws -> [JSONValue] {
        var reader = reader
        return try await reader.next()
    }

    @Test("After the time it named it is told that nothing happened")
    func nothing() async throws {
        let clock = EmulatorClock(standingAt: Date())
        try await VKEmulator.lend(clock: clock) { vk in
            _ = try await VKReader(vk)
            let given = try await vk.response("groups.getLongPollServer", ["group_id": "\(vk.groupID)"])
            let (server, ts) = (given["server"]?.text ?? "", given["ts"]?.text ?? "")
            let address = "\(server)?act=a_check&key=\(given["key"]?.text ?? "")&ts=\(ts)&wait="
            async let answer = vk.asking.send("\(address)25", .get)
            // The clock stands: whether the question came before or after it moves, it is moved far enough.
            clock.advance(by: 25)
            let none = try await vk.asking.send("\(address)0", .get).json
            #expect(none["updates"]?.list == [] && none["ts"]?.text == ts)
            clock.advance(by: 25)
            try await vk.world.say(vk.anna, "Hello")
            #expect(try await answer.json["ts"]?.text != nil)
        }
    }

    @Test("A number that cannot be, a key that is over, and lost events are told apart")
    func failures() async throws {
        try await VKEmulator.lend { vk in
            _ = try await VKReader(vk)
            func check(_ key: String, _ ts: String) async throws -> JSONValue {
                let place = "\(vk.address)/longpoll/whp\(vk.groupID)"
                return try await vk.asking.send("\(place)?act=a_check&key=\(key)&ts=\(ts)&wait=0", .get).json
            }
            func given() async throws -> (key: String, ts: String) {
                let given = try await vk.response("groups.getLongPollServer", ["group_id": "\(vk.groupID)"])
                return (given["key"]?.text ?? "", given["ts"]?.text ?? "")
            }
            let first = try await given()
            try await vk.world.say(vk.anna, "Hello")
            #expect(try await check(first.key, "4711")["failed"]?.int == 1)
            #expect(try await check(first.key, "4711")["ts"] == .number("\((Int(first.ts) ?? 0) + 1)"))
            #expect(try await check("guess", first.ts) == ["failed": 2])
            await vk.world.expirePollKey()
            #expect(try await check(first.key, first.ts) == ["failed": 2])
            let second = try await given()
            // The old number still holds with the new key.
            #expect(try await check(second.key, first.ts)["updates"]?.list?.count == 1)
            await vk.world.losePoll()
            #expect(try await check(second.key, first.ts) == ["failed": 3])
            let third = try await given()
            #expect(try await check(third.key, third.ts)["updates"]?.list == [])
        }
    }

    @Test("Callback and Long Poll tell of the same event by the same id")
    func both() async throws {
        try await VKEmulator.lend { vk in
            let listener = try Listener()
            try await vk.register(listener, for: "message_new")
            var reader = try await VKReader(vk)
            try await vk.world.say(vk.anna, "Hello")
            let polled = try await reader.one()
            try await vk.settled()
            #expect(listener.bodies.first?["event_id"] == polled["event_id"])
        }
    }
}
