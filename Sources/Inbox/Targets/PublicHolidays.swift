import Foundation
package import Kernel

/// Public holidays that follow from a rule, for regions that many companies are in. What a government decides from year to
/// year — moved days of rest, feasts by the moon — comes by a calendar file.
package enum PublicHolidays: String, Sendable, CaseIterable {
    case germany = "de", russia = "ru", kazakhstan = "kz", england = "gb", unitedStates = "us"

    package func days(in year: Int) -> Set<CivilDay> {
        switch self {
        case .germany: Self.german(year)
        case .russia: Self.fixed(year, (1...8).map { (1, $0) } + [(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)])
        case .kazakhstan: Self.kazakh(year)
        case .england: Self.english(year)
        case .unitedStates: Self.american(year)
        }
    }

    package func days(from first: Int, through last: Int) -> Set<CivilDay> {
        (first...max(first, last)).reduce(into: []) { $0.formUnion(days(in: $1)) }
    }

    /// Easter Sunday of the western churches (Meeus, Jones and Butcher).
    package static func easter(_ year: Int) -> CivilDay {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return day(year, n / 31, n % 31 + 1)
    }

    /// The nine of the whole country.
    private static func german(_ year: Int) -> Set<CivilDay> {
        let easter = easter(year)
        return fixed(year, [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)])
            .union([easter + -2, easter + 1, easter + 39, easter + 50])
    }

    /// A day of rest on a weekend moves to the next working day, but not Christmas.
    private static func kazakh(_ year: Int) -> Set<CivilDay> {
        var days = fixed(
            year,
            [
                (1, 1), (1, 2), (3, 8), (3, 21), (3, 22), (3, 23), (5, 1), (5, 7), (5, 9), (7, 6), (8, 30), (10, 25), (12, 16),
            ])
        for holiday in days.sorted() where holiday.weekday > 4 { days.insert(nextWorkday(after: holiday, off: days)) }
        return days.union([day(year, 1, 7)])
    }

    private static func english(_ year: Int) -> Set<CivilDay> {
        let easter = easter(year)
        let may = day(year, 5, 31)
        let august = day(year, 8, 31)
        var days: Set = [
            easter + -2, easter + 1, nth(1, 0, year, 5), may + -may.weekday, august + -august.weekday,
            day(year, 1, 1), day(year, 12, 25), day(year, 12, 26),
        ]
        for holiday in days.sorted() where holiday.weekday > 4 { days.insert(nextWorkday(after: holiday, off: days)) }
        return days
    }

    /// The eleven of the federation; on a Saturday the Friday before is off, on a Sunday the Monday after.
    private static func american(_ year: Int) -> Set<CivilDay> {
        let may = day(year, 5, 31)
        var days: Set = [
            nth(3, 0, year, 1), nth(3, 0, year, 2), may + -may.weekday, nth(1, 0, year, 9), nth(2, 0, year, 10),
            nth(4, 3, year, 11),
        ]
        // New Year's Day of the next year may be observed in this one.
        let fixed = fixed(year, [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)]).union([day(year + 1, 1, 1)])
        for holiday in fixed {
            days.insert(holiday)
            if holiday.weekday == 5 { days.insert(holiday + -1) }
            if holiday.weekday == 6 { days.insert(holiday + 1) }
        }
        return days.filter { $0.year == year }
    }

    private static func nextWorkday(after holiday: CivilDay, off: Set<CivilDay>) -> CivilDay {
        var day = holiday + 1
        while day.weekday > 4 || off.contains(day) { day = day + 1 }
        return day
    }

    /// The nth such weekday of a month; 0 is Monday.
    private static func nth(_ n: Int, _ weekday: Int, _ year: Int, _ month: Int) -> CivilDay {
        let first = day(year, month, 1)
        return first + ((weekday - first.weekday + 7) % 7 + (n - 1) * 7)
    }

    private static func fixed(_ year: Int, _ days: [(month: Int, day: Int)]) -> Set<CivilDay> {
        Set(days.map { day(year, $0.month, $0.day) })
    }

    /// Only for days that are in every year.
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDay {
        CivilDay(year: year, month: month, day: day) ?? CivilDay(number: 0)
    }
}
