import Foundation
import Kernel
import Support
import Testing

@testable import Channels

@Suite("VK by Long Poll")
struct VKFollowTests {
    private static let place = #"{"response":{"key":"k+1","server":"https://lp.vk.com/whp/7","ts":"100"}}"#
    private static let newPlace = #"{"response":{"key":"k2","server":"https://lp.vk.com/whp/7","ts":"500"}}"#
    private static let switchedOn = #"{"response":1}"#
    private static let lp = "lp.vk.com/whp/7"

    private static func update(_ number: Int, _ text: String, at date: Int = 1_760_869_222) -> String {
        """
        {"type":"message_new","event_id":"e\(number)","v":"5.199","group_id":212345678,"object":{"message":
        \(message(number, text, at: date))}}
        """
    }

    private static func message(_ number: Int, _ text: String, at date: Int, isOwn: Bool = false) -> String {
        """
        {"id":\(number),"from_id":\(isOwn ? -212_345_678 : 5),"peer_id":5,"out":\(isOwn ? 1 : 0),
        "conversation_message_id":\(number),"date":\(date),"text":"\(text)","random_id":\(isOwn ? 77 : 0)}
        """
    }

    /// Follows until nobody answers any more, and says why it ended.
    private static func follow(
        _ vk: VKForTests, from cursor: String? = nil, into inlet: VKInletForTests
    ) async -> LineFault? {
        do throws(LineFault) {
            try await VKChannel.follow(VKForTests.polled, from: cursor, through: vk.outside(), into: inlet.inlet)
            return nil
        } catch {
            return error
        }
    }

    @Test("What happens is stored together with VK's count, and the next question goes on from it")
    func news() async throws {
        let vk = VKForTests([
            "groups.setLongPollSettings": [Self.switchedOn], "groups.getLongPollServer": [Self.place],
            Self.lp: [
                #"{"ts":"102","updates":[\#(Self.update(1, "One")),\#(Self.update(2, "Two"))]}"#,
                #"{"ts":"103","updates":[{"type":"message_typing_state","group_id":212345678,"object":{}}]}"#,
                #"{"ts":"104","updates":[{"type":"message_new","event_id":"e4","group_id":212345678}]}"#,
            ],
        ])
        let inlet = VKInletForTests()
        let fault = await Self.follow(vk, into: inlet)
        #expect(fault?.kind == .passing)
        #expect(inlet.takes.map(\.ts) == ["100", "102", "103", "104"])
        #expect(inlet.takes.map(\.items.count) == [0, 2, 0, 1])
        #expect(inlet.takes[1].events.map(\.text) == ["One", "Two"])
        #expect(inlet.takes[1].items.map(\.externalID) == ["e1", "e2"])
        #expect(inlet.states == [.listening(polling: nil)])
        let questions = vk.calls.filter { $0.to == Self.lp }.map(\.fields)
        #expect(questions.map { $0["ts"] } == ["100", "102", "103", "104"])
        #expect(questions[0]["act"] == "a_check" && questions[0]["key"] == "k+1" && questions[0]["wait"] == "25")
        guard case .unreadable? = inlet.takes[3].items.first?.meaning else {
            Issue.record("An event without an object is set aside")
            return
        }
    }

