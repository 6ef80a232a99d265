import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Tags")
struct TagTests {
    private let marina = ["x-member": "marina"]
    private let fragment = ["x-member": "marina", "hx-request": "true"]

    @Test("What reads alike is one tag; a card bears each once", arguments: TestEngine.available)
    func readsAlike(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try await scene.card()
            for name in ["Гарантия", " ГАРАНТИЯ ", "гарантия"] { try await scene.tag(id, name) }
            #expect(try await scene.tags(on: id) == ["Гарантия"])
            try await scene.tag(id, "Berlin")
            #expect(try await scene.tags(on: id) == ["Berlin", "Гарантия"])
            #expect(try await scene.verbs(of: id).filter { $0 == "tagged" }.count == 2)
        }
    }

    @Test("Twenty on a card, then one must go", arguments: TestEngine.available)
    func limit(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try await scene.card()
            for number in 1...Tag.mostOnCard { try await scene.tag(id, "tag \(number)") }
            guard case .full = try await scene.tag(id, "one more") else {
                Issue.record("there is no room for a twenty-first")
                return
            }
            guard case .unknown = try await scene.tag(id, "mine", by: scene.timur) else {
                Issue.record("Timur may not see the group")
                return
            }
        }
    }

    @Test("A merged tag's cards and name go to the other, and come back", arguments: TestEngine.available)
    func merging(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (one, both) = (try await scene.card(), try await scene.card("Another"))
            try await scene.tag(one, "Repairs")
            try await scene.tag(both, "Repairs")
            try await scene.tag(both, "Repair")
            let tags = try await scene.store.read { db in try Tag.all(of: scene.company, in: db) }
            let (repair, repairs) = (tags[0], tags[1])
            let now = scene.now
            let merged = try await scene.store.write { db in
                (
                    try repairs.merge(into: repair.id, by: scene.lena, at: now, in: db),
                    try repair.merge(into: repairs.id, by: scene.lena, at: now, in: db)
                )
            }
            #expect(merged == (true, false))
            #expect(try await scene.tags(on: one) == ["Repair"])
            #expect(try await scene.tags(on: both) == ["Repair"])
            let third = try await scene.card("A third")
            try await scene.tag(third, "repairs")
            #expect(try await scene.tags(on: third) == ["Repair"])
            try await scene.store.write { db in
                let merged = try #require(try Tag.find(repairs.id, of: scene.company, in: db))
                try merged.restore(by: scene.lena, at: now, in: db)
            }
            #expect(try await scene.tags(on: one) == ["Repairs"])
            #expect(try await scene.tags(on: both) == ["Repair", "Repairs"])
            #expect(try await scene.tags(on: third) == ["Repair"])
        }
    }

    @Test("Through the door: typed, taken off, with the way back; a name without letters is refused")
    func doors() async throws {
        try await Doors.open(.sqlite) { doors in
            let id = try await doors.scene.card()
            let reply = await doors.post("/interests/\(id)/tags", ["name": "Warranty"], fragment)
            #expect(reply.text.contains("<span class=\"truncate\">Warranty</span>"))
            let back = try #require(reply.value(of: "data-undo=\""))
            #expect(await doors.post(back, [:], marina).status == 303)
            #expect(try await doors.scene.tags(on: id).isEmpty)
            for wrong in ["", " # ", "!!!", String(repeating: "a", count: 41)] {
                #expect(await doors.post("/interests/\(id)/tags", ["name": wrong], marina).status == 422)
            }
            let token = ["authorization": "Bearer \(try await doors.token())"]
            let posted = await doors.post("/api/v1/interests/\(id)/tags", json: "{\"name\":\"Trade\"}", token)
            #expect(posted.status == 200 && posted.text.contains("\"name\":\"Trade\""))
        }
    }

    @Test("Whoever leads renames, merges and removes with a way back; agents do not")
    func settings() async throws {
        try await Doors.open(.sqlite) { doors in
            let scene = doors.scene
            let id = try await scene.card()
            try await scene.tag(id, "Trade")
            try await scene.tag(id, "Berlin")
            let lena = ["x-member": "lena"]
            let tags = try await scene.store.read { db in try Tag.all(of: scene.company, in: db) }
            let page = await doors.get("/settings/tags", lena)
            #expect(page.text.contains("Trade") && page.text.contains("1 card"))
            let taken = await doors.post("/settings/tags/\(tags[0].id)", ["name": "trade", "hue": "3"], lena)
            #expect(taken.status == 422 && taken.text.contains("Another tag reads like this"))
            #expect(await doors.post("/settings/tags/\(tags[0].id)", ["name": "Berlin shop", "hue": "3"], lena).status == 303)
            let removed = await doors.post("/settings/tags/\(tags[1].id)/removal", [:], lena)
            #expect(removed.headers["location"] == "/settings/tags?done=removed&tag=\(tags[1].id)")
            #expect(try await scene.tags(on: id) == ["Berlin shop"])
            let undo = await doors.get("/settings/tags?done=removed&tag=\(tags[1].id)", lena)
            #expect(undo.text.contains("/settings/tags/\(tags[1].id)/return"))
            await doors.post("/settings/tags/\(tags[1].id)/return", [:], lena)
            #expect(try await scene.tags(on: id) == ["Berlin shop", "Trade"])
            #expect(await doors.get("/settings/tags", ["x-member": "jonas"]).status == 403)
        }
    }
}

extension Scene {
    @discardableResult
    func tag(_ id: ID<Interest>, _ name: String, by asker: Asker? = nil) async throws -> Tagged {
        let (ids, now, asker) = (services.ids, now, asker ?? marina)
        return try await store.write { db in
            try Interest.tag(id, try #require(Tag.name(name)), by: asker, ids: ids, at: now, in: db)
        }
    }

    func tags(on id: ID<Interest>) async throws -> [String] {
        try await store.read { db in try Tag.on([id], of: company, in: db)[id]?.map(\.name) ?? [] }
    }
}
