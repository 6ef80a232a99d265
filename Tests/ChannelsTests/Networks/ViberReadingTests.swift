import Channels
import Foundation
import Kernel
import Support
import Testing

@Suite("What Viber tells")
struct ViberReadingTests {
    private static let now = Date(timeIntervalSince1970: 1_760_900_000)
    private static let anna = #"{"id":"01234567890A=","name":"Anna","language":"ru","country":"RU"}"#

    private static func sample(_ name: String) throws -> Reading {
        ViberChannel.replay(try Payloads.bytes("viber/\(name).json"), at: now)
    }

    private static func event(_ name: String) throws -> Inbound { try #require(try sample(name).events.first) }

    private static func reading(_ event: String, _ members: String, token: String = "5") -> Reading {
        let body = #"{"event":"\#(event)","timestamp":1760869200123,"message_token":\#(token),\#(members)}"#
        return ViberChannel.replay(Data(body.utf8), at: now)
    }

    /// What Anna's message becomes.
    private static func said(_ message: String) throws -> Inbound {
        try #require(reading("message", #""sender":\#(anna),"message":\#(message)"#).events.first)
    }

    @Test(
        "Every callback among the samples is read; only what is broken is set aside",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func allSamples() throws {
        for name in try Payloads.names(of: "viber") where name.hasPrefix("api_") == false && name != "webhook.json" {
            let reading = ViberChannel.replay(try Payloads.bytes("viber/\(name)"), at: Self.now)
            #expect(reading.unread.isEmpty == (name.hasPrefix("malformed") == false), "\(name)")
            #expect(reading.events.isEmpty != reading.unread.isEmpty, "\(name)")
            for event in reading.events {
                #expect(event.externalID.isEmpty == false && event.origin.hasPrefix("viber:"), "\(name)")
                if case .noted = event.event { continue }
                #expect(event.author.handles.count == 1, "\(name)")
            }
            #expect(reading.answer == .accepted, "\(name)")
        }
    }

    @Test("A message is a conversation with its sender", .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func message() throws {
        let said = try Self.event("message_text")
        #expect(said.event == .said(.message) && said.text == "a message to the service")
        #expect(said.thread == .init(.conversation, "01234567890A=") && said.isOwn == false)
        #expect(said.origin == "viber:message:4912661846655238145")
        #expect(said.externalID == "message:4912661846655238145")
        #expect(said.author.name == "John McClane" && said.author.language == "en")
        #expect(said.author.handles == [.init("viber", key: "01234567890A=", shown: "John McClane", .network)])
        #expect(said.saidAt == Date(timeIntervalSince1970: 1_760_869_200.123))
        #expect(said.details == ["country": "UK", "tracking_data": "ticket:77"])
    }

    @Test("Pictures and files are fetched after it", .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func files() throws {
        let picture = try Self.event("message_picture")
        #expect(picture.text == "фото")
        let photo = RemoteFile(
            name: "p.jpg", type: "image/jpeg", size: 81_234, locator: "https://dl-media.viber.com/1/share/2/long/p.jpg")
        #expect(picture.remote == [photo])
        let file = try Self.event("message_file")
        #expect(file.text.isEmpty && file.remote.map(\.name) == ["Чек.pdf"] && file.remote.map(\.size) == [10000])
    }

    @Test(
        "What is neither words nor a file is a line",
        arguments: [
            (#"{"type":"contact","contact":{"name":"Ann","phone_number":"+7916"}}"#, "[contact] Ann, +7916"),
            (#"{"type":"location","location":{"lat":55.79,"lon":49.1}}"#, "[location] 55.79, 49.1"),
            (#"{"type":"sticker","sticker_id":40100}"#, "[sticker] 40100"),
            (#"{"type":"url","media":"https://shop.example/briz"}"#, "https://shop.example/briz"),
            (#"{"type":"hologram"}"#, "[hologram]"), (#"{"type":"picture","text":"look"}"#, "look\n[picture.jpg]"),
            (#"{"type":"file","media":"http://dl.viber.com/a","file_name":"a.pdf"}"#, "[a.pdf]"),
        ])
    func lines(message: String, line: String) throws {
        let said = try Self.said(message)
        #expect(said.text == line && said.remote.isEmpty)
        #expect(said.details["place"] == (message.contains("lat") ? "55.79, 49.1" : nil))
    }

    @Test("A sticker with a picture is a picture")
    func sticker() throws {
        let said = try Self.said(#"{"type":"sticker","sticker_id":40100,"media":"https://dl.viber.com/40100.png"}"#)
        #expect(said.text.isEmpty && said.remote.map(\.name) == ["sticker.png"])
    }

    @Test("A message without anything is kept and not shown")
    func empty() throws {
        #expect(try Self.said(#"{"type":"text","text":""}"#).event == .noted("message"))
    }

    @Test(
        "Who subscribes joins and lets us write, once each; who unsubscribes does not any more",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func subscriptions() throws {
        let events = try Self.sample("subscribed").events
        #expect(events.map(\.event) == [.said(.join), .permission(true)])
        #expect(Set(events.map(\.externalID)).count == 2 && Set(events.map(\.origin)).count == 2)
        #expect(events.first?.thread?.kind == .post)
        let left = try Self.event("unsubscribed")
        #expect(left.event == .permission(false) && left.author.handles.map(\.key) == ["01234567890A="])
    }

    @Test(
        "Who opens the dialog by a link that says where it stood has visited; without one it is no news",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func opened() throws {
        let visit = try Self.event("conversation_started")
        #expect(visit.event == .said(.visit) && visit.details["ref"] == "promo" && visit.text.isEmpty)
        let bare = Self.reading("conversation_started", #""type":"open","user":\#(Self.anna),"subscribed":false"#)
        #expect(bare.events.map(\.event) == [.noted("conversation_started")])
    }

    @Test(
        "What becomes of our words names them", .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func fate() throws {
        let (delivered, seen, failed) = (try Self.event("delivered"), try Self.event("seen"), try Self.event("failed"))
        #expect(delivered.event == .delivered && seen.event == .read)
        #expect(failed.event == .undelivered("failure description"))
        #expect(delivered.origin == "viber:message:4912661846655238200" && seen.origin == delivered.origin)
        #expect(delivered.externalID != seen.externalID && seen.thread == .init(.conversation, "01234567890A="))
        let silent = Self.reading("failed", #""user_id":"01234567890A=","desc":" ""#)
        #expect(silent.events.map(\.event) == [.undelivered("failed")])
    }

    @Test("Tokens beyond 2^53 keep their digits, as numbers and as text")
    func tokens() {
        for token in ["4912661846655238145", "18446744073709551615", #""4912661846655238145""#] {
            let reading = Self.reading("seen", #""user_id":"5""#, token: token)
            #expect(reading.events.map(\.externalID) == ["seen:\(token.filter { $0.isNumber })"])
        }
        for token in ["1.5", "-1", "null", "\"\"", "123456789012345678901"] {
            #expect(Self.reading("seen", #""user_id":"5""#, token: token).unread.count == 1)
        }
    }

    @Test("A kind that nobody foresaw is kept under its name; what bears no token has one by its bytes")
    func unforeseen() {
        let reading = Self.reading("client_status", #""user":{"id":"5"}"#)
        #expect(reading.events.map(\.event) == [.noted("client_status")] && reading.unread.isEmpty)
        let bare = { ViberChannel.replay(Data(#"{"event":"hologram"}"#.utf8), at: Self.now).events.map(\.externalID) }
        #expect(bare() == bare() && bare().first?.count == 24)
    }

    // MARK: Whether it is Viber

    private static func hook(_ body: Data, signed signature: String?, token: String) -> Webhook {
        Webhook(
            channel: ChannelSettings(values: ["token": token]), form: Form(), body: body,
            headers: signature.map { ["x-viber-content-signature": $0] } ?? [:], now: now)
    }

    private static func sign(_ body: Data, _ token: String) -> String {
        Digest.hmacSHA256(body, key: Data(token.utf8)).hex
    }

    @Test("The recorded signature is genuine", .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func genuine() throws {
        let body = try Payloads.bytes("viber/message_text.json")
        let signature = "f0d3d448345e22cfa3d455a97b1da238c81ff818dddb2ca47292e92ad526c3e1"
        for text in [signature, signature.uppercased()] {
            #expect(try ViberChannel.read(Self.hook(body, signed: text, token: "test-viber-token")).events.count == 1)
        }
    }

    @Test("The call by which Viber tries the address is answered, and no news")
    func handshake() throws {
        let body = Data(#"{"event":"webhook","timestamp":1457764197627,"message_token":241256543215}"#.utf8)
        let reading = try ViberChannel.read(Self.hook(body, signed: Self.sign(body, "t"), token: "t"))
        #expect(reading.events.isEmpty && reading.unread.isEmpty && reading.answer == .accepted)
        #expect(throws: Refusal.self) { try ViberChannel.read(Self.hook(body, signed: nil, token: "t")) }
    }

    @Test("Without the signature, with another one, or without a token here, nothing is taken")
    func forged() {
        let body = Data(#"{"event":"seen","message_token":1,"user_id":"5"}"#.utf8)
        let good = Self.sign(body, "t")
        let bad = [nil, "", "zz", String(good.dropLast()), String(good.dropLast(2)), good + "00", Self.sign(body, "other")]
        for signature in bad {
            do throws(Refusal) {
                _ = try ViberChannel.read(Self.hook(body, signed: signature, token: "t"))
                Issue.record("\(signature ?? "nothing") was taken for a signature")
            } catch {
                #expect(error.problem.status == 403 && error.reason == "signature")
            }
        }
        #expect(throws: Refusal.self) { try ViberChannel.read(Self.hook(body, signed: Self.sign(body, ""), token: "")) }
        #expect(throws: Refusal.self) { try ViberChannel.read(Self.hook(body + Data(" ".utf8), signed: good, token: "t")) }
        let text = Data("hello".utf8)
        #expect(throws: Refusal.self) { try ViberChannel.read(Self.hook(text, signed: Self.sign(text, "t"), token: "t")) }
    }
}
