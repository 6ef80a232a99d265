import Foundation

/// base64 as letters carry it (RFC 2045 section 6.8): whatever is not of its alphabet is read over.
enum Base64 {
    private static let other: UInt8 = 0xFF
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: other, count: 256)
        for (value, byte) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() {
            table[Int(byte)] = UInt8(value)
        }
        return table
    }()

    /// Of a character of the alphabet.
    static func value(of byte: UInt8) -> UInt8 { values[Int(byte)] & 0x3F }

    /// What stands behind the last padding is read on when it is base64 too: several streams in a row. Else it is a footer that
    /// a mailing list put there.
    static func decode(_ text: Bytes) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: most(text)) { target, count in count = decode(text, to: target) }
    }

    /// So many bytes the text holds at most.
    static func most(_ text: Bytes) -> Int { text.count / 4 * 3 + 3 }

    /// - Parameter target: has room for ``most(_:)`` bytes.
    /// - Returns: how many were written.
    static func decode(_ text: Bytes, to target: UnsafeMutableBufferPointer<UInt8>) -> Int {
        text.withPointer { source in
            values.withUnsafeBufferPointer { decode(source, $0, to: target) }
        }
    }

    private static func decode(
        _ source: UnsafeBufferPointer<UInt8>, _ values: UnsafeBufferPointer<UInt8>, to target: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var read = 0, written = 0
        var bits: UInt32 = 0, held = 0
        var footerLooked = false
        while read < source.count {
            // Four characters at a time while nothing is held back.
            while held == 0, read + 4 <= source.count {
                let a = values[Int(source[read])], b = values[Int(source[read + 1])]
                let c = values[Int(source[read + 2])], d = values[Int(source[read + 3])]
                guard (a | b | c | d) & 0x80 == 0 else { break }
                target[written] = a << 2 | b >> 4
                target[written + 1] = b << 4 | c >> 2
                target[written + 2] = c << 6 | d
                written += 3
                read += 4
            }
            guard read < source.count else { break }
            let byte = source[read], value = values[Int(byte)]
            read += 1
            if value != other {
                bits = bits << 6 | UInt32(value)
                held += 1
                if held == 4 {
                    target[written] = UInt8(truncatingIfNeeded: bits >> 16)
                    target[written + 1] = UInt8(truncatingIfNeeded: bits >> 8)
                    target[written + 2] = UInt8(truncatingIfNeeded: bits)
                    (written, bits, held) = (written + 3, 0, 0)
                }
            } else if byte == ASCII.equals {
                flush(&bits, &held, &written, target)
                if footerLooked == false {
                    footerLooked = true
                    let rest = source[read...]
                    let isBase64 = rest.allSatisfy { values[Int($0)] != other || $0 == ASCII.equals || $0.isSpace }
                    if isBase64 == false { break }
                }
            }
        }
        flush(&bits, &held, &written, target)
        return written
    }

    /// Whole bytes among the held characters.
    private static func flush(
        _ bits: inout UInt32, _ held: inout Int, _ written: inout Int, _ target: UnsafeMutableBufferPointer<UInt8>
    ) {
        if held == 2 {
            target[written] = UInt8(truncatingIfNeeded: bits >> 4)
            written += 1
        } else if held == 3 {
            target[written] = UInt8(truncatingIfNeeded: bits >> 10)
            target[written + 1] = UInt8(truncatingIfNeeded: bits >> 2)
            written += 2
        }
        (bits, held) = (0, 0)
    }

    /// Whether the text can be base64 at all: plain text that was labelled so by mistake has blanks within its lines and
    /// punctuation.
    static func isPlausible(_ text: Bytes) -> Bool {
        let sample = text.trimmed.upTo(4096)
        guard sample.isEmpty == false else { return true }
        let strange = sample.count { values[Int($0)] == other && $0 != ASCII.equals && $0 != ASCII.cr && $0 != ASCII.lf }
        return strange * 10 < sample.count
    }
}
