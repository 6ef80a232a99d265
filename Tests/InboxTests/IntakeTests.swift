import Channels
import Foundation
import Kernel
import People
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Words come in once, and none is lost")
struct IntakeTests {
    @Test("A comment becomes a card with its author, page and time", arguments: TestEngine.available)
    func makesACard(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let taken = try await scene.take(
                scene.word("Is the moss green coming back?", source: .init(url: "https://vk.example/wall-1", title: "Colours")))
            #expect(taken.outcome == .made)
            let card = try #require(try await scene.feed(for: scene.marina).first)
            #expect(card.author == "Anna Petrova")
            #expect(card.interest.excerpt == "Is the moss green coming back?")
            #expect(card.interest.sourceURL == "https://vk.example/wall-1")
            #expect(card.interest.action == .comment)
            #expect(card.interest.dueAt == scene.now.addingTimeInterval(3600))
        }
    }

    @Test("The same event ten times at once is one card", arguments: TestEngine.available)
    func takesOnce(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let event = scene.word("Hello", id: "7")
            let outcomes = try await withThrowingTaskGroup(of: Taken.self) { group in
                for _ in 0..<10 { group.addTask { try await scene.take(event) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0.outcome == .made }.count == 1)
            #expect(outcomes.filter { $0.outcome == .duplicate }.count == 9)
            #expect(Set(outcomes.map(\.interest)).count == 1)
            #expect(try await scene.feed(for: scene.marina).count == 1)
        }
    }

    @Test("One thing seen by two channels is one card that names both", arguments: TestEngine.available)
    func joinsChannels(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let event = scene.word("Hello", id: "7")
            let first = try await scene.take(event, on: scene.group)
            let second = try await scene.take(event, on: scene.mailbox)
            #expect(second == Taken(.duplicate, first.interest))
            let (id, now, marina) = (try #require(first.interest), scene.now, scene.marina)
            let detail = try await scene.store.read { db in try CardDetail.load(id, for: marina, at: now, in: db) }
            #expect(detail?.alsoSeenOn == ["Mailbox"])
        }
    }

    @Test("What cannot be stored is quarantined, and its neighbours go in", arguments: TestEngine.available)
    func quarantines(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var broken = scene.word("Broken", id: "2")
            broken.rating = 17
            let taken = try await scene.intake.take(
                [scene.word("One", id: "1"), broken, scene.word("Three", id: "3")], raw: Data("raw".utf8), on: scene.group)
            #expect(taken.map(\.outcome) == [.made, .quarantined, .made])
            let company = scene.company
            let waiting = try await scene.store.read { db in try Quarantine.open(of: company, in: db) }
            #expect(waiting.map(\.externalID) == ["2"])
            let raw = try #require(waiting.first?.raw.flatMap { BlobRef($0) })
            #expect(try await scene.services.blobs.get(raw, workspace: company.number) == Data("raw".utf8))
        }
    }

    @Test("A date in the future is set to the arrival, and marked", arguments: TestEngine.available)
    func clampsTheFuture(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var event = scene.word("From tomorrow")
            event.saidAt = scene.now.addingTimeInterval(86_400)
            let card = try await scene.interest(try #require(try await scene.take(event).interest))
            #expect(card.saidAt == scene.now)
            #expect(card.clamped)
        }
    }

    @Test("An edit keeps what was said before; a deletion marks it", arguments: TestEngine.available)
    func editsAndDeletes(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try #require(try await scene.take(scene.word("Frist", id: "1")).interest)
            var edit = scene.word("First", id: "1-edit", .edited(.comment))
            edit.origin = "vk:1"
            #expect(try await scene.take(edit) == Taken(.updated, id))
            let (now, marina) = (scene.now, scene.marina)
            func said() async throws -> ThreadLine.Said? {
                let detail = try await scene.store.read { db in try CardDetail.load(id, for: marina, at: now, in: db) }
                return detail?.lines.lazy.compactMap { if case .said(let said) = $0 { said } else { nil } }.first
            }
            #expect(try await said()?.text == "First")
            #expect(try await said()?.earlier == ["Frist"])
            var deletion = scene.word("", id: "1-gone", .deleted)
            deletion.origin = "vk:1"
            try await scene.take(deletion)
            #expect(try await said()?.deletedAt != nil)
            #expect(try await scene.interest(id).deletedAt != nil)
        }
    }

    @Test("An edit that overtakes its original makes the card, and the original adds nothing", arguments: TestEngine.available)
    func outOfOrder(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            var edit = scene.word("First", id: "1-edit", .edited(.comment))
            edit.origin = "vk:1"
            let made = try await scene.take(edit)
            #expect(made.outcome == .made)
            #expect(try await scene.take(scene.word("Frist", id: "1")) == Taken(.duplicate, made.interest))
            #expect(try await scene.feed(for: scene.marina).map(\.interest.excerpt) == ["First"])
        }
    }

    @Test("A like is counted under its post and waits for nobody", arguments: TestEngine.available)
    func foldsLikes(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let post = Inbound.Thread(.post, "42")
            try await scene.take(scene.word("Nice", thread: post))
            for number in 0..<5 {
                let fan = Author(name: "Fan \(number)", handles: [.init("vk", key: "f\(number)", .network)])
                try await scene.take(scene.word("", .said(.like), author: fan, thread: post))
            }
            let cards = try await scene.feed(.everything, for: scene.marina)
            #expect(cards.count == 1)
            #expect(cards.first?.folded == 5)
            let marina = scene.marina
            let folds = try await scene.store.read { db in try Feed.folds(for: marina, in: db).folds }
            #expect(folds.map(\.count) == [5])
            #expect(folds.first?.names == ["Fan 4", "Fan 3", "Fan 2"])
            // One of yesterday, brought along later, is counted and is not the latest.
            let old = Author(name: "Old fan", handles: [.init("vk", key: "old", .network)])
            _ = try await scene.intake.take(
                [scene.word("", .said(.like), author: old, thread: post)], raw: Data("{}".utf8), on: scene.group,
                at: scene.now.addingTimeInterval(-86_400))
            let now = try await scene.store.read { db in try Feed.folds(for: marina, in: db).folds }
            #expect(now.map(\.count) == [6])
            #expect(now.map(\.lastID) == folds.map(\.lastID) && now.map(\.lastAt) == folds.map(\.lastAt))
        }
    }
}
