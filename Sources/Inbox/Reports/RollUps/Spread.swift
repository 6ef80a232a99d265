import Foundation

/// How many values fell into each bucket, of times or of hours of the week.
///
/// Times are sorted into buckets that widen evenly, eight for each doubling: what is read from one is within 4.5 % of every
/// value in it. So spreads of days can be added to those of a year, and the median of the year is as exact as that of a day.
struct Spread: Sendable, Equatable {
    /// By bucket; as long as its highest bucket needs.
    private(set) var counts: [Int] = []

    init() {}

    var total: Int { counts.reduce(0, +) }
    var isEmpty: Bool { counts.isEmpty }

    subscript(bucket: Int) -> Int { bucket < counts.count ? counts[bucket] : 0 }

    mutating func add(_ bucket: Int, _ count: Int = 1) {
        if bucket >= counts.count { counts += repeatElement(0, count: bucket + 1 - counts.count) }
        counts[bucket] += count
    }

    static func += (sum: inout Spread, other: Spread) {
        for (bucket, count) in other.counts.enumerated() where count > 0 { sum.add(bucket, count) }
    }

    // MARK: Times

    /// The most by which a time read from a spread can miss: half a bucket.
    static let error = 0.045

    mutating func add(time seconds: TimeInterval) { add(Self.bucket(of: seconds)) }

    /// Below a second all is one.
    static func bucket(of seconds: TimeInterval) -> Int {
        seconds < 1 ? 0 : 1 + Int((log2(min(seconds, 1e10)) * 8).rounded(.down))
    }

    /// The time by which this share of the waits was over: 0.5 is the median. Nil without any.
    func time(at share: Double) -> TimeInterval? {
        let rank = max(1, Int((Double(total) * share).rounded(.up)))
        var passed = 0
        for (bucket, count) in counts.enumerated() where count > 0 {
            passed += count
            if passed >= rank { return bucket == 0 ? 0.5 : exp2((Double(bucket) - 0.5) / 8) }
        }
        return nil
    }

    // MARK: As it is kept

    /// `45 52:3`: bucket, and how many where it is more than one.
    var text: String {
        var text = ""
        for (bucket, count) in counts.enumerated() where count > 0 {
            if text.isEmpty == false { text += " " }
            text += count == 1 ? "\(bucket)" : "\(bucket):\(count)"
        }
        return text
    }

    /// Adds what ``text`` says of another. Reads bytes: a report of a year adds tens of thousands.
    mutating func add(_ text: String) {
        var (bucket, number, hasBucket) = (0, 0, false)
        func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") }
        guard text.isEmpty == false else { return }
        for byte in text.utf8 {
            if byte == UInt8(ascii: ":") {
                (bucket, number, hasBucket) = (number, 0, true)
            } else if isEnd(byte) {
                add(hasBucket ? bucket : number, hasBucket ? number : 1)
                (number, hasBucket) = (0, false)
            } else {
                number = number * 10 + Int(byte & 15)
            }
        }
        add(hasBucket ? bucket : number, hasBucket ? number : 1)
    }
}
