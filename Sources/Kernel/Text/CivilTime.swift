package import Foundation

/// A moment on the calendar and clock of one place. Plain arithmetic (Howard Hinnant, "chrono-compatible low-level date
/// algorithms") instead of Foundation's `Calendar`: a page of the feed asks for hundreds.
struct CivilTime: Equatable {
    /// Days since 1970-01-01 in this place.
    let dayNumber: Int
    let year: Int
    /// 1 … 12.
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int

    init(_ moment: Date, in zone: TimeZone) {
        let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: moment)
        dayNumber = seconds.flooringDivision(by: 86_400)
        let second = seconds - dayNumber * 86_400
        (hour, minute) = (second / 3600, second / 60 % 60)
        // Years begin on 1 March here, so that the leap day is the last of its year; 400 years are an era of 146,097 days.
        let shifted = dayNumber + 719_468
        let era = shifted.flooringDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// 0 is Monday.
    var weekday: Int { (dayNumber + 3) - (dayNumber + 3).flooringDivision(by: 7) * 7 }
}

extension Int {
    fileprivate func flooringDivision(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}

extension Date {
    /// `2026-11-21T09:00:00Z`, for attributes and documents: RFC 3339 in UTC, whole seconds.
    package var rfc3339: String {
        let civil = CivilTime(self, in: .gmt)
        let second = Int(timeIntervalSince1970.rounded(.down)) - civil.dayNumber * 86_400 - civil.hour * 3600 - civil.minute * 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let year = String(repeating: "0", count: max(0, 4 - String(civil.year).count)) + String(civil.year)
        return "\(year)-\(two(civil.month))-\(two(civil.day))T\(two(civil.hour)):\(two(civil.minute)):\(two(second))Z"
    }
}
