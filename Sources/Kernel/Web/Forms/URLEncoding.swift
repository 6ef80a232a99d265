/// `application/x-www-form-urlencoded`, which queries use too (WHATWG URL, 5.1).
enum URLEncoding {
    static func fields(_ bytes: [UInt8], charset: Charset) -> [Form.Field] {
        bytes.split(separator: UInt8(ascii: "&")).map { pair in
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            return Form.Field(
                charset.text(decoded(pair[..<equals], plusIsBlank: true)),
                charset.text(decoded(pair[equals...].dropFirst(), plusIsBlank: true)))
        }
    }

    /// A path segment as text.
    static func segment(_ text: Substring) -> String {
        text.utf8.contains(UInt8(ascii: "%"))
            ? Charset.utf8.text(decoded(Array(text.utf8)[...], plusIsBlank: false)) : String(text)
    }

    /// A `%` without two digits stands for itself.
    private static func decoded(_ bytes: ArraySlice<UInt8>, plusIsBlank: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(plusIsBlank && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return result
    }

    /// The value of a hexadecimal digit.
    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
