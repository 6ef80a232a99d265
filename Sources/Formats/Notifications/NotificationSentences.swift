/// The sentences by which networks say what somebody did, in the languages they write to our customers in.
///
/// Blanks: `author` who did it, `text` what was said, `place` the page or product, `object` what it was said under, `rating`
/// stars.
struct NotificationSentence: Sendable, Hashable {
    let action: NotificationLetter.Action
    let pattern: SentencePattern

    init(_ action: NotificationLetter.Action, _ pattern: String) {
        self.action = action
        self.pattern = SentencePattern(pattern)
    }

    /// In the order in which they are tried: those that name most come first.
    static let all: [NotificationSentence] = words.flatMap { action, patterns in
        patterns.map { NotificationSentence(action, $0) }
    }

    private static let words: [(NotificationLetter.Action, [String])] = [
        (.review, reviews), (.mention, mentions), (.comment, comments), (.share, shares), (.like, likes),
        (.message, messages), (.follow, follows),
    ]
}

extension NotificationSentence {
    private static let reviews = [
        "{author} left a review for {place}", "{author} (reviewed|recommends|doesn't recommend|recommended) {place}",
        "{author} left [you ]a {rating}(-star| star|-stars| stars) review (for|of|on) {place}",
        "{author} left [you ]a [new ]review", "{author} (wrote|posted|submitted) a [new ]review (for|of|on|about) {place}",
        "{author} rated {place} {rating}( stars|-stars| star)[ out of 5]",
        "[You got a |You have a |You received a ]new {rating}(-star| star|-stars) review (from|by) {author}",
        "[You got a |You have a |You received a ]new {rating}(-star| star|-stars) review (for|of|on) {place}",
        "(You got|You have|You received) a new {rating}(-star| star|-stars) review", "New review (from|by) {author}",
        "New review (for|of|on) {place}", "(New|You have a new|You received a new) (product |customer )review",
        "{author} (оставил[а]|написал[а]|опубликовал[а]) отзыв (о компании|об организации|о месте|о товаре|о|об|на) {place}",
        "{author} (оставил[а]|написал[а]|опубликовал[а]) [новый ]отзыв", "{author} рекомендует {place}",
        "{author} не рекомендует {place}",
        "(Новый|У вас новый|Вы получили новый) отзыв (о компании|об организации|о товаре|о|об|на) {place}",
        "(Новый|У вас новый|Вы получили новый) отзыв от {author}",
        "(У вас новый|Вы получили новый|Новый) отзыв с (оценкой|рейтингом) {rating}( звезда| звезды| звёзд| из 5)",
        "(У вас новый|Вы получили новый|Новый) отзыв",
        "{author} оставил[а] отзыв с оценкой {rating}", "{author} поставил[а] оценку {place}",
        "{author} hat eine [neue ](Rezension|Bewertung) (zu|für|über|von) {place} (abgegeben|geschrieben|hinterlassen)",
        "{author} hat {place} bewertet", "{author} hat eine [neue ](Bewertung|Rezension) (abgegeben|geschrieben|hinterlassen)",
        "{author} empfiehlt {place}", "{author} empfiehlt {place} nicht",
        "(Sie haben|Du hast) eine neue {rating}(-Sterne-|-Stern-)(Rezension|Bewertung) erhalten",
        "Neue {rating}(-Sterne-|-Stern-)(Rezension|Bewertung) (zu|für|von) {place}",
        "Neue (Rezension|Bewertung) (zu|für) {place}", "Neue (Rezension|Bewertung) von {author}",
        "Neue (Rezension|Bewertung)[ erhalten]",
    ]

