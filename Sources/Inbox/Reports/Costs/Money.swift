import Foundation
import Kernel

/// A currency by its code (ISO 4217).
struct Currency: Sendable, Hashable {
    let code: String

    /// Nil for what is no code.
    init?(_ text: String) {
        let code = text.trimmingCharacters(in: .whitespaces).uppercased()
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        self.code = code
    }

    private init(known code: String) { self.code = code }

    static let euro = Currency(known: "EUR")
    /// Offered first.
    static let common = ["EUR", "USD", "GBP", "CHF", "RUB", "KZT", "BYN", "UAH", "PLN", "CZK", "TRY", "JPY"].compactMap(
        Currency.init)

    /// Digits behind the point (ISO 4217, list one).
    var digits: Int {
        if ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
            .contains(code)
        {
            return 0
        }
        return ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].contains(code) ? 3 : 2
    }
}

/// An amount in the smallest units of its currency. Amounts of different currencies are never added.
struct Money: Sendable, Hashable {
    let units: Int
    let currency: Currency

    /// `1234.50`, `1 234,50`, `1,234.50`, `1.234,50`; nil for what is no amount, or has more digits than the currency.
    init?(_ text: String, in currency: Currency) {
        guard let number = DecimalText.read(text), number >= 0 else { return nil }
        let units = number * pow(10, currency.digits)
        var rounded = Decimal()
        var exact = units
        NSDecimalRound(&rounded, &exact, 0, .plain)
        guard rounded == units, units < 1_000_000_000_000_000 else { return nil }
        self.init(units: NSDecimalNumber(decimal: units).intValue, currency: currency)
    }

    init(units: Int, currency: Currency) { (self.units, self.currency) = (units, currency) }

    /// € 1,234.50 as its reader writes it.
    func text(_ language: Language) -> String {
        let amount = Decimal(units) / pow(10, currency.digits)
        return amount.formatted(.currency(code: currency.code).locale(language.locale))
    }

    /// `1234.50`, for tables of other programs.
    var plain: String {
        guard currency.digits > 0 else { return String(units) }
        let digits = String(units)
        let padded = String(repeating: "0", count: max(0, currency.digits + 1 - digits.count)) + digits
        return "\(padded.dropLast(currency.digits)).\(padded.suffix(currency.digits))"
    }
}

/// Numbers as people type them.
enum DecimalText {
    /// The last point or comma parts the fraction, unless it groups thousands: `1,234` is one thousand where `1,23` is not.
    static func read(_ text: String) -> Decimal? {
        var text = text.filter { $0.isWhitespace == false && $0 != "\u{A0}" && $0 != "'" && $0 != "’" }
        guard text.isEmpty == false, text.allSatisfy({ $0.isASCII && ($0.isNumber || ".,-".contains($0)) }) else { return nil }
        let isNegative = text.hasPrefix("-")
        if isNegative { text.removeFirst() }
        guard text.contains("-") == false else { return nil }
        let separators = text.filter { ".,".contains($0) }
        var (whole, fraction) = (Substring(text), Substring())
        if let last = text.lastIndex(where: { ".,".contains($0) }) {
            let behind = text[text.index(after: last)...]
            let isGrouping = separators.count > 1 && Set(separators).count == 1 || (separators == "," && behind.count == 3)
            if isGrouping == false { (whole, fraction) = (text[..<last], behind) }
        }
        let digits = whole.filter(\.isNumber)
        guard digits.isEmpty == false || fraction.isEmpty == false, digits.count <= 15, fraction.count <= 9,
            fraction.allSatisfy(\.isNumber)
        else { return nil }
        guard
            let number = Decimal(
                string: "\(digits.isEmpty ? "0" : digits).\(fraction.isEmpty ? "0" : fraction)",
                locale: Locale(identifier: "en_US_POSIX"))
        else { return nil }
        return isNegative ? -number : number
    }
}
