import Foundation

/// Which entries of a block have something, by their places in it.
struct SearchPlaces: Equatable {
    /// A place is two bytes, a set of all of them two kilobytes.
    static let most = 16_384

    /// A bit a place, the first in the lowest.
    private var words: [UInt64]

    /// None of so many.
    init(of count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

    /// All of so many.
    init(all count: Int) {
        words = Array(repeating: .max, count: (count + 63) / 64)
        if count % 64 > 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    }

    init(_ bytes: Data?, of count: Int) {
        self.init(of: count)
        if let bytes { formUnion(bytes) }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ place: Int) -> Bool { words[place / 64] & 1 << UInt64(place % 64) != 0 }

    mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }

    mutating func formUnion(_ other: SearchPlaces) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    mutating func formIntersection(_ other: SearchPlaces) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    mutating func subtract(_ other: SearchPlaces) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    /// The first ones from a place on.
    func first(_ limit: Int, from start: Int = 0) -> [Int] {
        var found: [Int] = []
        guard start / 64 < words.count else { return found }
        for index in (start / 64)..<words.count {
            var word = words[index]
            if index == start / 64 { word &= .max << UInt64(start % 64) }
            while word != 0 {
                if found.count == limit { return found }
                found.append(index * 64 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
        return found
    }

    // MARK: As the database keeps them

    /// A few are listed, many are bits; the first byte says which.
    private enum Form: UInt8 { case list, bits }

    /// - Parameter places: rising.
    static func bytes(_ places: [UInt16], of count: Int) -> Data {
        let width = (count + 63) / 64 * 8
        guard places.count * 2 >= width else {
            var bytes = Data(capacity: 1 + places.count * 2)
            bytes.append(Form.list.rawValue)
            for place in places { withUnsafeBytes(of: place.littleEndian) { bytes.append(contentsOf: $0) } }
            return bytes
        }
        var all = SearchPlaces(of: count)
        for place in places { all.insert(Int(place)) }
        var bytes = Data(capacity: 1 + width)
        bytes.append(Form.bits.rawValue)
        for word in all.words { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// What stands beyond the block's end is not taken: a damaged row finds nothing.
    mutating func formUnion(_ bytes: Data) {
        bytes.withUnsafeBytes { raw in
            guard let form = raw.first.flatMap(Form.init) else { return }
            switch form {
            case .list:
                for offset in stride(from: 1, to: raw.count - 1, by: 2) {
                    let place = Int(UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
                    if place / 64 < words.count { insert(place) }
                }
            case .bits:
                for index in words.indices where 8 + index * 8 < raw.count {
                    words[index] |= UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 1 + index * 8, as: UInt64.self))
                }
            }
        }
    }
}
