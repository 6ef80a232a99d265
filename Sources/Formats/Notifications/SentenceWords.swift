import Foundation

/// The small words of notification letters: buttons, dates, stars and feet, in English, Russian and German. Told apart so that
/// what remains is what a person wrote.
enum SentenceWords {
    /// "Jane wrote: …"
    static let wrote: [SentencePattern] = [
        "{author} wrote: \"{text}\" - {rest}", "{author} wrote: \"{text}\"", "{author} commented: \"{text}\"",
        "{author} replied: \"{text}\"",
        "{author} said: \"{text}\"", "{author} написал[а]: \"{text}\"", "{author} пишет: \"{text}\"",
        "{author} ответил[а]: \"{text}\"",
        "{author} schrieb: \"{text}\"", "{author} schreibt: \"{text}\"", "{author} antwortete: \"{text}\"",
    ].map(SentencePattern.init)

    /// The words of a button that leads to what was said.
    static func isWay(_ text: String) -> Bool {
        let words = text.lowercased()
        return words.count <= 60 && ways.contains { words.hasPrefix($0) }
    }

    /// A button, a greeting or a line that only says what follows.
    static func isLabel(_ text: String) -> Bool {
        let words = text.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: " .:!»›→>"))
        guard words.count <= 60 else { return false }
        if words.count < 40, ways.contains(where: { words == $0 || words.hasPrefix($0 + " ") }) { return true }
        return labels.contains(words) || greetings.contains { words.hasPrefix($0) && text.hasSuffix(",") }
    }

    /// Where the letter speaks for itself again.
    static func isFoot(_ text: String) -> Bool {
        let words = text.lowercased()
        return feet.contains { words.contains($0) } || words.hasPrefix("©")
    }

    /// A line that holds a moment and little else: `December 14 at 12:35 PM`, `14 декабря в 12:35`, `vor 3 Stunden`.
    static func isDate(_ text: String) -> Bool {
        guard text.count <= 48, text.contains(where: \.isNumber) || text.lowercased().hasPrefix("just now") else { return false }
        let words = text.lowercased().split { $0.isLetter == false && $0.isNumber == false }.map(String.init)
        guard words.isEmpty == false else { return false }
        return words.allSatisfy { word in
            Int(word) != nil || moments.contains(word) || months.contains { word.hasPrefix($0) } || word.hasSuffix("am")
                || word.hasSuffix("pm")
                || word.last.map { "hdmwч".contains($0) && Int(word.dropLast()) != nil } == true
        }
    }

    /// `★★★☆☆`, `3-star`, `3 из 5`, `Оценка: 3`, `3 von 5 Sternen`.
    static func stars(in text: String) -> Int? {
        let full = text.count { $0 == "★" || $0 == "⭐" }
        if full > 0, full <= 5, text.count <= 24 { return full }
        guard text.count <= 80 else { return nil }
        let words = text.lowercased().split { $0.isLetter == false && $0.isNumber == false }.map(String.init)
        for (index, word) in words.enumerated() {
            guard let number = Int(word), (1...5).contains(number) else { continue }
            let next = words.dropFirst(index + 1)
            if let following = next.first {
                if ["star", "stars", "stern", "sterne", "sternen", "звезда", "звезды", "звёзды", "звезд", "звёзд"].contains(
                    following)
                {
                    return number
                }
                if ["of", "out", "из", "von"].contains(following), next.contains("5") { return number }
            }
            if text.contains("\(number)/5") { return number }
            if index > 0,
                ["rating", "rated", "оценка", "оценкой", "рейтинг", "bewertung", "sterne", "stars"].contains(words[index - 1]),
                words.count <= 4
            {
                return number
            }
        }
        return nil
    }

    /// `2`, `two`, `пять`.
    static func number(_ text: String) -> Int? {
        let word = text.lowercased().trimmingCharacters(in: .whitespaces)
        if let number = Int(word) { return (1...5).contains(number) ? number : nil }
        return numbers.firstIndex { $0.contains(word) }.map { $0 + 1 }
    }

    static func withoutQuotes(_ text: String) -> String {
        for (open, close) in [("\"", "\""), ("«", "»"), ("“", "”"), ("„", "“")]
        where text.hasPrefix(open) && text.hasSuffix(close) && text.count > 2 {
            let inner = text.dropFirst().dropLast()
            if inner.contains(open) == false { return String(inner) }
        }
        return text
    }

    private static let numbers = [
        ["one", "один", "одна", "ein", "eine"], ["two", "два", "две", "zwei"], ["three", "три", "drei"],
        ["four", "четыре", "vier"],
        ["five", "пять", "fünf"],
    ]

    private static let ways = [
        "view", "see", "reply", "respond", "read", "open", "show", "go to", "watch", "answer", "check", "visit", "manage", "like",
        "comment",
        "accept", "moderate", "approve", "confirm", "message", "посмотреть", "ответить", "перейти", "открыть", "читать",
        "прочитать", "показать",
        "смотреть", "нравится", "написать", "принять", "подробнее", "комментировать", "ansehen", "antworten", "anzeigen",
        "öffnen", "lesen", "zum", "zur", "beitrag ansehen",
        "kommentar ansehen", "auf ", "jetzt", "gefällt mir", "kommentieren", "nachricht ansehen", "rezension lesen", "annehmen",
    ]

    private static let labels: Set<String> = [
        "facebook", "instagram", "linkedin", "youtube", "vk", "вконтакте", "одноклассники", "twitter", "x", "google",
        "google maps",
        "comment", "message", "review", "new message", "new comment", "new review", "reply to this email to comment on this post",
        "follow", "ok",
        "комментарий", "сообщение", "отзыв", "новый комментарий", "новое сообщение", "текст сообщения", "kommentar", "nachricht",
        "rezension", "bewertung",
        "neuer kommentar", "neue nachricht", "thanks", "спасибо", "danke", "original post", "your post", "your comment",
        "dein beitrag", "ваша запись",
    ]

    private static let greetings = [
        "hi", "hello", "dear", "hey", "здравствуйте", "привет", "добрый день", "уважаем", "hallo", "liebe", "sehr geehrte",
        "guten tag",
    ]

    private static let feet = [
        "this message was sent to", "this email was sent", "this email was intended", "you received this", "you're receiving",
        "you are receiving",
        "unsubscribe", "all rights reserved", "facebook, inc", "meta platforms", "menlo park", "to control which emails",
        "manage your", "privacy policy",
        "reply to this email", "don't want to", "if you don't", "google llc", "1600 amphitheatre", "901 cherry", "x corp",
        "linkedin corporation",
        "linkedin ireland", "learn why we included this", "help center", "download the app", "get the app", "the facebook team",
        "terms of service",
        "это письмо отправлено", "это сообщение отправлено", "вы получили это", "отписаться", "вы получаете", "чтобы отписаться",
        "не отвечайте на это письмо",
        "настройки уведомлений", "все права защищены", "с уважением", "команда поддержки", "настроить уведомления",
        "скачать приложение", "чтобы ответить",
        "diese nachricht wurde an", "diese e-mail wurde", "sie erhalten diese", "du erhältst diese", "abbestellen", "abmelden",
        "alle rechte vorbehalten",
        "datenschutz", "impressum", "benachrichtigungseinstellungen", "mit freundlichen grüßen", "antworten sie nicht auf",
        "hilfebereich",
    ]

    private static let moments: Set<String> = [
        "at", "on", "just", "now", "ago", "yesterday", "today", "am", "pm", "h", "hr", "hrs", "hour", "hours", "min", "mins",
        "minute", "minutes",
        "day", "days", "week", "weeks", "utc", "gmt", "pst", "pdt", "est", "edt", "cet", "cest", "msk", "mon", "tue", "wed",
        "thu", "fri", "sat", "sun",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "st", "nd", "rd", "th",
        "в", "во", "г", "год", "года", "назад", "вчера", "сегодня", "час", "часа", "часов", "мин", "минут", "минуты", "минуту",
        "дня", "дней", "мск",
        "um", "uhr", "vor", "gestern", "heute", "stunde", "stunden", "std", "minuten", "tag", "tagen", "am",
    ]

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "янв", "фев", "мар", "апр", "мая",
        "май", "июн", "июл", "авг",
        "сен", "окт", "ноя", "дек", "mär", "mai", "okt", "dez",
    ]
}
