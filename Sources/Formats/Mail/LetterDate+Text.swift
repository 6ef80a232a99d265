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
        // Eras of 400 years, each beginning on the first of March.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    }

    /// Days since the first of January 1970.
    var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    var secondsSince1970: Int { dayNumber * 86_400 + hour * 3600 + minute * 60 + second }
}
