import Foundation
import Kernel
import Support
import Testing

@testable import Channels

@Suite("What Telegram tells")
struct TelegramReadingTests {
    private typealias Samples = TelegramSamples

    @Test("Every recorded update is understood", .enabled(if: Payloads.arePresent, "\(Payloads.absent)"))
    func samples() throws {
        let meanings: [String: Inbound.Event] = [
            "business_connection": .noted("business_connection"), "callback_query": .said(.message),
            "channel_comment": .said(.comment), "channel_post": .noted("channel_post"),
            "channel_post_auto_forward": .noted("is_automatic_forward"), "chat_join_request": .said(.join),
            "chat_member_joined": .said(.join), "deleted_business_messages": .deleted,
            "edited_channel_post": .noted("edited_channel_post"), "edited_message": .edited(.message),
            "group_message_mention": .said(.mention), "group_migrated": .noted("migrate_to_chat_id"),
            "message_reaction_add": .said(.reaction), "message_reaction_count": .noted("message_reaction_count"),
            "message_reaction_removed": .deleted, "my_chat_member_blocked": .permission(false),
            "unknown_update_key": .noted("quantum_message"),
        ]
        for name in try Samples.names() where name.hasPrefix("api_") == false {
            let reading = Samples.reading(try Samples.json(name))
            guard name.hasPrefix("malformed") == false else {
                #expect(reading.unread.map(\.externalID) == ["update:700000030"] && reading.events.isEmpty, "\(name)")
                continue
            }
            #expect(reading.unread.isEmpty, "\(name)")
            let meaning = meanings[name] ?? .said(.message)
            #expect(reading.events.first?.event == meaning, "\(name)")
        }
        for update in try Samples.json("api_getUpdates")["result"]?.list ?? [] {
            #expect(Samples.reading(update).events.map(\.text) == ["из getUpdates"])
        }
    }

