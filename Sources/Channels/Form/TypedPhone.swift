import Foundation
import Kernel

/// Telephone numbers as visitors type them.
package enum TypedPhone {
    /// The number in the form of E.164 where it can be told: it begins with + or 00, or the form knows its country.
    /// Other numbers keep their digits. Nil when it is no telephone number.
    package static func key(_ text: String, callingCode: String) -> String? {
        let known = text.allSatisfy { $0.isASCIIDigit || $0.isWhitespace || "+-–().,/".contains($0) }
        let digits = text.filter(\.isASCIIDigit)
        guard known, (5...15).contains(digits.count) else { return nil }
        if text.drop(while: \.isWhitespace).hasPrefix("+") { return "+" + digits }
        if digits.hasPrefix("00") { return "+" + digits.dropFirst(2) }
        guard callingCode.isEmpty == false else { return digits }
        // In Russia and Kazakhstan the trunk prefix is 8 and the number behind it has ten digits; elsewhere it is 0.
        if callingCode == "7", digits.count == 11, digits.hasPrefix("8") || digits.hasPrefix("7") {
            return "+7" + digits.dropFirst()
        }
        return "+" + callingCode + (digits.hasPrefix("0") ? digits.dropFirst() : digits[...])
    }
}
