import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Calls of a telephone system") struct PhoneCallTests {
    private static let now = Date(timeIntervalSince1970: 1_790_000_000)
    static let secret = "three green bells"

    static func settings(_ further: [String: String] = [:]) -> ChannelSettings {
        ChannelSettings(
            values: [
                "secret": secret, "calling_code": "49", "extensions": "101 = jonas@vetrik.example\n102 = lena@vetrik.example",
                "public_key": "key",
            ].merging(further) { $1 })
    }

    static func hook(_ body: String, _ settings: ChannelSettings = settings(), headers: [String: String]? = nil) -> Webhook {
        let data = Data(body.utf8)
        let code = Digest.hmacSHA256(data, key: Data(secret.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let type = body.hasPrefix("{") ? "application/json" : "application/x-www-form-urlencoded"
        return Webhook(
            channel: settings, form: Form(body: data, type: type), body: data,
            headers: headers ?? ["x-signature": "sha256=\(code)"], now: now)
    }

    // MARK: Reading

    @Test("A record of a call is read by its usual names, in JSON and as a form")
    func record() throws {
        let json =
            """
            {"call_id":"77","from":"030 1234567","direction":"inbound","duration":"2:14","agent":"101",\
            "recording_url":"https://pbx.example/77.mp3"}
            """
        let form =
            "call_id=77&from=030+1234567&direction=in&duration=134&agent=101&recording_url=https%3A%2F%2Fpbx.example%2F77.mp3"
        for body in [json, form] {
            let news = try #require(try TelephoneChannel.news(of: Self.hook(body)))
            #expect(news.call == "77")
            #expect(news.number == "+49301234567")
            #expect(news.direction == .incoming)
            #expect(news.state == .ended)
            #expect(news.seconds == 134)
            #expect(news.wasAnswered == true)
            #expect(news.extension == "101")
            #expect(news.recording == "https://pbx.example/77.mp3")
        }
    }

    @Test("An administrator names the fields of another system")
    func mapping() throws {
        let settings = Self.settings(["map_call": "data.ref", "map_number": "data.who.tel", "map_state": "data.phase"])
        let news = try #require(
            try TelephoneChannel.news(
                of: Self.hook(#"{"data":{"ref":9,"who":{"tel":"+7 812 1234567"},"phase":"RINGING"}}"#, settings)))
        #expect((news.call, news.number, news.state) == ("9", "+78121234567", .ringing))
    }

    @Test(
        "Without the secret nothing is taken",
        arguments: [[:], ["x-signature": "00"], ["authorization": "Bearer wrong"], ["x-signature": "zz"]])
    func unsigned(headers: [String: String]) {
        #expect(throws: Refusal.self) { try TelephoneChannel.news(of: Self.hook("call_id=1", headers: headers)) }
    }

    @Test("A channel without a secret takes nothing; with one the bearer is enough")
    func bearer() throws {
        #expect(throws: Refusal.self) {
            try TelephoneChannel.news(
                of: Self.hook("call_id=1", Self.settings(["secret": ""]), headers: ["authorization": "Bearer "]))
        }
        #expect(try TelephoneChannel.news(of: Self.hook("call_id=1", headers: ["authorization": "Bearer \(Self.secret)"])) != nil)
    }

    @Test("Events of Asterisk are understood as they are")
    func asterisk() throws {
        let ringing = """
            {"type":"StasisStart","timestamp":"2026-11-22T10:00:00.000+0100","channel":{"id":"17.1","state":"Ring",\
            "caller":{"name":"Anna","number":"0301234567"},"connected":{"number":"101"},"dialplan":{"exten":"100"}}}
            """
        let news = try #require(try TelephoneChannel.news(of: Self.hook(ringing)))
        #expect((news.call, news.number, news.state, news.direction) == ("17.1", "+49301234567", .ringing, .incoming))
        #expect(news.at == Date(timeIntervalSince1970: 1795338000))
        let up = try #require(
            try TelephoneChannel.news(
                of: Self.hook("Event=Newstate&Uniqueid=17.1&ChannelStateDesc=Up&CallerIDNum=0301234567&ConnectedLineNum=102")))
        #expect((up.state, up.extension) == (.answered, "102"))
        let out = try #require(
            try TelephoneChannel.news(of: Self.hook("Event=Newchannel&Uniqueid=18.1&CallerIDNum=101&Exten=0401112233")))
        #expect((out.direction, out.number, out.extension) == (.outgoing, "+49401112233", "101"))
        let busy = try #require(
            try TelephoneChannel.news(of: Self.hook("Event=Hangup&Uniqueid=17.1&Cause=17&CallerIDNum=0301234567")))
        #expect((busy.state, busy.wasAnswered) == (.ended, false))
        #expect(try TelephoneChannel.news(of: Self.hook("Event=RTCPSent&Uniqueid=17.1")) == nil)
    }

    @Test("A post broken off at any byte is refused or read, never more")
    func truncated() {
        let body = #"{"call_id":"77","from":"030 1234567","nested":{"a":[1,2,{"b":"c"}]}}"#
        for length in 0..<body.utf8.count {
            do { _ = try TelephoneChannel.sample(Self.hook(String(body.prefix(length)))) } catch {
                #expect(error.reason.isEmpty == false)
            }
        }
    }

    @Test("A moment that no clock shows was not told", arguments: ["inf", "nan", "1e300", "99999999999999999999"])
    func strangeMoment(text: String) throws {
        let news = try #require(try TelephoneChannel.news(of: Self.hook(#"{"call_id":"77","started":"\#(text)"}"#)))
        #expect(news.startedAt == nil)
    }

    // MARK: Cards

    static func entry(_ scene: Scene) async throws -> ChannelDirectory.Entry {
        let (key, company, ids, now) = (scene.services.key, scene.company, scene.services.ids, scene.now)
        var draft = Connected.Draft(kind: "telephone", name: "Telephone")
        draft.network = "call"
        draft.settings = settings().values.filter { $0.key != "public_key" && $0.key != "secret" }
        draft.secrets = ["secret": secret]
        let publicKey = Token(.bits128).text
        try await scene.store.write { [draft] db in
            _ = try Connected.create(
                draft, publicKey: publicKey, key: key, by: .system, workspace: company, ids: ids, at: now, in: db)
        }
        return try #require(
            try await ChannelDirectory(store: scene.store, key: key).find(publicKey, at: scene.now))
    }

    private static func story(_ scene: Scene) -> [CallNews] {
        func news(_ state: CallNews.State, _ second: Double, line: String?) -> CallNews {
            var news = CallNews(call: "17.1", state: state, at: scene.now.addingTimeInterval(second - 200))
            news.number = "+49301234567"
            news.direction = .incoming
            news.extension = line
            return news
        }
        return [news(.ringing, 0, line: "102"), news(.answered, 5, line: "101"), news(.ended, 139, line: nil)]
    }

    @Test("Ringing, taken and over is one card, in whatever order and how often it is told", arguments: TestEngine.available)
    func oneCard(engine: TestEngine) async throws {
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2, 1], [2, 0, 1, 0, 2], [0, 0, 1, 1, 2, 2]] {
            try await Scene.play(engine) { scene in
                let entry = try await Self.entry(scene)
                let desk = PhoneDesk(services: scene.services, intake: scene.intake)
                let story = Self.story(scene)
                for index in order { _ = try await desk.take(story[index], raw: Data("x".utf8), on: entry, at: scene.now) }
                let card = try #require(try await scene.cards().first)
                #expect(try await scene.cards().count == 1)
                #expect(card.action == .call)
                #expect(card.excerpt == "Incoming call, 2 min 14 s, answered by Jonas")
                #expect(card.processing == .call)
                #expect(card.processedBy == scene.jonas.member)
                #expect(card.responsible == scene.jonas.member)
                #expect(try await scene.turns(of: card.id).open == 0)
                #expect(try await scene.words(of: card.id) == ["Incoming call, 2 min 14 s, answered by Jonas"])
            }
        }
    }

    @Test("While it rings the card is there; a missed call waits for an answer", arguments: TestEngine.available)
    func missed(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let entry = try await Self.entry(scene)
            let desk = PhoneDesk(services: scene.services, intake: scene.intake)
            let story = Self.story(scene)
            _ = try await desk.take(story[0], raw: Data(), on: entry, at: scene.now)
            #expect(try await scene.feed(for: scene.marina).map(\.interest.excerpt) == ["Incoming call, ringing"])
            _ = try await desk.take(story[2], raw: Data(), on: entry, at: scene.now)
            let open = try await scene.feed(for: scene.marina)
            #expect(open.map(\.interest.excerpt) == ["Missed call"])
            #expect(open.first?.interest.isOpen == true)
        }
    }

    @Test("Two calls of one number are one contact and two cards", arguments: TestEngine.available)
    func oneContact(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let entry = try await Self.entry(scene)
            let desk = PhoneDesk(services: scene.services, intake: scene.intake)
            for call in ["1", "2"] {
                var news = Self.story(scene)[2]
                news = CallNews(call: call, state: .ended, at: news.at)
                news.number = "+49301234567"
                _ = try await desk.take(news, raw: Data(), on: entry, at: scene.now)
            }
            #expect(try await scene.cards().count == 2)
            #expect(Set(try await scene.cards().map(\.identity)).count == 1)
        }
    }
}