    private static let mentions = [
        "{author} mentioned you in a (comment|post|story|photo|Tweet)[ on {object}]: {text}",
        "{author} mentioned (you|your Page|{place}) in (a|their|his|her) (comment|post|story|video|photo|reel|Tweet)",
        "{author} mentioned (you|your Page) in a comment on {object}",
        "{author} mentioned you", "{author} mentioned {place} in a (comment|post)",
        "{author} tagged (you|your Page|{place}) in {object}",
        "{author} tagged you", "{author} (wrote|posted) on your (timeline|wall|Page|profile)",
        "{author} posted on {place}'s Page",
        "{author} posted in {place}", "{author} mentioned you on X", "You were mentioned by {author}",
        "{author} (упомянул[а]|отметил[а]) (Вас|вашу Страницу) (в|на) {object}",
        "{author} (упомянул[а]|отметил[а]) Вас", "(Вас упомянули|Вас отметили) в {object}",
        "{author} (оставил[а]|опубликовал[а]|написал[а]|разместил[а]) запись на Вашей (стене|странице)",
        "{author} (разместил[а]|опубликовал[а]) запись в сообществе {place}", "Новая запись на Вашей стене",
        "Новое упоминание", "Упоминание в {object}",
        "{author} hat (dich|Sie|deine Seite) in (einem|einer|seinem|ihrem) {object} erwähnt", "{author} hat (dich|Sie) erwähnt",
        "{author} hat (dich|Sie) (auf|in) {object} (markiert|verlinkt)", "{author} hat (dich|Sie) (markiert|verlinkt)",
        "{author} hat (an|auf) (deine|Ihre) (Pinnwand|Chronik) (geschrieben|gepostet)",
    ]

    private static let comments = [
        "{author} commented: {text}", "{author} replied: {text}",
        "{author} [also ]commented on (your|their|his|her|a|the) {object}: {text}",
        "{author} replied to (your|a) comment[ on {object}]: {text}",
        "{author} [also ](commented|left a comment) on (your|their|his|her|a|the) {object}",
        "{author} [also ]commented on {object}",
        "{author} left a [new ]comment on {object}", "{author} left a comment",
        "{author} (replied|responded) to (your|a) {object}",
        "{author} (replied|responded) to you", "{author} added a comment (to|on) {object}",
        "{author} asked a question (about|on) {place}",
        "New comment (on|to) {object} by {author}", "New comment (from|by) {author}[ on {object}]", "New comment on {object}",
        "New reply (from|by) {author}", "New reply to your comment[ on {object}]", "{author} answered your {object}",
        "{author} [также ](прокомментировал[а]|комментирует) {object}: {text}",
        "{author} [также ](прокомментировал[а]|комментирует) {object}",
        "{author} (оставил[а]|добавил[а]|написал[а]) [новый ]комментарий (к|под|в|на) {object}",
        "{author} (оставил[а]|добавил[а]|написал[а]) [новый ]комментарий", "{author} ответил[а] на (Ваш|Вашу|Ваше) {object}",
        "{author} ответил[а] Вам[ в {object}]", "{author} задал[а] вопрос (о|об|по|к) {place}",
        "Новый комментарий (к|под|в|на) {object} от {author}", "Новый комментарий от {author}",
        "Новый комментарий (к|под|в|на) {object}",
        "Новый ответ на Ваш комментарий", "Новый ответ от {author}", "Новый комментарий", "Новый ответ в {object}",
        "{author} hat (deinen|Ihren|deine|Ihre|dein|Ihr|einen|eine|ein) {object} [ebenfalls ]kommentiert",
        "{author} hat {object} [ebenfalls |auch ]kommentiert",
        "{author} hat auf (deinen|Ihren|deine|Ihre|einen) {object} geantwortet",
        "{author} hat (dir|Ihnen) geantwortet",
        "{author} hat einen [neuen ]Kommentar (zu|unter|bei) {object} (hinterlassen|geschrieben|abgegeben)",
        "{author} hat einen [neuen ]Kommentar (hinterlassen|geschrieben)", "Neuer Kommentar (zu|unter|bei) {object} von {author}",
        "Neuer Kommentar von {author}", "Neuer Kommentar (zu|unter|bei) {object}", "Neue Antwort auf (deinen|Ihren) Kommentar",
    ]

    private static let shares = [
        "{author} (shared|reposted|retweeted|quoted) (your|a|{place}'s) {object}", "{author} (reposted|retweeted|quoted) you",
        "{author} (поделился|поделилась|поделились) {object}", "{author} сделал[а] репост {object}",
        "{author} hat (deinen|Ihren|deine|Ihre) {object} geteilt", "{author} hat {object} geteilt",
    ]

