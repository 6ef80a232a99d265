package import Foundation
import Kernel

/// Until when a card may rest: moments as people say them, in their own zone.
package enum Snooze: String, Sendable, CaseIterable {
    case laterToday = "later", tomorrow, monday, week

    /// A card rests a year at most; what shall rest longer is not waiting any more.
    package static let longest: TimeInterval = 366 * 86_400

    package static func isPossible(_ moment: Date, at now: Date) -> Bool {
        moment > now && moment.timeIntervalSince(now) <= longest
    }

    /// The moment meant; nil where it makes no sense now: in the evening there is no "later today", and on Sundays Monday is
    /// tomorrow.
    package func moment(after now: Date, in zone: TimeZone) -> Date? {
        let today = CivilDay(now, in: zone)
        func morning(_ day: CivilDay) -> Date { day.moment(at: 9 * 3600, in: zone) }
        switch self {
        case .laterToday:
            let later = now.timeIntervalSince1970 + 3 * 3600
            let start = today.moment(at: 0, in: zone).timeIntervalSince1970
            let hour = Date(timeIntervalSince1970: start + ((later - start) / 3600).rounded(.up) * 3600)
            return hour <= today.moment(at: 20 * 3600, in: zone) ? hour : nil
        case .tomorrow: return morning(today + 1)
        case .monday: return (1...5).contains(today.weekday) ? morning(today + (7 - today.weekday)) : nil
        case .week: return morning(today + 7)
        }
    }

    /// A moment as `datetime-local` sends it, `2026-11-24T09:00`, by the clocks of a zone (HTML standard, 2.3.5.5).
    package static func moment(typed text: String, in zone: TimeZone) -> Date? {
        let parts = text.split(separator: "T")
        guard parts.count == 2, let day = CivilDay(parts[0]) else { return nil }
        let clock = parts[1].split(separator: ":").map { Int($0) }
        guard clock.count >= 2, let hour = clock[0], let minute = clock[1], (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return day.moment(at: hour * 3600 + minute * 60, in: zone)
    }
}
