import Foundation

/// A stretch of hours that comes every week, in the zone of whoever works it.
struct Shift: Sendable, Hashable {
    /// 0 is Monday.
    let weekday: Int
    /// Minutes after midnight.
    let from: Int
    /// Beyond 1440 it ends on the next day.
    let to: Int

    func contains(_ moment: LocalMoment) -> Bool {
        if moment.weekday == weekday { return (from..<to).contains(moment.minute) }
        return moment.weekday == (weekday + 1) % 7 && (from..<to).contains(moment.minute + 1440)
    }
}

/// Day and minute as the clocks of a place show them.
struct LocalMoment: Sendable {
    /// Days since 1970-01-01.
    let day: Int
    let minute: Int

    init(_ moment: Date, in zone: TimeZone) {
        let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: moment)
        day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        minute = (seconds - day * 86_400) / 60
    }

    /// 0 is Monday; 1970 began on a Thursday.
    var weekday: Int { ((day + 3) % 7 + 7) % 7 }
}
