import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("One card, one person")
struct ClaimTests {
    @Test("The first claim wins; the late one is told who was first", arguments: TestEngine.available)
    func firstComeFirstServed(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try await scene.card()
            guard case .won(let card) = try await scene.claim(id, by: scene.jonas) else {
                Issue.record("Jonas was first")
                return
            }
            #expect(card.responsible == scene.jonas.member)
            guard case .lost(to: "Jonas") = try await scene.claim(id, by: scene.lena) else {
                Issue.record("Lena was late")
                return
            }
        }
    }

    @Test("200 claims at once: one owner, 199 are told", arguments: TestEngine.available)
    func twoHundredAtOnce(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try await scene.card(on: scene.mailbox)
            let people = [scene.marina, scene.lena, scene.jonas, scene.timur]
            let claims = try await withThrowingTaskGroup(of: (ID<Member>, Claim).self) { group in
                for number in 0..<200 {
                    let person = people[number % people.count]
                    group.addTask { (person.member, try await scene.claim(id, by: person)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let owner = try #require(try await scene.interest(id).responsible)
            for (member, claim) in claims {
                switch claim {
                case .won: #expect(member == owner)
                case .lost: #expect(member != owner)
                case .unknown: Issue.record("everybody may see the mailbox")
                }
            }
            let written = try await scene.store.read { db in
                try db.value("SELECT count(*) FROM journal WHERE verb = 'claimed'", as: Int.self)
            }
            #expect(written == 1)
        }
    }

    @Test("Who may not see a card can neither claim it nor learn of it", arguments: TestEngine.available)
    func rightsHold(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try await scene.card(on: scene.group)
            guard case .unknown = try await scene.claim(id, by: scene.timur) else {
                Issue.record("the group belongs to sales, and Timur is not in it")
                return
            }
            guard case .unknown = try await scene.claim(id, by: scene.olga) else {
                Issue.record("Olga only looks")
                return
            }
            #expect(try await scene.feed(for: scene.timur).isEmpty)
            #expect(try await scene.feed(for: scene.olga).count == 1)
        }
    }

    @Test("Whoever reaches for a card that somebody unknown has answered is late", arguments: TestEngine.available)
    func answeredByNobody(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (id, now) = (try await scene.card(), scene.now)
            try await scene.store.write { db in
                try db.run("UPDATE interest SET processed_at = \(now), processed_how = 'call' WHERE id = \(id)")
            }
            guard case .lost(to: "") = try await scene.claim(id, by: scene.jonas) else {
                Issue.record("The card is there, and nobody's to take any more")
                return
            }
        }
    }

    @Test("A card handed over is visible to its new owner", arguments: TestEngine.available)
    func handsOver(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try await scene.card(on: scene.group)
            let (jonas, timur, ids, now) = (scene.jonas, scene.timur, scene.services.ids, scene.now)
            let result = try await scene.store.write { db in
                try Interest.handOver(
                    id, to: .member(timur.member), note: "You know frames", by: jonas, ids: ids, at: now, in: db)
            }
            guard case .done(to: "Timur", away: false) = result else {
                Issue.record("Timur has it")
                return
            }
            let detail = try await scene.store.read { db in try CardDetail.load(id, for: timur, at: now, in: db) }
            let notes = detail?.lines.compactMap { line in
                if case .said(let said) = line, said.direction == .note { said.text } else { nil }
            }
            #expect(notes == ["You know frames"])
        }
    }

    @Test("Processed once, by whom and when; undo lets the customer wait as before", arguments: TestEngine.available)
    func processes(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try await scene.card()
            let due = try await scene.interest(id).dueAt
            scene.clock.advance(by: 600)
            guard case .done = try await scene.process(id, by: scene.jonas, how: .call, note: "Will come on Friday") else {
                Issue.record("Jonas processed it")
                return
            }
            guard case .already(by: "Jonas", at: scene.now) = try await scene.process(id, by: scene.lena) else {
                Issue.record("Lena is told that Jonas did")
                return
            }
            let (jonas, now) = (scene.jonas, scene.now)
            #expect(try await scene.store.write { db in try Interest.undoProcessing(id, by: jonas, at: now, in: db) })
            let card = try await scene.interest(id)
            #expect(card.isOpen)
            #expect(card.dueAt == due)
            #expect(card.responsible == nil)
        }
    }

    @Test("A proof processes the card and is seen only by who sees the card", arguments: TestEngine.available)
    func proves(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try await scene.card(on: scene.group)
            let (jonas, timur, ids, now) = (scene.jonas, scene.timur, scene.services.ids, scene.now)
            let draft = Proof.Draft(name: "", type: "", size: 0, blob: nil, url: "https://vk.example/wall-1?reply=2")
            let proof = try #require(
                try await scene.store.write { db in try Proof.add(draft, to: id, by: jonas, ids: ids, at: now, in: db) })
            #expect(try await scene.interest(id).processing == .proof)
            #expect(try await scene.feed(.answered, for: scene.marina).first?.proof == proof)
            #expect(try await scene.store.read { db in try Proof.find(proof, for: timur, in: db) } == nil)
        }
    }
}
