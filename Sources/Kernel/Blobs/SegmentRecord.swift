import Foundation

/// The head of a record in a segment, 56 bytes before its bytes: who owns them, how long they are, what they hash to.
///
///     KBLOB1\0\0 | workspace: 8 | length: 8 | SHA-256: 32       (numbers little-endian)
struct SegmentRecord: Equatable {
    static let headLength = 56
    private static let mark = Data("KBLOB1\0\0".utf8)

    let workspace: Int64
    let length: Int
    let hash: Data

    init(workspace: Int64, length: Int, hash: Data) {
        self.workspace = workspace
        self.length = length
        self.hash = hash
    }

    /// Nil when the bytes are no head: behind the end of what was written before a crash.
    init?(_ head: Data) {
        guard head.count == Self.headLength, head.prefix(8) == Self.mark else { return nil }
        func number(at offset: Int) -> UInt64 {
            head.dropFirst(offset).prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        workspace = Int64(bitPattern: number(at: 8))
        guard let length = Int(exactly: number(at: 16)) else { return nil }
        self.length = length
        hash = Data(head.dropFirst(24))
    }

    var head: Data {
        var head = Self.mark
        for number in [UInt64(bitPattern: workspace), UInt64(length)] {
            head.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
        }
        return head + hash
    }

    func ref(segment: Int, offset: Int) -> BlobRef {
        BlobRef(.segment(segment, offset: offset), length: length, sha256: hash.hex)
    }
}
