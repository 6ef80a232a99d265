package import Foundation

/// How lengths of time and sizes of files are written.
package struct AmountText: Sendable {
    private let words: WhenWords

    package init(language: Language) { words = WhenWords(language: language) }

    /// 14 min · 1 h 19 · 2 h · 3 days: the number part of "14 min late" and "1 h 19 left". Rounded down, at least a minute;
    /// the sign does not count.
    package func duration(_ seconds: TimeInterval) -> String {
        let minutes = max(1, Int(min(abs(seconds), 1e12) / 60))
        switch minutes {
        case ..<60: return words.minutes(minutes)
        case ..<(48 * 60):
            let rest = minutes % 60
            return rest == 0 ? words.hours(minutes / 60) : "\(words.hours(minutes / 60)) \(rest < 10 ? "0" : "")\(rest)"
        default: return words.days(minutes / (24 * 60))
        }
    }

    /// 812 bytes · 14 kB · 1.2 MB, in powers of a thousand; a tenth where the number is below ten.
    package func bytes(_ count: Int) -> String {
        guard count >= 1000 else { return words.bytes(count) }
        let units = [words.say("kB", "кБ", "kB"), words.say("MB", "МБ", "MB"), words.say("GB", "ГБ", "GB")]
        var tenths = (count + 50) / 100
        var unit = 0
        while tenths >= 9995, unit < units.count - 1 {
            tenths = (tenths + 500) / 1000
            unit += 1
        }
        guard tenths < 100, tenths % 10 != 0 else { return "\(words.grouped((tenths + 5) / 10)) \(units[unit])" }
        return "\(tenths / 10)\(words.say(".", ",", ","))\(tenths % 10) \(units[unit])"
    }
}
