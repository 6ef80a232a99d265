import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A list with its filter is kept under a name")
struct SavedViewTests {
    private let marina = ["x-member": "marina"]

    @Test("Saved, counted in the rail, changed, removed and brought back")
    func life() async throws {
        try await Doors.open(.sqlite) { doors in
            let scene = doors.scene
            try await scene.card(on: scene.mailbox)
            let fields = ["name": "Post <b>", "hue": "3", "audience": "own", "place": "/feed/open?channel=\(scene.mailbox.id)"]
            let made = await doors.post("/views", fields, marina)
            let path = try #require(made.headers["location"])
            #expect(path.hasPrefix("/feed/open?channel=\(scene.mailbox.id)&saved="))
            let id = try #require(path.split(separator: "=").last)
            let page = await doors.get(path, marina)
            #expect(page.text.contains("<h1 id=\"list-title\" class=\"truncate\">Post &lt;b&gt;</h1>"))
            #expect(page.text.contains("<title>Post &lt;b&gt; (1) · Kindred</title>"))
            #expect(page.text.contains("data-count=\"saved.\(id)\" >1</span>"))
            #expect(page.text.contains("Save as view") == false)
            let other = await doors.get("\(path)&stars=5", marina)
            #expect(other.text.contains("Save changes") && other.text.contains("Save as view"))
            await doors.post("/views/\(id)/filter", ["place": "/feed/everything?stars=5"], marina)
            #expect(await doors.get("/views/\(id)", marina).headers["location"] == "/feed/everything?stars=5&saved=\(id)")
            await doors.post("/views/\(id)/beginning", [:], marina)
            #expect(await doors.get("/feed", marina).headers["location"] == "/feed/everything?stars=5&saved=\(id)")
            let removed = await doors.post("/views/\(id)/removal", [:], marina)
            #expect(removed.headers["location"] == "/views?done=removed&view=\(id)")
            #expect(await doors.get("/views?done=removed&view=\(id)", marina).text.contains("/views/\(id)/restoring"))
            #expect(await doors.get("/views/\(id)", marina).status == 404)
            #expect(await doors.get("/feed", marina).headers["location"] == "/feed/open")
            await doors.post("/views/\(id)/restoring", [:], marina)
            #expect(await doors.get("/views", marina).text.contains("Post &lt;b&gt;"))
        }
    }

    @Test("A shared view shows each reader only what they may see; only who manages cards shares with all")
    func shared() async throws {
        try await Doors.open(.sqlite) { doors in
            let scene = doors.scene
            try await scene.card("Secret of the group", on: scene.group)
            let place = "/feed/everything?channel=\(scene.group.id)"
            let made = await doors.post("/views", ["name": "Group", "audience": "all", "place": place], marina)
            let path = try #require(made.headers["location"])
            let timur = await doors.get(path, ["x-member": "timur"])
            #expect(timur.text.contains("Secret") == false)
            #expect(timur.text.contains(">Group</span><span class=\"count\"") && timur.text.contains("hidden></span>"))
            let refused = await doors.post("/views", ["name": "X", "audience": "all", "place": place], ["x-member": "timur"])
            #expect(refused.status == 422 && refused.text.contains("Keep it for yourself"))
            let id = try #require(path.split(separator: "=").last)
            #expect(await doors.post("/views/\(id)/removal", [:], ["x-member": "timur"]).status == 404)
            let own = await doors.post("/views", ["name": "Mine", "place": place], ["x-member": "timur"])
            let hidden = try #require(own.headers["location"]?.split(separator: "=").last)
            #expect(await doors.get("/views/\(hidden)", marina).status == 404)
        }
    }

    @Test(
        "Counts are exact to a thousand, shared by those who would count the same, and order is kept",
        arguments: TestEngine.available)
    func counts(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            for number in 0..<3 { try await scene.card("Word \(number)", on: number == 0 ? scene.mailbox : scene.group) }
            let (ids, now) = (scene.services.ids, scene.now)
            let counts = ViewCounts(pause: .zero)
            try await scene.store.write { db in
                for list in ["/feed/open?channel=\(scene.group.id)&channel=\(scene.mailbox.id)", "/feed/everything?q=word"] {
                    guard let place = FeedPlace(path: list, at: now) else { throw Scene.Missing() }
                    var draft = SavedView.Draft(name: list)
                    draft.audience = .all
                    _ = try SavedView.create(draft, of: place, by: scene.marina, ids: ids, at: now, in: db)
                }
            }
            try await SearchFeeder(scene.store).drain()
            func numbers(_ asker: Asker) async throws -> [Int] {
                try await scene.store.read { db in
                    try SavedView.all(for: asker, in: db).map { try counts.count($0, for: asker, at: now, in: db) }
                }
            }
            #expect(try await numbers(scene.marina) == [3, 3])
            #expect(try await numbers(scene.timur) == [1, 1])
            try await scene.store.write { db in
                let there = try SavedView.all(for: scene.marina, in: db).map(\.id)
                guard let first = there.first, let last = there.last else { throw Scene.Missing() }
                func order(_ asker: Asker) throws -> [ID<SavedView>] { try SavedView.all(for: asker, in: db).map(\.id) }
                try SavedView.move(last, down: false, by: scene.timur, in: db)
                #expect(try order(scene.timur) == [last, first], "a shared view has its place with each reader")
                #expect(try order(scene.marina) == [first, last])
                try SavedView.arrange([last], by: scene.marina, in: db)
                #expect(try order(scene.marina) == [last, first], "what is not named comes after")
                try SavedView.arrange([first, first], by: scene.marina, in: db)
                #expect(try order(scene.marina) == [first, last])
            }
        }
    }

    @Test("Dragged to its place, with a sign of its own")
    func dragged() async throws {
        try await Doors.open(.sqlite) { doors in
            func keep(_ name: String, _ icon: String) async throws -> String {
                let made = await doors.post(
                    "/views", ["name": name, "icon": icon, "place": "/feed/open?stars=5"], marina)
                return String(try #require(made.headers["location"]?.split(separator: "=").last))
            }
            let (first, second) = (try await keep("First", "star"), try await keep("Second", "bolt"))
            #expect(await doors.post("/views/order", ["order": "\(second) \(first) 1 x"], marina).status == 303)
            let page = await doors.get("/views", marina).text
            let places = [second, first].compactMap { page.range(of: "data-part=\"\($0)\"")?.lowerBound }
            #expect(places.count == 2 && places == places.sorted())
            #expect(page.contains("#i-star") && page.contains("#i-bolt"))
            let refused = await doors.post("/views/\(first)", ["name": "First", "icon": "skull"], marina)
            #expect(refused.status == 422 && refused.text.contains("one of the signs"))
        }
    }
}
