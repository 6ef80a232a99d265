import Channels
import Foundation
import Support
import Testing
import Workspace

@testable import Inbox
@testable import Kernel

@Suite("Viber calls, and is answered")
struct ViberHookTests {
    private static let token = "test-viber-token"
    private static let anna = "01234567890A="
    private static let sending = "https://chatapi.viber.com/pa/send_message"

    /// Viber takes answers and calls them 901, 902 …
    private static func viber(_ answers: Int) -> OutsideReplay {
        OutsideReplay(
            (0..<answers).map { number in
                let body = #"{"status":0,"status_message":"ok","message_token":\#(901 + number)}"#
                return OutsideExchange("POST", sending, body: body)
            })
    }

    private static func bot(_ doors: Doors) async throws -> Connected {
        var draft = Connected.Draft(kind: "viber", name: "Our bot")
        draft.network = "viber"
        draft.secrets = ["token": token]
        return try await doors.connect(draft)
    }

    @discardableResult
    private static func call(
        _ doors: Doors, _ channel: Connected, _ event: String, _ members: String, number: Int,
        signed token: String = ViberHookTests.token
    ) async -> Reply {
        let moment = Int(doors.scene.now.timeIntervalSince1970 * 1000)
        let body = Data(#"{"event":"\#(event)","timestamp":\#(moment),"message_token":\#(number),\#(members)}"#.utf8)
        let headers = ["X-Viber-Content-Signature": Digest.hmacSHA256(body, key: Data(token.utf8)).hex]
        return await doors.ask(.post, "/hooks/\(channel.publicKey)", headers, body: body)
    }

    /// Anna writes; the card.
    private static func message(_ doors: Doors, _ channel: Connected, number: Int) async throws -> ID<Interest> {
        let members = #""sender":{"id":"\#(anna)","name":"Anna"},"message":{"type":"text","text":"How much is the Briz?"}"#
        let answer = await call(doors, channel, "message", members, number: number)
        #expect(answer.status == 200 && answer.text.isEmpty)
        return try #require(try await doors.cards().last).id
    }

    private static func answer(_ doors: Doors, _ card: ID<Interest>, _ text: String) async throws {
        let scene = doors.scene
        let form = try await scene.store.read { [marina = scene.marina] db in
            let last = try Outgoing.last(by: marina.member, on: card, of: marina.workspace, in: db)
            return ["text": text, "key": ClientKey.text(marina.member, card, after: last), "place": "/feed/open"]
        }
        let headers = ["x-member": "marina", "hx-request": "true"]
        let reply = await doors.post("/interests/\(card)/answers", form, headers)
        #expect(reply.status == 200, "\(reply.text)")
        await send(doors)
    }

    /// The time to take back is over, and what is due goes out.
    private static func send(_ doors: Doors) async {
        let (scene, services) = (doors.scene, doors.scene.services)
        scene.clock.advance(by: 11)
        let runner = JobRunner(
            services.store, handlers: [OutboxJob.handler(services, .all)], bell: services.bell, clock: services.clock,
            ids: services.ids)
        await runner.drain()
        scene.clock.advance(by: 5)
    }

    private static func state(_ doors: Doors, _ card: ID<Interest>) async throws -> Inbox.Outgoing.State? {
        try await doors.scene.store.read { [company = doors.scene.company] db in
            try Outgoing.all(on: card, of: company, in: db).first?.state
        }
    }

    @Test("A message becomes a card once, its answer goes out, arrives and is read", arguments: TestEngine.available)
    func whole(engine: TestEngine) async throws {
        let viber = Self.viber(1)
        try await Doors.open(engine, outside: viber.outside()) { doors in
            let channel = try await Self.bot(doors)
            #expect(await Self.call(doors, channel, "webhook", #""chat_hostname":"x""#, number: 1).status == 200)
            let card = try await Self.message(doors, channel, number: 49)
            #expect(try await Self.message(doors, channel, number: 49) == card)
            try await Self.answer(doors, card, "40 euros.")
            #expect(try await Self.state(doors, card) == .sent && viber.unused.isEmpty)
            for (event, state) in [("delivered", Outgoing.State.delivered), ("seen", .read), ("delivered", .read)] {
                await Self.call(doors, channel, event, #""user_id":"\#(Self.anna)""#, number: 901)
                #expect(try await Self.state(doors, card) == state)
            }
            #expect(try await doors.scene.interest(card).isOpen == false)
        }
    }

    @Test(
        "An answer that did not arrive is unsent, and the card open; sent again it has another name",
        arguments: TestEngine.available)
    func failed(engine: TestEngine) async throws {
        let viber = Self.viber(2)
        try await Doors.open(engine, outside: viber.outside()) { doors in
            let channel = try await Self.bot(doors)
            let card = try await Self.message(doors, channel, number: 49)
            try await Self.answer(doors, card, "40 euros.")
            func fail(_ number: Int) async {
                let members = #""user_id":"\#(Self.anna)","desc":"too old""#
                await Self.call(doors, channel, "failed", members, number: number)
            }
            await fail(777)
            #expect(try await Self.state(doors, card) == .sent)
            await fail(901)
            #expect(try await Self.state(doors, card) == .failed)
            #expect(try await doors.scene.interest(card).isOpen)
            let page = await doors.get("/feed/open/\(card)", ["x-member": "marina"]).text
            #expect(page.contains("It came back: too old"))
            let outgoing = try await doors.scene.store.read { [company = doors.scene.company] db in
                try #require(try Outgoing.all(on: card, of: company, in: db).first)
            }
            await doors.post("/answers/\(outgoing.id)/dispatch", [:], ["x-member": "marina"])
            await Self.send(doors)
            #expect(try await Self.state(doors, card) == .sent)
            await Self.call(doors, channel, "delivered", #""user_id":"\#(Self.anna)""#, number: 902)
            #expect(try await Self.state(doors, card) == .delivered && viber.unused.isEmpty)
        }
    }

    @Test("What an older release could not read is read anew, though its signature is not kept", arguments: TestEngine.available)
    func setAside(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (scene, channel) = (doors.scene, try await Self.bot(doors))
            let message = #""sender":{"id":"\#(Self.anna)","name":"Anna"},"message":{"type":"text","text":"Hello"}"#
            let readable = Data(#"{"event":"message","timestamp":1760869200123,"message_token":49,\#(message)}"#.utf8)
            let item = Arriving(raw: readable, externalID: "message:49", meaning: .unreadable("too new"))
            _ = try await scene.intake.take([item], on: channel)
            let broken = await Self.call(doors, channel, "message", #""sender":{}"#, number: 50)
            #expect(broken.status == 200)
            let reading = SecondReading(services: scene.services, intake: scene.intake)
            for item in try await scene.store.read({ db in try Quarantine.open(of: channel.workspace, in: db) }) {
                let outcome = try await reading.read(item, by: .system)
                if item.externalID == "message:50" { #expect(outcome == .stays("there is no sender")) }
            }
            #expect(try await doors.cards().map(\.excerpt) == ["Hello"])
        }
    }

    @Test(
        "Who unsubscribes is not written to until they come back; a forged call changes nothing",
        arguments: TestEngine.available)
    func subscription(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let channel = try await Self.bot(doors)
            let card = try await Self.message(doors, channel, number: 49)
            func page() async -> String { await doors.get("/feed/open/\(card)", ["x-member": "marina"]).text }
            let user = #""user_id":"\#(Self.anna)""#
            doors.scene.clock.advance(by: 5)
            #expect(await Self.call(doors, channel, "unsubscribed", user, number: 50, signed: "guess").status == 403)
            #expect(try await doors.refusals(of: channel) == ["signature": 1])
            #expect(await page().contains("must write first") == false)
            await Self.call(doors, channel, "unsubscribed", user, number: 50)
            #expect(await page().contains("must write first"))
            doors.scene.clock.advance(by: 5)
            let again = #""user":{"id":"\#(Self.anna)","name":"Anna"}"#
            for _ in 0..<2 { await Self.call(doors, channel, "subscribed", again, number: 51) }
            #expect(await page().contains("must write first") == false)
            #expect(try await doors.cards().map(\.action) == [.message, .join])
        }
    }
}
