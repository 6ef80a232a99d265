import Foundation

/// A rule that an administrator made by marking parts of a real letter: who writes such letters, and where in them stands what.
/// Nothing in it is code; matching takes time in proportion to the letter.
package struct LetterRule: Sendable, Hashable, Codable {
    package enum Field: String, Sendable, Hashable, Codable, CaseIterable {
        case author, text, link, product, rating
    }

    /// Where a field stands, told by what stays the same from letter to letter.
    package struct Mark: Sendable, Hashable, Codable {
        /// In the subject and not in the letter's lines.
        package var inSubject = false
        /// The words in front of it in its line, such as `Name:`; of a link, its words.
        package var before = ""
        package var after = ""
        /// The line over it, for lines of which nothing stays the same.
        package var above = ""
        /// The line behind its last one, where a text ends before the letter's own words do.
        package var below = ""
        /// Its line in the letter that was marked; of a link, its place among all links.
        package var place = 0

        package init() {}
    }

    /// A domain with all below it, or a whole address; in lower case.
    package var sender: String
    /// Words the subject holds; empty for every subject.
    package var subject: String
    package var marks: [Field: Mark]

    package init(sender: String, subject: String = "", marks: [Field: Mark] = [:]) {
        self.sender = sender
        self.subject = subject
        self.marks = marks
    }

    /// Whether letters from this address are meant.
    package func isFor(_ address: String) -> Bool {
        let address = address.lowercased()
        if sender.contains("@") { return address == sender }
        guard let at = address.lastIndex(of: "@") else { return false }
        let domain = address[address.index(after: at)...]
        return domain == sender || domain.hasSuffix(".\(sender)")
    }

    /// What the letter says by this rule; nil where it is for others, or lacks one of the marked people and words.
    package func read(_ letter: Letter, _ outline: LetterOutline) -> RuleReading? {
        guard let from = letter.from.first ?? letter.sender, isFor(from.address) else { return nil }
        let wish = subject.lowercased()
        guard wish.isEmpty || letter.subject.lowercased().contains(wish) else { return nil }
        let reader = RuleReader(subject: letter.subject, outline: outline)
        var reading = RuleReading()
        for (field, mark) in marks {
            switch field {
            case .author: reading.author = reader.words(at: mark) ?? ""
            case .text: reading.text = CleanLink.cleaned(reader.text(at: mark) ?? "")
            case .link: reading.link = reader.link(at: mark)
            case .product: reading.product = reader.words(at: mark)
            case .rating:
                reading.rating = reader.words(at: mark).flatMap { SentenceWords.stars(in: $0) ?? SentenceWords.number($0) }
            }
        }
        guard marks[.author] == nil || reading.author.isEmpty == false, marks[.text] == nil || reading.text.isEmpty == false,
            reading.author.isEmpty == false || reading.text.isEmpty == false
        else { return nil }
        return reading
    }
}

/// What a rule found in a letter.
package struct RuleReading: Sendable, Hashable {
    package var author = ""
    package var text = ""
    package var link: String?
    package var product: String?
    package var rating: Int?
    package init() {}
}

extension LetterRule.Mark {
    /// How the chosen words are told in other letters.
    ///
    /// - Parameters:
    ///   - line: of the outline; nil for the subject.
    ///   - part: the words that are meant, where they are not the whole line.
    ///   - last: where a text goes on to; nil for the end of the letter's words.
    package init(line: Int?, part: String = "", last: Int? = nil, in letter: Letter, _ outline: LetterOutline) {
        let lines = outline.lines
        let whole = line.map { lines.indices.contains($0) ? lines[$0].text : "" } ?? letter.subject
        inSubject = line == nil
        place = line ?? 0
        if part.isEmpty == false, let range = whole.range(of: part) {
            before = String(whole[..<range.lowerBound])
            after = String(whole[range.upperBound...])
        } else if let colon = whole.firstIndex(of: ":"), whole.distance(from: whole.startIndex, to: colon) <= 32,
            whole.index(after: colon) < whole.endIndex, whole[whole.index(after: colon)...].hasPrefix("//") == false
        {
            before = String(whole[...colon])
        }
        guard let line else { return }
        above = line > 0 && lines.indices.contains(line - 1) ? lines[line - 1].text : ""
        guard let last else { return }
        let next = max(last, line) + 1
        below = lines.indices.contains(next) ? Self.label(lines[next].text) : ""
    }

