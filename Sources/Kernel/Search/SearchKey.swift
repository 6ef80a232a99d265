import Foundation

/// The key of an entry: when it was said and 20 bits that tell entries of one millisecond apart. Sorting by it is sorting by
/// time, and both engines can walk it backwards.
struct SearchKey: Equatable {
    let number: Int64

    init(number: Int64) { self.number = number }

    /// - Parameters:
    ///   - said: moments before 1970 or after 2109 are moved there; letters bear such dates.
    ///   - subject: its id spreads what was said at the same time.
    init(said: Date, subject: Int64) {
        let milliseconds = min(max(said.timeIntervalSince1970 * 1000, 0), Double(1 << 42 - 1))
        number = Int64(milliseconds) << 20 | (subject &* 0x9E37_79B9) & 0xF_FFFF
    }

    /// The least key of what was said at a moment or later.
    static func first(of moment: Date) -> Int64 { SearchKey(said: moment, subject: 0).number }

    var milliseconds: Int64 { number >> 20 }

    /// The next one, for when another entry has this.
    var next: SearchKey { SearchKey(number: number + 1) }
}
