/// How something comes again (RFC 5545, 3.3.10), by days and longer. What comes by the hour or shorter is refused.
package struct RecurrenceRule: Hashable, Sendable {
    package enum Frequency: String, Sendable { case daily = "DAILY", weekly = "WEEKLY", monthly = "MONTHLY", yearly = "YEARLY" }

    /// A weekday, and which one of its month or year: the 2nd, the last (−1), or every (nil).
    package struct Weekday: Hashable, Sendable {
        /// 0 is Monday.
        package let weekday: Int
        package let ordinal: Int?
    }

    package var frequency: Frequency
    package var interval = 1
    package var count: Int?
    /// The last moment it may come at, compared by the clock.
    package var until: CalendarTime?
    package var byMonth: Set<Int> = []
    package var byMonthDay: Set<Int> = []
    package var byYearDay: Set<Int> = []
    package var byWeekNumber: Set<Int> = []
    package var byDay: Set<Weekday> = []
    package var bySetPosition: Set<Int> = []
    /// The weekday a week begins on; 0 is Monday.
    package var weekStart = 0

    /// `FREQ=YEARLY;BYMONTH=11;BYDAY=4TH`. Parts nobody knows (X-…) are passed over.
    package init(_ text: some StringProtocol) throws(CalendarFault) {
        var parts: [String: String] = [:]
        for part in text.uppercased().split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, parts.updateValue(String(sides[1]), forKey: String(sides[0])) == nil else {
                throw .badValue(property: "RRULE", value: String(part))
            }
        }
        let name = parts["FREQ"] ?? ""
        guard let frequency = Frequency(rawValue: name) else {
            if ["HOURLY", "MINUTELY", "SECONDLY"].contains(name) { throw .unsupportedRule(String(text)) }
            throw .badValue(property: "RRULE", value: String(text))
        }
        for finer in ["BYHOUR", "BYMINUTE", "BYSECOND", "RSCALE", "SKIP"] where parts[finer] != nil {
            throw .unsupportedRule(String(text))
        }
        self.frequency = frequency
        interval = try Self.number(parts["INTERVAL"], 1...10_000) ?? 1
        count = try Self.number(parts["COUNT"], 1...1_000_000)
        if let last = parts["UNTIL"] {
            guard let time = CalendarTime(last) else { throw .badValue(property: "UNTIL", value: last) }
            until = time
        }
        byMonth = try Self.numbers(parts["BYMONTH"], 1...12)
        byMonthDay = try Self.numbers(parts["BYMONTHDAY"], -31...31)
        byYearDay = try Self.numbers(parts["BYYEARDAY"], -366...366)
        byWeekNumber = try Self.numbers(parts["BYWEEKNO"], -53...53)
        bySetPosition = try Self.numbers(parts["BYSETPOS"], -366...366)
        for day in (parts["BYDAY"] ?? "").split(separator: ",") { byDay.insert(try Self.weekday(day)) }
        if let start = parts["WKST"] { weekStart = try Self.weekday(start[...]).weekday }
    }

    private static let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    private static func weekday(_ text: Substring) throws(CalendarFault) -> Weekday {
        guard let weekday = names.firstIndex(of: String(text.suffix(2))) else {
            throw .badValue(property: "BYDAY", value: String(text))
        }
        let number = text.dropLast(2)
        if number.isEmpty { return Weekday(weekday: weekday, ordinal: nil) }
        guard let ordinal = Int(number), ordinal != 0, ordinal.magnitude <= 53 else {
            throw .badValue(property: "BYDAY", value: String(text))
        }
        return Weekday(weekday: weekday, ordinal: ordinal)
    }

    private static func number(_ text: String?, _ range: ClosedRange<Int>) throws(CalendarFault) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), range.contains(number) else { throw .badValue(property: "RRULE", value: text) }
        return number
    }

    private static func numbers(_ text: String?, _ range: ClosedRange<Int>) throws(CalendarFault) -> Set<Int> {
        var numbers: Set<Int> = []
        for part in (text ?? "").split(separator: ",") {
            guard let number = try number(String(part), range), number != 0 else {
                throw .badValue(property: "RRULE", value: String(part))
            }
            numbers.insert(number)
        }
        return numbers
    }
}
