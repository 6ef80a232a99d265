extension UInt8 {
    /// White space as HTML and CSS count it.
    var isMarkupSpace: Bool { isSpace || self == 0x0C }
    /// Ends the name of a tag or an attribute.
    var endsName: Bool { isMarkupSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">") }
}

extension [UInt8] {
    /// Whether exactly `word`, in lower case, stands in `range`, in whatever case.
    func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count where self[range.lowerBound + offset].lowercased != word.utf8Start[offset] {
            return false
        }
        return true
    }

    /// Whether `word`, in lower case, stands anywhere in `range`, in whatever case.
    func contains(_ word: StaticString, in range: Range<Int>) -> Bool {
        let length = word.utf8CodeUnitCount
        guard range.count >= length else { return false }
        return (range.lowerBound...range.upperBound - length).contains { matches($0..<$0 + length, word) }
    }

    /// `range` without white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, self[low].isMarkupSpace { low += 1 }
        while low < high, self[high - 1].isMarkupSpace { high -= 1 }
        return low..<high
    }
}
