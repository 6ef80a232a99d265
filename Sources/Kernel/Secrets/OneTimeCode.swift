import Crypto
package import Foundation

/// Codes that an app on the member's telephone shows for half a minute (TOTP, RFC 6238 with the usual SHA-1, six digits, 30 seconds).
package struct OneTimeCode: Sendable {
    /// Shared with the app, 160 bits as RFC 4226 section 4 asks.
    private let key: Data

    package static let digits = 6
    package static let seconds: Int64 = 30
    /// Steps of a clock that goes wrong, before and after.
    private static let drift: Int64 = 1

    package init() {
        key = .random(20)
    }

    /// - Parameter secret: in base 32, as ``secret`` gives it; nil when it is none.
    package init?(secret: String) {
        guard let key = Base32.decoded(secret), key.isEmpty == false else { return nil }
        self.key = key
    }

    /// What is stored, sealed, and what a person types where no camera is at hand.
    package var secret: String { Base32.encoded(key) }

    package static func step(at moment: Date) -> Int64 { Int64((moment.timeIntervalSince1970 / Double(seconds)).rounded(.down)) }

    /// The code of a step (RFC 4226 section 5.3).
    package func code(of step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: key)))
        let offset = Int(hash[hash.count - 1] & 0xF)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: Self.digits - text.count) + text
    }

    /// The step a typed code belongs to; nil for a wrong one, and for one of a step that was used already: whoever looks over a shoulder must not
    /// be able to use it again (RFC 6238 section 5.2).
    package func step(of typed: String, after used: Int64, at moment: Date) -> Int64? {
        let code = typed.filter { $0.isNumber }
        let now = Self.step(at: moment)
        var found: Int64?
        // Every step is computed, whichever fits.
        for step in (now - Self.drift)...(now + Self.drift) where Digest.isEqual(self.code(of: step), code) && step > used {
            found = step
        }
        return found
    }

    /// What the app reads from the picture (Key URI format of Google Authenticator, which all apps understand).
    package func address(issuer: String, account: String) -> String {
        func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? "" }
        return "otpauth://totp/\(encoded(issuer)):\(encoded(account))?secret=\(secret)&issuer=\(encoded(issuer))"
    }

    /// RFC 3986 section 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

/// Bytes as capital letters and digits that are not mistaken for one another (RFC 4648 section 6), without padding.
package enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    package static func encoded(_ data: Data) -> String {
        var text: [UInt8] = []
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in data {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> UInt32(count)) & 31])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(5 - count)) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Spaces, hyphens, padding and small letters are as good; nil for any other character.
    package static func decoded(_ text: some StringProtocol) -> Data? {
        var data = Data()
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in text.uppercased().utf8
        where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "=") {
            guard let value = alphabet.firstIndex(of: byte) else { return nil }
            bits = bits << 5 | UInt32(value)
            count += 5
            if count >= 8 {
                count -= 8
                data.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return data
    }
}
