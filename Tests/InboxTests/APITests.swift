import Channels
import Foundation
import Support
import Testing
import Workspace

@testable import Inbox
@testable import Kernel

@Suite("The API: other programs bring words and work cards")
struct APITests {
    private static let path = "/api/v1/interests"
    private static let word = #""text":"Where is my order?","author":{"id":"c7","name":"Anna","email":"anna@example.org"}"#

    /// An API channel, shown as reviews, and a token of its administrator.
    private func open(
        _ engine: TestEngine, _ body: @escaping @Sendable (Doors, Connected, [String: String]) async throws -> Void
    ) async throws {
        try await Doors.open(engine) { doors in
            // The scene's own channels are of this kind too; the key says which is meant.
            var draft = Connected.Draft(kind: "api", name: "Shop")
            draft.settings = ["network": "review"]
            draft.network = "review"
            let channel = try await doors.connect(draft)
            let token = try await doors.token()
            try await body(doors, channel, ["authorization": "Bearer \(token)"])
        }
    }

    @Test("A post is a card at once; posted again it is the same one", arguments: TestEngine.available)
    func idempotent(engine: TestEngine) async throws {
        try await open(engine) { doors, channel, token in
            let json = """
                {"channel":"\(channel.publicKey)","external_id":"o-1","action":"review","rating":2,\(Self.word),
                "said_at":"2026-11-21T08:00:00+01:00","source":{"url":"https://shop.example/briz","title":"Briz"},
                "product":"briz","details":{"order":77,"express":true},
                "attachments":[{"name":"a.txt","data":"\(Data("hi".utf8).base64EncodedString())"}]}
                """
            let first = await doors.post(Self.path, json: json, token)
            #expect(first.status == 201)
            let id = try #require(try first.json["id"]?.int)
            #expect(first.headers["location"] == "/api/v1/interests/\(id)")
            #expect(try first.json["outcome"]?.text == "made")
            let again = await doors.post(Self.path, json: json, token)
            #expect(again.status == 200)
            #expect(try again.json["outcome"]?.text == "duplicate")
            #expect(try again.json["id"]?.int == id)
            let card = try #require(try await doors.cards().first)
            #expect(card.action == .review)
            #expect(card.rating == 2)
            #expect(card.network == "review")
            #expect(card.details == ["order": "77", "express": "true"])
            #expect(card.saidAt == Date(timeIntervalSince1970: 1_795_244_400))
            let key = ["idempotency-key": "k-1"].merging(token) { $1 }
            let plain = "{\"channel\":\"\(channel.publicKey)\",\(Self.word)}"
            #expect(await doors.post(Self.path, json: plain, key).status == 201)
            let repeated = await doors.post(Self.path, json: plain, key)
            #expect(repeated.status == 201 && repeated.headers["idempotency-replayed"] == "true")
            // Without either, two posts are two words.
            #expect(await doors.post(Self.path, json: plain, token).status == 201)
            #expect(await doors.post(Self.path, json: plain, token).status == 201)
            #expect(try await doors.cards().count == 4)
        }
    }

