import Foundation

/// Deflated bytes that are far more when they are unpacked (RFC 1951): a pattern said once and then only pointed at.
struct Bomb {
    let bytes: Data

    /// - Parameters:
    ///   - pattern: of one to four bytes, or of 13 to 16: those distances need no table here.
    ///   - start: what stands before it, once.
    init(_ pattern: [UInt8], count: Int, after start: [UInt8] = []) {
        var bits = Bits()
        bits.add(0b011, 3)  // the last block, in the fixed code
        for byte in start + pattern { bits.addLiteral(byte) }
        for _ in 0..<(count - pattern.count) / 258 {
            bits.addBackwards(0b1100_0101, 8)  // a copy of 258 bytes …
            if pattern.count <= 4 {
                bits.addBackwards(pattern.count - 1, 5)
            } else {
                bits.addBackwards(7, 5)
                bits.add(pattern.count - 13, 2)
            }
        }
        bits.addBackwards(0, 7)
        bytes = bits.bytes
    }

    /// As a stream of PDF has it (RFC 1950). Whether its sum is right is known too late to matter.
    var zlib: Data { Data([0x78, 0x01]) + bytes + Data([0, 0, 0, 0]) }

    private struct Bits {
        private(set) var bytes = Data()
        private var count = 0

        /// Numbers stand with their low bit first, codes with their high bit first (RFC 1951, 3.1.1).
        mutating func add(_ value: Int, _ bits: Int) {
            for index in 0..<bits { add(value >> index & 1 == 1) }
        }

        mutating func addBackwards(_ code: Int, _ bits: Int) {
            for index in (0..<bits).reversed() { add(code >> index & 1 == 1) }
        }

        mutating func addLiteral(_ byte: UInt8) {
            let value = Int(byte)
            if value < 144 { addBackwards(0x30 + value, 8) } else { addBackwards(0x190 + value - 144, 9) }
        }

        private mutating func add(_ bit: Bool) {
            if count == 0 { bytes.append(0) }
            if bit { bytes[bytes.endIndex - 1] |= 1 << UInt8(count) }
            count = (count + 1) % 8
        }
    }
}
