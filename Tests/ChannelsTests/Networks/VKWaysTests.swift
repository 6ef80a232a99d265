import Foundation
import Kernel
import Support
import Testing

@testable import Channels

@Suite("How words on VK can be answered")
struct VKWaysTests {
    private static let now = Date(timeIntervalSince1970: 1_760_900_000)

    private static func word(_ event: Inbound) -> AnsweredWord {
        var action = ActionType.message
        if case .said(let said) = event.event { action = said }
        return AnsweredWord(
            origin: event.origin, action: action, thread: event.thread?.id, author: event.author.handles.first?.key)
    }

    private static let samples: [(String, [ReplyWay.Kind])] = [
        ("message_new_text", [.message]), ("message_new_photo", [.message]), ("wall_reply_new", [.comment, .message]),
        ("wall_reply_new_thread", [.comment, .message]), ("wall_post_new_suggested", [.comment, .message]),
        ("board_post_new", [.message]), ("photo_comment_new", [.message]), ("market_comment_new", [.message]),
        ("like_add_post", [.message]), ("like_add_comment", [.message]), ("message_reaction_event", [.message]),
        ("group_join", [.message]), ("wall_repost", [.message]), ("unknown_type", []), ("user_block", []),
    ]

    @Test(
        "A message is answered in its dialog, what stands on the wall there or in private, all else in private",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)),
        arguments: samples)
    func ways(sample: String, ways: [ReplyWay.Kind]) throws {
        let reading = VKChannel.replay(try Payloads.bytes("vk/\(sample).json"), at: Self.now)
        let word = Self.word(try #require(reading.events.first))
        #expect(VKChannel.ways(to: word, with: VKForTests.settings).map(\.kind) == ways, "\(sample)")
        #expect(VKChannel.ways(to: word, with: ChannelSettings()).isEmpty)
    }

    @Test("Nobody writes to a community in private, and nobody comments on a stranger's wall")
    func communities() {
        func kinds(_ origin: String, _ thread: String, by author: String) -> [ReplyWay.Kind] {
            let word = AnsweredWord(origin: origin, action: .comment, thread: thread, author: author)
            return VKChannel.ways(to: word, with: VKForTests.settings).map(\.kind)
        }
        let wall = "vk.com/wall-212345678_5"
        #expect(kinds("vk:comment:-212345678_5_9", wall, by: "-7") == [.comment])
        #expect(kinds("vk:comment:-7_5_9", "vk.com/wall-7_5", by: "3") == [.message])
        #expect(kinds("vk:message:7_3_1", "3", by: "3").isEmpty)
        #expect(kinds("email:x", wall, by: "3").isEmpty && kinds("vk:", wall, by: "3").isEmpty)
    }

    @Test("A comment carries no files, a message ten")
    func limits() throws {
        let word = AnsweredWord(
            origin: "vk:comment:-212345678_5_9", action: .comment, thread: "vk.com/wall-212345678_5", author: "3")
        let ways = VKChannel.ways(to: word, with: VKForTests.settings)
        #expect(ways.map(\.mostFiles) == [0, 10] && ways.map(\.window) == [nil, nil])
        #expect(ways.last?.mostText == 9000 && ways.last?.largestFile == 50_000_000)
    }

    @Test(
        "What is said or done keeps its name when it is read back",
        arguments: [
            VKOrigin.message(group: 7, peer: 2_000_000_001, number: 9), .message(group: 7, peer: -3, number: 1),
            .comment(owner: -7, thing: 1054, id: 1061), .post(owner: 512, id: 77),
            .like(type: "topic_comment", owner: -7, id: 3, by: 5), .like(type: "post", owner: 7, id: 3, by: -5),
            .reaction(group: 7, peer: 5, number: 21, by: 5), .join(group: 7, who: 5, event: "a:b\nc"), .event("x:y"),
        ])
    func names(origin: VKOrigin) { #expect(VKOrigin(origin.text) == origin) }

    @Test(
        "Every sample's name is read back", .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func sampleNames() throws {
        for name in try Payloads.names(of: "vk") where name.hasPrefix("api_") == false {
            for event in VKChannel.replay(try Payloads.bytes("vk/\(name)"), at: Self.now).events {
                #expect(VKOrigin(event.origin)?.text == event.origin, "\(name)")
            }
        }
    }

    @Test(
        "What is no name of VK is none",
        arguments: [
            "", "vk:", "vk:message:", "vk:message:1_2", "vk:message:1_2_3_4", "vk:message:a_b_c", "vk:comment:1",
            "vk:post:99999999999999999999_1", "vk:story:1_2", "tg:message:1_2_3", "vk:reaction:vk:message:1_2:3",
        ])
    func noNames(text: String) { #expect(VKOrigin(text) == nil) }
}
