import Foundation

extension LetterDate: CustomStringConvertible {
    /// As a letter's header has it (RFC 5322 section 3.3).
    package var description: String {
        let civil = CivilTime(secondsSince1970: seconds + offsetMinutes * 60)
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let day = days[(civil.dayNumber % 7 + 7) % 7], month = CivilTime.months[civil.month - 1]
        let time = [civil.hour, civil.minute, civil.second].map(Self.two).joined(separator: ":")
        return "\(day), \(Self.two(civil.day)) \(month) \(Self.four(civil.year)) \(time) \(zone(separator: ""))"
    }

    /// RFC 3339, with the letter's own offset.
    package var rfc3339: String {
        let civil = CivilTime(secondsSince1970: seconds + offsetMinutes * 60)
        let day = "\(Self.four(civil.year))-\(Self.two(civil.month))-\(Self.two(civil.day))"
        let time = [civil.hour, civil.minute, civil.second].map(Self.two).joined(separator: ":")
        return "\(day)T\(time)\(zone(separator: ":"))"
    }

    private var seconds: Int { Int(at.timeIntervalSince1970.rounded(.down)) }

    private func zone(separator: String) -> String {
        let minutes = abs(offsetMinutes)
        return "\(offsetMinutes < 0 ? "-" : "+")\(Self.two(minutes / 60))\(separator)\(Self.two(minutes % 60))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    private static func four(_ number: Int) -> String {
        String(repeating: "0", count: max(4 - "\(number)".count, 0)) + "\(number)"
    }
}

/// Day and time in the proleptic Gregorian calendar.
struct CivilTime {
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    var year: Int
    /// 1 … 12
    var month: Int
    /// 1 … 31
    var day: Int
    var hour = 0
    var minute = 0
    var second = 0

    init(year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    init(secondsSince1970 seconds: Int) {
        let days = Int((Double(seconds) / 86_400).rounded(.down)), rest = seconds - days * 86_400
        (year, month, day) = CalendarDay(number: days).parts
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    }

    /// Days since the first of January 1970.
    var dayNumber: Int { CalendarDay(unchecked: year, month, day).number }

    var secondsSince1970: Int { dayNumber * 86_400 + hour * 3600 + minute * 60 + second }
}
