import Foundation

/// One thing said in a world whose every word is known: the n-th is always the same. Besides many words that nobody asks for
/// it has, by rules that can be counted without any index, words that are common, rare, old, in several forms, its author's
/// name, and words inside a file.
package struct KnownSaid: Sendable {
    package enum Tongue: Int, Sendable, CaseIterable { case english, russian, german }

    package let number: Int
    package let tongue: Tongue
    /// From 0 to 11; the first are busy, the last are not.
    package let channel: Int
    /// Whose number among ``KnownWorld/people``.
    package let author: Int
    /// What it says beside words that nobody asks for.
    package let words: Set<Word>
    package let hasFile: Bool
    private let seed: UInt64

    package enum Word: Sendable, CaseIterable {
        /// Nine of ten texts of their tongue have these.
        case common
        /// Two of five have these.
        case second
        /// One of a hundred has these.
        case lantern, saddle
        /// One of three in the first fifth of all time, never later.
        case fax
        /// The first ten things ever said.
        case papyrus
        /// Twelve of all, evenly apart.
        case walnut
        /// Inside of files only.
        case blueprint
    }

    package init(_ number: Int, of count: Int) {
        var chance = KnownChance(number)
        self.number = number
        var card = KnownChance(number &+ 7_000_000_000)
        channel = Self.channels[card.below(Self.channels.count)]
        tongue = Tongue.allCases[min(card.below(3), card.below(3))]
        author = card.below(KnownWorld.people)
        var words: Set<Word> = []
        if chance.below(10) > 0 { words.insert(.common) }
        if chance.below(5) < 2 { words.insert(.second) }
        if chance.below(100) == 0 { words.insert(.lantern) }
        if chance.below(100) == 0 { words.insert(.saddle) }
        if number < count / 5, chance.below(3) == 0 { words.insert(.fax) }
        if number < 10 { words.insert(.papyrus) }
        if number % max(1, count / 12) == 5 { words.insert(.walnut) }
        hasFile = chance.below(100) == 0
        if hasFile, chance.below(2) == 0 { words.insert(.blueprint) }
        self.words = words
        seed = UInt64(chance.below(1 << 40))
    }

    private static let channels = [30, 20, 15, 10, 8, 6, 4, 3, 2, 1, 1, 1].enumerated().flatMap {
        Array(repeating: $0.offset, count: $0.element)
    }

    /// A number that stands in this text only, and begins no other's.
    package var order: String { "VT-\(1_000_000 + number)" }

    package var text: String {
        var chance = KnownChance(Int(truncatingIfNeeded: seed))
        var said = (0..<(6 + chance.below(20))).map { _ in filler(&chance) }
        for word in Word.allCases where word != .blueprint && words.contains(word) {
            let forms = word.forms(in: tongue)
            said.insert(forms[chance.below(forms.count)], at: chance.below(said.count + 1))
        }
        return said.joined(separator: " ") + ". \(order)"
    }

    /// What is written in its file.
    package var fileText: String {
        var chance = KnownChance(Int(truncatingIfNeeded: seed) &+ 1)
        return ((0..<40).map { _ in filler(&chance) } + (words.contains(.blueprint) ? ["Blueprints"] : [])).joined(separator: " ")
    }

    /// Invented words, few of them common and many rare, none of them like those that are asked for.
    private func filler(_ chance: inout KnownChance) -> String {
        let size = 30_000
        let place = min(chance.below(size), min(chance.below(size), chance.below(size))) * (1 + chance.below(3)) / 3
        let syllables = tongue.syllables
        var (rest, word) = (place, "")
        repeat {
            word += syllables[rest % syllables.count]
            rest /= syllables.count
        } while rest > 0
        return word + syllables[place % 7]
    }
}

extension KnownSaid.Tongue {
    /// Its code of ISO 639-1.
    package var language: String {
        switch self {
        case .english: "en"
        case .russian: "ru"
        case .german: "de"
        }
    }

    fileprivate var syllables: [String] {
        switch self {
        case .english: ["zo", "ga", "ki", "mu", "pe", "ta", "vo", "du", "re", "bi", "hu", "jo", "qua", "wy", "xe"]
        case .russian: ["жо", "га", "ки", "му", "пе", "та", "во", "ду", "ре", "би", "ху", "зы", "ща", "ню", "чё"]
        case .german: ["zwö", "gau", "kür", "mei", "pfe", "tra", "vau", "dün", "rei", "böl", "huf", "jau", "wol", "xan", "nüs"]
        }
    }
}

extension KnownSaid.Word {
    /// As it may stand in a text.
    fileprivate func forms(in tongue: KnownSaid.Tongue) -> [String] {
        switch (self, tongue) {
        case (.common, .english): ["delivery", "deliveries", "Delivery"]
        case (.common, .russian): ["доставка", "доставку", "доставкой", "Доставки"]
        case (.common, .german): ["Lieferung", "Lieferungen"]
        case (.second, .english): ["order", "orders", "ordered"]
        case (.second, .russian): ["заказ", "заказа", "заказом", "заказы"]
        case (.second, .german): ["Bestellung", "Bestellungen"]
        case (.lantern, _): ["lantern", "lanterns"]
        case (.saddle, _): ["saddle", "saddles"]
        case (.fax, _): ["fax"]
        case (.papyrus, _): ["papyrus"]
        case (.walnut, _): ["walnut", "walnuts"]
        case (.blueprint, _): ["blueprint"]
        }
    }
}

/// Chance by number, so that the n-th of anything is always the same (SplitMix64; Steele, Lea and Flood, 2014).
package struct KnownChance: Sendable {
    private var state: UInt64

    package init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0xD134_2543_DE82_EF95 }

    package mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
