package import Foundation

/// The languages the interface speaks. A phrase has a value for each, so a missing translation does not compile.
package enum Language: String, Sendable, CaseIterable, Codable, SQLConvertible {
    case en, ru, de

    /// The language's own name, for a menu.
    package var name: String {
        switch self {
        case .en: "English"
        case .ru: "Русский"
        case .de: "Deutsch"
        }
    }

    package var locale: Locale { Locale(identifier: self == .en ? "en_GB" : rawValue) }

    /// The best of our languages for an `Accept-Language` header (RFC 9110, 12.5.4); English when none fits.
    package init(accept header: String?) {
        let wishes = (header ?? "").split(separator: ",").map { part -> (String, Double) in
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let weight = pieces.dropFirst().first { $0.lowercased().hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            // The first subtag is the language: "de" is meant by "de-CH", but not by "den".
            return (String(pieces.first?.prefix { $0 != "-" } ?? "").lowercased(), weight)
        }
        let best = wishes.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.lazy.compactMap { Language(rawValue: $0.0) }.first
        self = best ?? .en
    }
}

/// A feature's words: a struct with a property a phrase.
///
///     struct FeedWords: Wording {
///         let language: Language
///         var claim: String { say("Claim", "Взять", "Übernehmen") }
///         func new(_ n: Int) -> String { count(n, ("new", "new"), ("новая", "новые", "новых"), ("neue", "neue")) }
///     }
package protocol Wording: Sendable {
    var language: Language { get }
    init(language: Language)
}

extension Wording {
    package func say(_ en: String, _ ru: String, _ de: String) -> String {
        switch language {
        case .en: en
        case .ru: ru
        case .de: de
        }
    }

    /// The number and the form of the word that goes with it (Unicode CLDR plural rules for whole numbers).
    package func count(
        _ n: Int, _ en: (one: String, other: String), _ ru: (one: String, few: String, many: String),
        _ de: (one: String, other: String)
    ) -> String {
        "\(grouped(n)) \(form(n, en, ru, de))"
    }

    /// Only the form of the word, where the number stands elsewhere or stays unsaid.
    package func form(
        _ n: Int, _ en: (one: String, other: String), _ ru: (one: String, few: String, many: String),
        _ de: (one: String, other: String)
    ) -> String {
        switch language {
        case .en: n.magnitude == 1 ? en.one : en.other
        case .de: n.magnitude == 1 ? de.one : de.other
        case .ru:
            switch (n.magnitude % 10, n.magnitude % 100) {
            case (1, let hundred) where hundred != 11: ru.one
            case (2...4, let hundred) where (12...14).contains(hundred) == false: ru.few
            default: ru.many
            }
        }
    }

    /// A whole number with the language's own grouping: 1,234 · 1 234 · 1.234.
    package func grouped(_ n: Int) -> String {
        let sign = n < 0 ? "−" : ""
        var digits = String(n.magnitude)
        guard digits.count > (language == .ru ? 4 : 3) else { return sign + digits }
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return sign + ([digits] + groups).joined(separator: say(",", "\u{00A0}", "."))
    }
}