    private static let likes = [
        "{author} (likes|liked|loves|loved|reacted to|favorited) (your|a|their) {object}", "{author} (likes|liked) {place}",
        "{author} оценил[а] (Ваш|Вашу|Ваше|Ваши) {object}", "{author} отреагировал[а] на {object}",
        "{author}: Вам поставили класс", "{author} поставил[а] (класс|«Класс!»|лайк)[ {object}]",
        "{author} нравится {object}", "{author} лайкнул[а] {object}", "Вам поставили класс",
        "{author} gefällt (dein|Ihr|deine|Ihre) {object}", "{author} hat auf (deinen|Ihren|deine|Ihre) {object} reagiert",
        "{author} hat (deinen|Ihren|deine|Ihre|dein|Ihr) {object} (gelikt|mit „Gefällt mir“ markiert)",
    ]

    private static let messages = [
        "{author} sent you a [new ](message|Direct Message|private message|DM|InMail)[ on {place}]: {text}",
        "{author} sent (you|a message to|{place}) a [new ](message|Direct Message|private message|DM|InMail)[ on {place}]",
        "{author} sent a message to {place}", "{author} (just messaged|messaged) you", "{author} messaged {place}",
        "(You have|You've got) a [new ]message from {author}", "[You have ](1|a|one) new message[s] from {author}",
        "New [direct |private ]message from {author}", "Message from {author}", "You received a new message from {author}",
        "New customer message on {object}", "You received a new message from your online store's contact form", "New message",
        "{author} (прислал[а]|отправил[а]|написал[а]) Вам [новое |личное ]сообщение: {text}",
        "{author} (прислал[а]|отправил[а]|написал[а]) Вам [новое |личное ]сообщение[ в {object}]",
        "{author} (прислал[а]|отправил[а]) [новое ]сообщение (в|сообществу|для) {place}",
        "{author} (пишет|написал[а]) Вам[: {text}]",
        "[У Вас |У вас |Вам |Вы получили ][новое |личное |новое личное ]сообщение от {author}", "Новое [личное ]сообщение",
        "[У Вас |У вас ]новое сообщение в {place}", "{author} написал[а] в {place}",
        "{author} hat (dir|Ihnen) eine [neue |private ]Nachricht (gesendet|geschickt|geschrieben)[: {text}]",
        "{author} hat eine Nachricht an {place} gesendet", "[Sie haben |Du hast ](eine|1) neue Nachricht von {author}[ erhalten]",
        "Neue [private ]Nachricht von {author}", "Neue Nachricht",
    ]

    private static let follows = [
        "{author} (started following|is now following|followed|follows) (you|your Page|{place})[ on {object}]",
        "{author} followed you",
        "{author} (sent you a friend request|wants to be friends[ on Facebook]|added you as a friend)",
        "{author} (wants|would like) to (connect|follow you)", "{author} (wants|would like) to join {place}",
        "{author} (requested|asked) to follow you", "{author} (requested|asked) to join {place}",
        "{author} (invited|has invited) you to connect", "{author} joined {place}", "{author} is a new (follower|subscriber)",
        "{author} subscribed to {place}", "(You have a new|New) (follower|subscriber): {author}", "I'd like to connect with you",
        "{author}, I'd like to add you to my professional network",
        "{author} (accepted|has accepted) your (invitation|request|friend request)",
        "{author} (подписался|подписалась) на (Вас|вас|ваши обновления|{place})",
        "{author} (хочет|предлагает) (дружить|подружиться)",
        "{author} хочет добавить Вас в друзья", "{author} добавил[а] Вас в друзья", "Новый подписчик: {author}",
        "{author} теперь Ваш подписчик",
        "{author} (вступил[а]|хочет вступить) в {place}", "Новая заявка в друзья", "Новый подписчик",
        "Новая заявка на вступление[ в {place}]", "{author} (принял[а]) Вашу заявку",
        "{author} folgt (dir|Ihnen)[ jetzt]", "{author} folgt {place}",
        "{author} hat (dir|Ihnen) eine Freundschaftsanfrage gesendet",
        "{author} möchte sich mit (dir|Ihnen) vernetzen", "{author} möchte {place} beitreten",
        "{author} möchte (dir|Ihnen) folgen", "{author} hat (dich|Sie|{place}) abonniert",
        "{author} ist {place} beigetreten",
    ]
}
