import Foundation

/// A letter by which a shop or site engine tells its owner of a review, a comment or a message: lines with a label and a value,
/// sent from the shop's own address. Engines word the labels differently; author and words must both be there.
struct ShopLetter {
    private let letter: Letter
    private let outline: LetterOutline

    init(_ letter: Letter, _ outline: LetterOutline) {
        self.letter = letter
        self.outline = outline
    }

    var notification: NotificationLetter? {
        guard let action = actionBySubject else { return nil }
        let fields = labelled
        guard let author = fields[.author], let text = fields[.text] ?? fields[.title] else { return nil }
        var found = NotificationLetter(.shop, action)
        if found.action == .comment, fields[.rating] != nil { found.action = .review }
        found.author = Self.person(author)
        found.text = text
        found.rating = fields[.rating].flatMap { SentenceWords.number($0) ?? SentenceWords.stars(in: $0) ?? Int($0.prefix(1)) }
            .flatMap { (1...5).contains($0) ? $0 : nil }
        found.place = fields[.product]
        found.rule = ShopEngine.of(letter, outline).key
        found.authorEmail = fields[.email].flatMap(Self.address)
        found.authorPhone = fields[.phone].map { String($0.prefix(60)) }
        found.link = link
        found.inReplyTo = nil
        return found
    }

    /// Engines mark their letters in the subject: WordPress and WooCommerce `[Site] Comment: "…"`, OpenCart `Shop - Product
    /// Review`, PrestaShop, Shopify, Bitrix in the language of the shop.
    private var actionBySubject: NotificationLetter.Action? { Self.action(of: letter.subject) }

    static func action(of subject: String) -> NotificationLetter.Action? {
        let subject = subject.lowercased()
        func says(_ words: String...) -> Bool { words.contains { subject.contains($0) } }
        if subject.hasPrefix("re:") || subject.hasPrefix("aw:") || subject.hasPrefix("fwd:") { return nil }
        if says("review", "отзыв", "bewertung", "rezension") { return .review }
        if says("] comment:", "please moderate:", "new comment", "комментарий", "kommentar") { return .comment }
        if says(
            "customer message", "contact form", "enquiry", "inquiry", "сообщение с сайта", "обратной связи", "kontaktformular",
            "kontaktanfrage", "anfrage über", "заявка с", "новая заявка", "new lead", "new request", "neue anfrage")
        {
            return .message
        }
        return nil
    }

    private enum Label: Hashable { case author, email, phone, text, title, rating, product, other }

    /// Values by their labels: on the same line, or below it up to the next label.
    private var labelled: [Label: String] {
        var fields: [Label: String] = [:]
        var open: Label?
        for line in outline.lines {
            if SentenceWords.isFoot(line.text) { break }
            if let colon = line.text.firstIndex(of: ":"), line.text.distance(from: line.text.startIndex, to: colon) <= 32,
                let label = Self.label(String(line.text[..<colon]))
            {
                let value = line.text[line.text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                open = label
                if value.isEmpty == false, fields[label] == nil { fields[label] = value }
            } else if let label = open {
                let isMore = label == .text || fields[label] == nil
                guard isMore, line.isLink == false else {
                    open = line.isLink ? nil : open
                    continue
                }
                fields[label] = [fields[label], line.text].compactMap { $0 }.joined(separator: "\n")
            }
        }
        return fields
    }

    private static func label(_ text: String) -> Label? {
        let words = text.lowercased().trimmingCharacters(in: .whitespaces)
        if let label = labels.first(where: { $0.words.contains(words) })?.label { return label }
        // A label of another kind ends the words in front of it; a sentence with a colon does not.
        return words.split(separator: " ").count <= 2 && words.count <= 20 && words.first?.isLetter == true ? .other : nil
    }

    private static let labels: [(label: Label, words: Set<String>)] = [
        (
            .author,
            [
                "author", "name", "reviewer", "customer", "customer name", "your name", "from", "by", "автор", "имя",
                "имя автора", "покупатель", "клиент", "ваше имя",
                "отправитель", "name des kunden", "kunde", "verfasser", "ihr name", "autor", "von",
            ]
        ),
        (.email, ["email", "e-mail", "mail", "почта", "электронная почта", "e-mail-adresse"]),
        (.phone, ["phone", "telephone", "phone number", "телефон", "номер телефона", "telefon", "telefonnummer"]),
        (
            .text,
            [
                "comment", "comments", "review", "review text", "message", "body", "text", "content", "комментарий", "отзыв",
                "текст отзыва", "текст", "сообщение",
                "текст сообщения", "вопрос", "kommentar", "bewertungstext", "rezension", "nachricht", "ihre nachricht", "anfrage",
            ]
        ),
        (.title, ["title", "review title", "заголовок", "titel"]),
        (.rating, ["rating", "stars", "score", "оценка", "рейтинг", "bewertung", "sterne", "punkte"]),
        (.product, ["product", "item", "product name", "товар", "продукт", "название товара", "produkt", "artikel"]),
    ]

    /// `Jane Doe (IP address: 203.0.113.7)` in letters of WordPress.
    private static func person(_ value: String) -> String {
        let name = value.range(of: " (").map { String(value[..<$0.lowerBound]) } ?? value
        return name.range(of: " <").map { String(name[..<$0.lowerBound]) } ?? name
    }

    /// The bare address of `Jane <jane@example.com>` and the like.
    private static func address(_ value: String) -> String? {
        value.split { $0.isWhitespace || "<>()[],;".contains($0) }.map(String.init).first { word in
            word.contains("@") && word.utf8.count <= 254 && word.first != "@" && word.last != "@"
        }
    }

    private var link: String? {
        for line in outline.lines {
            for link in line.links {
                guard let clean = CleanLink.clean(link.url) else { continue }
                let lower = clean.lowercased()
                if ["/wp-admin", "action=trash", "action=spam", "action=approve", "action=delete", "/admin"].contains(
                    where: lower.contains)
                {
                    continue
                }
                return clean
            }
        }
        return nil
    }
}