    @Test("Everything that is wrong is named by its path", arguments: TestEngine.available)
    func wrongFields(engine: TestEngine) async throws {
        try await open(engine) { doors, channel, token in
            let json = """
                {"channel":"\(channel.publicKey)","txt":"oops","rating":9,"action":"shout","said_at":"yesterday",
                "author":{"name":"Anna","mail":"x","phone":"call me"},"source":{"url":"javascript:alert(1)"},
                "attachments":[{"name":"a","data":"%%%"}]}
                """
            let reply = await doors.post(Self.path, json: json, token)
            #expect(reply.status == 422)
            #expect(reply.headers["content-type"] == "application/problem+json")
            let fields = try #require(try reply.json["fields"]?.list).compactMap { $0["field"]?.text }
            #expect(
                Set(fields) == [
                    "txt", "rating", "action", "said_at", "author.mail", "author.phone", "author.id", "source.url",
                    "attachments[0].data", "text",
                ])
            #expect(await doors.post(Self.path, json: "{\"text\":", token).status == 400)
            #expect(await doors.post(Self.path, json: "[]", token).status == 400)
            #expect(try await doors.cards().isEmpty)
            #expect(try await doors.refusals(of: channel) == ["fields": 1])
        }
    }

    @Test("A list is taken as a whole or not at all")
    func batch() async throws {
        try await open(.sqlite) { doors, channel, token in
            let good = (0..<100).map { "{\"external_id\":\"\($0)\",\(Self.word)}" }
            let list = { (items: [String]) in
                "{\"channel\":\"\(channel.publicKey)\",\"interests\":[\(items.joined(separator: ","))]}"
            }
            let reply = await doors.post(Self.path + "/batch", json: list(good), token)
            #expect(reply.status == 200)
            #expect(try reply.json["results"]?.list?.count == 100)
            #expect(try await doors.cards().count == 100)
            let bad = await doors.post(Self.path + "/batch", json: list([good[0], "{\"author\":{\"id\":\"1\"}}"]), token)
            #expect(bad.status == 422)
            let fields = try #require(try bad.json["fields"]?.list).compactMap { $0["field"]?.text }
            #expect(fields == ["interests[1].external_id", "interests[1].text"])
            #expect(await doors.post(Self.path + "/batch", json: list(good + good), token).status == 422)
            #expect(try await doors.cards().count == 100)
        }
    }

    @Test("Who may not post is told so and nothing is stored", arguments: TestEngine.available)
    func rights(engine: TestEngine) async throws {
        try await open(engine) { doors, channel, token in
            let json = "{\"channel\":\"\(channel.publicKey)\",\"external_id\":\"1\",\(Self.word)}"
            #expect(await doors.post(Self.path, json: json).status == 401)
            #expect(await doors.post(Self.path, json: json, ["authorization": "Bearer nonsense"]).status == 401)
            let reading = try await doors.token(scopes: ["interests:read"])
            #expect(await doors.post(Self.path, json: json, ["authorization": "Bearer \(reading)"]).status == 403)
            let olga = try await doors.token(of: doors.scene.olga)
            #expect(await doors.post(Self.path, json: json, ["authorization": "Bearer \(olga)"]).status == 403)
            // Timur is not in the team that looks after the group.
            let timur = try await doors.token(of: doors.scene.timur)
            let group = json.replacing(channel.publicKey, with: doors.scene.group.publicKey)
            let other = await doors.post(Self.path, json: group, ["authorization": "Bearer \(timur)"])
            #expect(other.status == 422)
            #expect(try other.json["fields"]?.list?.first?["field"]?.text == "channel")
            let (services, marina, now) = (doors.scene.services, doors.scene.marina, doors.scene.now)
            try await services.store.write { db in
                for token in try APIToken.all(of: marina.workspace, in: db) where token.member == marina.member {
                    _ = try APIToken.revoke(token.id, by: marina, at: now, in: db)
                }
            }
            doors.scene.clock.advance(by: 10)
            #expect(await doors.post(Self.path, json: json, token).status == 401)
            #expect(try await doors.cards().isEmpty)
        }
    }

    @Test("Another workspace's channel is as unknown as none", arguments: TestEngine.available)
    func otherWorkspace(engine: TestEngine) async throws {
        try await open(engine) { doors, _, token in
            let (services, now) = (doors.scene.services, doors.scene.now)
            let other = try await services.store.write { db in
                try Company.create(Company.Draft(name: "Alder"), ids: services.ids, at: now, in: db).id
            }
            let theirs = try await doors.connect(Connected.Draft(kind: "api", name: "Theirs"), in: other)
            let json = { (key: String) in "{\"channel\":\"\(key)\",\"external_id\":\"1\",\(Self.word)}" }
            let reply = await doors.post(Self.path, json: json(theirs.publicKey), token)
            let unknown = await doors.post(Self.path, json: json("nothing"), token)
            #expect(reply.status == 422)
            #expect(try reply.json["fields"] == unknown.json["fields"])
            // Several channels of this kind: one must be named.
            #expect(await doors.post(Self.path, json: "{\"external_id\":\"1\",\(Self.word)}", token).status == 422)
            #expect(try await doors.cards().isEmpty)
        }
    }

    @Test("A program reads, claims, notes and processes cards with the rights of its member", arguments: TestEngine.available)
    func work(engine: TestEngine) async throws {
        try await open(engine) { doors, channel, token in
            var ids: [Int64] = []
            for number in 0..<3 {
                doors.scene.clock.advance(by: 1)
                let json = "{\"channel\":\"\(channel.publicKey)\",\"external_id\":\"\(number)\",\(Self.word)}"
                ids.append(try #require(try await doors.post(Self.path, json: json, token).json["id"]?.int))
            }
            let page = try await doors.get(Self.path + "?view=open&limit=2", token).json
            #expect(page["items"]?.list?.compactMap { $0["id"]?.int } == [ids[2], ids[1]])
            let next = try #require(page["next"]?.text)
            let rest = try await doors.get(Self.path + "?view=open&limit=2&after=\(next)", token).json
            #expect(rest["items"]?.list?.compactMap { $0["id"]?.int } == [ids[0]])
            #expect(rest["next"] == .null || rest["next"] == nil)
            #expect(await doors.get(Self.path + "?colour=red", token).status == 422)

            let card = Self.path + "/\(ids[0])"
            #expect(try await doors.post(card + "/claim", json: "{}", token).json["state"]?.text == "claimed")
            let jonas = ["authorization": "Bearer \(try await doors.token(of: doors.scene.jonas))"]
            let late = await doors.post(card + "/claim", json: "{}", jonas)
            #expect(late.status == 409)
            #expect(late.text.contains("Marina"))
            #expect(await doors.ask(.delete, card + "/claim", token).status == 200)
            #expect(await doors.post(card + "/notes", json: #"{"text":"Called the depot"}"#, jonas).status == 200)
            #expect(await doors.post(card + "/processed", json: #"{"note":"Sent a link"}"#, jonas).status == 200)
            let again = await doors.post(card + "/processed", json: "{}", token)
            #expect(again.status == 409)
            #expect(again.text.contains("Jonas"))
            let shown = try await doors.get(card, token).json
            #expect(shown["interest"]?["state"]?.text == "answered")
            #expect(shown["interest"]?["processed"]?["by"]?["name"]?.text == "Jonas")
            #expect(
                shown["lines"]?.list?.compactMap { $0["text"]?.text } == [
                    "Where is my order?", "Called the depot", "Sent a link",
                ])
            #expect(await doors.get(Self.path + "/1", token).status == 404)
        }
    }
}