    @Test("Whoever does not know the secret is refused; without a secret everybody is")
    func secret() throws {
        let update = try Samples.update(#""text":"Hello""#)
        func read(told: String?, set: String) throws -> Reading {
            let settings = ChannelSettings(values: ["token": "555000111:AAxyz", "secret": set])
            let headers = told.map { ["x-telegram-bot-api-secret-token": $0] } ?? [:]
            return try TelegramChannel.read(
                Webhook(channel: settings, form: Form(), body: Data(update.json.utf8), headers: headers, now: Samples.now))
        }
        let reading = try read(told: "s3cret", set: "s3cret")
        #expect(reading.events.map(\.text) == ["Hello"] && reading.answer == .accepted)
        let wrong: [(told: String?, set: String)] = [("s3cre", "s3cret"), (nil, "s3cret"), ("", ""), (nil, ""), ("x", "")]
        for (told, set) in wrong {
            let refusal = #expect(throws: Refusal.self) { try read(told: told, set: set) }
            #expect(refusal?.problem.status == 403 && refusal?.reason == "signature")
        }
    }

    @Test("A word in private stands in the dialog, under the person's name and number")
    func dialog() throws {
        let said = try Samples.event(#""text":"/start promo_42""#)
        #expect(said.event == .said(.message) && said.externalID == "update:7" && said.isOwn == false)
        #expect(said.origin == "telegram:message:555000111:1111111_12" && said.thread == Inbound.Thread(.conversation, "1111111"))
        #expect(said.author.name == "Anna Lis" && said.author.language == "ru" && said.author.url == "https://t.me/anna_l")
        #expect(said.author.handles == [Author.Handle("telegram", key: "1111111", shown: "@anna_l", .network)])
        #expect(said.text == "/start promo_42" && said.details["ref"] == "promo_42")
        #expect(said.saidAt == Date(timeIntervalSince1970: 1_760_870_565))
    }

    @Test("In a business account's dialogs the owner's words are ours, the customer's are not")
    func business() throws {
        func event(_ members: String, from: String) throws -> Inbound {
            try Samples.event(#""business_connection_id":"bc1","# + members, from: from, as: "business_message")
        }
        let asked = try event(#""text":"Tomorrow?""#, from: Samples.anna)
        #expect(asked.isOwn == false && asked.thread == Inbound.Thread(.conversation, "bc1:1111111"))
        #expect(asked.origin == "telegram:message:bc1:1111111_12")
        #expect(try event(#""text":"Yes""#, from: Samples.owner).isOwn)
        #expect(try event(#""text":"Yes","sender_business_bot":{"id":9,"is_bot":true}"#, from: Samples.anna).isOwn)
        let nowhere = Samples.reading(try Samples.update(#""text":"?""#, as: "business_message"))
        #expect(nowhere.events.isEmpty && nowhere.unread.count == 1)
    }

    @Test("Of the direct messages to a channel each customer's are a dialog of their own")
    func directMessages() throws {
        let topic = #""direct_messages_topic":{"topic_id":1111111,"user":{"id":1111111}},"text":"Hello""#
        let asked = try Samples.event(topic, in: Samples.club)
        #expect(asked.thread == Inbound.Thread(.conversation, "-1001234567890:1111111") && asked.event == .said(.message))
        #expect(asked.isOwn == false)
        #expect(try Samples.event(topic + #","sender_chat":"# + Samples.news, in: Samples.club).isOwn)
    }

    @Test("A comment under a post stands in the post's thread, as does an answer to it, and the channel's own words are ours")
    func comment() throws {
        let thread = Inbound.Thread(.post, "t.me/c/1234567890/9001")
        let words = #""message_thread_id":9001,"text":"And shoes?","reply_to_message":"#
        let said = try Samples.event(words + Samples.post, in: Samples.club)
        #expect(said.event == .said(.comment) && said.thread == thread && said.isOwn == false)
        #expect(said.parent == "telegram:message:-1001234567890_9001")
        #expect(said.source == Inbound.Source(url: "https://t.me/shop_news/501?comment=12", title: "Club"))
        let answer = #"{"message_id":11,"from":\#(Samples.owner),"chat":\#(Samples.club),"date":1760869301}"#
        let deeper = try Samples.event(words + answer, in: Samples.club)
        #expect(deeper.thread == thread && deeper.event == .said(.comment))
        #expect(deeper.source.url == "https://t.me/shop_club/9001/12")
        let own = try Samples.event(words + Samples.post + #","sender_chat":"# + Samples.news, in: Samples.club)
        #expect(own.isOwn && own.author.handles.map(\.key) == ["-1009876543210"])
    }

    @Test("Who turns to the bot in a group mentions us; who talks there comments")
    func mention() throws {
        func action(_ members: String) throws -> Inbound.Event { try Samples.event(members, in: Samples.club).event }
        let name = #""text":"@shop_bot, hello","entities":[{"type":"mention","offset":0,"length":9}]"#
        let account = #""text":"Hello Shop","entities":[{"type":"text_mention","offset":6,"length":4,"user":{"id":555000111}}]"#
        let answer = #""text":"Yes","reply_to_message":{"message_id":3,"from":{"id":555000111},"chat":{"id":-1001234567890}}"#
        let other = #""text":"@anna_l, hello","entities":[{"type":"mention","offset":0,"length":7}]"#
        for members in [name, account, answer] { #expect(try action(members) == .said(.mention), "\(members)") }
        #expect(try action(other) == .said(.comment))
        #expect(try Samples.event(other, in: Samples.club).thread == Inbound.Thread(.post, "t.me/c/1234567890"))
    }

    @Test("Accounts that stand in for nobody are never authors; a group's administrator speaks for us")
    func standIns() throws {
        for id in [777_000, 1_087_968_824, 136_817_688] {
            let event = try Samples.event(#""text":"Hello""#, from: #"{"id":\#(id),"first_name":"Group"}"#, in: Samples.club)
            #expect(event.event == .noted("message") && event.author.handles.isEmpty)
        }
        let members = #""text":"We open at ten","sender_chat":"# + Samples.club
        let said = try Samples.event(members, from: #"{"id":1087968824,"first_name":"Group"}"#, in: Samples.club)
        #expect(said.isOwn && said.author.name == "Club")
    }

    @Test("A reaction that is taken back is the same one that was given")
    func reaction() throws {
        func event(_ reactions: String) throws -> Inbound {
            try Samples.event(
                #""user":\#(Samples.anna),"old_reaction":[],"new_reaction":\#(reactions)"#, from: nil, in: Samples.club,
                as: "message_reaction")
        }
        let given = try event(#"[{"type":"emoji","emoji":"👍"},{"type":"paid"}]"#)
        #expect(given.event == .said(.reaction) && given.details["reaction"] == "👍 ⭐")
        #expect(given.origin == "telegram:reaction:telegram:message:-1001234567890_12:1111111")
        #expect(given.parent == "telegram:message:-1001234567890_12")
        let back = try event("[]")
        #expect(back.event == .deleted && back.origin == given.origin)
    }

    @Test("An edit names the word that was edited; somebody on the way does not edit at every step")
    func edit() throws {
        let edited = try Samples.event(#""text":"Hello!","edit_date":1760870000"#, as: "edited_message")
        #expect(edited.event == .edited(.message) && edited.origin == "telegram:message:555000111:1111111_12")
        let moving = #""location":{"latitude":55.79,"longitude":49.1,"live_period":900}"#
        #expect(try Samples.event(moving, as: "edited_message").event == .noted("edited_message"))
        let started = try Samples.event(moving)
        #expect(started.text == "[location] 55.79, 49.1" && started.details["place"] == "55.79, 49.1")
    }

    @Test("Words that were deleted at once are as many events, each known by its own name")
    func deletion() throws {
        let members = #""business_connection_id":"bc1","message_ids":[210,0,"211",null]"#
        let reading = Samples.reading(try Samples.update(members, from: nil, as: "deleted_business_messages"))
        #expect(reading.events.map(\.event) == [.deleted, .deleted])
        #expect(reading.events.map(\.externalID) == ["update:7:210", "update:7:211"])
        #expect(reading.events.map(\.origin) == ["telegram:message:bc1:1111111_210", "telegram:message:bc1:1111111_211"])
    }

    @Test("Who stops the bot lets us write no more, who starts it again does; what becomes of the bot in groups is kept")
    func permission() throws {
        func event(_ status: String, in chat: String = Samples.dialog) throws -> Inbound {
            try Samples.event(#""new_chat_member":{"status":"\#(status)"}"#, in: chat, as: "my_chat_member")
        }
        let stopped = try event("kicked")
        #expect(stopped.event == .permission(false) && stopped.thread == Inbound.Thread(.conversation, "1111111"))
        #expect(stopped.author.handles.map(\.key) == ["1111111"])
        #expect(try event("member").event == .permission(true))
        #expect(try event("kicked", in: Samples.club).event == .noted("my_chat_member"))
        let unread = Samples.reading(try Samples.update("", as: "my_chat_member")).unread
        #expect(unread.map(\.reason) == ["there is no status"])
    }

    @Test("Who comes into a group joins, by whichever link; who leaves or becomes an administrator does not")
    func join() throws {
        func event(_ old: String, _ new: String, _ user: String = Samples.anna) throws -> Inbound {
            let members = """
                "old_chat_member":{"user":\(user),\(old)},"new_chat_member":{"user":\(user),\(new)},
                "invite_link":{"invite_link":"https://t.me/+AbC","name":"vk-ads"}
                """
            return try Samples.event(members, in: Samples.club, as: "chat_member")
        }
        let joined = try event(#""status":"left""#, #""status":"member""#)
        #expect(joined.event == .said(.join) && joined.details == ["invite_link": "vk-ads"])
        #expect(joined.author.handles.map(\.key) == ["1111111"] && joined.thread == Inbound.Thread(.post, "t.me/c/1234567890"))
        #expect(try event(#""status":"kicked""#, #""status":"restricted","is_member":true"#).event == .said(.join))
        for (old, new) in [("member", "left"), ("member", "administrator"), ("left", "kicked")] {
            #expect(try event("\"status\":\"\(old)\"", "\"status\":\"\(new)\"").event == .noted("chat_member"))
        }
        let machine = try event(#""status":"left""#, #""status":"member""#, #"{"id":8,"is_bot":true}"#)
        #expect(machine.event == .noted("chat_member"))
        let asked = try Samples.event(#""bio":"Photographer""#, in: Samples.club, as: "chat_join_request")
        #expect(asked.event == .said(.join) && asked.details == ["join_type": "request", "bio": "Photographer"])
    }
}
