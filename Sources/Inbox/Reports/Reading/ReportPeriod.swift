import Foundation
import Kernel

/// The days a report is about, and those it is compared with.
struct ReportPeriod: Sendable, Equatable {
    enum Preset: String, Sendable, CaseIterable { case week, month, quarter, year, days }
    enum Versus: String, Sendable, CaseIterable { case before, year }
    /// How finely the course of a period is drawn.
    enum Grain: Sendable { case day, month }

    /// At most so many days: a year.
    static let longest = 366

    let preset: Preset
    let versus: Versus
    let first: CivilDay
    let last: CivilDay

    /// The last 7, 30, 90 or 365 days, today among them; or any days, where the first and last are given.
    init(_ preset: Preset, first: CivilDay? = nil, last: CivilDay? = nil, versus: Versus = .before, today: CivilDay) {
        self.versus = versus
        if let first, let last, first <= last, last - first < Self.longest {
            (self.preset, self.first, self.last) = (.days, first, last)
        } else {
            self.preset = preset == .days ? .month : preset
            (self.first, self.last) = (today + (1 - Self.length(self.preset)), today)
        }
    }

    private static func length(_ preset: Preset) -> Int {
        switch preset {
        case .week: 7
        case .month, .days: 30
        case .quarter: 90
        case .year: 365
        }
    }

    var days: ClosedRange<Int> { first.number...last.number }
    var length: Int { last - first + 1 }
    var grain: Grain { length > 92 ? .month : .day }

    /// As many days before; or the same days a year ago, for which the 29th of February is the 28th.
    var compared: (first: CivilDay, last: CivilDay) {
        switch versus {
        case .before: (first + -length, last + -length)
        case .year: (Self.yearBefore(first), Self.yearBefore(last))
        }
    }

    private static func yearBefore(_ day: CivilDay) -> CivilDay {
        CivilDay(year: day.year - 1, month: day.month, day: day.day)
            ?? CivilDay(year: day.year - 1, month: day.month, day: day.day - 1) ?? day + -365
    }
}
