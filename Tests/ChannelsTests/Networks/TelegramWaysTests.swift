import Foundation
import Kernel
import Support
import Testing

@testable import Channels

@Suite("How words on Telegram can be answered")
struct TelegramWaysTests {
    private typealias Samples = TelegramSamples

    private static func ways(
        _ origin: String, thread: String? = nil, author: String? = "1111111", action: ActionType = .comment,
        token: String = TelegramScript.token
    ) -> [ReplyWay] {
        TelegramChannel.ways(
            to: AnsweredWord(origin: origin, action: action, thread: thread, author: author),
            with: ChannelSettings(values: ["token": token]))
    }

    private static func ways(to event: Inbound) -> [ReplyWay.Kind] {
        guard case .said(let action) = event.event else { return [] }
        return ways(event.origin, thread: event.thread?.id, author: event.author.handles.first?.key, action: action).map(\.kind)
    }

    @Test("In private a word is answered by a message, without an end; ten files of fifty megabytes go along")
    func dialog() {
        let message = ReplyWay(.message, mostText: 4096, mostFiles: 10, largestFile: 50_000_000)
        #expect(Self.ways("telegram:message:555000111:1111111_12", thread: "1111111") == [message])
        #expect(Self.ways("telegram:message:-1001234567890_12", thread: "-1001234567890:1111111") == [message])
    }

    @Test("A business account's customers are answered within a day")
    func business() {
        let ways = Self.ways("telegram:message:bc_Zk:3:1111111_210", thread: "bc_Zk:3:1111111")
        #expect(ways.map(\.kind) == [.message] && ways.map(\.window) == [24 * 3600])
    }

    @Test("In a group a word is answered there, and in private where a person said it")
    func group() {
        let origin = "telegram:message:-1001234567890_12"
        #expect(Self.ways(origin, thread: "t.me/c/1234567890/9001").map(\.kind) == [.comment, .message])
        #expect(Self.ways("telegram:message:555000111:-4567_12", thread: "-4567").map(\.kind) == [.comment, .message])
        for author in [nil, "-1009876543210", "777000", "1087968824", "136817688", "555000111"] {
            #expect(Self.ways(origin, author: author).map(\.kind) == [.comment], "\(author ?? "nobody")")
        }
    }

    @Test("Who reacts, joins or presses a button can be written to; in the name of a chat nobody can")
    func signs() throws {
        let members = #""old_reaction":[],"new_reaction":[{"type":"emoji","emoji":"👍"}]"#
        func reaction(_ actor: String) throws -> [ReplyWay.Kind] {
            Self.ways(to: try Samples.event(members + actor, from: nil, in: Samples.club, as: "message_reaction"))
        }
        #expect(try reaction(#","user":"# + Samples.anna) == [.message])
        #expect(try reaction(#","actor_chat":"# + Samples.news) == [])
        let joined = try Samples.event("", in: Samples.club, as: "chat_join_request")
        #expect(Self.ways(to: joined) == [.message])
        let button = #""id":"4","data":"x","message":{"message_id":5,"chat":"#
        #expect(Self.ways(to: try Samples.event(button + Samples.dialog + "}", as: "callback_query")) == [.message])
        #expect(Self.ways(to: try Samples.event(button + Samples.club + "}", as: "callback_query")) == [.comment, .message])
    }

    @Test("With another bot's token, to Telegram's own accounts and to what is no word of Telegram there is no way")
    func none() {
        let origin = "telegram:message:555000111:1111111_12"
        // Whether there is a token at all is found when it is needed: pages do not open secrets.
        #expect(Self.ways(origin, token: "").map(\.kind) == [.message])
        #expect(Self.ways(origin, token: "666:AA").isEmpty)
        #expect(Self.ways("telegram:message:555000111:777000_12").isEmpty)
        #expect(Self.ways("telegram:message:bc1:777000_12").isEmpty)
        for origin in ["", "telegram", "telegram:update:7", "telegram:message:1_", "telegram:message:_1", "vk:message:1_2"] {
            #expect(Self.ways(origin).isEmpty, "\(origin)")
        }
    }

    @Test("An origin that was made is read back as what it was made of")
    func origins() {
        for teller in [nil, "555000111", "bc_Zk3dQx", "a:b_c:1_2"] {
            for chat: Int64 in [1_111_111, -4567, 1 << 51] {
                let bot = teller.flatMap { Int64($0) }
                let origin = TelegramPlace.origin(12, in: chat, by: bot == nil ? teller : nil, bot: bot)
                #expect(TelegramOrigin(origin) == .message(.init(teller: teller, chat: chat, number: 12)), "\(origin)")
            }
        }
        let everybody = TelegramPlace.origin(12, in: -1_001_234_567_890, by: "bc1", bot: 5)
        #expect(TelegramOrigin(everybody) == .message(.init(teller: nil, chat: -1_001_234_567_890, number: 12)))
    }

    @Test("A place that was made is read back as where it is")
    func places() throws {
        let topic = #""direct_messages_topic":{"topic_id":77,"user":{"id":77}}"#
        typealias Sample = (members: String, chat: String, kind: String)
        let samples: [Sample] = [
            ("", Samples.dialog, "message"), ("", Samples.club, "message"),
            (#""message_thread_id":9001"#, Samples.club, "message"),
            (topic, Samples.club, "message"), (#""business_connection_id":"bc:1""#, Samples.dialog, "business_message"),
            (#""message_thread_id":3"#, #"{"id":-4567,"type":"group"}"#, "message"),
        ]
        for (members, chat, kind) in samples {
            let update = try Samples.update(members, in: chat, as: kind)
            let place = try #require(TelegramPlace(update[kind]))
            let target = try #require(TelegramTarget(thread: place.thread.id), "\(place.thread.id)")
            #expect(target.chat == place.chat.id && target.connection == place.connection && target.isDialog == place.isDialog)
            #expect(target.root == (place.isDialog ? nil : place.root) && target.topic == (members == topic ? 77 : nil))
        }
        for thread in ["", "t.me/c/", "t.me/c/-1", "t.me/c/9223372036854775807", ":", "bc:", ":5", "a/b", "/"] {
            #expect(TelegramTarget(thread: thread) == nil, "\(thread)")
        }
    }

    @Test("Every recorded word has an origin that is read back", .enabled(if: Payloads.arePresent, "\(Payloads.absent)"))
    func samples() throws {
        for name in try Samples.names() where name.hasPrefix("api_") == false && name.hasPrefix("malformed") == false {
            for event in Samples.reading(try Samples.json(name)).events {
                guard case .said = event.event else { continue }
                #expect(TelegramOrigin(event.origin) != nil, "\(name)")
                #expect(event.isOwn || Self.ways(to: event).isEmpty == false, "\(name)")
            }
        }
    }
}
