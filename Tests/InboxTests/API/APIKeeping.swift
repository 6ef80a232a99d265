import Foundation
import Testing

@testable import Inbox
@testable import Kernel
@testable import Workspace

/// What those who keep a workspace do by program, asked one after the other; used by the test that leaves no operation out.
enum APIKeeping {
    typealias Ask = APIDescriptionTests.Ask

    static func all(_ card: [String: String], _ world: APIWorld, _ ask: Ask) async throws {
        try await things(card, ask)
        try await work(card, world, ask)
        try await people(world, ask)
        try await company(ask)
        try await channels(world, ask)
    }

    /// Products, tags, costs.
    private static func things(_ card: [String: String], _ ask: Ask) async throws {
        let made = try await ask(
            "products.create", 201, [:], "", #"{"names":{"en":"Briz tent"},"pages":["https://a.example/briz"]}"#)
        let product = ["id": "\(try made.id())"]
        #expect(try made.reply.json["key"]?.text == "briz-tent")
        _ = try await ask("products.create", 422, [:], "", #"{"names":{"en":"Briz"},"key":"briz-tent"}"#)
        _ = try await ask("products.create", 422, [:], "", #"{"names":{}}"#)
        _ = try await ask("products.show", 200, product, "", nil)
        let changed = try await ask("products.change", 200, product, "", #"{"names":{"ru":"Бриз"},"aliases":["breeze"]}"#)
        #expect(try changed.reply.json["aliases"]?.list?.first?.text == "breeze")
        #expect(try changed.reply.json["pages"]?.list?.isEmpty == true)
        _ = try await ask("interests.product", 200, card, "", "{\"product\":\(product["id"] ?? "")}")
        _ = try await ask("products.remove", 204, product, "", nil)
        _ = try await ask("products.show", 404, product, "", nil)

        let tag = ["id": "\(try await ask("tags.create", 201, [:], "", #"{"name":"warranty","hue":3}"#).id())"]
        let other = ["id": "\(try await ask("tags.create", 201, [:], "", #"{"name":"guarantee"}"#).id())"]
        _ = try await ask("tags.create", 422, [:], "", #"{"name":"Warranty"}"#)
        _ = try await ask("tags.change", 200, tag, "", #"{"name":"Warranty","hue":4}"#)
        _ = try await ask("tags.change", 422, tag, "", #"{"name":"guarantee"}"#)
        let merged = try await ask("tags.merge", 200, other, "", "{\"into\":\(tag["id"] ?? "")}")
        #expect(try merged.reply.json["merged_into"]?.int == Int64(tag["id"] ?? ""))
        _ = try await ask("tags.merge", 422, tag, "", "{\"into\":\(tag["id"] ?? "")}")
        _ = try await ask("tags.restore", 200, other, "", nil)
        _ = try await ask("tags.remove", 200, other, "", nil)
        #expect(try await ask("tags.show", 200, other, "", nil).reply.json["removed"]?.flag == true)

        let cost = #"{"source":"review","from":"2026-11-01","to":"2026-11-30","amount":"1200.50","currency":"EUR"}"#
        let entered = try await ask("costs.add", 200, [:], "", "{\"costs\":[\(cost)]}")
        #expect(try entered.reply.json["entered"]?.int == 1)
        let again = try await ask("costs.add", 200, [:], "", "{\"costs\":[\(cost)]}")
        #expect(try again.reply.json["entered"]?.int == 0)
        let wrong = try await ask(
            "costs.add", 422, [:], "",
            "{\"costs\":[\(cost.replacing("review", with: "moon").replacing("1200.50", with: "much"))]}")
        #expect(wrong.reply.text.contains("costs[0].amount"))
        let costs = try await ask("costs.list", 200, [:], "from=2026-11-01&to=2026-11-02", nil)
        let first = try costs.reply.json["items"]?.list?.first
        #expect(first?["amount"]?.text == "1200.50")
        let id = ["id": "\(first?["id"]?.int ?? 0)"]
        _ = try await ask("costs.remove", 204, id, "", nil)
        _ = try await ask("costs.restore", 204, id, "", nil)
        let rates = try await ask(
            "costs.rate", 200, [:], "", #"{"company":"EUR","currency":"USD","day":"2026-11-01","rate":"0.92"}"#)
        #expect(try rates.reply.json["rates"]?.list?.first?["rate"]?.text == "0.92")
        _ = try await ask("costs.rates", 200, [:], "", nil)
    }

    /// Proofs, drafts, forwards, acts on many, calls, what is new, taking back.
    private static func work(_ card: [String: String], _ world: APIWorld, _ ask: Ask) async throws {
        let proof = try await ask("proofs.add", 201, card, "", #"{"url":"https://vk.com/wall-1_2"}"#)
        _ = try await ask("proofs.add", 422, card, "", #"{"file":{"data":"aGk="}}"#)
        _ = try await ask("proofs.list", 200, card, "", nil)
        _ = try await ask("proofs.show", 404, ["id": "\(try proof.id())"], "", nil)
        _ = try await ask("proofs.remove", 204, ["id": "\(try proof.id())"], "", nil)

        _ = try await ask("drafts.show", 404, card, "", nil)
        let draft = #"{"text":"Good morning","to":["anna@example.org"],"quotes":false}"#
        let saved = try await ask("drafts.save", 200, card, "", draft)
        #expect(try saved.reply.json["quotes"]?.flag == false)
        _ = try await ask("drafts.show", 200, card, "", nil)
        _ = try await ask("drafts.discard", 204, card, "", nil)
        _ = try await ask("answers.forward", 409, card, "", #"{"to":["lena@example.org"]}"#)

        let many = try await ask("bulk.run", 202, [:], "", #"{"act":"priority","priority":"urgent","list":"everything"}"#)
        #expect(try many.reply.json["state"]?.text == "done")
        let act = ["id": "\(try many.id())"]
        _ = try await ask("bulk.show", 200, act, "", nil)
        let back = try await ask("bulk.undo", 202, act, "", nil)
        #expect(try back.reply.json["state"]?.text == "undone")
        _ = try await ask("bulk.undo", 404, act, "", nil)
        _ = try await ask("bulk.run", 422, [:], "", #"{"act":"tag","interests":[1]}"#)
        _ = try await ask("bulk.run", 422, [:], "", #"{"act":"tag","tag":1,"interests":[1]}"#)
        _ = try await ask("bulk.run", 422, [:], "", #"{"act":"claim"}"#)

        let call = try await ask("calls.log", 201, [:], "", #"{"number":"+49 30 901820","outcome":"Comes by on Friday"}"#)
        #expect(try call.id("interest") > 0)
        _ = try await ask("calls.log", 422, [:], "", #"{"number":"no","outcome":"x"}"#)
        _ = try await ask("notices.acknowledge", 204, [:], "", #"{"subject":7}"#)
        _ = try await ask("interests.claim", 200, ["id": "\(try await world.doors.scene.card())"], "", nil)
        let events = try await ask("events.list", 200, [:], "", nil)
        let claimed = try events.reply.json["items"]?.list?.first { $0["verb"]?.text == "claimed" }
        let sequence = ["sequence": "\(claimed?["sequence"]?.int ?? 0)"]
        _ = try await ask("events.undo", 204, sequence, "", nil)
        _ = try await ask("events.undo", 409, sequence, "", nil)
    }

    /// Members, invitations, roles, hours of work.
    private static func people(_ world: APIWorld, _ ask: Ask) async throws {
        let scene = world.doors.scene
        let lena = ["id": "\(scene.lena.member)"]
        let roles = try await ask("roles.list", 200, [:], "", nil).reply.json["items"]?.list ?? []
        func role(_ preset: String) -> Int64 { roles.first { $0["preset"]?.text == preset }?["id"]?.int ?? 0 }
        let made = try await ask("roles.create", 201, [:], "", "{\"name\":\"Night shift\",\"like\":\(role("agent"))}")
        let night = ["id": "\(try made.id())"]
        _ = try await ask("roles.show", 200, night, "", nil)
        let changed = try await ask(
            "roles.change", 200, night, "", #"{"name":"Nights","rights":{"interest.see":"team","interest.work":"own"}}"#)
        #expect(try changed.reply.json["rights"]?["interest.work"]?.text == "own")
        _ = try await ask("roles.change", 422, night, "", #"{"name":"Nights","rights":{"interest.fly":"all"}}"#)
        _ = try await ask("members.role", 200, lena, "", "{\"role\":\(try made.id())}")
        _ = try await ask("members.role", 422, lena, "", #"{"role":1}"#)
        _ = try await ask("members.role", 200, lena, "", "{\"role\":\(role("agent"))}")
        _ = try await ask("members.remove", 204, lena, "", nil)
        _ = try await ask("members.return", 200, lena, "", nil)

        let invited = try await ask(
            "invitations.create", 201, [:], "", "{\"role\":\(role("agent")),\"email\":\"oleg@example.org\"}")
        #expect(try invited.reply.json["link"]?.text?.contains("/join/") == true)
        let open = try await ask("invitations.list", 200, [:], "", nil)
        #expect(open.reply.text.contains("/join/") == false)
        _ = try await ask("invitations.revoke", 204, ["id": "\(try invited.id())"], "", nil)
        _ = try await ask("invitations.revoke", 404, ["id": "\(try invited.id())"], "", nil)

        let hours = """
            {"hours":{"monday":"9:00–13:00, 14:00–18:00"},"days_off":[{"from":"2026-12-24","to":"2026-12-26"}],
            "most":20,"languages":["en","de"]}
            """
        let set = try await ask("team.change", 200, lena, "", hours)
        #expect(try set.reply.json["hours"]?["monday"]?.text == "9:00–13:00, 14:00–18:00")
        #expect(try set.reply.json["days_off"]?.list?.first?["to"]?.text == "2026-12-26")
        _ = try await ask("team.change", 422, lena, "", #"{"hours":{"monday":"late"},"products":[1]}"#)
        _ = try await ask("team.show", 200, lena, "", nil)
        try await scene.claim(scene.card(), by: scene.lena)
        let shared = try await ask("team.share", 200, lena, "", nil)
        _ = try await ask("team.unshare", 200, ["id": "\(try shared.id())"], "", nil)
        _ = try await ask("team.unshare", 404, ["id": "1"], "", nil)
    }

    private static func company(_ ask: Ask) async throws {
        let facts = try await ask("company.show", 200, [:], "", nil)
        #expect(try facts.reply.json["name"]?.text?.isEmpty == false)
        let changed = try await ask(
            "company.change", 200, [:], "", #"{"name":"Zeltwerk","language":"de","time_zone":"Europe/Berlin"}"#)
        #expect(try changed.reply.json["time_zone"]?.text == "Europe/Berlin")
        _ = try await ask("company.change", 422, [:], "", #"{"name":"Zeltwerk","time_zone":"Mars/Base"}"#)
        _ = try await ask("keeping.change", 200, [:], "", #"{"days":365}"#)
        _ = try await ask("keeping.change", 422, [:], "", #"{"days":366}"#)
        #expect(try await ask("keeping.show", 200, [:], "", nil).reply.json["days"]?.int == 365)
    }

    private static func channels(_ world: APIWorld, _ ask: Ask) async throws {
        let kinds = try await ask("channels.kinds", 200, [:], "", nil)
        #expect(try kinds.reply.json["items"]?.list?.contains { $0["kind"]?.text == "mailbox" } == true)
        let made = try await ask(
            "channels.connect", 201, [:], "", #"{"kind":"api","name":"Bookings","settings":{"network":"review"}}"#)
        let one = ["id": "\(try made.id())"]
        _ = try await ask("channels.connect", 422, [:], "", #"{"kind":"api","name":"X","settings":{"wings":"2"}}"#)
        _ = try await ask("channels.settings", 200, one, "", nil)
        let changed = try await ask("channels.change", 200, one, "", #"{"response_minutes":60,"reopening_days":3}"#)
        #expect(try changed.reply.json["name"]?.text == "Bookings")
        #expect(try changed.reply.json["settings"]?["network"]?.text == "review")
        let cleared = try await ask("channels.change", 200, one, "", #"{"name":"Rooms","response_minutes":null}"#)
        #expect(try cleared.reply.json["response_minutes"] == nil)
        #expect(try cleared.reply.json["reopening_days"]?.int == 3)
        _ = try await ask("channels.change", 422, one, "", #"{"teams":[1]}"#)
        #expect(try await ask("channels.try", 200, one, "", nil).reply.json["works"]?.flag == true)
        _ = try await ask("channels.test", 201, one, "", nil)
        // Nobody calls it, so there is nobody who could be told an address.
        for name in ["register", "check", "unregister"] { _ = try await ask("channels.\(name)", 200, one, "", nil) }
        _ = try await ask("channels.remove", 204, one, "", nil)
        _ = try await ask("channels.settings", 404, one, "", nil)
        _ = try await ask("channels.restore", 200, one, "", nil)
    }
}
