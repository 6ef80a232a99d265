package import Foundation

/// A day of the calendar, the same everywhere: 2026-11-21. Plain arithmetic, see ``CivilTime``.
package struct CivilDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// The day a moment falls on in a place.
    package init(_ moment: Date, in zone: TimeZone) { number = CivilTime(moment, in: zone).dayNumber }

    /// Nil when there is no such day, as the 30th of February.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...31).contains(day), (-9999...9999).contains(year) else { return nil }
        // Years begin on 1 March here, so that the leap day is the last of its year; 400 years are an era of 146,097 days.
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        guard civil.month == month, civil.day == day else { return nil }
    }

    /// `2026-11-21` (ISO 8601); nil for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var year: Int { civil.year }
    /// 1 … 12.
    package var month: Int { civil.month }
    /// 1 … 31.
    package var day: Int { civil.day }
    /// 0 is Monday.
    package var weekday: Int { civil.weekday }

    /// `2026-11-21`
    package var text: String { civil.dayText }

    package static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }
    package static func + (day: CivilDay, days: Int) -> CivilDay { CivilDay(number: day.number + days) }
    package static func - (left: CivilDay, right: CivilDay) -> Int { left.number - right.number }

    /// The moment at which a clock in this place shows a time of this day. A time that is skipped when clocks go forward is
    /// the moment they do; of a time that comes twice when they go back it is the first.
    ///
    /// - Parameter second: of the day by the clock; 86,400 is midnight of the next day.
    package func moment(at second: Int, in zone: TimeZone) -> Date {
        let local = Double(number * 86_400 + second)
        func offset(_ seconds: Double) -> Double { Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))) }
        let (before, after) = (offset(local - 86_400), offset(local + 86_400))
        if offset(local - before) == before { return Date(timeIntervalSince1970: local - before) }
        if offset(local - after) == after { return Date(timeIntervalSince1970: local - after) }
        // Skipped: the clocks change between these two.
        var (low, high) = (local - max(before, after), local - min(before, after))
        while high - low > 1 {
            let middle = ((low + high) / 2).rounded(.down)
            if offset(middle) == after { high = middle } else { low = middle }
        }
        return Date(timeIntervalSince1970: high)
    }

    private var civil: CivilTime { CivilTime(Date(timeIntervalSince1970: Double(number) * 86_400), in: .gmt) }
}
