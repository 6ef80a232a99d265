import Foundation

/// A picture of one colour, for faces and for what a person attaches to try it.
enum PlainPicture {
    /// PNG with a palette of one colour, not compressed (W3C PNG, RFC 1950, RFC 1951 3.2.4).
    ///
    /// - Parameter hue: red, green and blue, eight bits each.
    static func png(width: Int, height: Int, hue: UInt32) -> Data {
        let row = [UInt8](repeating: 0, count: 1 + (width + 7) / 8)
        let pixels = (0..<height).flatMap { _ in row }
        var png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        png += chunk("IHDR", four(UInt32(width)) + four(UInt32(height)) + [1, 3, 0, 0, 0])
        png += chunk("PLTE", Array(four(hue).dropFirst()))
        png += chunk("IDAT", stored(pixels))
        png += chunk("IEND", [])
        return png
    }

    /// Somebody's colour: always the same of one, and of two mostly not.
    static func hue(of id: Int64) -> UInt32 {
        let hues: [UInt32] = [0xB25F55, 0xB06B2C, 0x94771A, 0x5D8943, 0x14807A, 0x3A7BA6, 0x746AAE, 0xA05A8A]
        return hues[Int(id.magnitude % 8)]
    }

    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let piece = bytes[start..<min(start + 0xFFFF, bytes.count)]
            let count = UInt16(piece.count)
            start += piece.count
            out.append(start == bytes.count ? 1 : 0)
            out += [UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)]
            out += piece
        } while start < bytes.count
        return out + four(adler(bytes))
    }

    private static func chunk(_ kind: String, _ content: [UInt8]) -> Data {
        let body = Array(kind.utf8) + content
        return Data(four(UInt32(content.count)) + body + four(crc(body)))
    }

    private static func four(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }

    private static func adler(_ bytes: [UInt8]) -> UInt32 {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
