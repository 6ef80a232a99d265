import Foundation
import Support
import Testing

@testable import Formats

@Suite("Calendars (RFC 5545)")
struct CalendarTests {
    @Test("Folded lines, quoted parameters, escapes and bare line feeds are read as they were meant")
    func lines() throws {
        let text = """
            BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;X-A="a:b;c,d",e;VALUE=DATE:20261225\r\nSUMMARY:Christ\r\n mas\\, the \
            first\\nday\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n
            """
        let event = try #require(try CalendarEvent.all(Data(text.utf8)).first)
        #expect(event.summary == "Christmas, the first\nday")
        #expect(event.wholeDays == 1)
        let calendar = try #require(try CalendarComponent.read(Data(text.utf8)).first)
        #expect(calendar.components[0].line("DTSTART")?.parameters["X-A"] == ["a:b;c,d", "e"])
    }

    @Test(
        "What is no calendar is refused with the reason",
        arguments: [
            ("", CalendarFault.noCalendar), ("<html></html>", .noCalendar), ("BEGIN:VCARD\nEND:VCARD", .noCalendar),
            ("BEGIN:VCALENDAR\nEND:VEVENT", .unbalanced("VEVENT")), ("BEGIN:VCALENDAR\n", .unbalanced("VCALENDAR")),
            ("BEGIN:VCALENDAR\nno colon\nEND:VCALENDAR", .badLine(2)),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260230\nEND:VEVENT\nEND:VCALENDAR",
                .badValue(property: "DTSTART", value: "20260230")
            ),
        ])
    func faults(text: String, fault: CalendarFault) {
        #expect(throws: fault) { try CalendarEvent.all(Data(text.utf8)) }
    }

    @Test("Days off over several days, in a rule with exceptions, are all counted")
    func days() throws {
        let text = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20251230
            DTEND;VALUE=DATE:20260103
            RRULE:FREQ=YEARLY;COUNT=3
            EXDATE;VALUE=DATE:20261230
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;TZID=Europe/Berlin:20260401T000000
            DURATION:P2D
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20260501T090000Z
            DTEND:20260501T100000Z
            END:VEVENT
            END:VCALENDAR
            """
        let events = try CalendarEvent.all(Data(text.utf8))
        let first = try #require(CalendarDay(year: 2026, month: 1, day: 1))
        let last = try #require(CalendarDay(year: 2027, month: 12, day: 31))
        let days = events.map { $0.days(from: first, through: last).map { "\($0.parts.year)-\($0.parts.month)-\($0.parts.day)" } }
        #expect(days == [["2026-1-1", "2026-1-2", "2027-12-30", "2027-12-31"], ["2026-4-1", "2026-4-2"], []])
    }

    @Test("A day is the day it was made of, over eight thousand years")
    func arithmetic() throws {
        var number = try #require(CalendarDay(year: 1, month: 1, day: 1)).number
        for year in 1...8000 {
            for month in 1...12 {
                #expect(CalendarDay(year: year, month: month, day: 1)?.number == number)
                let parts = CalendarDay(number: number).parts
                #expect(parts.year == year && parts.month == month && parts.day == 1)
                number += CalendarDay.length(ofMonth: month, in: year)
            }
        }
        #expect(CalendarDay(year: 2026, month: 11, day: 22)?.weekday == 6)
    }

    @Test(
        "Rules by the hour are refused, broken ones as well",
        arguments: [
            "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9", "FREQ=NEVER", "INTERVAL=1", "FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=YEARLY;BYDAY=-9223372036854775808MO",
            "FREQ=DAILY;FREQ=DAILY",
        ])
    func badRules(text: String) {
        #expect(throws: CalendarFault.self) { try RecurrenceRule(text) }
    }

    @Test(
        "What comes since long ago is found from the first day that is asked for",
        arguments: [
            "FREQ=DAILY;INTERVAL=7", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,MO;WKST=SU", "FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR",
            "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
            "FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=-1",
        ])
    func since(text: String) throws {
        let rule = try RecurrenceRule(text)
        let start = try #require(CalendarTime("20010205"))
        for year in [2001, 2013, 2026] {
            for month in 1...12 {
                let first = try #require(CalendarDay(year: year, month: month, day: 7))
                let all = rule.days(from: start, through: first + 400).filter { $0 >= first }
                #expect(rule.days(from: start, since: first, through: first + 400).filter { $0 >= first } == all)
                #expect(all.isEmpty == false || text.contains("BYWEEKNO"))
            }
        }
    }

    @Test("A rule since the first year, one that counts, and one that names no day come to an end, and so do thousands of them")
    func ages() throws {
        let rules = ["FREQ=DAILY", "FREQ=DAILY;COUNT=1000000", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"]
        let events = rules.map { "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:00010101\r\nRRULE:\($0)\r\nEND:VEVENT\r\n" }
        func file(_ events: [String]) -> Data { Data("BEGIN:VCALENDAR\r\n\(events.joined())END:VCALENDAR\r\n".utf8) }
        let first = try #require(CalendarDay(year: 2026, month: 1, day: 1))
        let days = try CalendarEvent.all(file(events)).map { $0.days(from: first, through: first + 9).count }
        #expect(days == [10, 0, 0])
        #expect(throws: CalendarFault.tooLong) { try CalendarEvent.all(file(Array(repeating: events[0], count: 6000))) }
    }

    private struct Case: Decodable {
        let rrule: String
        let dtstart: String
        let start_at: String?
        let instances: [String]
    }

    @Test("Recurrences of libical come out as it has them", .enabled(if: Corpora.arePresent, Comment(rawValue: Corpora.absent)))
    func recurrences() throws {
        let cases = try JSONDecoder().decode([Case].self, from: Corpora.bytes("calendar/libical-recurrence/recurrences.json"))
        var understood = 0
        for one in cases {
            guard let rule = try? RecurrenceRule(one.rrule) else { continue }  // by the hour, or another calendar's
            let start = try #require(CalendarTime(one.dtstart))
            let first = one.start_at.flatMap { CalendarTime($0) }?.day ?? start.day
            guard let last = one.instances.last.flatMap({ CalendarTime($0) })?.day else { continue }
            let expected = one.instances.compactMap { CalendarTime($0)?.day }
            let days = rule.days(from: start, since: first, through: last).filter { $0 >= first }
            #expect(Array(days.prefix(expected.count)) == expected, "\(one.rrule) from \(one.dtstart)")
            understood += 1
        }
        #expect(understood >= 25)
    }

    @Test(
        "No file of the corpora, nor any part of it, brings the reader down",
        .enabled(if: Corpora.arePresent, Comment(rawValue: Corpora.absent)))
    func corpora() throws {
        var read = 0
        for folder in ["ical.js/samples", "icalendar/calendars", "icalendar/events"] {
            for name in try Corpora.names(in: "calendar/\(folder)") where name.hasSuffix(".ics") {
                let data = try Corpora.bytes("calendar/\(folder)/\(name)")
                if let events = try? CalendarEvent.all(data) {
                    read += 1
                    let last = try #require(CalendarDay(year: 2036, month: 12, day: 31))
                    for event in events { _ = event.days(from: CalendarDay(number: 0), through: last) }
                }
                for end in stride(from: 0, to: min(data.count, 4000), by: 7) { _ = try? CalendarEvent.all(data.prefix(end)) }
            }
        }
        #expect(read >= 40, "\(read)")
    }
}
