import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("What arrives together goes in together, as if it came one by one")
struct GroupTests {
    @Test("New and known people, comments, likes, edits and a conversation in one group", arguments: TestEngine.available)
    func mixed(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.card("Earlier")
            let post = Inbound.Thread(.post, "42")
            let talk = Inbound.Thread(.conversation, "anna")
            let ben = Author(
                name: "Ben",
                handles: [.init("vk", key: "ben", .network), .init("email", key: "ben@shop.example", .typed)])
            var edit = scene.word("How much, please?", id: "1-edit", .edited(.comment))
            edit.origin = "vk:1"
            let taken = try await scene.intake.take(
                [
                    scene.word("How much?", id: "1", thread: post),
                    scene.word("", id: "2", .said(.like), author: ben, thread: post),
                    scene.word("Hello", id: "3", .said(.message), thread: talk),
                    scene.word("Are you there?", id: "4", .said(.message), thread: talk), edit,
                    scene.word("And mine?", id: "5", author: ben, thread: post), scene.word("Again", id: "1"),
                    scene.word("", id: "6", .said(.like), thread: post),
                ], raw: Data(), on: scene.group)
            #expect(taken.map(\.outcome) == [.made, .made, .made, .joined, .updated, .made, .duplicate, .made])
            #expect(taken[6].interest == taken[0].interest)
            #expect(taken[4].interest == taken[0].interest)
            #expect(taken[3].interest == taken[2].interest)
            let (company, marina) = (scene.company, scene.marina)
            try await scene.store.read { db in
                try #expect(db.value("SELECT count(*) FROM contact WHERE workspace_id = \(company)") == 2)
                try #expect(db.value("SELECT count(*) FROM identity WHERE workspace_id = \(company)") == 3)
                try #expect(db.value("SELECT count(*) FROM turn WHERE ended_at IS NULL") == 4)
                try #expect(db.value("SELECT text FROM message WHERE origin = 'vk:1'") == "How much, please?")
                let folds = try Feed.folds(for: marina, in: db).folds
                #expect(folds.map(\.count) == [2])
                #expect(folds.first?.names == ["Anna Petrova", "Ben"])
            }
        }
    }

    @Test("One that fails leaves no trace, and those around it are whole", arguments: TestEngine.available)
    func oneFails(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let stranger = Author(name: "Stranger", handles: [.init("vk", key: "stranger", .network)])
            var broken = scene.word("Broken", id: "2", author: stranger)
            broken.rating = 17
            let taken = try await scene.intake.take(
                [scene.word("One", id: "1"), broken, scene.word("Three", id: "3")], raw: Data(), on: scene.group)
            #expect(taken.map(\.outcome) == [.made, .quarantined, .made])
            try await scene.store.read { db in
                try #expect(db.values("SELECT name FROM contact ORDER BY id") == ["Anna Petrova"])
                try #expect(db.values("SELECT external_id FROM arrival ORDER BY external_id") == ["1", "3"])
                try #expect(db.value("SELECT count(*) FROM interest") == 2)
                try #expect(db.value("SELECT count(*) FROM message") == 2)
                try #expect(db.values("SELECT verb FROM journal WHERE subject_kind = 'interest'") == ["arrived", "arrived"])
            }
            broken.rating = 5
            #expect(try await scene.take(broken).outcome == .made)
        }
    }

    @Test("Files of a group belong to their own words", arguments: TestEngine.available)
    func files(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let events = (1...4).map { number in
                var event = scene.word("Word \(number)", id: "\(number)")
                event.attachments = (0..<number % 3).map {
                    Inbound.Attachment(name: "\(number)-\($0)", type: "text/plain", data: Data("\(number) \($0)".utf8))
                }
                return event
            }
            async let others = scene.take(scene.word("Beside"))
            _ = try await scene.intake.take(events, raw: Data("raw".utf8), on: scene.group)
            _ = try await others
            let rows = try await scene.store.read { db in
                try db.rows(
                    """
                    SELECT m.text, a.name, a.blob FROM attachment a JOIN message m ON m.id = a.message_id ORDER BY a.id
                    """)
            }
            #expect(try rows.map { try $0.get("name") } == ["1-0", "2-0", "2-1", "4-0"])
            for row in rows {
                let name: String = try row.get("name")
                let blob = try #require(BlobRef(try row.get("blob", as: String.self)))
                let bytes = try await scene.services.blobs.get(blob, workspace: scene.company.number)
                #expect(String(decoding: bytes, as: UTF8.self) == name.replacing("-", with: " "))
                #expect(try row.get("text", as: String.self) == "Word \(name.prefix(1))")
            }
        }
    }

    @Test("A hundred at once go to the database in a few statements", arguments: TestEngine.available)
    func statements(engine: TestEngine) async throws {
        let statements = Metrics().counter("statements_total", "Statements run")
        try await Scene.play(engine, observer: { _ in statements.add() }) { scene in
            let people = (0..<100).map { Author(name: "P\($0)", handles: [.init("vk", key: "p\($0)", .network)]) }
            let before = statements.count
            _ = try await scene.intake.take(
                people.map { scene.word("How much is it?", author: $0) }, raw: Data("raw".utf8), on: scene.group)
            #expect(statements.count - before < 30)
        }
    }
}
