/// What a line, or some lines joined, show of an attribution.
struct AttributionSigns {
    private(set) var hasVerb = false
    private(set) var hasAddress = false
    private(set) var hasDigit = false
    /// With a year, or day and month in digits.
    private(set) var hasDate = false
    private(set) var hasTime = false
    /// With a word for the day, a month, a preposition or a digit.
    private(set) var beginsWithDate = false
    /// `Anna <anna@example.org>` stands before the verb.
    private(set) var startsWithSender = false
    private(set) var isOwnSentence = false
    /// The last thing before the colon is the verb, an address, a date, or a name that follows the verb; or a colon is all
    /// there is.
    private(set) var endsWell = false

    init(_ text: ArraySlice<UInt8>) {
        let words = text.words.map { $0.trimming(\.isPunctuation) }.filter { !$0.isEmpty }
        var verbAt: Int?
        var addressAt: Int?
        for (index, word) in words.enumerated() {
            if word.contains(UInt8(ascii: "@")) {
                hasAddress = true
                addressAt = addressAt ?? index
                continue
            }
            look(at: word, index, &verbAt)
        }
        if verbAt == nil, AttributionWords.verbsWithoutSpaces.occurs(in: text) { verbAt = words.count - 1 }
        hasVerb = verbAt != nil
        startsWithSender = addressAt.map { $0 <= 6 && $0 < (verbAt ?? -1) } ?? false
        if let first = words.first {
            beginsWithDate =
                first[first.startIndex].isDigit || AttributionWords.beginnings.contains(first.string)
                || AttributionWords.calendar.prefix(of: first).map { first.count - $0.count <= 20 } ?? false
        }
        if let verbAt {
            let tail = words.count - 1 - verbAt
            let beside = words[max(0, verbAt - 2)..<min(words.count, verbAt + 3)]
            isOwnSentence = beside.contains { AttributionWords.firstPerson.contains($0.string) }
            endsWell = tail == 0 || tail <= 8 && AttributionWords.leadingVerbs.contains(words[verbAt].string)
        }
        if words.isEmpty { endsWell = true }
        if let last = words.last, last.contains(UInt8(ascii: "@")) || last.first?.isDigit == true { endsWell = true }
    }

    /// Enough to be sure of: a date with a verb and a time or an address; or, without a verb, date, time and address.
    var isFull: Bool {
        guard endsWell, hasDate else { return false }
        return hasVerb ? hasAddress || hasTime : hasAddress && hasTime
    }

    private mutating func look(at word: ArraySlice<UInt8>, _ index: Int, _ verbAt: inout Int?) {
        guard let first = word.first else { return }
        if first.isDigit || word.contains(where: \.isDigit) {
            hasDigit = true
            let groups = word.digitGroups
            if groups.contains(where: \.isYear) || groups.count >= 3 && !word.contains(UInt8(ascii: ":")) { hasDate = true }
            if groups.count == 2 || groups.count == 3, groups[0].count <= 2, groups[1].count == 2,
                word.contains(UInt8(ascii: ":")) || word.contains(UInt8(ascii: ".")) || word.contains(UInt8(ascii: "h"))
            {
                hasTime = true
            }
            return
        }
        guard word.count <= 40 else { return }
        let text = word.string
        if AttributionWords.verbs.contains(text) || AttributionWords.verbs.contains(String(text.prefix { $0 != "(" })) {
            verbAt = index
        }
    }
}

extension UInt8 {
    fileprivate var isPunctuation: Bool {
        switch self {
        case 0x21...0x2F, 0x3A...0x3F, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate var digitGroups: [ArraySlice<UInt8>] { split { !$0.isDigit } }
    fileprivate var isYear: Bool { count == 4 && (starts(with: [0x31, 0x39]) || starts(with: [0x32, 0x30])) }
}
