import Foundation

/// Where the bytes of an import came to lie, by their hashes: a few dozen bytes each, for there may be a million.
struct BlobMap: Sendable {
    private struct Key: Hashable {
        let high: UInt64
        let low: UInt64
    }
    /// Segment and offset; nil in a file or a row of its own.
    private struct Spot {
        let segment: Int32
        let offset: Int64
    }

    private var spots: [Key: Spot] = [:]

    private static func key(_ sha256: String, of workspace: Int64) -> Key {
        let bytes = sha256.utf8
        func number(_ part: Substring.UTF8View) -> UInt64 { UInt64(Substring(part), radix: 16) ?? 0 }
        return Key(high: number(bytes.prefix(16)) ^ UInt64(bitPattern: workspace), low: number(bytes.suffix(16)))
    }

    mutating func add(_ ref: BlobRef, of workspace: Int64) {
        guard case .segment(let number, let offset) = ref.place else { return }
        spots[Self.key(ref.sha256, of: workspace)] = Spot(segment: Int32(number), offset: Int64(offset))
    }

    /// The reference as it is here, of one as an export spells it.
    func ref(_ portable: BlobRef, of workspace: Int64) -> BlobRef {
        guard let spot = spots[Self.key(portable.sha256, of: workspace)] else { return portable }
        return BlobRef(.segment(Int(spot.segment), offset: Int(spot.offset)), length: portable.length, sha256: portable.sha256)
    }
}

extension BlobRef {
    /// As it stands where bytes are rows.
    var asRow: BlobRef { BlobRef(.row, length: length, sha256: sha256) }
}
