package import Foundation

/// When something happened, as a letter's line says it: `December 14 at 12:35 PM`, `14 декабря в 12:35`, `gestern um 9:05`,
/// `vor 3 Stunden`. Without a year, in the language and by the clock of whoever the letter was written to.
package struct LetterMoment: Sendable, Hashable {
    enum Day: Sendable, Hashable {
        /// Of the year where it is named.
        case date(month: Int, day: Int, year: Int?)
        /// Days before the letter: 0 is its own.
        case before(Int)
    }

    private enum Form: Sendable, Hashable {
        case clock(Day, hour: Int?, minute: Int)
        /// Seconds before the letter.
        case ago(TimeInterval)
    }

    private let form: Form

    /// Nil where the line names no day.
    package init?(_ text: String) {
        let words = text.lowercased().replacing("ё", with: "е").split {
            $0.isLetter == false && $0.isNumber == false && $0 != ":"
        }
        .map(String.init)
        if let seconds = Self.ago(words) {
            form = .ago(seconds)
            return
        }
        guard let day = Self.day(words) else { return nil }
        let clock = Self.clock(words)
        form = .clock(day, hour: clock?.hour, minute: clock?.minute ?? 0)
    }

    /// The moment that is meant.
    ///
    /// - Parameters:
    ///   - sent: when the letter was written. Nothing it tells of is later, and networks write at once: where clocks of two time
    ///     zones leave a doubt, this moment is nearer to the truth than theirs.
    ///   - zone: by which the reader of the letter lives.
    package func moment(before sent: Date, in zone: TimeZone) -> Date {
        switch form {
        case .ago(let seconds): return sent.addingTimeInterval(-seconds)
        case .clock(let day, let hour, let minute):
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            guard let found = Self.found(day, hour ?? 12, minute, before: sent, calendar) else { return sent }
            return abs(found.timeIntervalSince(sent)) < Self.doubt ? sent : found
        }
    }

    /// Two clocks on earth are never further apart.
    private static let doubt: TimeInterval = 26 * 3600

    private static func found(_ day: Day, _ hour: Int, _ minute: Int, before sent: Date, _ calendar: Calendar) -> Date? {
        var parts = calendar.dateComponents([.year, .month, .day], from: sent)
        (parts.hour, parts.minute) = (hour, minute)
        switch day {
        case .before(let days):
            return calendar.date(from: parts).flatMap { calendar.date(byAdding: .day, value: -days, to: $0) }
        case .date(let month, let day, let year):
            (parts.month, parts.day) = (month, day)
            if let year {
                parts.year = year
                return calendar.date(from: parts)
            }
            // In January a letter tells of December.
            let years = [0, -1].compactMap { offset -> Date? in
                var parts = parts
                parts.year = parts.year.map { $0 + offset }
                return calendar.date(from: parts)
            }
            return years.first { $0.timeIntervalSince(sent) < doubt }
        }
    }

    // MARK: Words

    private static func day(_ words: [String]) -> Day? {
        for word in words {
            if ["today", "сегодня", "heute"].contains(word) { return .before(0) }
            if ["yesterday", "вчера", "gestern"].contains(word) { return .before(1) }
        }
        for (index, word) in words.enumerated() {
            guard let month = months.firstIndex(where: { $0.contains(where: word.hasPrefix) }), Int(word) == nil else { continue }
            let near = [index - 1, index + 1].filter(words.indices.contains).compactMap { number(words[$0]) }
            guard let day = near.first(where: { (1...31).contains($0) }) else { continue }
            let year = words.compactMap { Int($0) }.first { (1990...2200).contains($0) }
            return .date(month: month + 1, day: day, year: year)
        }
        return nil
    }

    private static func clock(_ words: [String]) -> (hour: Int, minute: Int)? {
        for (index, word) in words.enumerated() {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count >= 2, let hour = Int(parts[0]), (0...23).contains(hour) else { continue }
            let digits = parts[1].prefix(while: \.isNumber)
            guard let minute = Int(digits), (0...59).contains(minute) else { continue }
            let half =
                digits.count < parts[1].count ? String(parts[1].dropFirst(digits.count)) : words.dropFirst(index + 1).first ?? ""
            if half.hasPrefix("pm"), hour < 12 { return (hour + 12, minute) }
            if half.hasPrefix("am"), hour == 12 { return (0, minute) }
            return (hour, minute)
        }
        return nil
    }

    /// `3 hours ago`, `3 часа назад`, `vor 3 Stunden`, `just now`.
    private static func ago(_ words: [String]) -> TimeInterval? {
        if words.starts(with: ["just", "now"]) || words.starts(with: ["только", "что"]) || words == ["gerade", "eben"] {
            return 0
        }
        guard words.contains("ago") || words.contains("назад") || words.first == "vor" else { return nil }
        for (index, word) in words.enumerated() {
            guard let number = number(word) ?? (["an", "a", "einer", "einem"].contains(word) ? 1 : nil),
                (0...400).contains(number),
                let unit = words.dropFirst(index + 1).first,
                let seconds = units.first(where: { $0.starts.contains(where: unit.hasPrefix) })?.seconds
            else { continue }
            return TimeInterval(number) * seconds
        }
        return nil
    }

    private static func number(_ word: String) -> Int? {
        let digits = word.prefix(while: \.isNumber)
        // 14th, 1st; but not 12h35
        return ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) ? Int(digits) : nil
    }

    private static let units: [(seconds: TimeInterval, starts: [String])] = [
        (60, ["min", "мин"]), (3600, ["h", "час", "std", "stunde"]), (86_400, ["day", "дн", "ден", "tag"]),
        (7 * 86_400, ["week", "недел", "woche"]), (1, ["sec", "сек", "sek"]),
    ]

    /// Beginnings, January first.
    private static let months = [
        ["jan", "янв"], ["feb", "фев"], ["mar", "мар", "mär"], ["apr", "апр"], ["may", "мая", "май", "mai"], ["jun", "июн"],
        ["jul", "июл"], ["aug", "авг"], ["sep", "сен"], ["oct", "окт", "okt"], ["nov", "ноя"], ["dec", "дек", "dez"],
    ]
}
