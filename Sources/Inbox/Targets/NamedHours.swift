package import Foundation
package import Kernel

/// Business hours of a workspace under a name: "Berlin office".
package struct NamedHours: Sendable, RowReadable {
    package let id: ID<NamedHours>
    package var name: String
    package var zone: TimeZone
    package var week: [[BusinessHours.Interval]]
    /// Whose public holidays are off by rule.
    package var region: PublicHolidays?
    package let removedAt: Date?

    package init(row: Row) throws {
        id = try row.get("id")
        name = try row.get("name")
        // A zone that this machine does not know any more is no reason to show nothing.
        zone = TimeZone(identifier: try row.get("zone")) ?? .gmt
        week = Self.week(try row.get("week", as: String.self))
        region = try row.get("region", as: String?.self).flatMap(PublicHolidays.init(rawValue:))
        removedAt = try row.get("removed_at")
    }

    /// `540-1080;;…`: days apart by semicolons, Monday first.
    static func text(_ week: [[BusinessHours.Interval]]) -> String {
        week.map { $0.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ") }.joined(separator: ";")
    }

    static func week(_ text: String) -> [[BusinessHours.Interval]] {
        text.split(separator: ";", omittingEmptySubsequences: false).map { day in
            day.split(separator: " ").compactMap { interval in
                let ends = interval.split(separator: "-").compactMap { Int($0) }
                return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
            }
        }
    }

    /// With the days off of its region for as far as anything is due, and its own.
    func hours(daysOff own: Set<CivilDay>, around now: Date) -> BusinessHours {
        let year = CivilDay(now, in: zone).year
        let days = own.union(region?.days(from: year - 1, through: year + 5) ?? [])
        // What is stored was checked when it was; day and night rather than never.
        return (try? BusinessHours(week: week, zone: zone, daysOff: days)) ?? .always
    }
}

/// A day off with what it is called.
package struct DayOff: Sendable, Hashable {
    package let day: CivilDay
    package let name: String
    package init(day: CivilDay, name: String) {
        self.day = day
        self.name = name
    }
}
