import Foundation

/// A date as letters give it (RFC 5322 sections 3.3 and 4.3), and as programs give it that never read that: without weekday,
/// seconds or zone, with years of two digits, named zones, the order of C's `asctime`, ISO 8601, twelve hours, and anything
/// behind.
struct DateField {
    private var day: Int?
    private var month: Int?
    private var year: Int?
    private var time: (hour: Int, minute: Int, second: Int)?
    private var isAfternoon: Bool?
    private var zone: Int?

    static func read(_ value: Bytes) -> LetterDate? {
        let words = words(value.upTo(200))
        var date = DateField()
        for word in words { date.take(word) }
        return date.result
    }

    /// Between blanks and commas. A comment's words come last: they count only when nothing else says the zone.
    private static func words(_ value: Bytes) -> [[UInt8]] {
        var words: [[UInt8]] = [], comments: [[UInt8]] = [], depth = 0, word: [UInt8] = []
        func close() {
            if word.isEmpty == false { if depth > 0 { comments.append(word) } else { words.append(word) } }
            word = []
        }
        for index in 0..<value.count {
            switch value[index] {
            // Blanks and comments about a colon divide nothing (RFC 5322 section 4.3).
            case UInt8(ascii: ":")
            where word.isEmpty && depth == 0 && words.last?.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ":") }) == true:
                word = words.removeLast() + [UInt8(ascii: ":")]
            case let byte where byte.isSpace && word.last == UInt8(ascii: ":"): continue
            case UInt8(ascii: "("): close(); depth += 1
            case UInt8(ascii: ")"): close(); depth = max(depth - 1, 0)
            case let byte where byte.isSpace || byte == UInt8(ascii: ",") || byte == ASCII.quote || byte == 0: close()
            case let byte: word.append(byte)
            }
        }
        close()
        return words + comments
    }

    // MARK: Words

    private mutating func take(_ word: [UInt8]) {
        if word[0].isDigit {
            if word.contains(UInt8(ascii: ":")) { takeTime(word) } else { takeDate(word) }
        } else if word[0] == UInt8(ascii: "+") || word[0] == ASCII.hyphen {
            if time != nil, zone == nil { zone = Self.offset(word) }
        } else if let month = Self.month(word) {
            if self.month == nil { self.month = month }
        } else {
            takeName(word)
        }
    }

    private mutating func takeName(_ word: [UInt8]) {
        let name = word.prefix { $0.isLetter || $0 == UInt8(ascii: ".") }.filter(\.isLetter).map(\.lowercased)
        switch String(decoding: name, as: UTF8.self) {
        case "am": isAfternoon = false
        case "pm": isAfternoon = true
        case let name:
            guard time != nil, zone == nil, let offset = Self.zones[name] else { return }
            // `GMT+0300`
            let rest = Array(word.dropFirst(name.utf8.count))
            zone = rest.first == UInt8(ascii: "+") || rest.first == ASCII.hyphen ? Self.offset(rest) ?? offset : offset
        }
    }

    /// `20`, `2001`, `20-Apr-2001`, `2001-04-20`, `20.04.2001`, `2001-04-20T19:35:02+0000` without a colon before the `T`
    private mutating func takeDate(_ word: [UInt8]) {
        let parts = word.split { $0 == ASCII.hyphen || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }.map(Array.init)
        if parts.count == 1 {
            takeNumber(parts[0].prefix { $0.isDigit })
        } else if parts.count >= 3, let first = Self.number(parts[0]), let last = Self.number(parts[2].prefix { $0.isDigit }) {
            let isISO = parts[0].count == 4
            let middle = Self.month(parts[1]) ?? Self.number(parts[1])
            guard let middle, month == nil || day == nil else { return }
            (year, day) = isISO ? (first, last) : (Self.fullYear(last, digits: parts[2].count), first)
            month = middle
            // Americans name the month first.
            let isNumeric = Self.month(parts[1]) == nil
            if isISO == false, isNumeric, middle > 12 || (word.contains(UInt8(ascii: "/")) && first <= 12) {
                (day, month) = (middle, first)
            }
        }
    }

    private mutating func takeNumber(_ digits: ArraySlice<UInt8>) {
        guard digits.count <= 4, let number = Self.number(digits) else { return }
        if digits.count <= 2, day == nil, (1...31).contains(number) {
            day = number
        } else if year == nil, month != nil || day != nil {
            year = Self.fullYear(number, digits: digits.count)
        }
    }

    /// `19:35`, `19:35:02.5`, `7:35pm`, `2001-04-20T19:35:02+03:00`
    private mutating func takeTime(_ word: [UInt8]) {
        guard time == nil else { return }
        var clock = word[...]
        if let mark = word.firstIndex(where: { $0.lowercased == UInt8(ascii: "t") }), mark >= 8 {
            takeDate(Array(word[..<mark]))
            clock = word[(mark + 1)...]
        }
        let end = clock.firstIndex { $0.isDigit == false && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ".") } ?? clock.endIndex
        let parts = clock[..<end].split(separator: UInt8(ascii: ":"))
        let numbers = parts.compactMap { Self.number($0.prefix { $0.isDigit }) }
        guard numbers.count == parts.count, (2...4).contains(numbers.count) else { return }
        time = (numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : 0)
        let rest = Array(clock[end...])
        if rest.isEmpty == false { take(rest) }
    }

    // MARK: Values

    private var result: LetterDate? {
        guard let day, let month, let year, CalendarDay(year: year, month: month, day: day) != nil else { return nil }
        var civil = CivilTime(year: year, month: month, day: day)
        var (hour, minute, second) = time ?? (0, 0, 0)
        if let isAfternoon, (1...12).contains(hour) { hour = hour % 12 + (isAfternoon ? 12 : 0) }
        // 24:00 is the day's end; a leap second is the second before.
        guard hour < 24 || (hour == 24 && minute == 0), minute < 60, second <= 60 else { return nil }
        second = min(second, 59)
        (civil.hour, civil.minute, civil.second) = (hour, minute, second)
        let offset = zone ?? 0
        return LetterDate(at: Date(timeIntervalSince1970: Double(civil.secondsSince1970 - offset * 60)), offsetMinutes: offset)
    }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard digits.isEmpty == false, digits.count <= 6, digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// RFC 5322 section 4.3
    private static func fullYear(_ number: Int, digits: Int) -> Int {
        switch digits {
        case 1, 2: number < 50 ? 2000 + number : 1900 + number
        case 3: 1900 + number
        default: number
        }
    }

    /// English names in full or short, and German ones that differ.
    private static func month(_ word: [UInt8]) -> Int? {
        guard word.count >= 3, word.prefix(3).allSatisfy({ $0.isLetter || $0 >= 0x80 }) else { return nil }
        switch String(decoding: word.prefix(3).map(\.lowercased), as: UTF8.self) {
        case "jan": return 1
        case "feb": return 2
        case "mar", "mrz": return 3
        case "apr": return 4
        case "may", "mai": return 5
        case "jun": return 6
        case "jul": return 7
        case "aug": return 8
        case "sep": return 9
        case "oct", "okt": return 10
        case "nov": return 11
        case "dec", "dez": return 12
        default: return nil
        }
    }

    /// `+0300`, `-03:30`, `+3`; nil for what no place on earth has.
    private static func offset(_ word: [UInt8]) -> Int? {
        let isWest = word[0] == ASCII.hyphen
        let digits = word.dropFirst().filter { $0 != UInt8(ascii: ":") && $0 != ASCII.hyphen && $0 != UInt8(ascii: "+") }
            .prefix { $0.isDigit }
        guard let number = number(digits) else { return nil }
        let minutes = digits.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
        guard digits.count <= 4, minutes <= 15 * 60 else { return nil }
        return isWest ? -minutes : minutes
    }

    /// Minutes east of Greenwich. The military letters were never used rightly and mean nothing (RFC 5322 section 4.3).
    private static let zones: [String: Int] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120,
        "mest": 120,
        "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "msd": 240, "ist": 330, "hkt": 480, "sgt": 480, "jst": 540, "kst": 540,
        "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "ast": -240, "adt": -180, "est": -300, "edt": -240, "cst": -360,
        "cdt": -300,
        "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "hst": -600, "brt": -180,
    ]
}
