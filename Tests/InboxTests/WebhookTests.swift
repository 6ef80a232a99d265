import Channels
import Foundation
import HTTPTypes
import Support
import Synchronization
import Testing
import Workspace

@testable import Inbox
@testable import Kernel

@Suite("Webhooks: other programs hear everything, signed, in order, once")
struct WebhookTests {
    @Test("What happens to a card arrives in order, with a signature that fits", arguments: TestEngine.available)
    func signedInOrder(engine: TestEngine) async throws {
        try await Receiver.listening(engine) { scene, receiver in
            let webhook = try await receiver.connect()
            let id = try await scene.card("How much is the Briz?")
            try await scene.claim(id, by: scene.jonas)
            try await scene.process(id, by: scene.jonas, note: "Told the price")
            try await receiver.run()
            let heard = receiver.heard
            #expect(heard.map(\.event) == ["interest.created", "interest.claimed", "interest.processed"])
            for call in heard {
                #expect(call.isSigned(by: webhook.secret, at: scene.now))
                #expect(call.isSigned(by: StandardWebhook.freshSecret(), at: scene.now) == false)
                #expect(call.isSigned(by: webhook.secret, at: scene.now + 600) == false)
            }
            let first = try JSONValue(parsing: Array(heard[0].body))
            #expect(first["interest"]?["id"]?.int == id.number)
            #expect(first["interest"]?["text"]?.text == "How much is the Briz?")
            #expect(first["id"]?.text == heard[0].delivery)
            let last = try JSONValue(parsing: Array(heard[2].body))
            #expect(last["after"]?["note"]?.text == "Told the price")
            #expect(last["actor"]?["id"]?.int == scene.jonas.member.number)
            // Nothing more is told of what was told.
            try await receiver.run()
            #expect(receiver.heard.count == 3)
        }
    }

