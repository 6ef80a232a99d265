import Foundation
import Kernel
import Testing

@testable import Channels

@Suite("A bot on Telegram is connected")
struct TelegramConnectingTests {
    private typealias Script = TelegramScript

    private static let address = "https://crm.example/hooks/k1"

    private static func tryOut(_ script: Script, _ settings: ChannelSettings = Script.settings) async throws -> [String] {
        try await TelegramChannel.tryOut(settings, through: script.outside, language: .en)
    }

    @Test("The bot says who it is, and what it will not hear")
    func tried() async throws {
        let shy = #"{"id":555000111,"username":"shop_bot","can_join_groups":true,"can_read_all_group_messages":false}"#
        let lines = try await Self.tryOut(Script([.ok(shy)]))
        #expect(lines.count == 2 && lines[0] == "The bot is @shop_bot" && lines[1].contains("/setprivacy"))
        let open = """
            {"id":555000111,"username":"shop_bot","can_join_groups":false,"can_read_all_group_messages":true,\
            "can_connect_to_business":true}
            """
        let all = try await Self.tryOut(Script([.ok(open)]))
        #expect(all.count == 4 && all[1].contains("/setjoingroups") && all[3].contains("business account"))
    }

    @Test("Who would be called no more is named, where Telegram is asked")
    func takenOver() async throws {
        let me = Script.Answer.ok(#"{"id":555000111,"username":"shop_bot"}"#)
        let script = Script([me, .ok(#"{"url":"https://old.example/hook/s3cret"}"#)])
        let lines = try await Self.tryOut(script, Script.polled)
        #expect(lines.last?.contains("old.example") == true && lines.last?.contains("s3cret") == false)
        #expect(try await Self.tryOut(Script([me, .ok(#"{"url":""}"#)]), Script.polled).count == 2)
    }

    @Test("A token that is refused, or is none, is said beside its field")
    func refused() async {
        await #expect(throws: LineFault(.refused, "key", setting: "token", said: "Unauthorized")) {
            try await Self.tryOut(Script([.refused(401, "Unauthorized")]))
        }
        let script = Script([])
        await #expect(throws: LineFault(.refused, "key", setting: "token")) {
            try await Self.tryOut(script, ChannelSettings(values: ["token": "my bot"]))
        }
        #expect(script.calls.isEmpty)
    }

    @Test("Telegram is told the address, the secret and every kind that is read, and keeps what waits")
    func registered() async throws {
        let script = Script([.ok("true")])
        let kept = try await TelegramChannel.register(Script.settings, at: Self.address, through: script.outside)
        let call = try #require(script.calls.first)
        #expect(kept.isEmpty && call.method == "setWebhook" && call["url"]?.text == Self.address)
        #expect(call["secret_token"]?.text == "s3cret" && call["drop_pending_updates"]?.flag == false)
        #expect(call["max_connections"]?.int == 40)
        let kinds = (call["allowed_updates"]?.list ?? []).compactMap { $0.text }
        #expect(Set(kinds) == Set(TelegramUpdate.Kind.allCases.map(\.rawValue)))
        for kind in ["message", "business_message", "message_reaction", "chat_member"] { #expect(kinds.contains(kind)) }
    }

    @Test("Only a bot that is called, with a token, can be registered")
    func allowed() {
        #expect(TelegramChannel.mayRegister(Script.settings) && TelegramChannel.mayRegister(Script.polled) == false)
        #expect(TelegramChannel.mayRegister(ChannelSettings(values: ["secret": "s"])) == false)
    }

    @Test("What Telegram dislikes about the address or the secret is told in its words")
    func disliked() async {
        func register(_ said: String) async throws {
            _ = try await TelegramChannel.register(
                Script.settings, at: Self.address, through: Script([.refused(400, said)]).outside)
        }
        let address = "Bad Request: bad webhook: Failed to resolve host"
        await #expect(throws: LineFault(.refused, "address", said: address)) { try await register(address) }
        let secret = "Bad Request: secret token contains unallowed characters"
        await #expect(throws: LineFault(.refused, "secret", setting: "secret", said: secret)) { try await register(secret) }
        let script = Script([])
        await #expect(throws: LineFault(.refused, "secret", setting: "secret")) {
            _ = try await TelegramChannel.register(
                ChannelSettings(values: ["token": Script.token]), at: Self.address, through: script.outside)
        }
        #expect(script.calls.isEmpty)
    }

    @Test("It is ended where it is ours, and left where Telegram calls another")
    func ended() async throws {
        let ours = Script([.ok(#"{"url":"\#(Self.address)"}"#), .ok("true")])
        try await TelegramChannel.unregister(Script.settings, from: Self.address, through: ours.outside)
        #expect(ours.methods == ["getWebhookInfo", "deleteWebhook"])
        for url in ["", "https://other.example/"] {
            let other = Script([.ok(#"{"url":"\#(url)"}"#)])
            try await TelegramChannel.unregister(Script.settings, from: Self.address, through: other.outside)
            #expect(other.methods == ["getWebhookInfo"])
        }
    }

    @Test("Telegram tells how its calls stand")
    func standing() async throws {
        let info = """
            {"url":"\(Self.address)","pending_update_count":3,"last_error_date":1760870000,\
            "last_error_message":"Wrong response from the webhook: 502 Bad Gateway"}
            """
        let told = try await TelegramChannel.standing(
            Script.settings, at: Self.address, through: Script([.ok(info)]).outside)
        let fault = "Wrong response from the webhook: 502 Bad Gateway"
        #expect(
            told
                == HookStanding(
                    isRegistered: true, waiting: 3, fault: fault, faultAt: Date(timeIntervalSince1970: 1_760_870_000)))
        let other = try await TelegramChannel.standing(
            Script.settings, at: Self.address,
            through: Script([.ok(#"{"url":"https://other.example/","pending_update_count":0}"#)]).outside)
        #expect(other == HookStanding(isRegistered: false, waiting: 0))
    }

    @Test("People are asked about one by one; whom Telegram does not know stays unknown")
    func profiles() async throws {
        let anna = """
            {"id":1111111,"type":"private","first_name":"Anna","last_name":"Lis","username":"anna_l","bio":" Photographer ",\
            "birthdate":{"day":3,"month":12},"business_location":{"address":"Kazan, Bauman St 1"}}
            """
        let script = Script([.ok(anna), .refused(400, "Bad Request: chat not found")])
        let found = try await TelegramChannel.profiles(
            of: ["1111111", "5", "x"], with: Script.settings, through: script.outside)
        #expect(script.calls.map { $0["chat_id"]?.int } == [1_111_111, 5] && Array(found.keys) == ["1111111"])
        let profile = try #require(found["1111111"])
        #expect(profile.name == "Anna Lis" && profile.birthday == "--12-03" && profile.picture == nil)
        #expect(profile.facts == ["bio": "Photographer", "address": "Kazan, Bauman St 1"] && profile.shown == "@anna_l")
        await #expect(throws: LineFault(.passing, "busy", said: "Too Many Requests")) {
            _ = try await TelegramChannel.profiles(
                of: ["5"], with: Script.settings, through: Script([.refused(429, "Too Many Requests")]).outside)
        }
    }
}
