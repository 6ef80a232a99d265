import Channels
import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel
@testable import Workspace

@Suite("The API does what its description says")
struct APIDescriptionTests {
    private static let word = #""text":"Where is it?","author":{"id":"c7","name":"Anna","email":"anna@example.org"}"#

    @Test("Every operation answers as it is described, and none is left out", arguments: TestEngine.available)
    func whole(engine: TestEngine) async throws {
        try await APIWorld.open(engine) { world in
            var asked: Set<String> = []
            var mistakes: [String] = []
            func ask(
                _ name: String, _ status: Int, _ ids: [String: String], _ query: String, _ json: String?
            ) async throws -> APIWorld.Told {
                asked.insert(name)
                let told = try await world.ask("api." + name, ids, query: query, json: json)
                mistakes += told.mistakes
                #expect(told.reply.status == status, "\(name): \(told.reply.text)")
                return told
            }
            let channel = world.channel
            let posted = try await ask(
                "interests.post", 201, [:], "",
                "{\"channel\":\"\(channel.publicKey)\",\"external_id\":\"1\",\(Self.word),\"attachments\":[{\"name\":\"a.txt\",\"data\":\"aGk=\"}]}"
            )
            let card = ["id": "\(try posted.id())"]
            _ = try await ask(
                "interests.batch", 200, [:], "",
                "{\"channel\":\"\(channel.publicKey)\",\"interests\":[{\"external_id\":\"2\",\(Self.word)}]}")
            try await Self.workOn(card, world, ask)
            try await Self.people(card, world, ask)
            try await Self.settings(channel, world, ask)
            try await Self.webhooks(world, ask)
            try await APIKeeping.all(card, world, ask)
            try await AutomationAsking.all(ask)
            #expect(mistakes.isEmpty, "\(mistakes.joined(separator: "\n"))")
            let all = world.doors.operations.filter { $0.path.hasPrefix("/api/v1/") && $0.access.acceptsToken }.map(\.name)
            #expect(Set(all).subtracting(asked.map { "api." + $0 }) == [])
        }
    }

    typealias Ask = (String, Int, [String: String], String, String?) async throws -> APIWorld.Told

