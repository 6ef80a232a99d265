/// Why a text is no calendar, or not one that is understood.
package enum CalendarFault: Error, Sendable, Hashable {
    /// It is not UTF-8, or does not begin as calendars do (RFC 5545, 3.4).
    case noCalendar
    /// Longer than any calendar of a person.
    case tooLong
    /// A line without a name or a value; counted from 1 as a person counts them.
    case badLine(Int)
    /// A part that is not closed, or closed by another's end.
    case unbalanced(String)
    /// A value that is none of its kind.
    case badValue(property: String, value: String)
    /// A rule this reader does not follow, such as one by the hour.
    case unsupportedRule(String)
}
