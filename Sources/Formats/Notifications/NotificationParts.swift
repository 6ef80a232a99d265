import Foundation

/// Who, what and where, out of the lines around the sentence that says what happened.
struct NotificationParts {
    let letter: Letter
    let outline: LetterOutline
    let said: NotificationFound
    let sender: NotificationSender
    let from: MailAddress

    private var lines: [LetterOutline.Line] { outline.lines }

    // MARK: Who

    var author: String {
        let named = said.blanks["author"] ?? fromName ?? ""
        let bare = Self.withoutHandle(named)
        // The subject may give the first name alone, or cut it.
        let start = bare.trimmingCharacters(in: CharacterSet(charactersIn: ".… "))
        guard start.isEmpty == false else { return nameByPlace ?? "" }
        let longer = lines.lazy.map(\.text).first { line in
            line.hasPrefix(start + " ") && line.count <= 60 && line.last != "."
                && line.dropFirst(start.count).split(separator: " ").allSatisfy { $0.first?.isUppercase == true }
                && line.split(separator: " ").count <= 5
        }
        return longer.map(Self.withoutHandle) ?? start
    }

    /// Where the sentence names nobody: the line before the words, when it reads like a name.
    private var nameByPlace: String? {
        guard let start = said.line else { return nil }
        return lines.dropFirst(start + 1).map(\.text).first { line in
            let words = line.split(separator: " ")
            return words.count <= 4 && words.count >= 1 && line.count <= 40 && SentenceWords.isLabel(line) == false
                && line.contains { $0.isNumber || $0 == "★" || $0 == ":" } == false
                && words.allSatisfy { $0.first?.isUppercase == true }
        }
    }

    /// `Jane Doe (via LinkedIn)`, `Jane Doe`: not the network itself.
    private var fromName: String? {
        var name = from.name
        for mark in [" via ", " (via ", " on ", " через ", " über "] {
            if let range = name.range(of: mark) { name = String(name[..<range.lowerBound]) }
        }
        name = name.trimmingCharacters(in: .whitespaces)
        return name.isEmpty || sender.names.contains(name.lowercased()) || name.contains("@") ? nil : name
    }

    /// `Jane Doe (@jane)`
    private static func withoutHandle(_ name: String) -> String {
        guard let mark = name.range(of: "(@") else { return name.trimmingCharacters(in: .whitespaces) }
        let bare = name[..<mark.lowerBound].trimmingCharacters(in: .whitespaces)
        return bare.isEmpty ? name.trimmingCharacters(in: CharacterSet(charactersIn: "() ")) : bare
    }

    /// `@jane` in a line of its own
    private static func isHandle(_ text: String) -> Bool { text.hasPrefix("@") && text.contains(" ") == false }

    var authorURL: String? {
        let name = author
        guard name.isEmpty == false else { return nil }
        for line in lines {
            for link in line.links where Self.withoutHandle(link.text).lowercased() == name.lowercased() {
                if let url = CleanLink.clean(link.url), url != self.link { return url }
            }
        }
        return nil
    }

    /// The picture that leads to the author, or bears their name.
    var authorPicture: String? {
        let (name, home) = (author, authorURL)
        guard name.isEmpty == false else { return nil }
        for picture in lines.flatMap(\.pictures) where picture.url.hasPrefix("https://") {
            let isNamed = picture.caption.lowercased() == name.lowercased()
            let leads = picture.leadsTo.flatMap(CleanLink.clean)
            if isNamed || leads != nil && leads == home { return picture.url }
        }
        return nil
    }

    // MARK: What

    var text: String {
        let quote = quoted
        let block = block
        guard let quote else { return block ?? "" }
        // The head of a letter quotes its beginning; the words themselves stand below.
        let start = quote.trimmingCharacters(in: CharacterSet(charactersIn: ".… "))
        if let block, block.hasPrefix(start.prefix(40)), block.count >= start.count { return block }
        return quote
    }

