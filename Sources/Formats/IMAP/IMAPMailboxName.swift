import Foundation

/// Names of folders on the wire: modified UTF-7 (RFC 3501 section 5.1.3), or UTF-8 once it was enabled (RFC 6855).
package enum IMAPMailboxName {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)
    private static let values: [UInt8: UInt32] = Dictionary(
        uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt32($0)) })

    /// What is no modified UTF-7 stays as it is: then the server speaks UTF-8, or names its folders in its own way.
    package static func decode(_ bytes: some Collection<UInt8>) -> String {
        let plain = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(.ampersand), bytes.allSatisfy({ $0 < 0x80 }) else { return plain }
        var text = ""
        var rest = bytes[...]
        while let shift = rest.firstIndex(of: .ampersand) {
            text += String(decoding: rest[..<shift], as: UTF8.self)
            rest = rest[rest.index(after: shift)...]
            guard let end = rest.firstIndex(of: .minus) else { return plain }
            if end == rest.startIndex {
                text += "&"
            } else {
                guard let word = utf16(rest[..<end]) else { return plain }
                text += word
            }
            rest = rest[rest.index(after: end)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    /// Modified base64 of UTF-16 (big endian).
    private static func utf16(_ bytes: some Collection<UInt8>) -> String? {
        var units: [UInt16] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            guard let value = values[byte] else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 16 {
                count -= 16
                units.append(UInt16(truncatingIfNeeded: bits >> UInt32(count)))
                bits &= (1 << UInt32(count)) - 1
            }
        }
        guard units.isEmpty == false, units.allSatisfy({ $0 >= 0x20 }), count < 6, bits == 0 else { return nil }
        return String(decoding: units, as: UTF16.self)
    }

    package static func encode(_ name: String) -> String {
        var bytes: [UInt8] = []
        var units: [UInt16] = []
        for scalar in name.unicodeScalars {
            if (0x20...0x7E).contains(scalar.value) {
                shift(&units, into: &bytes)
                bytes.append(UInt8(scalar.value))
                if scalar == "&" { bytes.append(.minus) }
            } else {
                units.append(contentsOf: UTF16.encode(scalar).map(Array.init) ?? [])
            }
        }
        shift(&units, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func shift(_ units: inout [UInt16], into bytes: inout [UInt8]) {
        guard units.isEmpty == false else { return }
        bytes.append(.ampersand)
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for unit in units {
            bits = bits << 16 | UInt32(unit)
            count += 16
            while count >= 6 {
                count -= 6
                bytes.append(alphabet[Int(bits >> count & 63)])
            }
            bits &= (1 << count) - 1
        }
        if count > 0 { bytes.append(alphabet[Int(bits << (6 - count) & 63)]) }
        bytes.append(.minus)
        units.removeAll()
    }
}
