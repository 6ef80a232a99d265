import Foundation
import Kernel
import Synchronization
import Testing

@testable import Channels

@Suite("Telegram that is asked")
struct TelegramFollowingTests {
    private typealias Script = TelegramScript

    private static let times = TelegramTimes(conflict: .zero, mostConflicts: 2)

    /// Until the script ends.
    private static func follow(_ script: Script, from cursor: String? = nil, into inlet: Inlet) async -> LineFault? {
        await #expect(throws: LineFault.self) {
            try await TelegramChannel.follow(
                Script.polled, from: cursor, through: script.outside, into: inlet, times: times)
        }
    }

    private static func update(_ number: Int, _ text: String) throws -> String {
        try TelegramSamples.update(#""text":"\#(text)""#, number: number).json
    }

    @Test("A channel is asked where that was chosen")
    func chosen() {
        #expect(TelegramChannel.isFollowed(ChannelSettings(values: ["way": "poll"])))
        #expect(TelegramChannel.isFollowed(ChannelSettings()) == false)
    }

    @Test("The calls of a bot that is called are not ended by asking")
    func called() async {
        let script = Script([])
        await #expect(throws: LineFault(.refused, "way", setting: "way")) {
            try await TelegramChannel.follow(
                Script.settings, from: nil, through: script.outside, into: Basket().inlet)
        }
        #expect(script.calls.isEmpty)
    }

    @Test("What has come is handed over in its own bytes, and the next question begins behind it")
    func asked() async throws {
        let first = try Self.update(7, "One !").replacingOccurrences(of: "!", with: #"\u0021"#)
        let second = try Self.update(8, "Two")
        let script = Script([.ok("[ \(first) ,\n\(second)]"), .ok("[]")])
        let basket = Basket()
        let fault = await Self.follow(script, from: "7", into: basket.inlet)
        #expect(fault?.kind == .passing)
        let view = basket.view
        #expect(view.arrived.map(\.raw) == [Data(first.utf8), Data(second.utf8)])
        #expect(view.arrived.map(\.externalID) == ["update:7", "update:8"] && view.cursor == "9")
        #expect(view.arrived.map(\.event?.text) == ["One !", "Two"])
        #expect(view.arrived[0].event?.origin == "telegram:message:555000111:1111111_12")
        #expect(script.calls.map { $0["offset"]?.int } == [7, 9, 9])
        #expect(script.calls.map { $0["timeout"]?.int } == [0, 45, 45])
        #expect(script.calls.allSatisfy { $0.timeout > TimeInterval($0["timeout"]?.int ?? 0) })
        #expect(view.states.contains(.listening(polling: nil)))
    }

    @Test("What could not be stored is asked for again")
    func unstored() async throws {
        let script = Script([.ok("[\(try Self.update(7, "One"))]"), .ok("[]")])
        struct Full: Error {}
        let fault = await Self.follow(script, into: Inlet(take: { _, _ in throw Full() }, tell: { _ in }))
        #expect(fault?.reason == "storage" && script.calls.count == 1 && script.calls[0]["offset"] == nil)
    }

    @Test("An update that cannot be read is set aside, and those beside it are read")
    func unreadable() async throws {
        let deep = #"{"update_id":8,"message":"# + String(repeating: "[", count: 70) + String(repeating: "]", count: 70) + "}"
        let answer = "[\(try Self.update(7, "One")),\(deep),{\"update_id\":9,\"message\":{\"message_id\":1}}]"
        let basket = Basket()
        _ = await Self.follow(Script([.ok(answer)]), into: basket.inlet)
        let view = basket.view
        #expect(view.arrived.map(\.externalID) == ["update:7", "update:8", "update:9"] && view.cursor == "10")
        #expect(view.arrived.map { if case .events = $0.meaning { true } else { false } } == [true, false, false])
    }

    @Test("Of a full batch Telegram is asked how much there is")
    func behind() async throws {
        let full = try (1...100).map { try Self.update($0, "Word") }.joined(separator: ",")
        let basket = Basket()
        let last = try Self.update(101, "Last")
        let script = Script([.ok("[\(full)]"), .ok(#"{"url":"","pending_update_count":130}"#), .ok("[\(last)]")])
        _ = await Self.follow(script, into: basket.inlet)
        #expect(basket.view.states == [.behind(130), .listening(polling: nil)] && basket.view.arrived.count == 101)
    }

    @Test("An address that Telegram calls is taken from it once")
    func hooked() async throws {
        let conflict = Script.Answer.refused(409, "Conflict: can't use getUpdates method while webhook is active")
        let script = Script([conflict, .ok(#"{"url":"https://old.example/x"}"#), .ok("true"), .ok("[]")])
        _ = await Self.follow(script, into: Basket().inlet)
        #expect(script.methods == ["getUpdates", "getWebhookInfo", "deleteWebhook", "getUpdates", "getUpdates"])
        #expect(script.calls[2]["drop_pending_updates"]?.flag == false)
    }

    @Test("Another reader is given a moment, then somebody must choose")
    func otherReader() async throws {
        let words = "Conflict: terminated by other getUpdates request"
        let round: [Script.Answer] = [.refused(409, words), .ok(#"{"url":""}"#)]
        let fault = await Self.follow(Script(round + round + round), into: Basket().inlet)
        #expect(fault == LineFault(.refused, "conflict", setting: "token", said: words))
        let brief = Script(round + [.ok("[]")])
        #expect(await Self.follow(brief, into: Basket().inlet)?.reason == "port")
    }

    @Test("Flood control is waited for; a token that is refused waits for somebody; trouble passes")
    func faults() async throws {
        let flood = Script.Answer.refused(429, "Too Many Requests", parameters: #"{"retry_after":0}"#)
        let script = Script([flood, .ok("[]")])
        _ = await Self.follow(script, into: Basket().inlet)
        #expect(script.methods.count == 3)
        let refused = await Self.follow(Script([.refused(401, "Unauthorized")]), into: Basket().inlet)
        #expect(refused == LineFault(.refused, "key", setting: "token", said: "Unauthorized"))
        let trouble = await Self.follow(Script([.other(502, "")]), into: Basket().inlet)
        #expect(trouble == LineFault(.passing, "busy", said: "HTTP 502"))
    }

    @Test("What was set aside is read again as it was asked for, one of several alone")
    func again() throws {
        let raw = Data(try Self.update(7, "One").utf8)
        let item = TelegramChannel.read(raw, externalID: "update:7", with: Script.settings, at: TelegramSamples.now)
        #expect(item.raw == raw && item.event?.text == "One" && item.externalID == "update:7")
        let members = #""business_connection_id":"bc1","message_ids":[210,211]"#
        let gone = Data(try TelegramSamples.update(members, from: nil, as: "deleted_business_messages").json.utf8)
        let one = TelegramChannel.read(gone, externalID: "update:7:211", with: Script.settings, at: TelegramSamples.now)
        #expect(one.event?.origin == "telegram:message:bc1:1111111_211")
    }

    @Test("An answer that was cut anywhere is no answer, and breaks nothing")
    func cut() throws {
        let whole = Data(#"{"ok":true,"note":"result","x":["a"],"result":[{"update_id":7,"a":"]\"\\"},2 , "b"]}"#.utf8)
        #expect(
            TelegramSlices.results(in: whole)?.map { String(decoding: $0, as: UTF8.self) }
                == [#"{"update_id":7,"a":"]\"\\"}"#, "2", #""b""#])
        for count in 0..<(whole.count - 1) { #expect(TelegramSlices.results(in: whole.prefix(count)) == nil) }
        #expect(TelegramSlices.results(in: Data(#"{"result":[]}"#.utf8)) == [])
        #expect(TelegramSlices.results(in: Data(#"{"a":{"result":[1]},"result":true}"#.utf8)) == nil)
        #expect(TelegramSlices.number(of: Data(#"{"update_id": 12,"#.utf8)) == 12)
    }
}
