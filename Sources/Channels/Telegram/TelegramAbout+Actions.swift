import Kernel

/// What happens around a bot and what it can do (https://core.telegram.org/bots/api).
extension TelegramAbout {
    private typealias Action = ChannelAbout.Action
    private typealias Say = @Sendable (TelegramAbout) -> String

    static let actions: [ChannelAbout.Action] = told + known + untold + done

    private static func told(_ key: String, _ kinds: [TelegramUpdate.Kind], _ name: @escaping Say) -> Action {
        Action(key, .incoming, kinds.map(\.rawValue)) { name(TelegramAbout(language: $0)) }
    }

    private static func untold(_ key: String, _ calls: [String], _ state: Action.State, _ name: @escaping Say) -> Action {
        Action(key, .incoming, calls, state) { name(TelegramAbout(language: $0)) }
    }

    private static func done(
        _ key: String, _ calls: [String], _ state: Action.State = .supported, _ name: @escaping Say
    ) -> Action {
        Action(key, .outgoing, calls, state) { name(TelegramAbout(language: $0)) }
    }

    private static let told = [
        told("message", [.message]) {
            $0.say(
                "Message to the bot, word in a group, comment under a post",
                "Сообщение боту, слово в группе, комментарий под записью",
                "Nachricht an den Bot, Wort in einer Gruppe, Kommentar unter einem Beitrag")
        },
        told("message.edited", [.edited]) { $0.say("It is edited", "Оно изменено", "Sie wird bearbeitet") },
        told("business", [.business, .editedBusiness, .deletedBusiness]) {
            $0.say(
                "Message to a business account, edited, deleted; your answers there",
                "Сообщение бизнес-аккаунту: новое, изменено, удалено; ваши ответы там",
                "Nachricht an ein Geschäftskonto, bearbeitet, gelöscht; Ihre Antworten dort")
        },
        told("reaction", [.reaction]) {
            $0.say("Reaction, and taken back", "Реакция и её отмена", "Reaktion, auch zurückgenommen")
        },
        told("join", [.member, .request]) {
            $0.say("Somebody joins, or asks to", "Вступление или заявка", "Beitritt, auch die Bitte darum")
        },
        told("button", [.button]) {
            $0.say("A button under a message is pressed", "Нажата кнопка под сообщением", "Ein Knopf wird gedrückt")
        },
    ]

    private static let known = [
        Action("permission", .incoming, ["my_chat_member"]) {
            TelegramAbout(language: $0).say(
                "Somebody stops the bot, or lets it write again", "Бота остановили или снова впустили",
                "Jemand stoppt den Bot oder lässt ihn wieder zu")
        },
        Action("profile", .incoming, ["getChat"]) {
            TelegramAbout(language: $0).say(
                "Who somebody is, as far as they show it", "Кто это, насколько он себя показывает",
                "Wer jemand ist, soweit er es zeigt")
        },
    ]

    private static let untold = [
        untold("post", ["channel_post", "edited_channel_post"], .notYet { TelegramAbout(language: $0).unasked }) {
            $0.say("Your own post in a channel", "Ваша запись в канале", "Ihr eigener Beitrag in einem Kanal")
        },
        untold("reaction.count", ["message_reaction_count"], .notYet { TelegramAbout(language: $0).unasked }) {
            $0.say("Number of nameless reactions", "Число безымянных реакций", "Zahl namenloser Reaktionen")
        },
        untold("connection", ["business_connection"], .notYet { TelegramAbout(language: $0).unasked }) {
            $0.say(
                "A business account is connected or leaves", "Бизнес-аккаунт подключён или отключён",
                "Ein Geschäftskonto kommt oder geht")
        },
        untold("message.deleted", [], .impossible { TelegramAbout(language: $0).businessOnly }) {
            $0.say("A message to the bot is deleted", "Сообщение боту удалено", "Eine Nachricht an den Bot wird gelöscht")
        },
        untold("read", [], .impossible { TelegramAbout(language: $0).nobodyIsTold }) {
            $0.say("Your message was read", "Ваше сообщение прочитано", "Ihre Nachricht wurde gelesen")
        },
        untold("history", [], .impossible { TelegramAbout(language: $0).fromNowOn }) {
            $0.say("What was said before", "Что было сказано раньше", "Was früher gesagt wurde")
        },
    ]

    private static let done = [
        done("reply.message", ["sendMessage"]) {
            $0.say(
                "Answer in private, in a group, under a post", "Ответ лично, в группе, под записью",
                "Antwort privat, in einer Gruppe, unter einem Beitrag")
        },
        done("reply.files", ["sendPhoto", "sendDocument", "sendMediaGroup"]) {
            $0.say("Photos and documents with it", "Фотографии и документы к нему", "Fotos und Dokumente dazu")
        },
        done("reply.business", ["sendMessage"]) {
            $0.say(
                "Answer from a business account, within 24 hours", "Ответ от бизнес-аккаунта в течение 24 часов",
                "Antwort aus einem Geschäftskonto, binnen 24 Stunden")
        },
        done("first", ["sendMessage"], .impossible { TelegramAbout(language: $0).theyFirst }) {
            $0.say("Message to who never wrote", "Сообщение тому, кто не писал", "Nachricht an jemanden, der nie schrieb")
        },
        done("edit", ["editMessageText", "deleteMessage"], .notYet { TelegramAbout(language: $0).byHand }) {
            $0.say(
                "Edit or delete one’s own message", "Изменить или удалить своё сообщение", "Eigene Nachricht ändern, löschen")
        },
        done("reaction.give", ["setMessageReaction", "sendChatAction"], .notYet { TelegramAbout(language: $0).byHand }) {
            $0.say("React, show that one types", "Реакция, «печатает…»", "Reagieren, zeigen, dass man schreibt")
        },
        done("publish", ["sendMessage"], .notYet { TelegramAbout(language: $0).byHand }) {
            $0.say("Publish a post in a channel", "Опубликовать запись в канале", "Einen Beitrag veröffentlichen")
        },
        done("register", ["setWebhook", "getWebhookInfo", "deleteWebhook"]) {
            $0.say(
                "Tell Telegram where to call, and end it", "Сообщить адрес и убрать его",
                "Telegram die Adresse nennen und wegnehmen")
        },
    ]

    private var unasked: String {
        say("Kindred does not ask for it.", "Kindred этого не запрашивает.", "Kindred fragt nicht danach.")
    }
    private var byHand: String { say("Do it in Telegram.", "Делается в самом Telegram.", "Geht in Telegram selbst.") }
    private var nobodyIsTold: String {
        say("Telegram tells no bot.", "Telegram не сообщает об этом ботам.", "Telegram teilt es keinem Bot mit.")
    }
    private var businessOnly: String {
        say(
            "Telegram tells it of business accounts only.", "Telegram сообщает об этом только в бизнес-аккаунтах.",
            "Telegram teilt es nur bei Geschäftskonten mit.")
    }
    private var fromNowOn: String {
        say(
            "A bot hears from its beginning on.", "Бот слышит только с момента своего появления.",
            "Ein Bot hört erst ab seinem Beginn.")
    }
    private var theyFirst: String {
        say(
            "A bot may write to those who wrote first.", "Бот может писать тем, кто написал первым.",
            "Ein Bot darf nur denen schreiben, die zuerst schrieben.")
    }
}
