package import Foundation

/// Something that happens, once or again (RFC 5545, 3.6.1).
package struct CalendarEvent: Hashable, Sendable {
    package let uid: String
    package let summary: String
    package let start: CalendarTime
    /// Where it ends, which does not belong to it; nil when it says nothing of it.
    package let end: CalendarTime?
    package let rules: [RecurrenceRule]
    /// Further times it comes at, and such as it does not.
    package let further: [CalendarTime]
    package let exceptions: [CalendarTime]
    /// Whether it was called off.
    package let isCancelled: Bool

    package init(_ component: CalendarComponent) throws(CalendarFault) {
        guard let line = component.line("DTSTART"), let start = try CalendarTime.all(line).first else {
            throw .badValue(property: "DTSTART", value: "")
        }
        self.start = start
        uid = component.line("UID")?.text ?? ""
        summary = component.line("SUMMARY")?.text ?? ""
        isCancelled = component.line("STATUS")?.value.uppercased() == "CANCELLED"
        if let line = component.line("DTEND") {
            end = try CalendarTime.all(line).first
        } else if let line = component.line("DURATION") {
            end = try Self.end(start, line.value)
        } else {
            end = nil
        }
        var rules: [RecurrenceRule] = []
        for line in component.lines("RRULE") { rules.append(try RecurrenceRule(line.value)) }
        self.rules = rules
        further = try Self.times(component.lines("RDATE"))
        exceptions = try Self.times(component.lines("EXDATE"))
    }

    /// All events of a file.
    package static func all(_ data: Data) throws(CalendarFault) -> [CalendarEvent] {
        var events: [CalendarEvent] = []
        for calendar in try CalendarComponent.read(data) {
            for component in calendar.components where component.name == "VEVENT" {
                guard events.count < most else { throw .tooLong }
                events.append(try CalendarEvent(component))
            }
        }
        return events
    }

    /// Of a file. A person's calendar of a century has fewer.
    private static let most = 5000

    private static func times(_ lines: [CalendarLine]) throws(CalendarFault) -> [CalendarTime] {
        var times: [CalendarTime] = []
        for line in lines { times += try CalendarTime.all(line) }
        return times
    }

    /// After a DURATION: `P3D`, `PT1H30M`, `P1W` (RFC 5545, 3.3.6).
    private static func end(_ start: CalendarTime, _ value: String) throws(CalendarFault) -> CalendarTime {
        var seconds = 0
        var number: Int?
        for character in value.uppercased().drop(while: { $0 == "+" }) {
            if let digit = character.wholeNumberValue, character.isASCII {
                number = min((number ?? 0) * 10 + digit, 1_000_000_000)
                continue
            }
            let unit = ["W": 604_800, "D": 86_400, "H": 3600, "M": 60, "S": 1][character]
            guard character == "P" || character == "T" || (unit != nil && number != nil) else {
                throw .badValue(property: "DURATION", value: value)
            }
            seconds += min((number ?? 0), 10_000_000) * (unit ?? 0)
            number = nil
        }
        let whole = (start.second ?? 0) + seconds
        return CalendarTime(
            day: start.day + whole / 86_400, second: start.second == nil ? nil : whole % 86_400, place: start.place)
    }

    /// How many whole days it covers each time, by its own clock: 0 for what has hours. From midnight to midnight is whole
    /// days as well.
    package var wholeDays: Int {
        guard start.second == nil || start.second == 0 else { return 0 }
        guard let end else { return start.second == nil ? 1 : 0 }
        guard end.second == nil || end.second == 0 else { return 0 }
        let days = end.day.number - start.day.number
        // Some programs end a day's event on the day itself.
        return start.second == nil ? max(1, days) : max(0, days)
    }

    /// The first days it comes on within a span.
    package func starts(from first: CalendarDay, through last: CalendarDay) -> [CalendarDay] {
        if isCancelled { return [] }
        let gone = Set(exceptions.map(\.day))
        var days = Set(further.map(\.day))
        days.insert(start.day)
        for rule in rules { days.formUnion(rule.days(from: start, since: first, through: last)) }
        return days.filter { gone.contains($0) == false && $0 <= last && $0 >= first }.sorted()
    }

    /// Every whole day it covers within a span.
    package func days(from first: CalendarDay, through last: CalendarDay) -> [CalendarDay] {
        let length = min(wholeDays, 366)
        guard length > 0 else { return [] }
        let days = starts(from: first + -length, through: last).flatMap { start in (0..<length).map { start + $0 } }
        return Set(days).filter { $0 >= first && $0 <= last }.sorted()
    }
}