    @Test("A receiver that fails gets it again, and the later word waits for the earlier", arguments: TestEngine.available)
    func retries(engine: TestEngine) async throws {
        try await Receiver.listening(engine) { scene, receiver in
            let webhook = try await receiver.connect()
            receiver.answer(500, times: 2)
            let id = try await scene.card()
            try await receiver.run()
            #expect(receiver.heard.map(\.event) == ["interest.created"])
            try await scene.claim(id, by: scene.jonas)
            let other = try await scene.card("Another one")
            try await receiver.run()
            // The other card's event is not held up; the claim waits behind the arrival of its card.
            #expect(receiver.heard.map(\.event) == ["interest.created", "interest.created"])
            #expect(receiver.heard.last?.text.contains("Another one") == true)
            let log = try await receiver.log(webhook.id)
            #expect(log.map(\.state).filter { $0 == .queued }.count == 3)
            #expect(log.compactMap { $0.error(in: .en) }.contains("HTTP 500"))
            scene.clock.advance(by: 60)
            try await receiver.run()
            #expect(
                receiver.heard.map(\.event) == [
                    "interest.created", "interest.created", "interest.created", "interest.claimed", "interest.created",
                ]
                    || receiver.heard.map(\.event).suffix(3).sorted() == [
                        "interest.claimed", "interest.created", "interest.created",
                    ])
            let told = receiver.heard.filter { $0.text.contains("\"id\":\(id.number),") }.map(\.event)
            #expect(told == ["interest.created", "interest.created", "interest.claimed"])
            #expect(try await receiver.log(webhook.id).allSatisfy { $0.state == .delivered })
            #expect(other != id)
        }
    }

    @Test("After many tries a delivery is given up, and after days the receiver; going on delivers what waited")
    func givingUp() async throws {
        try await Receiver.listening(.sqlite) { scene, receiver in
            let webhook = try await receiver.connect()
            receiver.answer(503, times: .max)
            try await scene.card()
            for _ in 0..<WebhookDelivery.mostAttempts {
                try await receiver.run()
                scene.clock.advance(by: 5000)
            }
            #expect(try await receiver.log(webhook.id).map(\.state) == [.dead])
            scene.clock.advance(by: OutgoingWebhook.patience)
            try await scene.card("After three days")
            try await receiver.run()
            #expect(try await receiver.webhook(webhook.id).disabledAt != nil)
            let calls = receiver.heard.count
            try await scene.card("While it is off")
            try await receiver.run()
            #expect(receiver.heard.count == calls)
            let doors = try Doors(scene)
            let page = await doors.get("/settings/webhooks", ["x-member": "marina"])
            #expect(page.text.contains("does not answer any more"))
            receiver.answer(200, times: .max)
            #expect(await doors.post("/settings/webhooks/\(webhook.id)/resumption", [:], ["x-member": "marina"]).status == 303)
            try await receiver.run()
            #expect(
                receiver.heard.suffix(2).allSatisfy {
                    $0.text.contains("After three days") || $0.text.contains("While it is off")
                })
            #expect(try await receiver.webhook(webhook.id).failingSince == nil)
        }
    }

    @Test("The log shows each answer, and one click sends a delivery again", arguments: TestEngine.available)
    func replay(engine: TestEngine) async throws {
        try await Receiver.listening(engine) { scene, receiver in
            let webhook = try await receiver.connect()
            try await scene.card()
            try await receiver.run()
            let doors = try Doors(scene)
            let place = "/settings/webhooks/\(webhook.id)"
            let page = await doors.get(place, ["x-member": "marina"])
            #expect(page.text.contains("HTTP 200"))
            #expect(page.text.contains("interest.created"))
            let delivery = try #require(try await receiver.log(webhook.id).first)
            let again = await doors.post("\(place)/deliveries/\(delivery.id)/replays", [:], ["x-member": "marina"])
            #expect(again.status == 303)
            try await receiver.run()
            #expect(receiver.heard.count == 2)
            #expect(receiver.heard[0].body == receiver.heard[1].body)
            #expect(await doors.post("\(place)/tests", [:], ["x-member": "marina"]).status == 303)
            try await receiver.run()
            #expect(receiver.heard.last?.event == "test")
            #expect(await doors.get(place, ["x-member": "olga"]).status == 403)
        }
    }

    @Test("For a day after a secret was replaced both sign, then only the new one", arguments: TestEngine.available)
    func rotation(engine: TestEngine) async throws {
        try await Receiver.listening(engine) { scene, receiver in
            let webhook = try await receiver.connect()
            let doors = try Doors(scene)
            let key = ["authorization": "Bearer \(try await doors.token(scopes: ["channels:manage"]))"]
            let answer = await doors.post("/api/v1/webhooks/\(webhook.id)/secret", json: "{}", key)
            #expect(answer.status == 200)
            let fresh = try #require(try answer.json["secret"]?.text)
            try await scene.card("Within the day")
            try await receiver.run()
            let first = try #require(receiver.heard.last)
            #expect(first.isSigned(by: fresh, at: scene.now) && first.isSigned(by: webhook.secret, at: scene.now))
            scene.clock.advance(by: OutgoingWebhook.overlap + 1)
            try await scene.card("After it")
            try await receiver.run()
            let last = try #require(receiver.heard.last)
            #expect(last.isSigned(by: fresh, at: scene.now))
            #expect(last.isSigned(by: webhook.secret, at: scene.now) == false)
        }
    }

    @Test("What was given up is sent again as a stretch, in order, under the ids it had", arguments: TestEngine.available)
    func deadLetters(engine: TestEngine) async throws {
        try await Receiver.listening(engine) { scene, receiver in
            let webhook = try await receiver.connect()
            receiver.answer(503, times: .max)
            let id = try await scene.card()
            try await scene.claim(id, by: scene.jonas)
            for _ in 0..<WebhookDelivery.mostAttempts * 3 {
                try await receiver.run()
                scene.clock.advance(by: 3700)
            }
            let dead = try await receiver.log(webhook.id)
            #expect(dead.map(\.state) == [.dead, .dead])
            let doors = try Doors(scene)
            let page = await doors.get("/settings/webhooks/\(webhook.id)", ["x-member": "marina"])
            #expect(page.text.contains("2 deliveries were given up."))
            receiver.answer(200, times: .max)
            let before = receiver.heard.count
            #expect(await doors.post("/settings/webhooks/\(webhook.id)/replays", [:], ["x-member": "marina"]).status == 303)
            try await receiver.run()
            let heard = receiver.heard.dropFirst(before)
            #expect(heard.map(\.event) == ["interest.created", "interest.claimed"])
            #expect(heard.map(\.delivery) == dead.map(\.message).reversed())
            #expect(try await receiver.log(webhook.id).allSatisfy { $0.state == .delivered })
        }
    }

    @Test("An answer that leads elsewhere is a failure; the signature is meant for one receiver")
    func redirects() async throws {
        try await Receiver.listening(.sqlite) { scene, receiver in
            let webhook = try await receiver.connect()
            receiver.answer(302, times: 1)
            try await scene.card()
            try await receiver.run()
            #expect(receiver.heard.count == 1)
            #expect(try await receiver.log(webhook.id).first?.error(in: .en) == "HTTP 302")
        }
    }

    @Test("Those who set webhooks up are told when one is switched off", arguments: TestEngine.available)
    func toldOfTheEnd(engine: TestEngine) async throws {
        try await Receiver.listening(engine) { scene, receiver in
            _ = try await receiver.connect()
            receiver.answer(410, times: .max)
            try await scene.card()
            try await receiver.run()
            let calls = try await scene.store.read { db in
                let records = try Journal.entries(of: scene.company.number, after: 0, limit: 1000, in: db)
                return try WebhookNotices.all.flatMap { try $0.hears(records, scene.company, db) }
            }
            #expect(calls.map(\.member) == [scene.marina.member])
        }
    }

    @Test("Only chosen events are told, and only what happens from then on")
    func chosen() async throws {
        try await Receiver.listening(.sqlite) { scene, receiver in
            let before = try await scene.card()
            _ = try await receiver.connect([.claimed])
            try await scene.card("After")
            try await scene.claim(before, by: scene.jonas)
            try await receiver.run()
            #expect(receiver.heard.map(\.event) == ["interest.claimed"])
        }
    }

    @Test("An address inside the own network is refused unless it is opened")
    func inside() async throws {
        try await Scene.play(.sqlite) { scene in
            let receiver = Receiver(scene, outside: Outside(), url: "http://127.0.0.1:9/hook")
            let webhook = try await receiver.connect()
            try await scene.card()
            try await receiver.run()
            let delivery = try #require(try await receiver.log(webhook.id).first)
            #expect(delivery.state == .queued)
            #expect(delivery.error(in: .en)?.contains("private network") == true)
        }
    }

    @Test("Each reader is told in their language why a delivery failed", arguments: TestEngine.available)
    func wording(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let receiver = Receiver(scene, outside: Outside(), url: "http://127.0.0.1:9/hook")
            let webhook = try await receiver.connect()
            try await scene.card()
            try await receiver.run()
            #expect(try await receiver.page(webhook.id, in: .en).contains("inside a private network"))
            #expect(try await receiver.page(webhook.id, in: .ru).contains("127.0.0.1 находится в закрытой сети"))
            #expect(try await receiver.page(webhook.id, in: .de).contains("127.0.0.1 liegt in einem privaten Netz"))
            // What an earlier release stored are words, and shown as they stand.
            try await scene.store.write { db in
                try db.run("UPDATE webhook_delivery SET last_error = 'api.example did not answer in time.'")
            }
            for language in Language.allCases {
                #expect(try await receiver.page(webhook.id, in: language).contains("api.example did not answer in time."))
            }
        }
    }

    @Test(
        "A receiver that is gone stays given up, whatever else was on its way to it, and that is told once",
        arguments: TestEngine.available)
    func givenUpOnce(engine: TestEngine) async throws {
        try await Receiver.listening(engine) { scene, receiver in
            let webhook = try await receiver.connect()
            for text in ["One", "Two", "Three"] { try await scene.card(text) }
            try await receiver.feed()
            let underWay = try await receiver.log(webhook.id)
            for (delivery, status) in zip(underWay, [410, 500, 410]) {
                let result = WebhookResult(status: status, tookMilliseconds: 1, error: "HTTP \(status)")
                try await scene.store.write { db in
                    try WebhookJob.settle(delivery, of: scene.company, as: result, chance: 0, at: scene.now, in: db)
                }
            }
            #expect(try await receiver.webhook(webhook.id).disabledAt != nil)
            let told = try await scene.store.read { db in
                try Journal.entries(of: scene.company.number, after: 0, limit: 1000, in: db).filter {
                    $0.entry.verb == "disabled"
                }
            }
            #expect(told.count == 1)
        }
    }

    @Test("What a person asks for does not wait for the next attempt", arguments: TestEngine.available)
    func atOnce(engine: TestEngine) async throws {
        try await Receiver.listening(engine) { scene, receiver in
            let webhook = try await receiver.connect()
            let doors = try Doors(scene)
            let place = "/settings/webhooks/\(webhook.id)"
            receiver.answer(503, times: 1)
            let id = try await scene.card()
            try await receiver.run()
            // The receiver is well by now, but the next attempt is minutes away.
            for act in ["pause", "resumption"] {
                #expect(await doors.post("\(place)/\(act)", [:], ["x-member": "marina"]).status == 303)
            }
            try await receiver.run()
            #expect(try await receiver.log(webhook.id).map(\.state) == [.delivered])
            receiver.answer(503, times: 1)
            try await scene.claim(id, by: scene.jonas)
            try await receiver.run()
            let delivered = try #require(try await receiver.log(webhook.id).last)
            #expect(await doors.post("\(place)/deliveries/\(delivered.id)/replays", [:], ["x-member": "marina"]).status == 303)
            try await receiver.run()
            #expect(receiver.heard.last?.delivery == delivered.message)
        }
    }

    @Test("What waits for a receiver that was taken away is forgotten in time", arguments: TestEngine.available)
    func forgotten(engine: TestEngine) async throws {
        try await Receiver.listening(engine) { scene, receiver in
            let webhooks = [try await receiver.connect(), try await receiver.connect()]
            try await scene.card()
            try await receiver.feed()
            try await scene.store.write { db in
                try OutgoingWebhook.remove(webhooks[0].id, by: scene.marina, at: scene.now, in: db)
                #expect(try WebhookDelivery.purge(before: scene.now, in: db) == 0)
                #expect(try WebhookDelivery.purge(before: scene.now + 1, in: db) == 1)
            }
            #expect(try await receiver.log(webhooks[1].id).map(\.state) == [.queued])
        }
    }
}
