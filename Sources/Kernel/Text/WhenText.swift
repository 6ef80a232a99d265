package import Foundation

/// How moments are written for one reader: in the reader's language and zone, seen from now.
///
///     let when = WhenText(language: .en, zone: zone, now: now)
///     "<time title='\(when.exact(said))'>\(when.short(said))</time>"
package struct WhenText: Sendable {
    private let words: WhenWords
    private let zone: TimeZone
    private let now: Date
    private let today: CivilTime

    package init(language: Language, zone: TimeZone, now: Date) {
        words = WhenWords(language: language)
        self.zone = zone
        self.now = now
        today = CivilTime(now, in: zone)
    }

    /// For lists: now · 38 min · 2 h · yesterday · 2 June · 2 June 2025; ahead: in 6 min · in 2 h · tomorrow · 2 June.
    package func short(_ moment: Date) -> String {
        relative(moment, past: { $0 }, now: words.now)
    }

    /// For sentences: just now · 38 min ago · 2 h ago · yesterday · 2 June; ahead as ``short(_:)``.
    package func ago(_ moment: Date) -> String {
        relative(moment, past: words.ago, now: words.justNow)
    }

    /// 12 June 2026, 10:18
    package func exact(_ moment: Date) -> String {
        let civil = CivilTime(moment, in: zone)
        return "\(day(civil, withYear: true)), \(time(civil))"
    }

    /// 12 June 2026
    package func day(_ moment: Date) -> String { day(CivilTime(moment, in: zone), withYear: true) }

    /// 10:18
    package func time(_ moment: Date) -> String { time(CivilTime(moment, in: zone)) }

    /// Until 18:00 · Until tomorrow, 9:00 · Until Monday, 9:00 · Until 12 June, 9:00
    package func until(_ moment: Date) -> String {
        let civil = CivilTime(moment, in: zone)
        let day: String? =
            switch civil.dayNumber - today.dayNumber {
            case 0: nil
            case 1: words.tomorrow
            case 2...6: words.untilWeekdays[civil.weekday]
            default: self.day(civil, withYear: civil.year != today.year)
            }
        return words.until([day, time(civil)].compactMap { $0 }.joined(separator: ", "))
    }

    /// The heading over a day's part of a list: Today · Yesterday · Monday, 1 June · 2 June 2025
    package func heading(_ moment: Date) -> String {
        let civil = CivilTime(moment, in: zone)
        return switch today.dayNumber - civil.dayNumber {
        case 0: words.headingToday
        case 1: words.headingYesterday
        case 2...6: "\(words.weekdays[civil.weekday]), \(day(civil, withYear: false))"
        default: day(civil, withYear: civil.year != today.year)
        }
    }

    /// Minutes and hours while they say more than the day does: within today, or six hours around midnight.
    private func relative(_ moment: Date, past: (String) -> String, now nowWord: String) -> String {
        let civil = CivilTime(moment, in: zone)
        let days = today.dayNumber - civil.dayNumber
        let seconds = Int(now.timeIntervalSince(moment))
        switch abs(seconds) {
        case ..<60: return nowWord
        case ..<3600: return direct(words.minutes(abs(seconds) / 60), seconds, past)
        case let distance where days == 0 || distance < 6 * 3600: return direct(words.hours(distance / 3600), seconds, past)
        default: break
        }
        return switch days {
        case 1: words.yesterday
        case -1: words.tomorrow
        default: day(civil, withYear: civil.year != today.year)
        }
    }

    private func direct(_ amount: String, _ seconds: Int, _ past: (String) -> String) -> String {
        seconds > 0 ? past(amount) : words.ahead(amount)
    }

    private func day(_ civil: CivilTime, withYear: Bool) -> String {
        let day = words.day(civil.day, month: words.months[civil.month - 1])
        return withYear ? "\(day) \(civil.year)" : day
    }

    private func time(_ civil: CivilTime) -> String { "\(civil.hour):\(civil.minute < 10 ? "0" : "")\(civil.minute)" }
}
