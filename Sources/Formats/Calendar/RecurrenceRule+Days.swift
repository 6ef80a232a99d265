/// The days a rule names. Period by period all its days are looked at, which keeps every combination of parts simple.
extension RecurrenceRule {
    /// The days something that begins at `start` comes on, in their order, up to and with `last`. Only days the rule names
    /// count, so a start it does not name is none of them.
    ///
    /// - Parameter first: days before this one may be left out.
    package func days(from start: CalendarTime, since first: CalendarDay? = nil, through last: CalendarDay) -> [CalendarDay] {
        var found: [CalendarDay] = []
        var period = count == nil ? first.map { periods(from: start.day, to: $0) } ?? 0 : 0
        let end = period + Self.mostPeriods
        while period < end, let days = days(of: period, from: start.day, through: last) {
            for day in days where day >= start.day {
                if day > last || isAfterEnd(day, start.second) { return found }
                found.append(day)
                if found.count == count { return found }
            }
            period += 1
        }
        return found
    }

    /// A rule that counts since the year 1, or names no day there is, must not be followed through all ages.
    private static let mostPeriods = 10_000

    /// So many periods are surely over before that day.
    private func periods(from start: CalendarDay, to day: CalendarDay) -> Int {
        let (one, other) = (start.parts, day.parts)
        let distance =
            switch frequency {
            case .daily: day.number - start.number
            case .weekly: (day.number - start.number) / 7
            case .monthly: (other.year - one.year) * 12 + other.month - one.month
            case .yearly: other.year - one.year
            }
        return max(0, distance / interval - 1)
    }

    private func isAfterEnd(_ day: CalendarDay, _ second: Int?) -> Bool {
        guard let until else { return false }
        if day != until.day { return day > until.day }
        return (second ?? 0) > (until.second ?? 86_400)
    }

    /// What the nth period from the start on names; nil when it begins after the last day.
    private func days(of period: Int, from start: CalendarDay, through last: CalendarDay) -> [CalendarDay]? {
        let step = period * interval
        let candidates: Range<Int>
        switch frequency {
        case .daily: candidates = start.number + step..<start.number + step + 1
        case .weekly:
            let monday = start.number - (start.weekday - weekStart + 7) % 7 + step * 7
            candidates = monday..<monday + 7
        case .monthly:
            let months = start.parts.year * 12 + start.parts.month - 1 + step
            let first = CalendarDay.first(ofMonth: months % 12 + 1, in: months / 12).number
            candidates = first..<first + CalendarDay.length(ofMonth: months % 12 + 1, in: months / 12)
        case .yearly:
            let year = start.parts.year + step
            let first = CalendarDay.first(of: year).number
            let length = CalendarDay.length(of: year)
            guard byWeekNumber.isEmpty == false else { candidates = first..<first + length; break }
            // A year of weeks begins and ends on its week's first day, up to three days off.
            candidates = first - 3..<first + length + 3
        }
        guard candidates.lowerBound <= last.number else { return nil }
        let year = start.parts.year + step
        let days = candidates.map { CalendarDay(number: $0) }.filter { names($0, in: year, start) }
        guard bySetPosition.isEmpty == false else { return days }
        return days.indices.filter { bySetPosition.contains($0 + 1) || bySetPosition.contains($0 - days.count) }.map { days[$0] }
    }

    private func names(_ day: CalendarDay, in year: Int, _ start: CalendarDay) -> Bool {
        let parts = day.parts
        let length = CalendarDay.length(ofMonth: parts.month, in: parts.year)
        if byMonth.isEmpty == false, byMonth.contains(parts.month) == false { return false }
        if byMonthDay.isEmpty == false, byMonthDay.contains(parts.day) == false,
            byMonthDay.contains(parts.day - length - 1) == false
        {
            return false
        }
        if byYearDay.isEmpty == false {
            let ordinal = day.number - CalendarDay.first(of: parts.year).number + 1
            let fromEnd = ordinal - CalendarDay.length(of: parts.year) - 1
            guard byYearDay.contains(ordinal) || byYearDay.contains(fromEnd) else { return false }
        }
        if frequency == .yearly, byWeekNumber.isEmpty == false, isInNamedWeek(day, of: year) == false { return false }
        if byDay.isEmpty == false { return byDay.contains { isNamed(day, by: $0) } }
        return isUsual(day, start)
    }

    /// Where no day is named it is the day of the start.
    private func isUsual(_ day: CalendarDay, _ start: CalendarDay) -> Bool {
        guard byMonthDay.isEmpty, byYearDay.isEmpty else { return true }
        switch frequency {
        case .daily: return true
        case .weekly: return day.weekday == start.weekday
        case .monthly: return day.parts.day == start.parts.day
        case .yearly:
            if byWeekNumber.isEmpty == false { return day.weekday == start.weekday }
            return day.parts.day == start.parts.day && (byMonth.isEmpty == false || day.parts.month == start.parts.month)
        }
    }

    private func isNamed(_ day: CalendarDay, by wish: Weekday) -> Bool {
        guard day.weekday == wish.weekday else { return false }
        guard let ordinal = wish.ordinal, byMonthDay.isEmpty, byYearDay.isEmpty, byWeekNumber.isEmpty else { return true }
        let parts = day.parts
        let (position, length): (Int, Int)
        switch frequency {
        case .daily, .weekly: return true
        case .yearly where byMonth.isEmpty:
            (position, length) = (
                day.number - CalendarDay.first(of: parts.year).number, CalendarDay.length(of: parts.year)
            )
        default: (position, length) = (parts.day - 1, CalendarDay.length(ofMonth: parts.month, in: parts.year))
        }
        return ordinal > 0 ? position / 7 + 1 == ordinal : (length - 1 - position) / 7 + 1 == -ordinal
    }

    /// Week 1 is the first with four days in its year (ISO 8601, with another first weekday where the rule says so).
    private func isInNamedWeek(_ day: CalendarDay, of year: Int) -> Bool {
        let first = Self.firstWeek(of: year, from: weekStart)
        let next = Self.firstWeek(of: year + 1, from: weekStart)
        guard (first..<next).contains(day.number) else { return false }
        let week = (day.number - first) / 7 + 1
        return byWeekNumber.contains(week) || byWeekNumber.contains(week - (next - first) / 7 - 1)
    }

    private static func firstWeek(of year: Int, from weekStart: Int) -> Int {
        // The week of 4 January is always the first.
        let fourth = CalendarDay.first(of: year) + 3
        return fourth.number - (fourth.weekday - weekStart + 7) % 7
    }
}
