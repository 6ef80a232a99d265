import Channels
import Foundation
import Kernel
import Support
import Testing

@Suite("Answers on Viber")
struct ViberSendingTests {
    private static func outbound(
        _ text: String = "Size 42 is there", to person: String = ViberForTests.subscriber, from name: String = "Olga, Vetrik",
        files: [Outbound.File] = []
    ) -> Outbound {
        Outbound(
            key: "answer-1", number: 7, to: [.init(name: "Anna", address: person)], text: text, messageID: "m@shop.test",
            at: Date(timeIntervalSince1970: 1_760_900_000), senderName: name, attachments: files,
            answered: AnsweredWord(origin: "viber:message:49", action: .message, thread: person, author: person), way: .message)
    }

    private static func send(
        _ outbound: Outbound, to viber: ViberForTests, with settings: ChannelSettings = ViberForTests.settings
    ) async -> Result<Receipt, SendError> {
        do throws(SendError) {
            return .success(try await ViberChannel.send(outbound, with: settings, through: viber.outside()))
        } catch {
            return .failure(error)
        }
    }

    private static func refusal(_ answer: ViberForTests.Answer) async -> SendError? {
        guard case .failure(let error) = await send(outbound(), to: ViberForTests([answer])) else { return nil }
        return error
    }

    // MARK: Going out

    @Test("An answer goes to the person, and is known by the name under which Viber will tell of it")
    func message() async throws {
        let viber = ViberForTests()
        let receipt = try await Self.send(Self.outbound(), to: viber).get()
        #expect(receipt.externalID == "viber:message:5741311803571721087")
        let sent = try #require(viber.calls.first)
        #expect(
            sent.json.json
                == #"{"receiver":"01234567890A=","min_api_version":1,"sender":{"name":"Olga, Vetrik"},"type":"text","#
                + #""text":"Size 42 is there"}"#)
        let told = #"{"event":"seen","timestamp":1760900001000,"message_token":5741311803571721087,"user_id":"01234567890A="}"#
        #expect(ViberChannel.replay(Data(told.utf8), at: .now).events.map(\.origin) == [receipt.externalID])
    }

    @Test(
        "Above it stands the name that was set up, else whoever answers, and no more than Viber takes",
        arguments: [
            ("Vetrik", "Olga, Vetrik Outdoor Clothing", "Vetrik"), ("", "Olga, Vetrik", "Olga, Vetrik"),
            ("", "Olga, Vetrik Outdoor Clothing GmbH", "Olga"),
            ("", "Vetrik Outdoor Clothing and Equipment", "Vetrik Outdoor Clothing and"), (" ", "", "Kindred"),
            ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "Olga", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦"),
        ])
    func sender(own: String, who: String, name: String) async throws {
        let viber = ViberForTests()
        let settings = ChannelSettings(values: ["token": ViberForTests.token, "sender": own])
        _ = try await Self.send(Self.outbound(from: who), to: viber, with: settings).get()
        #expect(viber.calls.first?.json["sender"]?["name"]?.text == name)
    }

    @Test("Another server is asked where one is named")
    func server() async throws {
        let viber = ViberForTests(at: "https://viber.partner.example/pa/")
        let settings = ChannelSettings(
            values: ["token": " \(ViberForTests.token)\n", "api": "https://viber.partner.example/"])
        _ = try await Self.send(Self.outbound(), to: viber, with: settings).get()
        #expect(viber.asked == ["send_message"])
    }

    @Test("The longest text goes, whatever it is written in; what is longer, a file, and nobody's answer go nowhere")
    func limits() async throws {
        let viber = ViberForTests()
        for letter in ["a", "ж", "語", "\n"] {
            _ = try await Self.send(Self.outbound(String(repeating: letter, count: 7000)), to: viber).get()
        }
        let sent = viber.calls.count
        let file = Outbound.File(name: "a.pdf", type: "application/pdf", data: Data("PDF".utf8))
        let bell = String(repeating: "\u{7}", count: 7000)
        for outbound in [
            Self.outbound(String(repeating: "a", count: 7001)), Self.outbound(files: [file]), Self.outbound(to: ""),
            Self.outbound(bell),
        ] {
            guard case .failure(.never(let why)) = await Self.send(outbound, to: viber) else {
                Issue.record("It was not refused for good")
                continue
            }
            #expect(why.isEmpty == false)
        }
        #expect(viber.calls.count == sent)
    }

    // MARK: Ways

