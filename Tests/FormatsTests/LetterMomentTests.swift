import Formats
import Foundation
import Testing

@Suite("Moments that letters tell of") struct LetterMomentTests {
    /// Friday.
    private static let sent = Date(timeIntervalSince1970: 1_544_819_709)  // 2018-12-14 20:35:09 UTC

    @Test(
        "Are read without a year, in three languages",
        arguments: [
            ("November 30 at 12:35 PM", "2018-11-30T12:35:00Z"), ("30. November um 12:35 Uhr", "2018-11-30T12:35:00Z"),
            ("30 ноября в 12:35", "2018-11-30T12:35:00Z"), ("January 3", "2018-01-03T12:00:00Z"),
            ("December 30 at 9:05 AM", "2017-12-30T09:05:00Z"), ("5 мая 2016 г. в 7:00", "2016-05-05T07:00:00Z"),
            ("3 hours ago", "2018-12-14T17:35:09Z"), ("vor 2 Tagen", "2018-12-12T20:35:09Z"),
            ("2 дня назад", "2018-12-12T20:35:09Z"),
        ])
    func read(sample: (String, String)) throws {
        let moment = try #require(LetterMoment(sample.0))
        #expect(moment.moment(before: Self.sent, in: .gmt) == ISO8601DateFormatter().date(from: sample.1), "\(sample.0)")
    }

    @Test("Where clocks of two places leave a doubt, the letter's own moment stands")
    func doubt() throws {
        for line in ["December 14 at 12:35 PM", "Yesterday at 11:00 PM", "сегодня в 23:59", "heute um 9:05"] {
            #expect(try #require(LetterMoment(line)).moment(before: Self.sent, in: .gmt) == Self.sent, "\(line)")
        }
    }

    @Test("Words that name no day are none", arguments: ["", "Tarn rain jacket", "12:35", "14", "May I ask"])
    func none(line: String) { #expect(LetterMoment(line) == nil) }
}
