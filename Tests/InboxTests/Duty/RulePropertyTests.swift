import Foundation
import Kernel
import Support
import Testing

@testable import Inbox
@testable import Workspace

@Suite("Whatever rules somebody sets")
struct RulePropertyTests {
    @Test("No chain of fall-backs ever closes into a circle, and only circles are refused", arguments: TestEngine.available)
    func circles(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (marina, now) = (scene.marina, scene.now)
            var ids: [ID<DutyRule>] = []
            for number in 0..<6 {
                ids.append(
                    try await scene.rule(.turn, to: [scene.jonas.member, scene.timur.member]) { $0.name = "Rule \(number)" }.id)
            }
            var chance = KnownChance(42)
            var falls: [ID<DutyRule>: ID<DutyRule>] = [:]
            var (refused, taken) = (0, 0)
            for _ in 0..<120 {
                let (from, to) = (ids[chance.below(ids.count)], ids[chance.below(ids.count)])
                let frees = chance.below(4) == 0
                // The plain truth: whoever follows the arrows from there comes back.
                var (place, isCircle): (ID<DutyRule>?, Bool) = (to, false)
                while let here = place, isCircle == false { (isCircle, place) = (here == from, falls[here]) }
                let errors = try await scene.store.write { db in
                    guard let before = try DutyRule.find(from, of: scene.company, in: db) else { throw Scene.Missing() }
                    var rule = before
                    (rule.fall, rule.fallMinutes, rule.fallRule) = frees ? (nil, nil, nil) : (.rule, 5, to)
                    let names = try RuleNames(of: scene.company, in: db)
                    let errors = RuleCheck(rule: rule, names: names, words: RuleWords(language: .en)).errors
                    if errors.isEmpty { try rule.save(before: before, by: marina, at: now, in: db) }
                    return errors
                }
                if frees {
                    #expect(errors.isEmpty)
                    falls[from] = nil
                } else if isCircle {
                    #expect(errors.map(\.field) == ["fall"] && errors.first?.message.contains("circle") == true)
                    refused += 1
                } else {
                    #expect(errors.isEmpty)
                    falls[from] = to
                    taken += 1
                }
            }
            #expect(refused > 10 && taken > 10)
        }
    }

    @Test("A rule is taken exactly when everybody it names may do the work", arguments: TestEngine.available)
    func possible(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let names = try await scene.store.read { db in try RuleNames(of: scene.company, in: db) }
            let (group, mailbox) = (scene.group.id, scene.mailbox.id)
            // Olga only looks; the group is the sales team's, in which Jonas is; Marina and Lena see all.
            let may: [ID<Member>: Set<ID<Connected>>] = [
                scene.marina.member: [group, mailbox], scene.lena.member: [group, mailbox], scene.jonas.member: [group, mailbox],
                scene.timur.member: [mailbox], scene.olga.member: [],
            ]
            let people = may.keys.sorted()
            for members in 1..<(1 << people.count) {
                for channels in [[], [group], [mailbox], [group, mailbox]] as [Set<ID<Connected>>] {
                    var rule = DutyRule(id: ID(1), workspace: scene.company)
                    rule.strategy = .least
                    rule.members = people.enumerated().filter { members & (1 << $0.offset) != 0 }.map(\.element)
                    rule.conditions.channels = channels
                    let asked = channels.isEmpty ? [group, mailbox] : channels
                    let isPossible = rule.members.allSatisfy { may[$0]?.isDisjoint(with: asked) == false }
                    let errors = RuleCheck(rule: rule, names: names, words: RuleWords(language: .en)).errors
                    #expect(errors.isEmpty == isPossible, "\(rule.members) on \(channels)")
                    for error in errors { #expect(error.field == "members" && error.message.isEmpty == false) }
                }
            }
        }
    }
}
