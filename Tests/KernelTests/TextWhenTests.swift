import Foundation
import Kernel
import Testing

@Suite("Moments, lengths and sizes in words")
struct TextWhenTests {
    let berlin = TimeZone(identifier: "Europe/Berlin")!
    /// Friday, 12 June 2026, 10:18 in Berlin.
    let now = Date(timeIntervalSince1970: 1_781_252_280)

    private func when(_ language: Language) -> WhenText { WhenText(language: language, zone: berlin, now: now) }

    @Test("A moment in a document is RFC 3339 in UTC, as Foundation writes it")
    func rfc3339() {
        var second = -2_000_000_000
        while second < 4_200_000_000 {
            let moment = Date(timeIntervalSince1970: Double(second) + 0.25)
            #expect(moment.rfc3339 == moment.formatted(.iso8601))
            second += 9_876_543
        }
    }

    @Test(
        "Lists show how long ago",
        arguments: [
            (20, "now", "сейчас", "jetzt"), (-20, "now", "сейчас", "jetzt"),
            (38 * 60, "38 min", "38 мин", "38 Min."), (2 * 3600 + 59, "2 h", "2 ч", "2 Std."),
            (11 * 3600, "yesterday", "вчера", "gestern"), (34 * 3600, "yesterday", "вчера", "gestern"),
            (10 * 86_400, "2 June", "2 июня", "2. Juni"), (375 * 86_400, "2 June 2025", "2 июня 2025", "2. Juni 2025"),
            (-6 * 60, "in 6 min", "через 6 мин", "in 6 Min."), (-3 * 3600, "in 3 h", "через 3 ч", "in 3 Std."),
            (-24 * 3600, "tomorrow", "завтра", "morgen"), (-3 * 86_400, "15 June", "15 июня", "15. Juni"),
        ])
    func short(secondsAgo: Int, en: String, ru: String, de: String) {
        let moment = now.addingTimeInterval(TimeInterval(-secondsAgo))
        #expect(when(.en).short(moment) == en)
        #expect(when(.ru).short(moment) == ru)
        #expect(when(.de).short(moment) == de)
    }

    @Test("Sentences say ago")
    func ago() {
        let moment = now.addingTimeInterval(-38 * 60)
        #expect(when(.en).ago(moment) == "38 min ago")
        #expect(when(.ru).ago(moment) == "38 мин назад")
        #expect(when(.de).ago(moment) == "vor 38 Min.")
        #expect(when(.de).ago(now) == "gerade eben")
    }

    @Test("The exact moment is in the reader's zone")
    func exact() {
        #expect(when(.en).exact(now) == "12 June 2026, 10:18")
        #expect(when(.ru).exact(now) == "12 июня 2026, 10:18")
        #expect(when(.de).exact(now) == "12. Juni 2026, 10:18")
        let samara = WhenText(language: .ru, zone: TimeZone(identifier: "Europe/Samara")!, now: now)
        #expect(samara.exact(now) == "12 июня 2026, 12:18")
    }

    @Test("Until when, and under which day")
    func until() {
        #expect(when(.en).until(now.addingTimeInterval(3600)) == "Until 11:18")
        #expect(when(.ru).until(now.addingTimeInterval(86_400)) == "До завтра, 10:18")
        #expect(when(.en).until(now.addingTimeInterval(3 * 86_400 - 4680)) == "Until Monday, 9:00")
        #expect(when(.ru).until(now.addingTimeInterval(5 * 86_400)) == "До среды, 10:18")
        #expect(when(.de).until(now.addingTimeInterval(8 * 86_400)) == "Bis 20. Juni, 10:18")
        #expect(when(.en).heading(now) == "Today")
        #expect(when(.de).heading(now.addingTimeInterval(-4 * 86_400)) == "Montag, 8. Juni")
    }

    @Test("Days agree with the calendar for four hundred years, leap days and summer time included")
    func calendar() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = berlin
        let text = when(.en)
        var moment = Date(timeIntervalSince1970: -2_000_000_000)
        for _ in 0..<400 {
            let parts = calendar.dateComponents([.year, .day, .hour, .minute], from: moment)
            let written = text.exact(moment)
            #expect(written.hasPrefix("\(parts.day!) "))
            #expect(written.contains(" \(parts.year!), \(parts.hour!):"))
            moment.addTimeInterval(31_557_600 + 86_400 / 3)
        }
    }

    @Test(
        "Lengths of time",
        arguments: [
            (5, "1 min", "1 мин", "1 Min."), (14 * 60 + 59, "14 min", "14 мин", "14 Min."),
            (-79 * 60, "1 h 19", "1 ч 19", "1 Std. 19"), (7200, "2 h", "2 ч", "2 Std."), (3900, "1 h 05", "1 ч 05", "1 Std. 05"),
            (47 * 3600, "47 h", "47 ч", "47 Std."), (48 * 3600, "2 days", "2 дня", "2 Tage"),
            (5 * 86_400, "5 days", "5 дней", "5 Tage"), (21 * 86_400, "21 days", "21 день", "21 Tage"),
        ])
    func durations(seconds: Int, en: String, ru: String, de: String) {
        #expect(AmountText(language: .en).duration(TimeInterval(seconds)) == en)
        #expect(AmountText(language: .ru).duration(TimeInterval(seconds)) == ru)
        #expect(AmountText(language: .de).duration(TimeInterval(seconds)) == de)
    }

    @Test(
        "Sizes of files",
        arguments: [
            (0, "0 bytes", "0 байт"), (1, "1 byte", "1 байт"), (812, "812 bytes", "812 байт"), (1000, "1 kB", "1 кБ"),
            (1240, "1.2 kB", "1,2 кБ"), (14_000, "14 kB", "14 кБ"), (999_960, "1 MB", "1 МБ"), (1_200_000, "1.2 MB", "1,2 МБ"),
            (5_000_000_000_000, "5,000 GB", "5000 ГБ"),
        ])
    func sizes(count: Int, en: String, ru: String) {
        #expect(AmountText(language: .en).bytes(count) == en)
        #expect(AmountText(language: .ru).bytes(count) == ru)
    }
}
