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

/// Hours and days as people write them.
enum HoursText {
    /// "9:00–13:00, 14–18" as pairs of minutes; an end before the beginning is on the next day. Nil for what is no such list.
    static func read(_ text: String) -> [(from: Int, to: Int)]? {
        let parts = text.split { $0 == "," || $0 == ";" }.map { $0.trimmingCharacters(in: .whitespaces) }
        var spans: [(from: Int, to: Int)] = []
        for part in parts where part.isEmpty == false {
            let ends = part.split { "-–—".contains($0) }.map { minute($0.trimmingCharacters(in: .whitespaces)) }
            guard ends.count == 2, let from = ends[0], let to = ends[1], from < 1440, from != to else { return nil }
            spans.append((from, to > from ? to : to + 1440))
        }
        let sorted = spans.sorted { $0.from < $1.from }
        let overlap = zip(sorted, sorted.dropFirst()).contains { $0.to > $1.from }
        return overlap || sorted.contains { $0.to - $0.from > 1440 } ? nil : sorted
    }

    static func write(_ shifts: [Shift]) -> String {
        shifts.sorted { $0.from < $1.from }.map { "\(clock($0.from))–\(clock($0.to))" }.joined(separator: ", ")
    }

    static func clock(_ minute: Int) -> String {
        let rest = minute % 60
        return "\(minute == 1440 ? 24 : minute / 60 % 24):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// "2026-12-24" as days since 1970; nil for what is no day.
    static func day(_ text: String) -> Int? {
        // Why the text is no day is of no use to anybody: the message shows one.
        (try? Date(text, strategy: iso)).map { Int(($0.timeIntervalSince1970 / 86_400).rounded(.down)) }
    }

    static func day(_ number: Int) -> String { Date(timeIntervalSince1970: Double(number) * 86_400).formatted(iso) }

    private static var iso: Date.ISO8601FormatStyle { .iso8601.year().month().day() }

    private static func minute(_ text: String) -> Int? {
        let parts = text.split { $0 == ":" || $0 == "." }
        guard (1...2).contains(parts.count), let hour = Int(parts[0]), (0...24).contains(hour) else { return nil }
        let minute = parts.count == 2 ? Int(parts[1]) : 0
        guard let minute, (0...59).contains(minute), hour * 60 + minute <= 1440 else { return nil }
        return hour * 60 + minute
    }
}
