import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A rule is tried on the past")
struct AutomationTrialTests {
    /// One round: a rule, some cards, and what both said.
    private static func rule(_ chance: inout Chance, _ desk: WritingDesk, _ tag: ID<Inbox.Tag>) -> (inout AutomationRule) -> Void
    {
        let scene = desk.scene
        var filter = FeedFilter()
        if chance.falls(30) { filter.choose(chance.falls(50) ? scene.group.id : desk.channel.id) }
        if chance.falls(25) { filter.choose(chance.falls(50) ? ActionType.comment : .message) }
        if chance.falls(20) { filter.choose(.source, chance.falls(50) ? "vk" : "email") }
        if chance.falls(15) { filter.choose(.priority, chance.falls(50) ? "normal" : "urgent") }
        if chance.falls(15) { filter.choose(.state, chance.falls(50) ? "unclaimed" : "answered") }
        if chance.falls(15) { filter.choose(.tag, tag.description) }
        if chance.falls(15) { filter.choose(.responsible, "nobody") }
        if chance.falls(30) { filter.words = chance.falls(50) ? "tent" : "refund, price" }
        let all: [AutomationStep] = [
            .tag(tag), .tag(tag), .untag(tag), .priority(.high), .priority(.normal), .note("Seen"), .finish,
            .assign(.member(scene.lena.member), overrides: false), .assign(.member(scene.jonas.member), overrides: true),
            .notify(.member(scene.lena.member)), .greeting(),
        ]
        var steps = all.filter { _ in chance.falls(35) }
        if steps.isEmpty { steps = [.greeting()] }
        steps.shuffle(using: &chance)
        let hours = AutomationRule.Hours.allCases[Int.random(in: 0...2, using: &chance)]
        let (isFirst, day, hour) = (chance.falls(25), chance.falls(40) ? 1 : nil, chance.falls(30) ? 2 : nil)
        return { [filter, steps] rule in
            (rule.filter, rule.steps, rule.hours, rule.isFirstContact) = (filter, steps, hours, isFirst)
            (rule.mostADay, rule.mostAnHour) = (day, hour)
        }
    }

    private static func begin(_ draft: AutomationRule, _ scene: Scene) async throws -> AutomationRule {
        let (marina, now) = (scene.marina, scene.now)
        let stored = try await scene.store.write { db in
            try draft.add(by: marina, at: now, in: db)
            try AutomationRule.set(on: true, draft.id, by: marina, at: now, in: db)
            return try AutomationRule.find(draft.id, of: draft.workspace, in: db)
        }
        return try #require(stored)
    }

    @Test("Whatever the rule and the cards: it says what the rule did", arguments: TestEngine.available)
    func equalsReality(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let scene = desk.scene
            try await scene.open(scene.group)
            let tag = try await scene.tag("new")
            var chance = Chance(20_261_123)
            var (acted, passed) = (0, 0)
            for round in 0..<24 {
                // Far enough apart that no measure of a round reaches into the next.
                scene.clock.advance(by: 2 * 86_400 + Double(Int.random(in: 0..<86_400, using: &chance)))
                let change = Self.rule(&chance, desk, tag)
                var draft = AutomationRule(id: scene.services.ids.next(at: scene.now), workspace: scene.company)
                draft.name = "Round \(round)"
                change(&draft)
                let rule = try await Self.begin(draft, scene)
                var cards: Set<ID<Interest>> = []
                for number in 0..<10 {
                    scene.clock.advance(by: Double(Int.random(in: 0..<2400, using: &chance)))
                    let person = "p\(Int.random(in: 0..<4, using: &chance))"
                    let text = ["A tent, please", "What is the price?", "Refunds now", "Good day"][number % 4]
                    if chance.falls(60) {
                        cards.insert(
                            try await desk.letter(text, from: "\(person)@r\(round).example", thread: "\(round)-\(number)"))
                    } else {
                        let author = Author(name: person, handles: [.init("vk", key: "\(round)\(person)", .network)])
                        let taken = try await scene.take(scene.word(text, author: author))
                        if let card = taken.interest { cards.insert(card) }
                    }
                    try await scene.follow(WritingDesk.senders)
                }
                let trial = try await scene.trial(rule, WritingDesk.senders)
                let told = trial.lines.filter { cards.contains($0.occurrence.card) }
                let real = try await scene.runs(of: rule).filter { $0.outcome == .done || $0.outcome == .held }
                #expect(told.reversed().map(\.occurrence.card) == real.map(\.card), "round \(round): \(rule)")
                #expect(told.reversed().map(\.plan.did) == real.map(\.did), "round \(round): \(rule)")
                acted += real.count
                passed += cards.count - real.count
                try await scene.turn(rule, on: false)
            }
            #expect(acted > 20 && passed > 20, "\(acted) \(passed)")
        }
    }

    @Test("Nothing is written, nothing goes out, and nobody sees what they may not", arguments: TestEngine.available)
    func leavesNoTrace(engine: TestEngine) async throws {
        try await WritingDesk.open(engine) { desk in
            let scene = desk.scene
            let rule = try await scene.automation(.arrived, [.greeting(), .finish], isOn: false)
            let letter = try await desk.letter()
            try await scene.card("In the group")
            let before = try await scene.store.read { db in try db.value("SELECT count(*) FROM journal", as: Int.self) }
            let trial = try await scene.trial(rule, WritingDesk.senders)
            #expect(trial.lines.count == 2 && trial.seen == 2 && trial.messages == 1)
            let after = try await scene.store.read { db in try db.value("SELECT count(*) FROM journal", as: Int.self) }
            #expect(before == after)
            #expect(try await desk.outgoing(on: letter).isEmpty)
            #expect(try await scene.runs().isEmpty)
            // The group is the sales team's, and Timur is not in it.
            let timur = try await scene.trial(rule, for: scene.timur, WritingDesk.senders)
            #expect(timur.lines.map(\.occurrence.card) == [letter])
        }
    }

    @Test("Silence of the past is found, page by page", arguments: TestEngine.available)
    func silence(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let rule = try await scene.automation(.silent, [.note("late")], isOn: false)
            var cards: [ID<Interest>] = []
            for number in 0..<6 {
                cards.append(try await scene.card("Word \(number)"))
                scene.clock.advance(by: 60)
            }
            try await scene.process(cards[0], by: scene.marina)
            scene.clock.advance(by: 3600)
            try await scene.process(cards[1], by: scene.marina)
            let trial = try await scene.trial(rule)
            #expect(trial.lines.map(\.occurrence.card) == cards.dropFirst().reversed())
            let (first, next) = trial.page(after: nil, limit: 3)
            let (rest, end) = trial.page(after: next, limit: 3)
            #expect((first + rest).map(\.occurrence.card) == trial.lines.map(\.occurrence.card) && end == nil)
        }
    }
}
