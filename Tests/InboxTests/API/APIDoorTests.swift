import Channels
import Foundation
import Support
import Testing

@testable import Inbox
@testable import Kernel
@testable import Workspace

@Suite("The door programs come through: once a key, so many a minute, only while it is as they know it")
struct APIDoorTests {
    @Test("The same key and body are one act; another body is refused; a refusal frees the key", arguments: TestEngine.available)
    func once(engine: TestEngine) async throws {
        try await APIWorld.open(engine) { world in
            let card = ["id": "\(try await world.doors.scene.card())"]
            let key = ["idempotency-key": "k-1"]
            let first = try await world.ask("api.interests.note", card, json: #"{"text":"One"}"#, headers: key)
            let again = try await world.ask("api.interests.note", card, json: #"{"text":"One"}"#, headers: key)
            #expect(first.reply.status == 200 && again.reply.text == first.reply.text)
            #expect(first.reply.headers["idempotency-replayed"] == nil)
            #expect(again.reply.headers["idempotency-replayed"] == "true")
            let other = try await world.ask("api.interests.note", card, json: #"{"text":"Two"}"#, headers: key)
            #expect(other.reply.status == 422)
            #expect(try other.reply.json["code"]?.text == "key-reused")
            let notes = try await world.ask("api.interests.messages", card).reply.json["items"]?.list ?? []
            #expect(notes.filter { $0["direction"]?.text == "note" }.count == 1)
            let freed = ["idempotency-key": "k-2"]
            #expect(try await world.ask("api.interests.note", card, json: #"{"text":""}"#, headers: freed).reply.status == 422)
            #expect(try await world.ask("api.interests.note", card, json: #"{"text":"Now"}"#, headers: freed).reply.status == 200)
            let bad = try await world.ask("api.interests.claim", card, headers: ["idempotency-key": "with blank"])
            #expect(bad.reply.status == 422)
            // Somebody else's key of the same name is another key.
            let lena = ["authorization": "Bearer \(try await world.doors.token(of: world.doors.scene.lena))"]
            let hers = try await world.ask("api.interests.note", card, json: #"{"text":"Two"}"#, headers: key, key: lena)
            #expect(hers.reply.status == 200)
        }
    }

    @Test("Two at once are one: the later is told to wait", arguments: TestEngine.available)
    func concurrent(engine: TestEngine) async throws {
        try await APIWorld.open(engine) { world in
            let card = ["id": "\(try await world.doors.scene.card())"]
            let statuses = try await withThrowingTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await world.ask(
                            "api.interests.note", card, json: #"{"text":"One"}"#, headers: ["idempotency-key": "k"]
                        ).reply.status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(statuses).isSubset(of: [200, 409]))
            #expect(statuses.contains(200))
            let notes = try await world.ask("api.interests.messages", card).reply.json["items"]?.list ?? []
            #expect(notes.filter { $0["direction"]?.text == "note" }.count == 1)
        }
    }

    @Test("What began and never ended is not done again unless doing it twice is doing it once", arguments: TestEngine.available)
    func afterACrash(engine: TestEngine) async throws {
        try await APIWorld.open(engine) { world in
            let scene = world.doors.scene
            let card = ["id": "\(try await scene.card())"]
            func begun(_ key: String, _ path: String, _ json: String) async throws {
                let request = Request(
                    .post, path, headers: ["content-type": "application/json"], body: Data(json.utf8), at: scene.now)
                let act = KeptAnswer.Act(
                    workspace: scene.company, member: scene.marina.member, key: key,
                    fingerprint: APIOnce.fingerprint(request), at: scene.now)
                _ = try await scene.store.write { db in
                    try KeptAnswer.begin(act, patience: 60, again: false, sealed: scene.services.key, in: db)
                }
            }
            try await begun("k", "/api/v1/interests/\(card["id"] ?? "")/notes", #"{"text":"One"}"#)
            let note = {
                try await world.ask("api.interests.note", card, json: #"{"text":"One"}"#, headers: ["idempotency-key": "k"])
            }
            #expect(try await note().reply.json["code"]?.text == "in-progress")
            scene.clock.advance(by: 120)
            #expect(try await note().reply.json["code"]?.text == "outcome-unknown")
            let word = "{\"channel\":\"\(world.channel.publicKey)\",\"text\":\"Hi\",\"author\":{\"id\":\"c\"}}"
            try await begun("p", "/api/v1/interests", word)
            scene.clock.advance(by: 120)
            #expect(try await world.ask("api.interests.post", json: word, headers: ["idempotency-key": "p"]).reply.status == 201)
        }
    }

    @Test("What may have been done keeps its key; what surely was not frees it", arguments: TestEngine.available)
    func inDoubt(engine: TestEngine) async throws {
        try await APIWorld.open(engine) { world in
            let scene = world.doors.scene
            let once = APIOnce(scene.services)
            let note = try #require(world.doors.operations.first { $0.name == "api.interests.note" })
            func ask(_ key: String, _ handle: () async throws -> Answer) async throws -> Answer {
                let request = Request(.post, "/api/v1/interests/1/notes", headers: ["idempotency-key": key], at: scene.now)
                return try await once.answer(request, note, scene.marina, handle)
            }
            await #expect(throws: StorageError.self) { _ = try await ask("a") { throw StorageError.uncertain("it broke off") } }
            let early = await #expect(throws: Problem.self) { _ = try await ask("a") { Answer(status: 200) } }
            #expect(early?.code == "in-progress")
            scene.clock.advance(by: 120)
            let late = await #expect(throws: Problem.self) { _ = try await ask("a") { Answer(status: 200) } }
            #expect(late?.code == "outcome-unknown")
            await #expect(throws: StorageError.self) { _ = try await ask("b") { throw StorageError.unavailable("gone") } }
            #expect(try await ask("b") { Answer(status: 200) }.status == 200)
        }
    }

    @Test("A token that comes too often waits; what customers said is never turned away", arguments: TestEngine.available)
    func metered(engine: TestEngine) async throws {
        try await APIWorld.open(engine) { world in
            let card = ["id": "\(try await world.doors.scene.card())"]
            let first = try await world.ask("api.interests.show", card).reply
            #expect(first.headers["ratelimit-policy"] == "\"token\";q=600;w=60")
            #expect(first.headers["ratelimit"]?.hasPrefix("\"token\";r=599;t=") == true)
            for _ in 0..<599 { _ = await world.doors.get("/api/v1/tags", world.key) }
            let refused = try await world.ask("api.interests.show", card)
            #expect(refused.reply.status == 429 && refused.mistakes.isEmpty)
            #expect(Int(refused.reply.headers["retry-after"] ?? "") ?? 0 > 0)
            let word =
                "{\"channel\":\"\(world.channel.publicKey)\",\"external_id\":\"9\",\"text\":\"Hi\",\"author\":{\"id\":\"c\"}}"
            #expect(try await world.ask("api.interests.post", json: word).reply.status == 201)
            let other = ["authorization": "Bearer \(try await world.doors.token())"]
            #expect(try await world.ask("api.interests.show", card, key: other).reply.status == 200)
            world.doors.scene.clock.advance(by: 120)
            #expect(try await world.ask("api.interests.show", card).reply.status == 200)
        }
    }

    @Test("What one has is not sent again, and what has changed is not overwritten", arguments: TestEngine.available)
    func tags(engine: TestEngine) async throws {
        try await APIWorld.open(engine) { world in
            let made = try await world.ask("api.teams.create", json: #"{"name":"Repairs"}"#).reply
            let team = ["id": "\(try made.json["id"]?.int ?? 0)"]
            #expect(made.headers["location"] == "/api/v1/teams/\(team["id"] ?? "")")
            let list = try await world.ask("api.teams.list").reply
            let tag = try #require(list.headers["etag"])
            #expect(try await world.ask("api.teams.list", headers: ["if-none-match": "W/\(tag)"]).reply.status == 304)
            let view = try await world.ask("api.views.create", json: #"{"name":"Mine","list":"mine"}"#).reply
            let id = ["id": "\(try view.json["id"]?.int ?? 0)"]
            let known = try #require(try await world.ask("api.views.show", id).reply.headers["etag"])
            let change = #"{"name":"Ours","list":"open"}"#
            #expect(try await world.ask("api.views.change", id, json: change, headers: ["if-match": known]).reply.status == 200)
            let late = try await world.ask("api.views.change", id, json: change, headers: ["if-match": known])
            #expect(late.reply.status == 412 && late.mistakes.isEmpty)
            #expect(try await world.ask("api.views.change", id, json: change, headers: ["if-match": "*"]).reply.status == 200)
        }
    }

    @Test("Lists lead through everything, page by page", arguments: TestEngine.available)
    func pages(engine: TestEngine) async throws {
        try await APIWorld.open(engine) { world in
            for number in 0..<7 { try await world.doors.scene.card("Word \(number)") }
            var seen: [Int64] = []
            var query = "limit=3"
            while true {
                let page = try await world.ask("api.interests.list", query: query).reply.json
                seen += (page["items"]?.list ?? []).compactMap { $0["id"]?.int }
                guard let next = page["next"]?.text else { break }
                query = "limit=3&after=\(next)"
            }
            #expect(seen.count == 7 && Set(seen).count == 7)
        }
    }

    @Test("The page tells of every operation in three languages, and works without scripts", arguments: [Language.en, .ru, .de])
    func page(language: Language) async throws {
        try await APIWorld.open(.sqlite) { world in
            let page = await world.doors.get("/api", ["accept-language": language.rawValue])
            #expect(page.status == 200)
            for operation in world.doors.operations where operation.path.hasPrefix("/api/v1/") && operation.access.acceptsToken {
                #expect(page.text.contains("id=\"\(operation.name)\""))
            }
            let group = OpenAPIOperation.self
            for operation in world.doors.operations where operation.path.hasPrefix("/api/v1/") && operation.access.acceptsToken {
                #expect(APIWords(language: language).titleOfGroup[group.init(operation).group] != nil, "\(operation.path)")
            }
        }
    }
}
