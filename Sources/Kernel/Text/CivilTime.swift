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

extension CivilTime {
    /// `2026-11-21`
    var dayText: String {
        String(repeating: "0", count: max(0, 4 - String(year).count)) + "\(year)-\(month.twoDigits)-\(day.twoDigits)"
    }
}

extension Int {
    fileprivate var twoDigits: String { self < 10 ? "0\(self)" : String(self) }

    fileprivate func flooringDivision(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}

extension Date {
    /// A moment with its offset (RFC 3339, 5.6); nil for what is none, such as a 30th of February or a minute 99. A leap second
    /// is the one after it.
    package init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let day = CivilDay(String(decoding: bytes[..<10], as: UTF8.self)),
            [0x54, 0x74].contains(bytes[10]),
            bytes[13] == 0x3A, bytes[16] == 0x3A, let hour = Self.two(bytes, 11), let minute = Self.two(bytes, 14),
            let second = Self.two(bytes, 17), hour < 24, minute < 60, second <= 60
        else { return nil }
        var rest = bytes[19...]
        var fraction = 0.0
        if rest.first == 0x2E {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard digits.isEmpty == false else { return nil }
            fraction = digits.prefix(9).reversed().reduce(0) { ($0 + Double($1 - 0x30)) / 10 }
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = Self.offset(Array(rest)) else { return nil }
        let seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(timeIntervalSince1970: Double(seconds) + fraction)
    }

    private static func two(_ bytes: [UInt8], _ place: Int) -> Int? {
        let digits = bytes[place...(place + 1)]
        return digits.allSatisfy { (0x30...0x39).contains($0) } ? digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }

    /// `Z` or `+01:00`, in seconds.
    private static func offset(_ bytes: [UInt8]) -> Int? {
        if bytes == [0x5A] || bytes == [0x7A] { return 0 }
        guard bytes.count == 6, [0x2B, 0x2D].contains(bytes[0]), bytes[3] == 0x3A, let hours = two(bytes, 1),
            let minutes = two(bytes, 4), hours < 24, minutes < 60
        else { return nil }
        return (bytes[0] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    /// `2026-11-21T09:00:00Z`, for attributes and documents: RFC 3339 in UTC, whole seconds.
    package var rfc3339: String {
        let civil = CivilTime(self, in: .gmt)
        let second = Int(timeIntervalSince1970.rounded(.down)) - civil.dayNumber * 86_400 - civil.hour * 3600 - civil.minute * 60
        return "\(civil.dayText)T\(civil.hour.twoDigits):\(civil.minute.twoDigits):\(second.twoDigits)Z"
    }
}