    private static func workOn(
        _ card: [String: String], _ world: APIWorld,
        _ ask: Ask
    ) async throws {
        let scene = world.doors.scene
        let filters = "view=everything&action=message&source=review&stars=1&stars=2&state=unclaimed&from=2026-01-01&limit=5"
        _ = try await ask("interests.list", 200, [:], filters, nil)
        _ = try await ask("interests.show", 200, card, "", nil)
        _ = try await ask("interests.claim", 200, card, "", nil)
        _ = try await ask("interests.unclaim", 200, card, "", nil)
        _ = try await ask("interests.note", 200, card, "", #"{"text":"She called"}"#)
        _ = try await ask("interests.priority", 200, card, "", #"{"priority":"high"}"#)
        let tagged = try await ask("interests.tag", 200, card, "", #"{"name":"vip"}"#)
        let tag = try tagged.reply.json["tags"]?.list?.first?["id"]?.int ?? 0
        _ = try await ask("tags.list", 200, [:], "", nil)
        _ = try await ask("interests.untag", 200, card.merging(["tag": "\(tag)"]) { $1 }, "", nil)
        let until = scene.now.addingTimeInterval(86_400).rfc3339
        _ = try await ask("interests.snooze", 200, card, "", "{\"until\":\"\(until)\"}")
        _ = try await ask("interests.wake", 200, card, "", nil)
        _ = try await ask("interests.takeover", 200, card, "", nil)
        _ = try await ask("interests.handover", 200, card, "", "{\"to\":\(scene.lena.member)}")
        _ = try await ask("interests.withdraw", 200, card, "", nil)
        _ = try await ask("interests.accept", 404, card, "", nil)
        _ = try await ask("interests.reconsider", 404, card, "", nil)
        _ = try await ask("interests.return", 404, card, "", #"{"why":"Not mine"}"#)
        _ = try await ask("interests.product", 422, card, "", #"{"product":1}"#)
        _ = try await ask("interests.unproduct", 200, card, "", nil)
        _ = try await ask("products.list", 200, [:], "", nil)
        let messages = try await ask("interests.messages", 200, card, "", nil)
        let file = try messages.reply.json["items"]?.list?.first?["attachments"]?.list?.first?["id"]?.int ?? 0
        _ = try await ask("attachments.show", 200, ["id": "\(file)"], "", nil)
        _ = try await ask("answers.create", 409, card, "", #"{"text":"On Monday"}"#)
        _ = try await ask("answers.list", 200, card, "", nil)
        for act in ["show", "withdraw", "dispatch", "confirm"] { _ = try await ask("answers.\(act)", 404, ["id": "1"], "", nil) }
        _ = try await ask("interests.process", 200, card, "", #"{"note":"Told her"}"#)
        _ = try await ask("interests.reopen", 200, card, "", nil)
        _ = try await ask("interests.call", 200, card, "", #"{"outcome":"Comes by"}"#)
        _ = try await ask("events.list", 200, [:], "on=interest-\(card["id"] ?? "")&kind=cards", nil)
    }

    private static func people(
        _ card: [String: String], _ world: APIWorld,
        _ ask: Ask
    ) async throws {
        let list = try await ask("contacts.list", 200, [:], "limit=1", nil)
        let contact = ["id": "\(try list.reply.json["items"]?.list?.first?["id"]?.int ?? 0)"]
        _ = try await ask("contacts.show", 200, contact, "", nil)
        let changed = try await ask(
            "contacts.change", 200, contact, "", #"{"city":"Kassel","birthday":"--02-29","country":"DE"}"#)
        #expect(try changed.reply.json["contact"]?["city"]?.text == "Kassel")
        let cleared = try await ask("contacts.change", 200, contact, "", #"{"city":null}"#)
        #expect(try cleared.reply.json["contact"]?["city"] == nil)
        #expect(try cleared.reply.json["contact"]?["country"]?.text == "DE")
        _ = try await ask("contacts.interests", 200, contact, "", nil)
        let marina = ["id": "\(world.doors.scene.marina.member)"]
        _ = try await ask("me.show", 200, [:], "", nil)
        _ = try await ask("me.away", 200, [:], "", #"{"away":true}"#)
        _ = try await ask("members.away", 200, marina, "", #"{"away":false}"#)
        _ = try await ask("members.list", 200, [:], "", nil)
        _ = try await ask("members.show", 200, marina, "", nil)
        _ = try await ask("report", 200, [:], "period=week&source=review", nil)
        _ = try await ask("notices.list", 200, [:], "", nil)
        _ = try await ask("roles.list", 200, [:], "", nil)
        let made = try await ask(
            "teams.create", 201, [:], "", "{\"name\":\"Repairs\",\"members\":[\(world.doors.scene.marina.member)]}")
        let team = ["id": "\(try made.id())"]
        _ = try await ask("teams.list", 200, [:], "", nil)
        _ = try await ask("teams.show", 200, team, "", nil)
        _ = try await ask("teams.change", 200, team, "", #"{"name":"Service"}"#)
        _ = try await ask("teams.remove", 204, team, "", nil)
        _ = try await ask("team.list", 200, [:], "", nil)
    }

    private static func settings(
        _ channel: Connected, _ world: APIWorld,
        _ ask: Ask
    ) async throws {
        let one = ["id": "\(channel.id)"]
        _ = try await ask("channels.list", 200, [:], "", nil)
        _ = try await ask("channels.show", 200, one, "", nil)
        _ = try await ask("channels.pause", 200, one, "", nil)
        _ = try await ask("channels.resume", 200, one, "", nil)
        let template = [
            "id": "\(try await ask("templates.create", 201, [:], "", #"{"name":"Hours","text_en":"We open at nine."}"#).id())"
        ]
        _ = try await ask("templates.list", 200, [:], "", nil)
        _ = try await ask("templates.show", 200, template, "", nil)
        _ = try await ask("templates.change", 200, template, "", #"{"name":"Hours","text_en":"We open at ten."}"#)
        let cards = try await world.doors.cards()
        _ = try await ask(
            "templates.fill", 200, ["id": "\(cards[0].id)", "template": template["id"] ?? ""], "", nil)
        _ = try await ask("templates.remove", 204, template, "", nil)
        _ = try await ask("templates.restore", 200, template, "", nil)
        let view = [
            "id": "\(try await ask("views.create", 201, [:], "", #"{"name":"Bad","list":"open","query":"stars=1"}"#).id())"
        ]
        _ = try await ask("views.list", 200, [:], "", nil)
        _ = try await ask("views.show", 200, view, "", nil)
        _ = try await ask("views.interests", 200, view, "", nil)
        _ = try await ask("views.change", 422, view, "", #"{"name":"Bad","list":"open","query":"star=1"}"#)
        _ = try await ask("views.change", 200, view, "", #"{"name":"Worse","list":"open","query":"stars=1&stars=2"}"#)
        _ = try await ask("views.remove", 204, view, "", nil)
        _ = try await ask("views.restore", 200, view, "", nil)
        let rule = ["id": "\(try await ask("rules.create", 201, [:], "", #"{"strategy":"turn","name":"All"}"#).id())"]
        _ = try await ask("rules.list", 200, [:], "", nil)
        _ = try await ask("rules.show", 200, rule, "", nil)
        _ = try await ask("rules.move", 200, rule, "", #"{"step":"up"}"#)
        _ = try await ask("rules.change", 200, rule, "", #"{"strategy":"least","name":"All"}"#)
        _ = try await ask("rules.remove", 204, rule, "", nil)
        _ = try await ask("rules.restore", 200, rule, "", nil)
        _ = try await ask("rules.remove", 204, rule, "", nil)
        _ = try await ask("setaside.list", 200, [:], "", nil)
        for act in ["read", "dismiss", "restore"] { _ = try await ask("setaside.\(act)", 404, ["id": "1"], "", nil) }
        let hours = [
            "id":
                "\(try await ask("hours.create", 201, [:], "", #"{"name":"Berlin","zone":"Europe/Berlin","day_0":"9:00–18:00"}"#).id())"
        ]
        _ = try await ask("hours.list", 200, [:], "", nil)
        _ = try await ask("hours.show", 200, hours, "", nil)
        _ = try await ask(
            "hours.change", 200, hours, "",
            #"{"name":"Berlin","zone":"Europe/Berlin","day_1":"9:00–18:00","days_off":"2026-12-24 Eve"}"#)
        _ = try await ask("targets.save", 200, [:], "", "{\"hours\":\(hours["id"] ?? ""),\"first_normal\":60}")
        _ = try await ask("hours.remove", 409, hours, "", nil)
        _ = try await ask("targets.show", 200, [:], "", nil)
        _ = try await ask("targets.save.channel", 200, one, "", #"{"first_high":5}"#)
        _ = try await ask("targets.remove.channel", 204, one, "", nil)
    }

    private static func webhooks(
        _ world: APIWorld, _ ask: Ask
    ) async throws {
        let wish = #"{"url":"https://shop.example/hook","events":["interest.created"]}"#
        let made = try await ask("webhooks.create", 201, [:], "", wish)
        let webhook = ["id": "\(try made.reply.json["webhook"]?["id"]?.int ?? 0)"]
        _ = try await ask("webhooks.list", 200, [:], "", nil)
        _ = try await ask("webhooks.show", 200, webhook, "", nil)
        _ = try await ask("webhooks.change", 200, webhook, "", wish)
        for act in ["pause", "resume", "test", "rotate"] { _ = try await ask("webhooks.\(act)", 200, webhook, "", nil) }
        let log = try await ask("webhooks.deliveries", 200, webhook, "state=queued", nil)
        let delivery = try log.reply.json["items"]?.list?.first?["id"]?.int ?? 0
        _ = try await ask("webhooks.replay", 201, webhook.merging(["delivery": "\(delivery)"]) { $1 }, "", nil)
        _ = try await ask("webhooks.replays", 200, webhook, "", #"{"since":"2026-01-01T00:00:00Z"}"#)
        _ = try await ask("webhooks.remove", 204, webhook, "", nil)
    }

    @Test("What is not described is refused, by its name", arguments: TestEngine.available)
    func refusals(engine: TestEngine) async throws {
        try await APIWorld.open(engine) { world in
            let card = "\(try await world.doors.scene.card())"
            for operation in world.doors.operations where operation.path.hasPrefix("/api/v1/") && operation.access.acceptsToken {
                let ids = ["id": card, "tag": "1", "template": "1", "delivery": "1", "sequence": "1"]
                func refused(
                    _ json: String?, query: String = "", _ statuses: Set<Int>, type: String = "application/json"
                ) async throws {
                    let told = try await world.ask(
                        operation.name, ids, query: query, json: json, headers: json == nil ? [:] : ["content-type": type])
                    #expect(statuses.contains(told.reply.status), "\(operation.name) \(json ?? query): \(told.reply.text)")
                    #expect(told.mistakes.isEmpty, "\(told.mistakes)")
                }
                guard operation.method != .get, operation.method != .delete else {
                    try await refused(nil, query: "nonsense=1", [422])
                    continue
                }
                guard operation.input.isEmpty == false else { continue }
                try await refused(#"{"nonsense":1}"#, [422])
                try await refused("{", [400])
                try await refused("[]", [400])
                try await refused("{}", [415], type: "text/plain")
                for field in operation.input where [.any, .facts].contains(field.kind) == false {
                    try await refused("{\"\(field.name)\":{\"a\":[[]]}}", [422])
                    if field.required { try await refused("{\"\(field.name)\":null}", [422]) }
                }
            }
        }
    }

    @Test("A token opens what its scopes say and nothing else", arguments: TestEngine.available)
    func scopes(engine: TestEngine) async throws {
        try await APIWorld.open(engine) { world in
            let all = APIToken.allScopes.filter { $0 != "admin" }
            var without: [String: [String: String]] = [:]
            for scope in all {
                let token = try await world.doors.token(scopes: all.filter { $0 != scope })
                without[scope] = ["authorization": "Bearer \(token)"]
            }
            let observer = [
                "authorization": "Bearer \(try await world.doors.token(of: world.doors.scene.olga, scopes: ["admin"]))"
            ]
            let rights = world.doors.scene.olga.rights
            for operation in world.doors.operations where operation.path.hasPrefix("/api/v1/") && operation.access.acceptsToken {
                guard case .right(let area, let action) = operation.access.need, let action = Workspace.Action(rawValue: action)
                else { continue }
                let right = Right(action, Area(rawValue: area))
                let ids = ["id": "1", "tag": "1", "template": "1", "delivery": "1"]
                let scope = try #require(all.first { APIToken.right(of: $0) == right })
                let narrow = try await world.ask(operation.name, ids, key: without[scope])
                #expect(narrow.reply.status == 403, "\(operation.name) without \(scope): \(narrow.reply.status)")
                #expect(try narrow.reply.json["code"]?.text == "scope")
                let olga = try await world.ask(operation.name, ids, key: observer)
                #expect((olga.reply.status == 403) == (rights[right] == nil), "\(operation.name) by Olga: \(olga.reply.status)")
                #expect(try await world.ask(operation.name, ids, key: [:]).reply.status == 401, "\(operation.name)")
                let whole = try await world.ask(operation.name, ids)
                #expect([401, 403].contains(whole.reply.status) == false, "\(operation.name): \(whole.reply.status)")
            }
        }
    }
}
