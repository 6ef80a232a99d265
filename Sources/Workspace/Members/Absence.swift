package import Foundation

/// For how long somebody says they are away.
package enum Absence: String, Sendable, CaseIterable {
    /// Not at all, or no longer.
    case here
    case hour
    /// Until the day ends where they are.
    case today
    /// Until they say otherwise.
    case open

    /// When they are back; nil while nobody knows.
    package func end(from now: Date, in zone: TimeZone) -> Date? {
        switch self {
        case .here, .open: return nil
        case .hour: return now.addingTimeInterval(3600)
        case .today:
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            // Every day ends; the fallback only satisfies the types.
            return calendar.dateInterval(of: .day, for: now)?.end ?? now.addingTimeInterval(86_400)
        }
    }
}