    @Test("Who wrote or subscribed can be written to, in words; who looked in cannot")
    func ways() {
        func ways(_ origin: String, author: String? = "5") -> [ReplyWay] {
            let word = AnsweredWord(origin: origin, action: .message, thread: "5", author: author)
            return ViberChannel.ways(to: word, with: ChannelSettings())
        }
        let usual = [ReplyWay(.message, mostText: 7000, mostFiles: 0, largestFile: 0)]
        #expect(ways("viber:message:49") == usual && ways("viber:join:49") == usual)
        for origin in ["viber:visit:49", "viber:event:seen:49", "vk:message:1_2_3", ""] { #expect(ways(origin).isEmpty) }
        #expect(ways("viber:message:49", author: nil).isEmpty && ways("viber:message:49", author: "").isEmpty)
        #expect(ViberChannel.ownAddress(ChannelSettings()).isEmpty == false)
    }

    // MARK: Refusals

    @Test("What Viber has no time for goes later", arguments: [12, 25, 99, -1])
    func later(status: Int) async {
        #expect(await Self.refusal(.status(status)) == .later(nil, why: "Viber says no"))
    }

    @Test("What Viber refuses for good is not repeated", arguments: [3, 4, 5, 6, 11, 13, 14, 16, 22])
    func never(status: Int) async {
        #expect(await Self.refusal(.status(status)) == .never(why: "Viber says no"))
    }

    @Test("What is the matter with the token or the bot needs somebody", arguments: [2, 7, 8, 9, 10, 15, 23, 24])
    func reconnect(status: Int) async {
        guard case .reconnect(let fault) = await Self.refusal(.status(status)) else {
            Issue.record("\(status) needs somebody")
            return
        }
        #expect(fault.kind == .refused && fault.said == "Viber says no")
        #expect(fault.setting == (status == 2 ? "token" : nil))
    }

    @Test("A token that Viber does not know, or none at all, is the setting to look at")
    func token() async {
        for token in ["another", ""] {
            let settings = ChannelSettings(values: ["token": token])
            guard case .failure(.reconnect(let fault)) = await Self.send(Self.outbound(), to: ViberForTests(), with: settings)
            else {
                Issue.record("Viber took \(token)")
                continue
            }
            #expect(fault.setting == "token")
        }
    }

    @Test("Who has left is not written to")
    func unsubscribed() async {
        let refused = await Self.send(Self.outbound(to: "somebody else"), to: ViberForTests())
        #expect(refused == .failure(.never(why: "notSubscribed")))
    }

    @Test("What surely did not go out goes again; what may have gone out does not")
    func broken() async {
        let host = "chatapi.viber.com"
        for fault in [OutsideError.unresolvable(host: host), .unreachable(host: host)] {
            #expect(await Self.refusal(.fault(fault)) == .later(nil, why: fault.description))
        }
        for fault in [OutsideError.timeout(host: host), .connection(host: host)] {
            #expect(await Self.refusal(.fault(fault)) == .unknownOutcome(why: fault.description))
        }
        #expect(await Self.refusal(.http(503, "busy")) == .later(nil, why: "HTTP 503"))
        for status in [200, 500, 502, 504] {
            #expect(await Self.refusal(.http(status, "<html>")) == .unknownOutcome(why: "HTTP \(status)"))
        }
        guard case .reconnect(let stranger) = await Self.refusal(.http(404, "<html>")),
            case .reconnect(let own) = await Self.refusal(.fault(.refusedAddress(host: host)))
        else {
            Issue.record("Somebody must look at the server that is set up")
            return
        }
        #expect(stranger.setting == "api" && own.setting == "api")
    }

    @Test("No fault says the token")
    func secret() async {
        let refused = await Self.refusal(.status(3, "bad token \(ViberForTests.token)"))
        #expect(refused == .never(why: "bad token …"))
    }

    @Test(
        "Recorded answers mean what they say", .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)),
        arguments: ["api_send_ok", "api_error_6", "api_error_12"])
    func recorded(name: String) async throws {
        let body = String(decoding: try Payloads.bytes("viber/\(name).json"), as: UTF8.self)
        let result = await Self.send(Self.outbound(), to: ViberForTests([.http(200, body)]))
        switch name {
        case "api_send_ok": #expect(try result.get().externalID == "viber:message:5741311803571721087")
        case "api_error_6": #expect(result == .failure(.never(why: "notSubscribed")))
        default: #expect(result == .failure(.later(nil, why: "Too many requests")))
        }
    }
}
