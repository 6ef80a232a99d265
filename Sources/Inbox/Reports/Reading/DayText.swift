import Foundation
import Kernel

/// How days and spans of days are written for one reader.
struct DayText: Wording {
    let language: Language
    private var zone = TimeZone.gmt

    init(language: Language) { self.language = language }

    /// - Parameter zone: whose days periods of the feed's filter are.
    init(_ language: Language, _ zone: TimeZone) { (self.language, self.zone) = (language, zone) }

    private var locale: Locale { language.locale }

    /// 12 June 2026
    func day(_ day: CivilDay) -> String { write(day, "d MMMM y") }

    /// 12 Jun
    func short(_ day: CivilDay) -> String { write(day, "d MMM") }

    /// June 2026
    func month(_ day: CivilDay) -> String { write(day, "LLLL y").asSentence }

    /// 12 June 2026 · 1 – 31 May 2026 · 1 May – 12 June 2026 · 30 December 2025 – 2 January 2026
    func days(_ first: CivilDay, _ last: CivilDay) -> String {
        if first == last { return day(first) }
        let start =
            first.year != last.year
            ? day(first) : first.month != last.month ? write(first, "d MMMM") : String(first.day) + say("", "", ".")
        return "\(start) – \(day(last))"
    }

    /// A period as the feed's filter says it: its days, or its moments where it is no whole days.
    func period(_ value: String) -> String {
        guard let (from, before) = Facet.moments(value) else { return value }
        let (first, last) = (RollUpDay(of: from, in: zone), RollUpDay(of: before.addingTimeInterval(-0.001), in: zone))
        if first.start == from, last.end == before { return days(first.day, last.day) }
        let when = WhenText(language: language, zone: zone, now: from)
        return "\(when.exact(from)) – \(first == last ? when.time(before) : when.exact(before))"
    }

    /// Mon, Tue … for the head of a table; Monday is 0.
    func weekday(_ number: Int) -> String {
        // The 5th of January 1970 was a Monday.
        write(CivilDay(number: 4 + number), "EEEEEE").asSentence
    }

    func wholeWeekday(_ number: Int) -> String { write(CivilDay(number: 4 + number), "EEEE").asSentence }

    private func write(_ day: CivilDay, _ pattern: String) -> String {
        Self.formatter(pattern, locale).string(from: Date(timeIntervalSince1970: Double(day.number) * 86_400))
    }

    private static func formatter(_ pattern: String, _ locale: Locale) -> DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = locale
        formatter.timeZone = .gmt
        formatter.dateFormat = language(pattern, locale)
        return formatter
    }

    /// German days are ordinals.
    private static func language(_ pattern: String, _ locale: Locale) -> String {
        locale.language.languageCode == .german ? pattern.replacing("d M", with: "d. M") : pattern
    }
}