    @Test("Every kind of event that is read is asked for, by whichever way VK tells")
    func wished() async {
        let vk = VKForTests([
            "groups.setLongPollSettings": [Self.switchedOn], "groups.getLongPollServer": [Self.place],
        ])
        _ = await Self.follow(vk, into: VKInletForTests())
        let wish = vk.fields("groups.setLongPollSettings")
        #expect(wish["enabled"] == "1" && wish["api_version"] == "5.199" && wish["group_id"] == "212345678")
        for kind in VKEvent.Kind.allCases { #expect(wish[kind.rawValue] == "1", "\(kind)") }
        #expect(wish["message_read"] == "1" && wish["message_allow"] == "1" && wish["message_typing_state"] == nil)
    }

    @Test("Who may not switch it on can have had it switched on by hand")
    func byHand() async {
        let vk = VKForTests([
            "groups.setLongPollSettings": [VKForTests.error(15)], "groups.getLongPollServer": [Self.place],
            Self.lp: [#"{"ts":"101","updates":[\#(Self.update(1, "One"))]}"#],
        ])
        let inlet = VKInletForTests()
        _ = await Self.follow(vk, into: inlet)
        #expect(inlet.takes.last?.events.map(\.text) == ["One"])
    }

    @Test("Reading goes on where it ended, and what could not be stored is asked for again")
    func goingOn() async throws {
        let settings = "groups.setLongPollSettings"
        let news = #"{"ts":"102","updates":[\#(Self.update(1, "One"))]}"#
        let vk = VKForTests([
            settings: [Self.switchedOn, Self.switchedOn], "groups.getLongPollServer": [Self.place, Self.place],
            Self.lp: [news, news],
        ])
        let full = VKInletForTests(room: 1)
        #expect(await Self.follow(vk, into: full)?.reason == "storage")
        let cursor = try #require(full.takes.last?.cursor)
        let inlet = VKInletForTests()
        _ = await Self.follow(vk, from: cursor, into: inlet)
        #expect(inlet.takes.map(\.ts) == ["102"] && inlet.takes[0].events.map(\.text) == ["One"])
        #expect(vk.calls.filter { $0.to == Self.lp }.map { $0.fields["ts"] }.prefix(2) == ["100", "100"])
    }

    @Test("An old key is changed for a new one, and the count stays")
    func expired() async {
        let vk = VKForTests([
            "groups.setLongPollSettings": [Self.switchedOn],
            "groups.getLongPollServer": [Self.place, Self.newPlace],
            Self.lp: [#"{"failed":2}"#, #"{"ts":"101","updates":[]}"#],
        ])
        let inlet = VKInletForTests()
        _ = await Self.follow(vk, from: "99@1760869000", into: inlet)
        let questions = vk.calls.filter { $0.to == Self.lp }.map { "\($0.fields["key"] ?? "") \($0.fields["ts"] ?? "")" }
        #expect(questions.prefix(2) == ["k+1 99", "k2 99"] && inlet.takes.map(\.ts) == ["101"])
    }

    private static func conversation(_ peer: Int, last date: Int) -> String {
        #"{"conversation":{"peer":{"id":\#(peer),"type":"user"}},"last_message":{"date":\#(date)}}"#
    }

    @Test(
        "What VK has forgotten is fetched out of the dialogs, and the count moves when it is stored",
        arguments: [(#"{"failed":1,"ts":4019}"#, "4019"), (#"{"failed":3}"#, "500")])
    func lost(failure: String, ts: String) async throws {
        let vk = VKForTests([
            "groups.setLongPollSettings": [Self.switchedOn],
            "groups.getLongPollServer": [Self.place, Self.newPlace],
            "messages.getConversations": [
                #"{"response":{"count":2,"items":[\#(Self.conversation(5, last: 2100)),\#(Self.conversation(6, last: 900))]}}"#
            ],
            "messages.getHistory": [
                """
                {"response":{"count":3,"items":[\(Self.message(12, "Answered", at: 2100, isOwn: true)),
                \(Self.message(11, "In the gap", at: 2050)),\(Self.message(10, "Long ago", at: 900))]}}
                """
            ],
            Self.lp: [failure, #"{"ts":"9000","updates":[]}"#],
        ])
        let inlet = VKInletForTests()
        _ = await Self.follow(vk, from: "7@2000", into: inlet)
        #expect(inlet.takes.map(\.ts) == ["7", ts, "9000"])
        let events = inlet.takes[0].events
        #expect(events.map(\.text) == ["In the gap", "Answered"] && events.map(\.isOwn) == [false, true])
        #expect(events.map(\.origin) == ["vk:message:212345678_5_11", "vk:message:212345678_5_12"])
        #expect(events.map(\.echo) == [nil, 77])
        #expect(vk.calls.filter { $0.to == "messages.getHistory" }.map { $0.fields["peer_id"] } == ["5"])
        #expect(inlet.states == [.listening(polling: nil), .behind(1), .listening(polling: nil)])
        #expect(vk.calls.filter { $0.to == Self.lp }.map { $0.fields["ts"] }.prefix(2) == ["7", ts])
        // Set aside and read once more, it is the same.
        let item = try #require(inlet.takes[0].items.first)
        let again = VKChannel.read(item.raw, externalID: item.externalID, with: VKForTests.polled, at: .now)
        guard case .events(let read) = again.meaning else {
            Issue.record("It cannot be read again")
            return
        }
        #expect(read.map(\.origin) == ["vk:message:212345678_5_11"] && again.externalID == item.externalID)
    }

    @Test("Where the dialogs cannot be had, the count stays and all is asked for again")
    func unrecovered() async {
        let vk = VKForTests([
            "groups.setLongPollSettings": [Self.switchedOn],
            "groups.getLongPollServer": [Self.place, Self.newPlace], Self.lp: [#"{"failed":3}"#],
            "messages.getConversations": [VKForTests.error(10)],
        ])
        let inlet = VKInletForTests()
        #expect(await Self.follow(vk, from: "7@2000", into: inlet)?.kind == .passing)
        #expect(inlet.takes.isEmpty)
    }

    @Test("A version VK does not know, and a server that always says the same, end the line")
    func useless() async {
        func fault(_ answers: [String]) async -> LineFault? {
            let vk = VKForTests([
                "groups.setLongPollSettings": [Self.switchedOn],
                "groups.getLongPollServer": Array(repeating: Self.place, count: 9), Self.lp: answers,
            ])
            return await Self.follow(vk, into: VKInletForTests())
        }
        let version = await fault([#"{"failed":4,"min_version":0,"max_version":3}"#])
        #expect(version?.kind == .refused && version?.said.contains("max_version") == true)
        let turning = await fault(Array(repeating: #"{"failed":2}"#, count: 9))
        #expect(turning == LineFault(.passing, "busy"))
    }

    @Test("A token that is refused needs somebody", arguments: [5, 27])
    func refused(code: Int) async {
        let vk = VKForTests(["groups.setLongPollSettings": [VKForTests.error(code)]])
        let fault = await Self.follow(vk, into: VKInletForTests())
        #expect(fault == LineFault(.refused, "key", setting: "token", said: "VK says no"))
    }

    @Test(
        "The recorded answers are understood", .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func recorded() async throws {
        func sample(_ name: String) throws -> String {
            String(decoding: try Payloads.bytes("vk/\(name).json"), as: UTF8.self)
        }
        let vk = VKForTests([
            "groups.setLongPollSettings": [Self.switchedOn],
            "groups.getLongPollServer": [Self.place, Self.newPlace],
            Self.lp: [try sample("longpoll_response"), try sample("longpoll_failed_2"), try sample("longpoll_failed_1")],
            "messages.getConversations": [#"{"response":{"count":0,"items":[]}}"#],
        ])
        let inlet = VKInletForTests()
        _ = await Self.follow(vk, into: inlet)
        #expect(inlet.takes.map(\.ts) == ["100", "4018", "4019"])
        #expect(inlet.takes[1].events.map(\.text) == ["Через long poll"])
    }

    @Test("Only who chose so is asked for events; a cursor that cannot be read begins anew")
    func cursors() {
        #expect(VKChannel.isFollowed(VKForTests.polled) && VKChannel.isFollowed(VKForTests.settings) == false)
        let cursor = VKCursor(ts: "4018", at: Date(timeIntervalSince1970: 1_760_869_222))
        #expect(VKCursor(cursor.text) == cursor)
        for text in [nil, "", "@", "4018", "4018@", "@5", "4018@x"] as [String?] { #expect(VKCursor(text) == nil) }
    }
}
