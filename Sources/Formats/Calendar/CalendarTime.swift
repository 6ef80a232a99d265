/// A DATE or a DATE-TIME (RFC 5545, 3.3.4 and 3.3.5): a day, and of a time also the second by the clock of its place.
package struct CalendarTime: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        /// By the clock of whoever reads.
        case floating
        case utc
        /// A zone by its name in the file, most often one of the IANA database.
        case zone(String)
    }

    package let day: CalendarDay
    /// Of the day; nil for a whole day.
    package let second: Int?
    package let place: Place

    package init(day: CalendarDay, second: Int? = nil, place: Place = .floating) {
        self.day = day
        self.second = second
        self.place = place
    }

    /// `20261121`, `20261121T090000`, `20261121T090000Z`; nil for anything else.
    package init?(_ text: some StringProtocol, zone: String? = nil) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (48...57).contains($0) }) else { return nil }
            return bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) }
        }
        guard let year = number(0..<4), let month = number(4..<6), let date = number(6..<8),
            let day = CalendarDay(year: year, month: month, day: date)
        else { return nil }
        if bytes.count == 8 {
            self.init(day: day)
            return
        }
        let isUTC = bytes.last == 90
        guard bytes.count == (isUTC ? 16 : 15), bytes[8] == 84, let hour = number(9..<11), let minute = number(11..<13),
            let second = number(13..<15), hour < 24, minute < 60, second <= 60
        else { return nil }
        self.init(
            day: day, second: min(hour * 3600 + minute * 60 + second, 86_399),
            place: isUTC ? .utc : zone.map(Place.zone) ?? .floating)
    }

    /// The times of a property, between commas; its TZID holds for all of them.
    static func all(_ line: CalendarLine) throws(CalendarFault) -> [CalendarTime] {
        var times: [CalendarTime] = []
        for text in line.value.split(separator: ",") {
            // A PERIOD begins with a time (RFC 5545, 3.3.9).
            let begin = text.prefix { $0 != "/" }
            guard let time = CalendarTime(begin, zone: line.parameter("TZID")) else {
                throw .badValue(property: line.name, value: String(text))
            }
            times.append(time)
        }
        return times
    }
}
