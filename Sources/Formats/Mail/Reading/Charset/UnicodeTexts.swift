/// UTF-8 (RFC 3629).
enum UTF8Text {
    /// The text, when every byte is part of it.
    static func decodeStrictly(_ bytes: Bytes) -> String? {
        bytes.withPointer { String(validating: $0, as: UTF8.self) }
    }

    /// The text with U+FFFD where it is damaged; nil when it is rather something else.
    ///
    /// - Parameter wholeForEachBroken: so many whole characters must stand against each broken one.
    static func decode(_ bytes: Bytes, wholeForEachBroken: Int) -> String? {
        if let text = decodeStrictly(bytes) { return text }
        var whole = 0, broken = 0, index = 0
        while index < bytes.count {
            let length = sequence(bytes, at: index)
            if length > 1 { whole += 1 }
            if length == 0 { broken += 1 }
            index += max(length, 1)
        }
        return whole > broken * wholeForEachBroken || (whole == 0 && endsOpen(bytes)) ? bytes.string : nil
    }

    /// How long the sequence is that begins there; 0 when none does.
    private static func sequence(_ bytes: Bytes, at index: Int) -> Int {
        let first = bytes[index]
        if first.isASCII { return 1 }
        let length = first & 0xE0 == 0xC0 ? 2 : first & 0xF0 == 0xE0 ? 3 : first & 0xF8 == 0xF0 ? 4 : 0
        guard length > 0, index + length <= bytes.count else { return 0 }
        for next in 1..<length where bytes[index + next] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// Whether the last character was cut off.
    private static func endsOpen(_ bytes: Bytes) -> Bool {
        var index = bytes.count - 1
        while index > 0, bytes.count - index < 4, bytes[index] & 0xC0 == 0x80 { index -= 1 }
        return bytes.isEmpty == false && bytes[index] >= 0xC2 && bytes.upTo(index).isASCII
    }
}

/// UTF-16 (RFC 2781), with or without a byte order mark.
enum UTF16Text {
    static func decode(_ bytes: Bytes, bigEndian: Bool?) -> String {
        var bytes = bytes, order = bigEndian
        if bytes.count >= 2 {
            switch (bytes[0], bytes[1]) {
            case (0xFE, 0xFF): (order, bytes) = (true, bytes.from(2))
            case (0xFF, 0xFE): (order, bytes) = (false, bytes.from(2))
            default: break
            }
        }
        let isBig = order ?? looksBigEndian(bytes)
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
            isBig ? UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]) : UInt16(bytes[index + 1]) << 8 | UInt16(bytes[index])
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Whether the text is UTF-16 that nobody labelled: every other byte of much of it is zero.
    static func looksRight(_ bytes: Bytes) -> Bool {
        let sample = bytes.upTo(512)
        guard sample.count >= 4 else { return false }
        if (sample[0] == 0xFF && sample[1] == 0xFE) || (sample[0] == 0xFE && sample[1] == 0xFF) { return true }
        let zeros = sample.count { $0 == 0 }
        let even = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
        return zeros * 5 >= sample.count * 2 && (even * 10 >= zeros * 9 || even * 10 <= zeros)
    }

    private static func looksBigEndian(_ bytes: Bytes) -> Bool {
        let sample = bytes.upTo(512)
        var even = 0, odd = 0
        for index in 0..<sample.count where sample[index] == 0 { if index % 2 == 0 { even += 1 } else { odd += 1 } }
        // Without a mark it is big-endian (RFC 2781 section 4.3), unless it plainly is not.
        return even >= odd
    }
}

/// UTF-7 (RFC 2152).
enum UTF7 {
    static func decode(_ bytes: Bytes) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "+") else {
                units.append(byte.isASCII ? UInt16(byte) : 0xFFFD)
                continue
            }
            let end = bytes.firstIndex(from: index) { isBase64($0) == false } ?? bytes.count
            if end == index { units.append(UInt16(byte)) } else { append(bytes[index..<end], &units) }
            index = end < bytes.count && bytes[end] == ASCII.hyphen ? end + 1 : end
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Sixteen bits a character; bits that are left over are none.
    private static func append(_ run: Bytes, _ units: inout [UInt16]) {
        var bits: UInt32 = 0, held = 0
        for index in 0..<run.count {
            bits = bits << 6 | UInt32(Base64.value(of: run[index]))
            held += 6
            if held >= 16 {
                held -= 16
                units.append(UInt16(truncatingIfNeeded: bits >> UInt32(held)))
            }
        }
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
    }
}

/// Windows-1252, the superset of ISO-8859-1 that is meant by both names.
enum Windows1252 {
    /// The characters of 0x80 … 0x9F.
    private static let high: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D,
        0xFFFD,
        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E,
        0x0178,
    ]

    static func decode(_ bytes: Bytes) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 4)
        for index in 0..<bytes.count {
            let byte = bytes[index]
            if byte.isASCII {
                result.append(byte)
            } else if byte >= 0xA0 {
                result.append(0xC0 | byte >> 6)
                result.append(0x80 | byte & 0x3F)
            } else {
                let scalar = high[Int(byte) - 0x80]
                result += Array(String(decoding: [scalar], as: UTF16.self).utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
