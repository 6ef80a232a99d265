import Foundation

extension NotificationLetter {
    /// What the letter announces; nil for a letter that is no notification of a network or shop we know.
    ///
    /// - Parameter trusted: the names of the servers whose `Authentication-Results` can be believed; without them the server
    ///   that took the letter in, by its topmost `Received`.
    package init?(of letter: Letter, trusting trusted: Set<String> = []) {
        self.init(announcedBy: letter, outline: LetterOutline(of: letter))
        isAuthenticated = LetterAuthenticity.verdict(of: letter, trusting: trusted)
    }

    /// As ``init(of:trusting:)``, of an outline that is there already, without asking whether the letter is genuine.
    package init?(announcedBy letter: Letter, outline: LetterOutline) {
        guard let from = letter.from.first ?? letter.sender else { return nil }
        if let sender = NotificationSender.of(from.address) {
            self = NotificationReader(letter: letter, outline: outline, sender: sender, from: from).read()
            rule = sender.key
        } else if let posted = ShopLetter(letter, outline).notification {
            self = posted
        } else {
            return nil
        }
        text = CleanLink.cleaned(text)
    }
}

extension NotificationLetter {
    /// Whether a letter from an address nobody knows could be of a shop or site: a look at its subject alone, so that other
    /// letters need not be read for it.
    package static func mayBePosted(subject: String) -> Bool { ShopLetter.action(of: subject) != nil }
}

/// Reads a letter of a known network: the kind by header or sentence, then who, what, where.
struct NotificationReader {
    let letter: Letter
    let outline: LetterOutline
    let sender: NotificationSender
    let from: MailAddress

    /// Further down no letter says what it is about.
    private static let mostHeadings = 24

    func read() -> NotificationLetter {
        let kind = headerAction
        guard let said = sentence(fitting: kind) else {
            return NotificationLetter(sender.network, NotificationSigns.action(of: letter.subject) ?? quiet(kind))
        }
        // What the header knows better: a mention in a comment, a code that quotes a sentence.
        guard kind.map(\.isInterest) != false else { return NotificationLetter(sender.network, kind ?? .other) }
        var found = NotificationLetter(sender.network, said.action)
        let parts = NotificationParts(letter: letter, outline: outline, said: said, sender: sender, from: from)
        found.author = parts.author
        found.text = parts.text
        found.rating = parts.rating
        found.place = parts.place
        found.authorURL = parts.authorURL
        found.authorPicture = parts.authorPicture
        found.link = parts.link
        found.happened = parts.happened
        found.isReminder = NotificationSigns.isReminder(letter.subject)
        found.inReplyTo = said.action == .comment ? parts.inReplyTo : nil
        return found
    }

    private var headerAction: NotificationLetter.Action? {
        for name in sender.kindFields {
            guard let value = letter.field(name) else { continue }
            if let action = NotificationSigns.action(ofKind: value) { return action }
        }
        return nil
    }

    /// Without a sentence we know, the header's kind alone is no word of a customer's to show.
    private func quiet(_ kind: NotificationLetter.Action?) -> NotificationLetter.Action { kind ?? .other }

    /// The sentence that says what happened: in the subject, or among the first lines of the letter. The body names people and
    /// things in full where the subject is cut, so both are looked at.
    private func sentence(fitting kind: NotificationLetter.Action?) -> NotificationFound? {
        let subject = Self.sentence(in: bareSubject)
        if subject == nil, NotificationSigns.action(of: letter.subject) != nil { return nil }
        var body: NotificationFound?
        for (index, line) in outline.lines.prefix(Self.mostHeadings).enumerated() {
            guard line.text.utf8.count < 400, var found = Self.sentence(in: line.text) else { continue }
            found.line = index
            if subject == nil || found.action == subject?.action, found.blanks.count > (body?.blanks.count ?? -1) { body = found }
        }
        guard var found = subject ?? body else { return nil }
        if let kind, kind.isInterest, kind != found.action, found.action != .review {
            found.action = body?.action == kind ? kind : found.action
        }
        found.line = body?.line
        for (name, value) in body?.blanks ?? [:] {
            let known = found.blanks[name] ?? ""
            // A subject bends the name ("от Анны") and cuts what is long.
            if name == "author" || known.isEmpty || known.hasSuffix("...") || known.hasSuffix("…") || value.hasPrefix(known) {
                found.blanks[name] = value
            }
        }
        if sender.quotesTitles, let title = found.blanks.removeValue(forKey: "text") { found.blanks["object"] = title }
        return found
    }

    /// Without the mark in front that names a group or site: `[Bakers] Jane commented`.
    private var bareSubject: String {
        let subject = NotificationSigns.withoutReminder(letter.subject.trimmingCharacters(in: .whitespaces))
        let bare = subject.drop { $0.isLetter == false && $0.isNumber == false && $0 != "[" && $0 != "«" && $0 != "\"" }
        guard bare.first == "[", let end = bare.firstIndex(of: "]") else { return String(bare) }
        return bare[bare.index(after: end)...].trimmingCharacters(in: .whitespaces)
    }

    private static func sentence(in text: String) -> NotificationFound? {
        for candidate in NotificationSentence.all {
            guard let blanks = candidate.pattern.match(text), isPerson(blanks["author"]) else { continue }
            return NotificationFound(action: candidate.action, blanks: blanks)
        }
        return nil
    }

    /// A name is short, and "you" is not one.
    private static func isPerson(_ name: String?) -> Bool {
        guard let name else { return true }
        let words = name.lowercased()
        return name.count <= 80 && name.contains(". ") == false && name.contains("? ") == false
            && ["you", "your page", "вы", "sie", "du", "we", "мы", "wir", "hi", "hello"].contains(words) == false
    }
}

/// A sentence that was understood, what stood in its blanks, and where in the letter it is.
struct NotificationFound {
    var action: NotificationLetter.Action
    var blanks: SentencePattern.Found
    /// Of the outline; nil when only the subject says it.
    var line: Int?
}
