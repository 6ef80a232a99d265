package import Foundation
package import Kernel

/// When a company answers: hours of the week by the clock of a place, and days off. Response times run only then.
package struct BusinessHours: Sendable, Hashable {
    /// Minutes of a day: 540 ..< 1080 is 9:00 to 18:00; 1440 is midnight at the day's end.
    package typealias Interval = Range<Int>

    /// Monday first; of each day in order, apart from each other.
    package let week: [[Interval]]
    package let zone: TimeZone
    package let daysOff: Set<CivilDay>

    package enum Fault: Error, Hashable, Sendable {
        /// No hour of the week is open, so nothing would ever be due.
        case neverOpen
        /// An interval ends before it begins, or outside its day.
        case impossible(weekday: Int)
        /// Two intervals of a day share a time.
        case overlapping(weekday: Int)
    }

    /// - Parameter week: seven days, Monday first.
    package init(week: [[Interval]], zone: TimeZone, daysOff: Set<CivilDay> = []) throws(Fault) {
        var sorted: [[Interval]] = []
        for (weekday, intervals) in week.prefix(7).enumerated() {
            let intervals = intervals.sorted { $0.lowerBound < $1.lowerBound }
            for interval in intervals where interval.isEmpty || interval.lowerBound < 0 || interval.upperBound > 1440 {
                throw .impossible(weekday: weekday)
            }
            for (one, next) in zip(intervals, intervals.dropFirst()) where one.upperBound > next.lowerBound {
                throw .overlapping(weekday: weekday)
            }
            sorted.append(intervals)
        }
        guard sorted.contains(where: { $0.isEmpty == false }) else { throw .neverOpen }
        self.week = sorted + Array(repeating: [], count: 7 - sorted.count)
        self.zone = zone
        self.daysOff = daysOff
    }

    private init(alwaysIn zone: TimeZone) {
        week = Array(repeating: [0..<1440], count: 7)
        self.zone = zone
        daysOff = []
    }

    /// Day and night.
    package static let always = BusinessHours(alwaysIn: .gmt)

    package var isAlways: Bool { daysOff.isEmpty && week.allSatisfy { $0 == [0..<1440] } }

    /// Days off in a row longer than this are no calendar of a company that answers.
    private static let farthest = 3660

    /// Spans of open time from a moment on, in order, touching ones apart; they end where no day within ten years is open.
    package func spans(from start: Date) -> some Sequence<Range<Date>> {
        let first = CivilDay(start, in: zone)
        // An hour of the day before may still be open by a clock that goes back at midnight.
        return (-1...Self.farthest).lazy.flatMap { offset in open(on: first + offset) }
            .filter { $0.upperBound > start }.map { max($0.lowerBound, start)..<$0.upperBound }
    }

    private func open(on day: CivilDay) -> [Range<Date>] {
        guard daysOff.contains(day) == false else { return [] }
        return week[day.weekday].compactMap { interval in
            let begin = day.moment(at: interval.lowerBound * 60, in: zone)
            let end = day.moment(at: interval.upperBound * 60, in: zone)
            // An hour that is skipped in spring is no time.
            return begin < end ? begin..<end : nil
        }
    }

    /// The moment by which so many open minutes have passed; nil when ten years do not hold them.
    package func due(after start: Date, minutes: Int) -> Date? {
        let wanted = TimeInterval(minutes) * 60
        if isAlways { return start.addingTimeInterval(wanted) }
        var rest = wanted
        for span in spans(from: start) {
            let length = span.upperBound.timeIntervalSince(span.lowerBound)
            if length >= rest { return span.lowerBound.addingTimeInterval(rest) }
            rest -= length
        }
        return nil
    }

    /// Open time between two moments, in seconds; 0 where the second is the earlier.
    package func time(from start: Date, to end: Date) -> TimeInterval {
        guard end > start else { return 0 }
        if isAlways { return end.timeIntervalSince(start) }
        var sum: TimeInterval = 0
        for span in spans(from: start) {
            guard span.lowerBound < end else { break }
            sum += min(span.upperBound, end).timeIntervalSince(span.lowerBound)
        }
        return sum
    }

    /// Whether somebody answers at this moment; else when somebody does again, nil for never.
    package func opening(after moment: Date) -> Date? { spans(from: moment).first { _ in true }?.lowerBound }
}
