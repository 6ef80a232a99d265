import Formats
import Foundation
import Kernel
import Workspace

/// What was typed about business hours.
struct HoursForm {
    private var fields: FormReader
    private(set) var draft: NamedHours.Draft?

    init(_ request: Request) {
        let words = TargetWords(language: request.language)
        fields = FormReader(request.form, request.language, labels: words.labels)
        let name = fields.text("name", required: true, max: 60)
        let zone = fields.text("zone", max: 60)
        if zone.isEmpty == false, TimeZone(identifier: zone) == nil { fields.reject("zone", words.noSuchZone) }
        let week = (0..<7).map { weekday in Self.intervals("day_\(weekday)", &fields, words) }
        let region = fields.optionalText("region", max: 2)
        var off = Self.daysOff(&fields, words)
        off += Self.imported(&fields, words, around: request.now)
        if fields.errors.isEmpty {
            let draft = NamedHours.Draft(
                name: name, zone: TimeZone(identifier: zone) ?? .gmt, week: week,
                region: region.flatMap(PublicHolidays.init(rawValue:)), daysOff: off)
            do {
                _ = try BusinessHours(week: draft.week, zone: draft.zone)
                self.draft = draft
            } catch {
                switch error {
                case .neverOpen: fields.reject("day_0", words.neverOpen)
                case .impossible(let weekday): fields.reject("day_\(weekday)", words.badHours)
                case .overlapping(let weekday): fields.reject("day_\(weekday)", words.overlapping)
                }
            }
        }
    }

    var state: FormState { FormState(fields.form, errors: fields.errors) }

    /// Monday to Friday from nine to six, where the member is.
    static func fresh(_ asker: Asker) -> FormState {
        var values = ["zone": asker.timeZone.identifier]
        for weekday in 0..<5 { values["day_\(weekday)"] = "9:00–18:00" }
        return FormState(values)
    }

    static func state(_ hours: NamedHours, _ off: [DayOff]) -> FormState {
        var values = ["name": hours.name, "zone": hours.zone.identifier, "region": hours.region?.rawValue ?? ""]
        for (weekday, intervals) in hours.week.enumerated() { values["day_\(weekday)"] = text(intervals) }
        values["days_off"] = off.map { $0.name.isEmpty ? $0.day.text : "\($0.day.text) \($0.name)" }.joined(separator: "\n")
        return FormState(values)
    }

    // MARK: Hours

    static func text(_ intervals: [BusinessHours.Interval]) -> String {
        HoursText.text(intervals.map { ($0.lowerBound, $0.upperBound) })
    }

    /// Nil where the text is none of the sort.
    static func intervals(_ text: String) -> [BusinessHours.Interval]? {
        guard let ends = HoursText.ends(text), ends.allSatisfy({ $0.from < $0.to }) else { return nil }
        return ends.map { $0.from..<$0.to }
    }

    private static func intervals(
        _ name: String, _ fields: inout FormReader, _ words: TargetWords
    ) -> [BusinessHours.Interval] {
        let typed = fields.text(name, max: 100)
        guard let intervals = intervals(typed) else {
            fields.reject(name, words.badHours)
            return []
        }
        return intervals
    }

    // MARK: Days off

    private static func daysOff(_ fields: inout FormReader, _ words: TargetWords) -> [DayOff] {
        var off: [DayOff] = []
        for line in fields.text("days_off", max: 60_000).split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: " ", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard let first = parts.first, let day = CivilDay(first) else {
                fields.reject("days_off", words.badDayOff(String(line.prefix(40))))
                return off
            }
            off.append(DayOff(day: day, name: parts.count > 1 ? parts[1].excerpt(80) : ""))
        }
        return off
    }

    /// Whole days of a calendar's events, from last year on for ten years; what has hours is no day off.
    private static func imported(_ fields: inout FormReader, _ words: TargetWords, around now: Date) -> [DayOff] {
        guard let file = fields.files("calendar", maxBytes: CalendarComponent.longest, most: 1).first, file.data.isEmpty == false
        else { return [] }
        do {
            let year = CivilDay(now, in: .gmt).year
            let first = CalendarDay(year: year - 1, month: 1, day: 1) ?? CalendarDay(number: 0)
            let off = try CalendarEvent.all(file.data).flatMap { event in
                event.days(from: first, through: first + 4017).map {
                    DayOff(day: CivilDay(number: $0.number), name: event.summary.excerpt(80))
                }
            }
            if off.isEmpty { fields.reject("calendar", words.emptyCalendar) }
            if off.count > 5000 { fields.reject("calendar", words.tooManyDays) }
            return off
        } catch {
            fields.reject("calendar", words.fault(error))
            return []
        }
    }
}
