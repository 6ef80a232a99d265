import Foundation
import Kernel
import Workspace

/// What the journal keeps of targets: "30 90" open minutes a priority for the first and further answers, "-" for none.
extension ResponsePlan {
    /// Nil says that there was none.
    static func facts(_ plan: ResponsePlan?) -> [String: String?] {
        guard let plan else { return ["plan": "none"] }
        var facts: [String: String?] = ["plan": "own", "hours": plan.hours?.description]
        for (priority, target) in plan.targets {
            facts[priority.rawValue] = [target.first, target.next].map { $0.map(String.init) ?? "-" }.joined(separator: " ")
        }
        return facts
    }

    /// The outer nil: an older program wrote nothing down; the inner: there was none.
    static func plan(of facts: [String: String]) -> ResponsePlan?? {
        switch facts["plan"] {
        // An earlier release kept a channel's one target beside the plans.
        case "none": return .some(facts["minutes"].flatMap(Int.init).map(simple))
        case "own":
            var plan = ResponsePlan(hours: facts["hours"].flatMap { ID<NamedHours>($0) })
            for priority in Interest.Priority.allCases {
                guard let text = facts[priority.rawValue] else { continue }
                let minutes = text.split(separator: " ").map { Int($0) }
                plan.targets[priority] = Target(first: minutes.first ?? nil, next: minutes.last ?? nil)
            }
            return .some(plan)
        default: return nil
        }
    }

    static func stored(
        for channel: ID<Connected>?, _ workspace: ID<Company>, at now: Date, in db: Connection
    ) throws
        -> ResponsePlan?
    {
        let book = try ResponseBook.load(workspace, at: now, in: db)
        return channel.map { book.channels[$0] } ?? book.general
    }
}

enum TargetUndo {
    static func applies(_ entry: JournalEntry) -> Bool { ResponsePlan.plan(of: JournalEntry.values(entry.before)) != nil }

    /// Targets of a channel or of the workspace as they were.
    static func targets(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        let asker = taking.asker
        guard asker.may(.manage, .workspace), let former = ResponsePlan.plan(of: taking.before) else { return false }
        let isChannel = taking.entry.subject.kind == "channel"
        let channel = isChannel ? ID<Connected>(taking.entry.subject.id) : nil
        if let former {
            // Hours that went meanwhile cannot be run by.
            if let hours = former.hours, try NamedHours.find(hours, of: asker.workspace, in: db) == nil { return false }
            try former.save(for: channel, by: asker, ids: taking.ids, at: taking.now, in: db)
            return true
        }
        try ResponsePlan.remove(for: channel, by: asker, ids: taking.ids, at: taking.now, in: db)
        return true
    }
}

/// What the journal keeps of business hours.
extension NamedHours.Draft {
    var facts: [String: String?] {
        [
            "name": name, "zone": zone.identifier, "week": NamedHours.text(week), "region": region?.rawValue,
            "off": daysOff.map { "\($0.day.number) \($0.name)" }.joined(separator: "\n"),
        ]
    }

    /// Nil where an older program wrote down less.
    init?(_ facts: [String: String]) {
        guard let name = facts["name"], let zone = facts["zone"].flatMap(TimeZone.init(identifier:)), let week = facts["week"]
        else { return nil }
        let off = (facts["off"] ?? "").split(separator: "\n").compactMap { line -> DayOff? in
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            guard let day = Int(parts[0]) else { return nil }
            return DayOff(day: CivilDay(number: day), name: parts.count > 1 ? String(parts[1]) : "")
        }
        self.init(
            name: name, zone: zone, week: NamedHours.week(week), region: facts["region"].flatMap(PublicHolidays.init(rawValue:)),
            daysOff: off)
    }
}

enum HoursUndo {
    private static func hours(_ taking: Deed.Taking, in db: Connection) throws -> NamedHours? {
        guard taking.asker.may(.manage, .workspace) else { return nil }
        return try NamedHours.find(ID(taking.entry.subject.id), of: taking.asker.workspace, in: db)
    }

    static func creation(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        try hours(taking, in: db)?.remove(by: taking.asker, at: taking.now, in: db) ?? false
    }

    static func change(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard let hours = try hours(taking, in: db), let draft = NamedHours.Draft(taking.before) else { return false }
        _ = try NamedHours.save(draft, as: hours.id, by: taking.asker, ids: taking.ids, at: taking.now, in: db)
        return true
    }

    static func removal(_ taking: Deed.Taking, in db: Connection) throws -> Bool {
        guard taking.asker.may(.manage, .workspace) else { return false }
        return try NamedHours.restore(ID(taking.entry.subject.id), by: taking.asker, at: taking.now, in: db)
    }
}