    /// `Jane wrote: "…"`, or the blank of the sentence.
    private var quoted: String? {
        if let text = said.blanks["text"], text.isEmpty == false { return text }
        for line in lines.prefix(40) {
            for pattern in SentenceWords.wrote {
                guard let found = pattern.match(line.text), let text = found["text"], text.isEmpty == false else { continue }
                return text
            }
        }
        return nil
    }

    /// The lines after the sentence and the name that are neither date nor label nor foot.
    private var block: String? {
        guard said.action != .like, said.action != .follow else { return nil }
        let name = author.lowercased()
        let known = Set([letter.subject, said.blanks["object"], said.blanks["place"]].compactMap { $0?.lowercased() })
        var start = said.line.map { $0 + 1 } ?? 0
        // The name above the words, where the letter repeats it.
        if let repeated = lines.indices.first(where: { $0 >= start && Self.withoutHandle(lines[$0].text).lowercased() == name }),
            repeated - start < 12
        {
            start = repeated + 1
        }
        var words: [String] = []
        for line in lines.dropFirst(start) {
            let text = line.text
            let isWord =
                text.isEmpty == false && line.isLink == false && Self.isHandle(text) == false
                && Self.withoutHandle(text).lowercased() != name
                && known.contains(text.lowercased()) == false && SentenceWords.isLabel(text) == false
                && SentenceWords.isDate(text) == false && SentenceWords.stars(in: text) == nil
            if words.isEmpty == false, SentenceWords.isFoot(text) || line.isLink && line.beginsParagraph { break }
            if SentenceWords.isFoot(text) { break }
            guard isWord else {
                if words.isEmpty { continue } else { break }
            }
            if let last = words.last, line.beginsParagraph == false, letter.html == nil, last.count > 40 {
                words[words.count - 1] = last + " " + text
            } else {
                words.append(text)
            }
        }
        return words.isEmpty ? nil : SentenceWords.withoutQuotes(words.joined(separator: "\n"))
    }

    var rating: Int? {
        if let said = said.blanks["rating"], let number = SentenceWords.number(said) { return number }
        guard said.action == .review else { return nil }
        for line in lines.prefix(40) {
            if let stars = SentenceWords.stars(in: line.text) { return stars }
            for picture in line.pictures {
                if let stars = SentenceWords.stars(in: picture.caption) { return stars }
            }
        }
        return SentenceWords.stars(in: letter.subject)
    }

    var place: String? { said.blanks["place"] }

    // MARK: When

    /// Below the sentence, in a line of its own.
    var happened: LetterMoment? {
        lines.dropFirst(said.line ?? 0).prefix(20).lazy.filter { SentenceWords.isDate($0.text) }
            .compactMap { LetterMoment($0.text) }.first
    }

    // MARK: Where

    var link: String? {
        if let line = said.line {
            let object = said.blanks["object"]?.lowercased()
            for link in lines[line].links where link.text.lowercased() != author.lowercased() && link.text != lines[line].text {
                if object == nil || object?.contains(link.text.lowercased()) == true, let url = CleanLink.clean(link.url) {
                    return url
                }
            }
        }
        let links = lines.flatMap { line in line.links.map { ($0, line) } }
        for (link, _) in links where SentenceWords.isWay(link.text) {
            if let url = deep(link.url) { return url }
        }
        for (link, _) in links where Self.withoutHandle(link.text).lowercased() != author.lowercased() {
            if SentenceWords.isFoot(link.text) == false, let url = deep(link.url) { return url }
        }
        return nil
    }

    /// A page of its own, and not the network's front door or the way out of its letters.
    private func deep(_ url: String) -> String? {
        guard let clean = CleanLink.clean(url), let parts = URLComponents(string: clean) else { return nil }
        let path = parts.path.lowercased()
        let isHome = (path.isEmpty || path == "/") && parts.query == nil
        let isOut = ["unsubscribe", "settings", "/help", "/o.php", "privacy", "preferences", "notifications/email"].contains {
            clean.lowercased().contains($0)
        }
        return isHome || isOut ? nil : clean
    }

    var inReplyTo: String? { link.flatMap(CleanLink.parent) }
}
