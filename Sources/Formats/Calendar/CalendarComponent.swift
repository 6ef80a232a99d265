package import Foundation

/// A part of a calendar: VCALENDAR and, within it, VEVENT, VTIMEZONE … (RFC 5545, 3.4 to 3.6). Whatever it holds is kept.
package struct CalendarComponent: Hashable, Sendable {
    /// In upper case.
    package let name: String
    package private(set) var lines: [CalendarLine] = []
    package private(set) var components: [CalendarComponent] = []

    /// More bytes, lines or depth than this is no calendar of a person.
    package static let longest = 4 * 1024 * 1024
    private static let deepest = 16

    private init(name: String) { self.name = name }

    /// Reads a file: the calendars in it, of which there is one as a rule.
    package static func read(_ data: Data) throws(CalendarFault) -> [CalendarComponent] {
        guard data.count <= longest else { throw .tooLong }
        let data = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
        var open: [CalendarComponent] = []
        var calendars: [CalendarComponent] = []
        for (number, bytes) in CalendarLine.unfolded(data) {
            guard let line = CalendarLine(bytes) else {
                if open.isEmpty, calendars.isEmpty { throw .noCalendar }
                throw .badLine(number)
            }
            switch line.name {
            case "BEGIN":
                let name = line.value.trimmingCharacters(in: .whitespaces).uppercased()
                guard open.isEmpty == false || name == "VCALENDAR" else { throw .noCalendar }
                guard open.count < deepest else { throw .unbalanced(name) }
                open.append(CalendarComponent(name: name))
            case "END":
                let name = line.value.trimmingCharacters(in: .whitespaces).uppercased()
                guard let last = open.popLast(), last.name == name else { throw .unbalanced(name) }
                if open.isEmpty { calendars.append(last) } else { open[open.count - 1].components.append(last) }
            default:
                guard open.isEmpty == false else { throw .noCalendar }
                open[open.count - 1].lines.append(line)
            }
        }
        if let last = open.last { throw .unbalanced(last.name) }
        guard calendars.isEmpty == false else { throw .noCalendar }
        return calendars
    }

    package func line(_ name: String) -> CalendarLine? { lines.first { $0.name == name } }
    package func lines(_ name: String) -> [CalendarLine] { lines.filter { $0.name == name } }
}