    /// A link is told by its words, and by its place where they are gone.
    package init(link place: Int, in outline: LetterOutline) {
        let links = outline.lines.flatMap(\.links)
        self.place = place
        before = links.indices.contains(place) ? links[place].text : ""
    }

    /// Of `Name: Jane` what stays the same.
    private static func label(_ text: String) -> String {
        guard let colon = text.firstIndex(of: ":"), text.distance(from: text.startIndex, to: colon) <= 32 else { return text }
        return String(text[...colon])
    }
}

/// Finds in a letter what a rule's marks mean.
private struct RuleReader {
    let subject: String
    let outline: LetterOutline

    private var lines: [LetterOutline.Line] { outline.lines }
    private static let mostWords = 300
    private static let mostText = 20_000

    func words(at mark: LetterRule.Mark) -> String? {
        if mark.inSubject { return inSubject(mark) }
        guard let (whole, _) = line(of: mark) else { return nil }
        let words = Self.inner(whole, mark)
        return words.isEmpty ? nil : String(words.prefix(Self.mostWords))
    }

    /// From its first line to the end of the letter's own words.
    func text(at mark: LetterRule.Mark) -> String? {
        guard let (whole, index) = line(of: mark) else { return nil }
        var text = Self.inner(whole, mark)
        guard let index, mark.after.isEmpty else { return text.isEmpty ? nil : text }
        for line in lines.dropFirst(index + 1) {
            if mark.below.isEmpty == false, line.text.hasPrefix(mark.below) { break }
            if line.isLink || SentenceWords.isFoot(line.text) { break }
            text += (text.isEmpty ? "" : "\n") + line.text
            if text.utf8.count > Self.mostText { break }
        }
        return text.isEmpty ? nil : SentenceWords.withoutQuotes(text)
    }

    func link(at mark: LetterRule.Mark) -> String? {
        let links = lines.flatMap(\.links)
        let named = mark.before.isEmpty ? nil : links.first { $0.text.caseInsensitiveCompare(mark.before) == .orderedSame }
        let found = named ?? (links.indices.contains(mark.place) ? links[mark.place] : nil)
        return found.flatMap { CleanLink.clean($0.url) }
    }

    /// Between the words that still stand around it: of `Nora Lind on |Heron 28|` another letter has `Otto Berg on |Tarn|`.
    private func inSubject(_ mark: LetterRule.Mark) -> String? {
        var words = subject[...]
        if mark.before.isEmpty == false {
            let starts = mark.before.indices.filter { $0 == mark.before.startIndex || mark.before[$0] == " " }
            guard let range = starts.lazy.compactMap({ subject.range(of: mark.before[$0...]) }).first else { return nil }
            words = words[range.upperBound...]
        }
        if mark.after.isEmpty == false {
            let ends = mark.after.indices.reversed().filter { mark.after[$0] == " " && $0 > mark.after.startIndex }
            let tails = [mark.after[...]] + ends.map { mark.after[..<$0] }
            guard let range = tails.lazy.compactMap({ words.range(of: $0) }).first else { return nil }
            words = words[..<range.lowerBound]
        }
        let found = words.trimmingCharacters(in: .whitespaces)
        return found.isEmpty ? nil : String(found.prefix(Self.mostWords))
    }

    private func line(of mark: LetterRule.Mark) -> (text: String, index: Int?)? {
        if mark.inSubject { return fits(subject, mark) ? (subject, nil) : nil }
        if mark.before.isEmpty == false || mark.after.isEmpty == false {
            let places = lines.indices.filter { fits(lines[$0].text, mark) }
            return places.min { abs($0 - mark.place) < abs($1 - mark.place) }.map { (lines[$0].text, $0) }
        }
        if let above = lines.firstIndex(where: { mark.above.isEmpty == false && $0.text == mark.above }), above + 1 < lines.count
        {
            return (lines[above + 1].text, above + 1)
        }
        return lines.indices.contains(mark.place) ? (lines[mark.place].text, mark.place) : nil
    }

    private func fits(_ text: String, _ mark: LetterRule.Mark) -> Bool {
        text.count >= mark.before.count + mark.after.count && text.hasPrefix(mark.before) && text.hasSuffix(mark.after)
    }

    private static func inner(_ text: String, _ mark: LetterRule.Mark) -> String {
        text.dropFirst(mark.before.count).dropLast(mark.after.count).trimmingCharacters(in: .whitespaces)
    }
}
