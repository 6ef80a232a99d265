/// Addresses and status codes in running text, found byte by byte.
enum Addresses {
    /// Every `local@domain` in the text, in order, each as it stands.
    static func all(in text: String) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var found: [String] = []
            var index = 0
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "@"), let range = range(around: index, in: bytes) {
                    found.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self))
                    index = range.upperBound
                }
                index += 1
            }
            return found
        }
    }

    /// No local part and no domain is longer (RFC 5321 section 4.5.3.1).
    private static let longest = 255

    private static func range(around at: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var start = at
        while start > 0, at - start < longest, bytes[start - 1].isInLocalPart { start -= 1 }
        var end = at + 1
        while end < bytes.count, end - at < longest, bytes[end].isInDomain { end += 1 }
        while end > at + 1, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        if let equals = bytes[start..<at].lastIndex(of: UInt8(ascii: "=")), bytes[start..<equals].elementsEqual("SMTP".utf8) {
            start = equals + 1
        }
        while start < at, bytes[start] == UInt8(ascii: ".") || bytes[start] == UInt8(ascii: "'") { start += 1 }
        guard start < at, end > at + 1 else { return nil }
        return start..<end
    }
}

/// `5.1.1` (RFC 3463 section 2).
enum StatusCode {
    static func first(in text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            for start in bytes.indices where "245".utf8.contains(bytes[start]) && (start == 0 || !bytes[start - 1].isWordByte) {
                var end = start + 1
                var dots = 0
                while end < bytes.count, bytes[end].isDigit || bytes[end] == UInt8(ascii: "."), end - start < 10 {
                    if bytes[end] == UInt8(ascii: ".") { dots += 1 }
                    end += 1
                }
                if bytes[end - 1] == UInt8(ascii: ".") {
                    end -= 1
                    dots -= 1
                }
                let isAlone = end == bytes.count || !bytes[end].isWordByte
                if dots == 2, isAlone, bytes[start + 1] == UInt8(ascii: ".") {
                    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
                }
            }
            return nil
        }
    }
}

extension UInt8 {
    /// Letters, digits and what RFC 5322 section 3.2.3 allows, without what only glues text together.
    fileprivate var isInLocalPart: Bool {
        isDigit || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self >= 0x80
            || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(self)
    }

    fileprivate var isInDomain: Bool {
        isDigit || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self >= 0x80
            || self == UInt8(ascii: ".") || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
    }

    fileprivate var isWordByte: Bool {
        isDigit || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == UInt8(ascii: ".")
    }
}
