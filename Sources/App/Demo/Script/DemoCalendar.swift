import Foundation

/// When people speak and when members work, over the ninety days before now.
struct DemoCalendar: Sendable {
    static let days = 90
    let now: Date
    let zone: TimeZone
    private let calendar: Calendar

    init(now: Date, zone: TimeZone) {
        self.now = now
        self.zone = zone
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// How much is said in each hour of a day: little at night, most after work.
    private static let hours: [Double] = [
        0.3, 0.15, 0.1, 0.1, 0.1, 0.2, 0.4, 0.7, 1, 1.4, 1.5, 1.4, 1.5, 1.3, 1.2, 1.2, 1.3, 1.4, 1.7, 1.9, 1.8, 1.4, 0.9, 0.5,
    ]
    /// From Sunday on.
    private static let weekdays: [Double] = [0.6, 1.2, 1.1, 1, 1, 1.05, 0.75]

    /// A moment of a customer: the company grows, so the later a day the more is said on it.
    /// - Parameter daysAgo: the span to choose from; 0 is today.
    func moment(_ random: inout DemoRandom, daysAgo: Range<Int> = 0..<DemoCalendar.days) -> Date {
        let weights = daysAgo.map { ago in
            let weekday = calendar.component(.weekday, from: now.addingTimeInterval(Double(-ago) * 86_400))
            return Self.weekdays[weekday - 1] * (1.6 - Double(ago) / Double(Self.days))
        }
        while true {
            let ago = daysAgo.lowerBound + random.weighted(weights)
            let day = calendar.startOfDay(for: now.addingTimeInterval(Double(-ago) * 86_400))
            let moment = day.addingTimeInterval(
                Double(random.weighted(Self.hours)) * 3600 + random.between(0, 3600).rounded())
            // What was said within the hour stands in the script by itself.
            if moment < now.addingTimeInterval(-3600) { return moment }
        }
    }

    func ago(days: Double) -> Date { now.addingTimeInterval(-days * 86_400) }
    func ago(minutes: Double) -> Date { now.addingTimeInterval(-minutes * 60) }

    /// The same moment, or the next morning where it lies in the night.
    func atWork(_ moment: Date, _ random: inout DemoRandom) -> Date {
        let hour = calendar.component(.hour, from: moment)
        guard hour < 8 || hour >= 21 else { return moment }
        let day = calendar.startOfDay(for: hour < 8 ? moment : moment.addingTimeInterval(4 * 3600))
        return day.addingTimeInterval(9 * 3600 + random.between(0, 5400).rounded())
    }
}
