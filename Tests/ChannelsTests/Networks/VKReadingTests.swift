import Channels
import Foundation
import Kernel
import Support
import Testing

@Suite("What VK tells")
struct VKReadingTests {
    private static let now = Date(timeIntervalSince1970: 1_760_900_000)

    private static func sample(_ name: String) throws -> Reading {
        VKChannel.replay(try Payloads.bytes("vk/\(name).json"), at: now)
    }

    private static func event(_ name: String) throws -> Inbound { try #require(try sample(name).events.first) }

    private static func event(_ type: String, _ object: String) throws -> Inbound {
        let body = #"{"type":"\#(type)","event_id":"e1","v":"5.199","group_id":7,"object":\#(object)}"#
        return try #require(VKChannel.replay(Data(body.utf8), at: now).events.first)
    }

    private static func hook(_ body: Data, _ settings: [String: String]) -> Webhook {
        Webhook(channel: ChannelSettings(values: settings), form: Form(), body: body, headers: [:], now: now)
    }

    private static let settings = ["group": "212345678", "secret": "s3cr3tVkKey", "confirmation": "a1b2c3"]

    @Test(
        "Every event among the samples is read; only what is broken is set aside",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func allSamples() throws {
        for name in try Payloads.names(of: "vk") where name.hasPrefix("api_") == false && name.hasPrefix("vkid") == false {
            guard name.hasPrefix("longpoll_failed") == false, name != "confirmation.json" else { continue }
            let reading = VKChannel.replay(try Payloads.bytes("vk/\(name)"), at: Self.now)
            #expect(reading.unread.isEmpty == (name.hasPrefix("malformed") == false), "\(name)")
            #expect(reading.events.count + reading.unread.count == 1, "\(name)")
            for event in reading.events {
                #expect(event.externalID.isEmpty == false && event.origin.hasPrefix("vk:"), "\(name)")
                if case .noted = event.event { continue }
                #expect(event.event == .deleted || event.author.handles.count == 1, "\(name)")
            }
        }
    }

    @Test("A message is a conversation with its sender", .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func message() throws {
        let said = try Self.event("message_new_text")
        #expect(said.event == .said(.message))
        #expect(said.text == "Здравствуйте! Подскажите, есть ли в наличии размер 42? 👟")
        #expect(said.thread == .init(.conversation, "345678901"))
        #expect(said.origin == "vk:message:212345678_345678901_17")
        #expect(said.author.handles.first == .init("vk", key: "345678901", shown: "vk.com/id345678901", .network))
        #expect(said.source.url == "https://vk.com/gim212345678?sel=345678901")
        #expect(said.saidAt == Date(timeIntervalSince1970: 1_760_869_217))
        #expect(said.isOwn == false)
        let edit = try Self.event("message_edit")
        #expect(edit.event == .edited(.message) && edit.origin == said.origin && edit.externalID != said.externalID)
        #expect(try Self.event("message_new_reply").parent == "vk:message:212345678_345678901_16")
    }

    @Test(
        "Pictures, voices and documents are files to fetch, the largest picture of several",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func files() throws {
        let photo = try Self.event("message_new_photo")
        #expect(photo.remote.map(\.name) == ["photo-457239101.jpg"])
        #expect(photo.remote.first?.locator == "https://sun9-1.userapi.com/impg/aaa/z.jpg?size=960x1280")
        let two = try Self.event("message_new_voice_and_doc").remote
        #expect(two.map(\.name) == ["voice.ogg", "Договор.pdf"] && two.map(\.size) == [nil, 184_213])
    }

    @Test("What we wrote in VK itself is known as ours", .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func own() throws {
        let answer = try Self.event("message_reply_outgoing")
        #expect(answer.isOwn && answer.event == .said(.message) && answer.thread?.id == "345678901")
        #expect(answer.echo == 7_319_582_047_715_029_113)
        let post = try Self.event("wall_post_new")
        #expect(post.event == .noted("wall_post_new"))
    }

    @Test(
        "What a person does in the dialog without a word is known",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func silent() throws {
        let read = try Self.event("message_read")
        #expect(read.event == .read && read.thread == .init(.conversation, "345678901") && read.saidAt == Self.now)
        #expect(read.author.handles.first?.key == "345678901")
        let (allowed, denied) = (try Self.event("message_allow"), try Self.event("message_deny"))
        #expect(allowed.event == .permission(true) && denied.event == .permission(false))
        #expect(allowed.thread == .init(.conversation, "512000777") && allowed.details == ["key": "promo_autumn"])
        #expect(denied.author.handles.first?.key == "512000777" && allowed.origin != denied.origin)
        let own = try Self.event("message_read", #"{"from_id":-7,"peer_id":5,"read_message_id":1,"conversation_message_id":1}"#)
        #expect(own.event == .noted("message_read"))
    }

    @Test("Only a word of ours bears the number it was sent with")
    func echoes() throws {
        func echo(_ from: Int, _ random: String) throws -> Int64? {
            let object = #"{"id":1,"from_id":\#(from),"peer_id":5,"conversation_message_id":9,"date":1,"random_id":\#(random)}"#
            return try Self.event("message_reply", object).echo
        }
        #expect(try echo(-7, "7319582047715029113") == 7_319_582_047_715_029_113)
        #expect(try echo(-7, "0") == nil)
        #expect(try echo(5, "12") == nil)
    }

    @Test(
        "A comment stands under its post by the name that letters of VK give it too",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func comment() throws {
        let said = try Self.event("wall_reply_new")
        #expect(said.event == .said(.comment) && said.origin == "vk:comment:-212345678_1054_1061")
        #expect(said.thread == .init(.post, "vk.com/wall-212345678_1054"))
        #expect(said.source.url == "https://vk.com/wall-212345678_1054?reply=1061")
        let inThread = try Self.event("wall_reply_new_thread")
        #expect(inThread.source.url == "https://vk.com/wall-212345678_1054?reply=1063&thread=1061")
        #expect(inThread.parent == "vk:comment:-212345678_1054_1062")
        #expect(inThread.text == "Магазин, спасибо, жду!")
        #expect(try Self.event("wall_reply_edit").event == .edited(.comment))
        #expect(try Self.event("wall_reply_edit").origin == said.origin)
        let deleted = try Self.event("wall_reply_delete")
        #expect(deleted.event == .deleted && deleted.origin == said.origin)
        #expect(try Self.event("photo_comment_new").origin == "vk:comment:-212345678_457239050_31")
        #expect(try Self.event("market_comment_new").origin == "vk:comment:-212345678_6543210_9")
    }

    @Test(
        "A like taken back takes back that like and no other",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func likes() throws {
        let (given, takenBack) = (try Self.event("like_add_post"), try Self.event("like_remove"))
        #expect(given.event == .said(.like) && takenBack.event == .deleted && given.origin == takenBack.origin)
        #expect(try Self.event("like_add_comment").origin != given.origin)
        #expect(given.thread == .init(.post, "vk.com/wall-212345678_1054"))
        #expect(try Self.event("group_join").event == .said(.join))
        #expect(try Self.event("wall_repost").event == .said(.share))
        #expect(try Self.event("wall_post_new_suggested").event == .said(.mention))
    }

    @Test(
        "Names and links in VK's own way of writing read as text",
        arguments: [
            ("[id123|Anna], hello", "Anna, hello"), ("[club7|Shop] and [id1|Bob]", "Shop and Bob"),
            ("[id12:bp-7_3|Anna], yes", "Anna, yes"), ("[https://a.example/b|here]", "here (https://a.example/b)"),
            ("an [ordinary] bracket | here", "an [ordinary] bracket | here"), ("[", "["),
        ])
    func markup(written: String, read: String) throws {
        let object = #"{"id":1,"from_id":5,"date":1760869217,"post_id":3,"text":"\#(written)"}"#
        #expect(try Self.event("wall_reply_new", object).text == read)
    }

    @Test("Forwarded words stand quoted below one's own, and what is no file as a line")
    func passedOn() throws {
        let object = """
            {"message":{"id":0,"from_id":5,"peer_id":2000000001,"conversation_message_id":9,"date":1,"text":"Look",
            "fwd_messages":[{"from_id":6,"text":"First\\nSecond"}],
            "attachments":[{"type":"video","video":{"owner_id":-7,"id":4,"title":"Tour"}},{"type":"hologram"}]}}
            """
        let said = try Self.event("message_new", object)
        #expect(said.text == "Look\n> vk.com/id6:\n> First\n> Second\nTour: https://vk.com/video-7_4\n[hologram]")
        #expect(said.origin == "vk:message:7_2000000001_9")
    }

    @Test(
        "VK's handshake is answered with the confirmation string",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func handshake() throws {
        let body = Data(#"{"type":"confirmation","group_id":212345678,"secret":"s3cr3tVkKey"}"#.utf8)
        let reading = try VKChannel.read(Self.hook(body, Self.settings))
        #expect(reading.answer.text == "a1b2c3" && reading.events.isEmpty && reading.unread.isEmpty)
        let news = try VKChannel.read(Self.hook(try Payloads.bytes("vk/message_new_text.json"), Self.settings))
        #expect(news.answer.text == "ok")
    }

    @Test(
        "Who does not know the secret is refused, and so is another community",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func refused() throws {
        let body = try Payloads.bytes("vk/message_new_text.json")
        func reason(_ body: Data, _ settings: [String: String]) -> String? {
            do {
                _ = try VKChannel.read(Self.hook(body, settings))
                return nil
            } catch { return error.reason }
        }
        #expect(reason(try Payloads.bytes("vk/wrong_secret.json"), Self.settings) == "signature")
        #expect(reason(body, Self.settings.merging(["secret": ""]) { $1 }) == "signature")
        #expect(reason(body, Self.settings.merging(["group": "5"]) { $1 }) == "community")
        #expect(reason(Data("hello".utf8), Self.settings) == "unreadable")
        #expect(reason(body, Self.settings.merging(["group": "club212345678"]) { $1 }) == nil)
        #expect(VKChannel.isProven(body, headers: [:], by: "s3cr3tVkKey"))
        #expect(VKChannel.isProven(body, headers: [:], by: "s3cr3tVkKey ") == false)
    }

    @Test(
        "Whatever stands where a number should, nothing falls",
        arguments: [
            #"{"message":[]}"#, #"{"message":{"from_id":"x"}}"#, "{}",
            #"{"message":{"from_id":1,"peer_id":1,"conversation_message_id":99999999999999999999}}"#,
            #"{"message":{"from_id":1,"peer_id":1,"conversation_message_id":1,"date":-9223372036854775808,"attachments":[null,7,{}]}}"#,
        ])
    func hostile(object: String) {
        let body = #"{"type":"message_new","event_id":"e1","group_id":7,"object":\#(object)}"#
        let reading = VKChannel.replay(Data(body.utf8), at: Self.now)
        #expect(reading.events.count + reading.unread.count == 1)
    }
}
