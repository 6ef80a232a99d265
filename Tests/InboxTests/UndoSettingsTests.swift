import Channels
import Foundation
import Kernel
import Support
import Testing

@testable import Inbox
@testable import Workspace

@Suite("What is set up can be taken back from the events page")
struct UndoSettingsTests {
    @Test("A tag made, renamed, and merged", arguments: TestEngine.available)
    func tags(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (scene, marina) = (doors.scene, ["x-member": "marina"])
            func names() async throws -> [String] {
                try await scene.store.read { db in try Tag.all(of: scene.company, in: db).map(\.name) }
            }
            #expect(await doors.post("/settings/tags", ["name": "Refund", "hue": "3"], marina).status == 303)
            let made = try await doors.event("created", on: "tag")
            let tag = try #require(try await scene.store.read { db in try Tag.all(of: scene.company, in: db).first })
            #expect(await doors.post("/settings/tags/\(tag.id)", ["name": "Money back", "hue": "3"], marina).status == 303)
            #expect(await doors.undo(try await doors.lastEvent(), as: "marina") == "/events?done=undone")
            #expect(try await names() == ["Refund"])
            #expect(await doors.undo(made, as: "marina") == "/events?done=undone")
            #expect(try await names() == [])
            #expect(await doors.undo(try await doors.lastEvent(), as: "marina") == "/events?done=undone")
            #expect(try await names() == ["Refund"])
        }
    }

    @Test("A template written and rewritten, with its words", arguments: TestEngine.available)
    func templates(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let (jonas, ids, now) = (scene.jonas, scene.services.ids, scene.now)
            let id = try await scene.store.write { db in
                try Template.create(
                    Template.Draft(name: "Hello", texts: [.en: "Dear {{name}}"]), by: jonas, ids: ids, at: now, in: db)
            }
            let made = try await doors.lastEvent()
            try await scene.store.write { db in
                guard let template = try Template.find(id, for: jonas, in: db) else { throw Scene.Missing() }
                var draft = Template.Draft(name: "Hi", texts: [.en: "Hi there", .de: "Hallo"])
                draft.shortcut = "hi"
                try template.change(to: draft, by: jonas, ids: ids, at: now, in: db)
            }
            #expect(await doors.undo(try await doors.lastEvent(), as: "jonas") == "/events?done=undone")
            let back = try await scene.store.read { db in try Template.find(id, for: jonas, in: db) }
            #expect(back?.draft == Template.Draft(name: "Hello", texts: [.en: "Dear {{name}}"]))
            let changed = try await doors.event("changed", on: "template", first: true)
            let kept = try await scene.store.read { db in
                try db.value("SELECT before_json FROM journal WHERE sequence = \(changed)", as: String.self)
            }
            #expect(kept?.contains("Dear") == false)  // a member's own words are nobody else's matter
            #expect(await doors.undo(made, as: "jonas") == "/events?done=undone")
            #expect(try await scene.store.read { db in try Template.find(id, for: jonas, in: db) } == nil)
        }
    }

    @Test("A rule made, changed and moved; never into a circle", arguments: TestEngine.available)
    func rules(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let scene = doors.scene
            let (marina, now) = (scene.marina, scene.now)
            let day = try await scene.rule(.turn, to: [scene.jonas.member, scene.timur.member]) {
                $0.name = "Day"
                $0.conditions.languages = ["de"]
                $0.conditions.actions = [.review]
            }
            let made = try await doors.lastEvent()
            let night = try await scene.rule(.turn, to: [scene.jonas.member, scene.timur.member]) {
                ($0.name, $0.fall, $0.fallMinutes, $0.fallRule) = ("Night", .rule, 5, day.id)
            }
            func rule(_ id: ID<DutyRule>) async throws -> DutyRule? {
                try await scene.store.read { db in try DutyRule.find(id, of: scene.company, in: db) }
            }
            func change(_ id: ID<DutyRule>, _ body: @escaping @Sendable (inout DutyRule) -> Void) async throws -> Int64 {
                try await scene.store.write { db in
                    guard let before = try DutyRule.find(id, of: scene.company, in: db) else { throw Scene.Missing() }
                    var after = before
                    body(&after)
                    try after.save(before: before, by: marina, at: now, in: db)
                }
                return try await doors.lastEvent()
            }
            let before = try await rule(day.id)
            let changed = try await change(day.id) {
                ($0.name, $0.strategy, $0.byLanguage) = ("Morning", .least, false)
                ($0.conditions, $0.members) = (DutyConditions(), [])
                ($0.fall, $0.fallMinutes) = (.all, 10)
            }
            #expect(await doors.undo(changed, as: "marina") == "/events?done=undone")
            #expect(try await rule(day.id) == before)

            // Night fell to Day; now it does not, and Day falls to Night. Bringing the first back would be a circle.
            let freed = try await change(night.id) { ($0.fall, $0.fallMinutes, $0.fallRule) = (nil, nil, nil) }
            _ = try await change(day.id) { [id = night.id] in ($0.fall, $0.fallMinutes, $0.fallRule) = (.rule, 5, id) }
            #expect(await doors.undo(freed, as: "marina") == "/events?refused=late")

            let moved = try await scene.store.write { db in
                try DutyRule.move(night.id, up: true, by: marina, at: now, in: db)
            }
            #expect(moved)
            #expect(await doors.undo(try await doors.lastEvent(), as: "marina") == "/events?done=undone")
            #expect(
                try await scene.store.read { db in try DutyRule.all(of: scene.company, in: db).map(\.id) } == [day.id, night.id])
            #expect(await doors.undo(made, as: "marina") == "/events?done=undone")
            #expect(try await rule(day.id) == nil)
        }
    }

    @Test("Targets and business hours", arguments: TestEngine.available)
    func targets(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (scene, marina) = (doors.scene, ["x-member": "marina"])
            let week = Dictionary(uniqueKeysWithValues: (0..<5).map { ("day_\($0)", "9-13, 14:00–18:00") })
            let fields = ["name": "Berlin", "zone": "Europe/Berlin", "region": "de", "days_off": "2026-12-24 Christmas Eve"]
            #expect(await doors.post("/settings/hours", fields.merging(week) { $1 }, marina).status == 303)
            let made = try await doors.event("created", on: "hours")
            func stored() async throws -> [NamedHours] {
                try await scene.store.read { db in try NamedHours.all(of: scene.company, in: db) }
            }
            let hours = try #require(try await stored().first)
            let night = ["name": "Night", "zone": "Asia/Almaty", "day_6": "1-2"]
            #expect(await doors.post("/settings/hours/\(hours.id)", night, marina).status == 303)
            #expect(await doors.undo(try await doors.lastEvent(), as: "marina") == "/events?done=undone")
            let back = try #require(try await stored().first)
            #expect(back.name == "Berlin" && back.week == hours.week && back.zone == hours.zone && back.region == hours.region)
            let page = await doors.get("/settings/hours/\(hours.id)", marina)
            #expect(page.text.contains("2026-12-24 Christmas Eve"))
            #expect(await doors.undo(made, as: "marina") == "/events?done=undone")
            #expect(try await stored().isEmpty)
            #expect(await doors.undo(try await doors.lastEvent(), as: "marina") == "/events?done=undone")
            #expect(try await stored().count == 1)

            func plan(_ channel: ID<Connected>?) async throws -> ResponsePlan? {
                let now = scene.now
                return try await scene.store.read { db in
                    try ResponsePlan.stored(for: channel, scene.company, at: now, in: db)
                }
            }
            let first = ResponsePlan(targets: [.normal: .init(first: 30, next: nil), .urgent: .init(first: 5, next: 10)])
            for channel in [nil, scene.mailbox.id] {
                try await scene.save(first, for: channel)
                let begun = try await doors.lastEvent()
                try await scene.save(ResponsePlan(targets: [.low: .init(first: 1, next: 2)], hours: hours.id), for: channel)
                try await doors.takeBackLast(by: scene.marina, targetsFeature().deeds)
                #expect(try await plan(channel) == first)
                guard channel != nil else { continue }  // the workspace itself is told of by another room
                #expect(await doors.undo(begun, as: "marina")?.hasPrefix("/events?refused=") == true)  // built upon since
            }
            try await scene.save(first, for: scene.group.id)
            #expect(await doors.undo(try await doors.lastEvent(), as: "marina") == "/events?done=undone")
            #expect(try await plan(scene.group.id)?.simpleMinutes == 60)  // what was set on the channel's own page holds again
        }
    }
}

extension Doors {
    /// Takes the last event back by what its feature declares.
    func takeBackLast(by asker: Asker, _ deeds: [Deed]) async throws {
        let (ids, now) = (scene.services.ids, scene.now)
        let done = try await scene.store.write { db in
            let last = try Journal.lastSequence(of: scene.company.number, in: db)
            let entry = try Journal.entries(of: scene.company.number, after: last - 1, limit: 1, in: db).first?.entry
            guard let entry, let deed = deeds.first(where: { $0.verb == entry.verb && $0.subject == entry.subject.kind }),
                let inverse = deed.inverse, inverse.applies(entry)
            else { throw Scene.Missing() }
            return try inverse.run(Deed.Taking(entry: entry, asker: asker, ids: ids, now: now), db)
        }
        guard done else { throw Scene.Missing() }
    }

    /// The last event of a kind, or the first.
    fileprivate func event(_ verb: String, on subject: String, first: Bool = false) async throws -> Int64 {
        let found = try await scene.store.read { db in
            try db.values(
                "SELECT sequence FROM journal WHERE verb = \(verb) AND subject_kind = \(subject) ORDER BY sequence",
                as: Int64.self)
        }
        guard let event = first ? found.first : found.last else { throw Scene.Missing() }
        return event
    }
}
