/// A set of message numbers or UIDs (RFC 9051 `sequence-set`), as ascending ranges that do not touch.
package struct IMAPSet: Sendable, Equatable, CustomStringConvertible {
    package private(set) var ranges: [ClosedRange<UInt32>]

    package init(_ numbers: some Sequence<UInt32>) {
        self.init(ranges: numbers.map { $0...$0 })
    }

    package init(ranges: [ClosedRange<UInt32>]) {
        self.ranges = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = self.ranges.last, range.lowerBound == 0 || range.lowerBound - 1 <= last.upperBound {
                self.ranges[self.ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                self.ranges.append(range)
            }
        }
    }

    package var isEmpty: Bool { ranges.isEmpty }
    package var count: Int { ranges.reduce(0) { $0 + $1.count } }
    package var first: UInt32? { ranges.first?.lowerBound }

    /// Every number of it; `most` bounds what a server that lies (`1:4294967295`) can make of it.
    package func numbers(most: Int = 1_000_000) -> [UInt32] {
        var numbers: [UInt32] = []
        for range in ranges {
            numbers.append(contentsOf: range.prefix(most - numbers.count))
            if numbers.count >= most { break }
        }
        return numbers
    }

    /// As commands write it: `1:3,7`.
    package var description: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound):\($0.upperBound)" }.joined(separator: ",")
    }
}
