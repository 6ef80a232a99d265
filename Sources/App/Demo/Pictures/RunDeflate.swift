import Foundation

/// zlib (RFC 1950) for flat drawings: fixed Huffman codes, and repetitions of the last byte or of the row above. What the
/// program draws shrinks to a tenth; for anything else a real compressor is better.
struct RunDeflate {
    private var bytes: [UInt8] = [0x78, 0x01]
    private var bits: UInt32 = 0
    private var bitCount: UInt32 = 0

    /// - Parameter stride: bytes from one row to the next, at most 32,768.
    static func compress(_ data: [UInt8], stride: Int) -> [UInt8] {
        var writer = RunDeflate()
        writer.put(0b011, 3)  // the last block, fixed codes
        var index = 0
        while index < data.count {
            let run = [1, stride].map { (distance: $0, length: repeated(data, at: index, distance: $0)) }
                .max { $0.length < $1.length }
            if let run, run.length >= 3 {
                writer.put(length: run.length)
                writer.put(distance: run.distance)
                index += run.length
            } else {
                writer.put(symbol: Int(data[index]))
                index += 1
            }
        }
        writer.put(symbol: 256)
        writer.put(0, (8 - writer.bitCount % 8) % 8)
        return writer.bytes + bigEndian(adler(data))
    }

    private static func repeated(_ data: [UInt8], at index: Int, distance: Int) -> Int {
        guard index >= distance else { return 0 }
        let most = min(258, data.count - index)
        var length = 0
        while length < most, data[index + length] == data[index + length - distance] { length += 1 }
        return length
    }

    // MARK: Codes (RFC 1951, 3.2.5 and 3.2.6)

    private mutating func put(symbol: Int) {
        switch symbol {
        case 0...143: putCode(0x30 + symbol, 8)
        case 144...255: putCode(0x190 + symbol - 144, 9)
        case 256...279: putCode(symbol - 256, 7)
        default: putCode(0xC0 + symbol - 280, 8)
        }
    }

    private static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
    ]

    private mutating func put(length: Int) {
        let code = (Self.lengths.firstIndex { $0 > length } ?? Self.lengths.count) - 1
        put(symbol: 257 + code)
        let extra = code < 8 || code == 28 ? 0 : code / 4 - 1
        put(UInt32(length - Self.lengths[code]), UInt32(extra))
    }

    private mutating func put(distance: Int) {
        var (code, base) = (0, 1)
        func extra(_ code: Int) -> Int { code < 4 ? 0 : code / 2 - 1 }
        while base + (1 << extra(code)) <= distance {
            base += 1 << extra(code)
            code += 1
        }
        putCode(code, 5)
        put(UInt32(distance - base), UInt32(extra(code)))
    }

    /// Huffman codes begin with their highest bit, numbers with their lowest.
    private mutating func putCode(_ code: Int, _ length: Int) {
        for bit in stride(from: length - 1, through: 0, by: -1) { put(UInt32(code >> bit & 1), 1) }
    }

    private mutating func put(_ value: UInt32, _ count: UInt32) {
        bits |= value << bitCount
        bitCount += count
        while bitCount >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bits >>= 8
            bitCount -= 8
        }
    }

    private static func adler(_ data: [UInt8]) -> UInt32 {
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in data {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return b << 16 | a
    }

    static func bigEndian(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
}
