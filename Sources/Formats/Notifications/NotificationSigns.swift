/// What tells of a letter that nobody turned to us in it: codes, sign-ins, summaries, advertising.
enum NotificationSigns {
    /// By the words of the subject.
    static func action(of subject: String) -> NotificationLetter.Action? {
        let words = " " + subject.lowercased().replacing("ё", with: "е") + " "
        if security.contains(where: words.contains) { return .accountSecurity }
        if digests.contains(where: words.contains) || countsMany(words) { return .digest }
        return nil
    }

    /// Whether it says again what was said before: "Reminder: …", "is still waiting for your reply". A customer's own words in
    /// the subject may say so, too: what was not heard before is heard all the same.
    static func isReminder(_ subject: String) -> Bool {
        let words = subject.lowercased().replacing("ё", with: "е")
        return reminders.contains(where: words.contains)
    }

    /// The sentence behind the mark of a reminder.
    static func withoutReminder(_ subject: String) -> String {
        guard let colon = subject.firstIndex(of: ":"), subject.distance(from: subject.startIndex, to: colon) <= 24,
            marks.contains(where: subject[..<colon].lowercased().contains)
        else { return subject }
        return String(subject[subject.index(after: colon)...].drop(while: \.isWhitespace))
    }

    /// By the kind a network writes into the header: `ig_verify_email_for_recovery`, `feed_comment`.
    static func action(ofKind kind: String) -> NotificationLetter.Action? {
        let kind = kind.lowercased()
        return kinds.first { sign in sign.words.contains { kind.contains($0) } }?.action
    }

    /// First come first: `comment_mention` is a mention, `password_reset` no message.
    private static let kinds: [(action: NotificationLetter.Action, words: [String])] = [
        (
            .accountSecurity,
            [
                "verify", "recover", "password", "login", "security", "confirm", "2fac", "checkpoint", "otp", "approval",
                "unrecognized",
            ]
        ),
        (
            .digest,
            [
                "digest", "trending", "highlights", "recap", "summary", "weekly", "daily", "suggest", "recommend",
                "people_you_may",
                "pymk", "reminder", "reengagement", "newsletter", "marketing", "savedsearch", "welcome", "birthday", "memories",
            ]
        ),
        (.mention, ["mention", "tag"]),
        (.review, ["review", "recommendation", "rating"]),
        (.comment, ["comment", "reply", "answer", "question"]),
        (.message, ["message", "inmail", "mbr-to-mbr", "mbr_to_mbr", "inbox", "direct", "_dm"]),
        (.share, ["share", "retweet", "repost", "quote"]),
        (.like, ["like", "reaction", "favorit", "favourite"]),
        (.follow, ["follow", "friend", "invitation", "invite", "connect", "subscri", "group_request", "join"]),
    ]

    private static let security = [
        " code ", " code:", "password", "log in", "login", "logged in", "sign-in", "sign in", "signed in", "verify",
        "verification",
        "confirm your", "security alert", "security code", "suspicious", "recover", "two-factor", "new device",
        "unusual activity",
        "парол", " код ", " код:", "код подтверждения", "код для", "код доступа", "вход в", "вход на", "входа", "подтвердите",
        "подтверждение", "безопасност",
        "восстановлени", "новое устройство", "подозрительн",
        "passwort", "kennwort", "anmeldung", "anmelden", "angemeldet", "bestätigen", "bestätigung", "sicherheitscode",
        "sicherheitswarnung",
        "sicherheitshinweis", "-code", "wiederherstell", "neues gerät",
    ]

    private static let digests = [
        "trending", "digest", "weekly", "this week", "your week", "daily", "monthly", "highlights", "what you missed",
        "you missed",
        "suggested", "suggestions", "recommended for you", "people you may know", "newsletter", "see what", "recap", "popular",
        "your performance", "your posts got", "stories people",
        "дайджест", "за неделю", "за месяц", "недельн", "рассылк", "новости за", "рекомендуем", "рекомендации",
        "возможно, вы знаете", "интересное",
        "подборка", "что вы пропустили", "вы пропустили", "популярн", "статистик",
        "wochenrückblick", "zusammenfassung", "diese woche", "wöchentlich", "empfehlungen", "vorschläge", "kennst du", "verpasst",
        "neuigkeiten",
    ]

    private static let marks = ["reminder", "напомин", "erinnerung"]

    private static let reminders =
        marks + [
            "still waiting", "waiting for your", "awaiting your", "awaits your", "unanswered", "unread", "haven't replied",
            "haven't answered", "haven't responded", "ждет ответа", "ждут ответа", "ждет вашего ответа", "ждут вашего ответа",
            "без ответа", "не ответили", "непрочитанн", "wartet auf", "warten auf", "unbeantwortet", "ungelesen",
            "noch nicht beantwortet", "noch nicht geantwortet",
        ]

    /// "3 new notifications", "You got 2 new reviews": each of them announced itself, or will.
    private static func countsMany(_ words: String) -> Bool {
        let parts = words.split { $0.isLetter == false && $0.isNumber == false }
        for (index, part) in parts.enumerated() {
            guard let number = Int(part), number > 1, number < 10_000 else { continue }
            let next = parts.dropFirst(index + 1).prefix(3)
            if next.contains(where: { word in things.contains { word.hasPrefix($0) } }) { return true }
        }
        return false
    }

    private static let things = [
        "notification", "review", "message", "update", "comment", "unread", "invitation", "follower",
        "уведомлени", "отзыв", "сообщени", "обновлени", "комментари", "событи", "непрочитан", "подписчик", "заяв",
        "benachrichtigung", "rezension", "bewertung", "nachricht", "kommentar", "mitteilung", "follower", "ungelesen",
    ]
}
