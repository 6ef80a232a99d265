import Formats
import Foundation
import Testing

@Suite("Dates of a letter") struct DateFieldTests {
    @Test(
        "Dates are read in the RFC's form and in those that programs made up",
        arguments: [
            ("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00"),
            ("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06+00:00"),
            ("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T09:55:06-06:00"),
            (
                "Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n               -0330 (Newfoundland Time)",
                "1969-02-13T23:32:00-03:30"
            ),
            ("1 Jul 2003 10:52:37 +0200", "2003-07-01T10:52:37+02:00"),
            ("Tue, 1 Jul 103 10:52:37 EST", "2003-07-01T10:52:37-05:00"),
            ("Tue, 01 Jul 2003 10:52 PDT", "2003-07-01T10:52:00-07:00"),
            ("Tue Jul  1 10:52:37 2003", "2003-07-01T10:52:37+00:00"),
            ("Tue Jul 1 10:52:37 MSK 2003", "2003-07-01T10:52:37+03:00"),
            ("2003-07-01T10:52:37+02:00", "2003-07-01T10:52:37+02:00"),
            ("2003-07-01 10:52:37.123Z", "2003-07-01T10:52:37+00:00"),
            ("20-Apr-2001 19:35:02 +0000", "2001-04-20T19:35:02+00:00"),
            ("20.04.2001 19:35:02", "2001-04-20T19:35:02+00:00"),
            ("4/20/2001 7:35:02 PM", "2001-04-20T19:35:02+00:00"),
            ("Sun, 22 Nov 2026 02:30:00 GMT+0300", "2026-11-22T02:30:00+03:00"),
            ("Sun, 22 Nov 2026 02:30:00 +0300 and junk", "2026-11-22T02:30:00+03:00"),
            ("Sun, 22 November 2026 02:30:00 +03:00", "2026-11-22T02:30:00+03:00"),
            ("Sun, 22 Nov 2026 02:30:60 +0000", "2026-11-22T02:30:59+00:00"),
            ("Sun, 22 Nov 2026 02:30:00 (MSK)", "2026-11-22T02:30:00+03:00"),
            ("29 Feb 2024 00:00:00 +0000", "2024-02-29T00:00:00+00:00"),
            ("29 Feb 2023 00:00:00 +0000", nil),
            ("Wed, 15 Dec 2010", "2010-12-15T00:00:00+00:00"),
            ("25 Xyz 2003 10:00:00", nil),
            ("yesterday", nil),
            ("", nil),
        ])
    func forms(value: String, date: String?) throws {
        #expect(try Letter(reading: Data("Date: \(value)\r\n\r\n.".utf8)).date?.rfc3339 == date)
    }

    @Test("What is written is read again, whatever the day and the zone")
    func roundTrip() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let seconds = Int.random(in: -1_000_000_000...8_000_000_000, using: &random)
            let date = LetterDate(
                at: Date(timeIntervalSince1970: Double(seconds)), offsetMinutes: .random(in: -720...840, using: &random))
            #expect(try Letter(reading: Data("Date: \(date)\r\n\r\n.".utf8)).date == date)
            #expect(try Letter(reading: Data("Date: \(date.rfc3339)\r\n\r\n.".utf8)).date == date)
        }
    }
}
