package import Foundation

/// The moment of INTERNALDATE and APPEND: `17-Jul-1996 02:44:25 -0700` (RFC 9051 `date-time`), and the day of a search.
package enum IMAPDate {
    /// Nil for what is no date; a letter without one is still a letter.
    package static func read(_ text: some Collection<UInt8>) -> Date? {
        let words = text.split(separator: .space).map { String(decoding: $0, as: UTF8.self) }
        guard words.count >= 2 else { return nil }
        let day = words[0].split(separator: "-")
        let time = words[1].split(separator: ":").compactMap { Int($0) }
        guard day.count == 3, time.count == 3, let date = Int(day[0]), let year = Int(day[2]),
            let month = CivilTime.months.firstIndex(of: day[1].capitalized), (1...31).contains(date), (1...9999).contains(year),
            (0...23).contains(time[0]), (0...59).contains(time[1]), (0...60).contains(time[2])
        else { return nil }
        var moment = CivilTime(year: year, month: month + 1, day: date)
        (moment.hour, moment.minute, moment.second) = (time[0], time[1], time[2])
        return Date(timeIntervalSince1970: Double(moment.secondsSince1970 - zone(words.count > 2 ? words[2] : "") * 60))
    }

    /// In UTC, as APPEND names a moment.
    package static func moment(_ date: Date) -> String {
        let moment = CivilTime(secondsSince1970: Int(date.timeIntervalSince1970.rounded(.down)))
        let time = [moment.hour, moment.minute, moment.second].map(two).joined(separator: ":")
        return "\(day(moment, padded: true)) \(time) +0000"
    }

    /// As `SINCE` names it: `1-Feb-1994`, in UTC.
    package static func day(_ date: Date) -> String {
        day(CivilTime(secondsSince1970: Int(date.timeIntervalSince1970.rounded(.down))), padded: false)
    }

    private static func day(_ moment: CivilTime, padded: Bool) -> String {
        "\(padded ? two(moment.day) : "\(moment.day)")-\(CivilTime.months[moment.month - 1])-\(moment.year)"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Minutes east of Greenwich.
    private static func zone(_ text: String) -> Int {
        guard text.utf8.count == 5, let digits = Int(text.dropFirst()), text.first == "+" || text.first == "-" else { return 0 }
        let minutes = digits / 100 * 60 + digits % 100
        return text.first == "-" ? -minutes : minutes
    }
}
