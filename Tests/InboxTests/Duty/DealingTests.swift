import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Cards find their people")
struct DealingTests {
    @Test("1,000 cards over seven people: nobody has more than one more than another", arguments: TestEngine.available)
    func isFair(engine: TestEngine) async throws {
        for strategy in [DutyRule.Strategy.turn, .least] {
            try await Scene.play(engine) { scene in
                let people = try await scene.hire(7)
                try await scene.rule(strategy, to: people)
                // Some come in groups, some alone.
                for start in stride(from: 0, to: 1000, by: 40) {
                    if start % 80 == 0 {
                        _ = try await scene.intake.take(scene.words(40, from: start), raw: Data(), on: scene.mailbox)
                    } else {
                        for word in scene.words(40, from: start) { try await scene.take(word, on: scene.mailbox) }
                    }
                }
                let shares = try await scene.shares()
                #expect(Set(shares.keys) == Set(people))
                #expect(shares.values.reduce(0, +) == 1000)
                #expect(Set(shares.values).isSubset(of: [142, 143]), "\(strategy): \(shares)")
            }
        }
    }

    @Test("Two nodes deal at once, and the round still goes one by one", arguments: TestEngine.available)
    func isFairInARace(engine: TestEngine) async throws {
        try await engine.database(Scene.migrations) { database in
            try await database.open { store in
                try await database.open { other in
                    let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-race-\(UUID().uuidString)")
                    defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
                    let scene = try await Scene.set(store, folder)
                    let second = Intake(scene.services(on: other))
                    let people = try await scene.hire(7)
                    try await scene.rule(.turn, to: people)
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for number in 0..<140 {
                            let intake = number % 2 == 0 ? scene.intake : second
                            let word = scene.word("How much?", id: "race-\(number)")
                            group.addTask { _ = try await intake.take([word], raw: Data(), on: scene.mailbox) }
                        }
                        try await group.waitForAll()
                    }
                    let shares = try await scene.shares()
                    #expect(shares.values.allSatisfy { $0 == 20 }, "\(shares)")
                    #expect(shares.count == 7)
                }
            }
        }
    }

    @Test("Who is away, off duty, off for the day, full, gone or without the right gets nothing", arguments: TestEngine.available)
    func skipsWhoCannot(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let people = try await scene.hire(6)
            try await scene.rule(.turn, to: people + [scene.olga.member])
            try await scene.away(people[0])
            // The clock stands on a day; the shift is on every other one.
            let here = LocalMoment(scene.now, in: .gmt)
            let others = (0..<7).filter { $0 != here.weekday }.map { Shift(weekday: $0, from: 540, to: 1080) }
            try await scene.set(.init(shifts: others), of: people[1])
            try await scene.set(.init(off: [here.day - 1...here.day]), of: people[2])
            try await scene.set(.init(most: 2), of: people[3])
            let (marina, now) = (scene.marina, scene.now)
            try await scene.store.write { db in try Member.remove(people[4], by: marina, at: now, in: db) }
            _ = try await scene.intake.take(scene.words(10), raw: Data(), on: scene.mailbox)
            #expect(try await scene.shares() == [people[3]: 2, people[5]: 8])
        }
    }

    @Test("Who may not see the channel is passed over, whoever speaks the language is found", arguments: TestEngine.available)
    func knowsWhoMayAndCan(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            // The group belongs to sales, with Jonas in it.
            try await scene.rule(.turn, to: [scene.jonas.member, scene.timur.member])
            let card = try await scene.card(on: scene.group)
            #expect(try await scene.interest(card).responsible == scene.jonas.member)
        }
        try await Scene.play(engine) { scene in
            try await scene.set(.init(languages: ["de"]), of: scene.jonas.member)
            try await scene.set(.init(languages: ["ru", "en"]), of: scene.timur.member)
            try await scene.rule(.least, to: [scene.jonas.member, scene.timur.member]) { $0.byLanguage = true }
            func said(in language: String?) async throws -> Interest {
                let author = Author(
                    name: "Anna", handles: [.init("vk", key: "anna-\(language ?? "")", .network)], language: language)
                let taken = try await scene.take(scene.word("Hallo", author: author), on: scene.mailbox)
                guard let id = taken.interest else { throw Scene.Missing() }
                return try await scene.interest(id)
            }
            for _ in 0..<3 { #expect(try await said(in: "de-AT").responsible == scene.jonas.member) }
            #expect(try await said(in: "ru").responsible == scene.timur.member)
            let nobodys = try await said(in: "fr")
            #expect(nobodys.responsible == nil)
            let story = try await scene.story(of: nobodys.id)
            #expect(story.last?.verb == "left to all")
            #expect(story.last?.after["not language"] == "2")
        }
    }

    @Test("The first rule that fits takes the card; what fits none is everybody's", arguments: TestEngine.available)
    func firstFits(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (group, mailbox) = (scene.group.id, scene.mailbox.id)
            try await scene.rule(.turn, to: [scene.jonas.member]) { $0.conditions.channels = [group] }
            try await scene.rule(.turn, to: [scene.timur.member]) {
                $0.conditions.channels = [group, mailbox]
                $0.conditions.actions = [.comment]
            }
            #expect(try await scene.interest(scene.card(on: scene.group)).responsible == scene.jonas.member)
            #expect(try await scene.interest(scene.card(on: scene.mailbox)).responsible == scene.timur.member)
            let review = try await scene.take(scene.word("Good", .said(.review)), on: scene.mailbox)
            let id = try #require(review.interest)
            #expect(try await scene.interest(id).responsible == nil)
            #expect(try await scene.story(of: id).map(\.verb) == ["arrived"])
        }
    }

    @Test("A reopened card stays with its owner while that one is there", arguments: TestEngine.available)
    func reopened(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            try await scene.rule(.turn, to: [scene.jonas.member, scene.timur.member])
            let thread = Inbound.Thread(.conversation, "anna")
            let first = try await scene.take(scene.word("Hello", .said(.message), thread: thread), on: scene.mailbox)
            let id = try #require(first.interest)
            #expect(try await scene.interest(id).responsible == scene.jonas.member)
            try await scene.process(id, by: scene.jonas)
            try await scene.take(scene.word("Thanks, and one more", .said(.message), thread: thread), on: scene.mailbox)
            #expect(try await scene.interest(id).responsible == scene.jonas.member)
            try await scene.process(id, by: scene.jonas)
            try await scene.away(scene.jonas.member)
            try await scene.take(scene.word("And another", .said(.message), thread: thread), on: scene.mailbox)
            let card = try await scene.interest(id)
            #expect(card.isOpen)
            #expect(card.responsible == scene.timur.member)
        }
    }

    @Test("Shifts hold in the zone of whoever works them, also over midnight")
    func shifts() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let moment = try Date("2026-11-23T23:30:00Z", strategy: .iso8601)  // Tuesday, half past midnight in Berlin
        let here = LocalMoment(moment, in: berlin)
        #expect((here.weekday, here.minute) == (1, 30))
        #expect(Shift(weekday: 0, from: 22 * 60, to: 30 * 60).contains(here))
        #expect(Shift(weekday: 1, from: 22 * 60, to: 30 * 60).contains(here) == false)
        #expect(LocalMoment(moment, in: .gmt).weekday == 0)
        #expect(HoursText.shifts("9–13, 14:00-18:30")?.map(\.from) == [540, 840])
        #expect(HoursText.shifts("22:00–6:00")?.first?.to == 30 * 60)
        for wrong in ["9", "9-", "25-26", "9-13, 12-14", "9:60-10", "a-b"] { #expect(HoursText.shifts(wrong) == nil, "\(wrong)") }
    }
}
