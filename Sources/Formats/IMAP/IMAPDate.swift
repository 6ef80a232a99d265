package import Foundation

/// The moment of INTERNALDATE and APPEND: `17-Jul-1996 02:44:25 -0700` (RFC 9051 `date-time`), and the day of a search.
package enum IMAPDate {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// Nil for what is no date; a letter without one is still a letter.
    package static func read(_ text: some Collection<UInt8>) -> Date? {
        let words = text.split(separator: .space).map { String(decoding: $0, as: UTF8.self) }
        guard words.count >= 2 else { return nil }
        let day = words[0].split(separator: "-")
        let time = words[1].split(separator: ":").compactMap { Int($0) }
        guard day.count == 3, time.count == 3, let date = Int(day[0]), let year = Int(day[2]),
            let month = months.firstIndex(of: day[1].lowercased()), (1...31).contains(date), (1...9999).contains(year),
            (0...23).contains(time[0]), (0...59).contains(time[1]), (0...60).contains(time[2])
        else { return nil }
        let seconds = days(year, month + 1, date) * 86400 + time[0] * 3600 + time[1] * 60 + time[2]
        return Date(timeIntervalSince1970: Double(seconds - zone(words.count > 2 ? words[2] : "") * 60))
    }

    /// In UTC, as APPEND names a moment.
    package static func moment(_ date: Date) -> String {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        let rest = ((seconds % 86400) + 86400) % 86400
        return "\(day(date, padded: true)) \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) +0000"
    }

    /// As `SINCE` names it: `1-Feb-1994`, in UTC.
    package static func day(_ date: Date) -> String { day(date, padded: false) }

    private static func day(_ date: Date, padded: Bool) -> String {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        let (year, month, day) = civil(seconds.quotientRoundedDown(by: 86400))
        return "\(padded ? two(day) : "\(day)")-\(months[month - 1].capitalized)-\(year)"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Minutes east of Greenwich.
    private static func zone(_ text: String) -> Int {
        guard text.utf8.count == 5, let digits = Int(text.dropFirst()), text.first == "+" || text.first == "-" else { return 0 }
        let minutes = digits / 100 * 60 + digits % 100
        return text.first == "-" ? -minutes : minutes
    }

    /// Days since 1970-01-01 of a day in the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year.quotientRoundedDown(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.quotientRoundedDown(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Int {
    fileprivate func quotientRoundedDown(by divisor: Int) -> Int { (self >= 0 ? self : self - divisor + 1) / divisor }
}
