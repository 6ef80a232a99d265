import Foundation
import Kernel
import Support
import Testing

@testable import Inbox
@testable import Workspace

@Suite("What happened is kept as long as the company wants")
struct JournalKeepingTests {
    @Test(
        "What is too old is forgotten page by page; what can be taken back or must still be told stays",
        arguments: TestEngine.available)
    func forgets(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (company, now, marina) = (scene.company, scene.now, scene.marina)
            let end = now.milliseconds
            // One a minute for fourteen days, then nothing said for long.
            try await scene.store.write { db in
                var rows = SQLRows()
                for number in 0..<20_160 {
                    rows.add(
                        company, Int64(100_000 + number), end - Int64(20_160 - number) * 60_000 * 10, "customer", "arrived",
                        "interest",
                        Int64(number))
                }
                try db.run(
                    "INSERT INTO journal (workspace_id, sequence, at, actor_kind, verb, subject_kind, subject_id) \(rows)")
            }
            func forget(_ needs: [JournalNeed] = []) async throws -> Int {
                var (all, gone) = (0, 1)
                while gone > 0 {
                    gone = try await scene.store.write(.readCommitted) { db in
                        try JournalKeeping.forget(of: company, needs: needs, at: now, in: db)
                    }
                    all += gone
                }
                return all
            }
            func first() async throws -> Int64? {
                try await scene.store.read { db in
                    try db.value("SELECT min(sequence) FROM journal WHERE workspace_id = \(company)")
                }
            }
            #expect(try await forget() == 0)
            try await scene.store.write { db in try JournalKeeping.set(30, by: marina, at: now, in: db) }
            // Somebody has read no further than this.
            let need: JournalNeed = { _, _ in 103_000 }
            #expect(try await forget([need]) > 3000)
            #expect(try await first() == 103_000)
            _ = try await forget([{ _, _ in nil }])
            let oldest = try await scene.store.read { db in
                try db.value("SELECT at FROM journal WHERE workspace_id = \(company) ORDER BY sequence LIMIT 1", as: Date.self)
            }
            let age = now.timeIntervalSince(try #require(oldest))
            #expect(age <= 30 * 86_400 && age > 30 * 86_400 - 1200)
            let kept = try await scene.store.read { db in try JournalKeeping.of(company, in: db) }
            #expect(kept.forgotten > 15_000 && kept.forgottenAt == now)
        }
    }

    @Test("However old it all is, the newest stay, and numbers go on", arguments: TestEngine.available)
    func newest(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (company, now, marina) = (scene.company, scene.now, scene.marina)
            try await scene.store.write { db in try JournalKeeping.set(30, by: marina, at: now, in: db) }
            for number in 0..<3 { try await scene.card("Card \(number)") }
            let later = now.addingTimeInterval(400 * 86_400)
            let last = try await scene.store.read { db in try Journal.lastSequence(of: company.number, in: db) }
            let gone = try await scene.store.write(.readCommitted) { db in
                try JournalKeeping.forget(of: company, needs: [], at: later, in: db)
            }
            #expect(gone == 0)
            try await scene.card("After")
            #expect(try await scene.store.read { db in try Journal.lastSequence(of: company.number, in: db) } > last)
        }
    }

    @Test("A webhook that has not heard of it keeps it; one that heard lets it go")
    func webhooks() async throws {
        try await Scene.play(.sqlite) { scene in
            let (company, ids, now, marina) = (scene.company, scene.services.ids, scene.now, scene.marina)
            #expect(try await scene.store.read { db in try OutgoingWebhook.journalNeed(company, db) } == nil)
            let place = try await scene.store.write { db in
                _ = try OutgoingWebhook.create(
                    url: "https://one.example", note: "", events: [], secret: "s", key: scene.services.key, by: marina, ids: ids,
                    at: now, in: db)
                return try Journal.lastSequence(of: company.number, in: db)
            }
            #expect(try await scene.store.read { db in try OutgoingWebhook.journalNeed(company, db) } == place + 1)
        }
    }

    @Test("An administrator chooses the term; nobody else, and no other")
    func chooses() async throws {
        try await Doors.open(.sqlite) { doors in
            let marina = ["x-member": "marina"]
            let page = await doors.get("/settings/journal", marina)
            #expect(page.status == 200 && page.text.contains("Events now"))
            #expect(await doors.post("/settings/journal", ["days": "365"], marina).status == 303)
            #expect(await doors.post("/settings/journal", ["days": "5"], marina).status == 422)
            #expect(await doors.get("/settings/journal", ["x-member": "lena"]).status == 403)
            try await doors.takeBackLast(by: doors.scene.marina, journalKeepingFeature(of: []).deeds)
            let kept = try await doors.scene.store.read { db in try JournalKeeping.of(doors.scene.company, in: db) }
            #expect(kept.days == nil)
        }
    }
}
