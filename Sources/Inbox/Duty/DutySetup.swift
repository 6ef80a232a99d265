package import Foundation
package import Kernel
package import Workspace

/// Sets up responsibility without its pages: what the demo, and whoever sets up a company by program, needs.
package enum DutySetup {
    /// When somebody works, on the same hours of some days.
    ///
    /// - Parameters:
    ///   - weekdays: 0 is Monday; none for any time.
    ///   - hours: full hours, an end beyond 24 is on the next day.
    ///   - languages: two letters each.
    package static func setHours(
        of member: ID<Member>, weekdays: [Int], hours: Range<Int>, languages: Set<String>, most: Int? = nil, by asker: Asker,
        at now: Date, in db: Connection
    ) throws {
        var setting = Roster.Person.Setting()
        setting.shifts = weekdays.map { Shift(weekday: $0, from: hours.lowerBound * 60, to: hours.upperBound * 60) }
        setting.languages = languages
        setting.most = most
        try Roster.Person.save(setting, of: member, by: asker, at: now, in: db)
    }

    /// A rule by which the cards of some channels go to people in turn, and to the next after some minutes.
    package static func addRound(
        named name: String, channels: [ID<Connected>], to members: [ID<Member>], fallMinutes: Int, by asker: Asker, ids: IDMaker,
        at now: Date, in db: Connection
    ) throws {
        var rule = DutyRule(id: ids.next(at: now), workspace: asker.workspace)
        rule.name = name
        rule.strategy = .turn
        rule.conditions.channels = Set(channels)
        rule.members = members
        (rule.fallMinutes, rule.fall) = (fallMinutes, .next)
        try rule.add(by: asker, at: now, in: db)
    }
}
