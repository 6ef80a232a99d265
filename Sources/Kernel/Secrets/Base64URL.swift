package import Foundation

extension Data {
    /// For addresses and file names: RFC 4648 section 5, without padding.
    package var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil when it is not exactly what ``base64URL`` writes: one value has one spelling, or a signature would not cover it.
    package init?(base64URL text: some StringProtocol) {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let standard = String(text).replacing("-", with: "+").replacing("_", with: "/") + padding
        guard let data = Data(base64Encoded: standard), data.base64URL == text else { return nil }
        self = data
    }

    /// Lower-case hexadecimal digits.
    package var hex: String {
        String(unsafeUninitializedCapacity: count * 2) { buffer in
            withUnsafeBytes { bytes in
                for (index, byte) in bytes.enumerated() {
                    buffer[index * 2] = Self.digit(byte >> 4)
                    buffer[index * 2 + 1] = Self.digit(byte & 0xF)
                }
            }
            return count * 2
        }
    }

    private static func digit(_ half: UInt8) -> UInt8 { half < 10 ? half + UInt8(ascii: "0") : half - 10 + UInt8(ascii: "a") }

    /// Nil for anything but pairs of hexadecimal digits, in either case.
    package init?(hex text: some StringProtocol) {
        let digits = text.utf8.map { UInt8(ascii: "a") <= $0 | 0x20 ? ($0 | 0x20) &- 87 : $0 &- 48 }
        let isHex = text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard isHex, digits.count % 2 == 0 else { return nil }
        self = Data(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }
}
