import Kernel

/// What happens around a bot and what it can do (https://developers.viber.com/docs/api/rest-bot-api/).
extension ViberAbout {
    private typealias Action = ChannelAbout.Action
    private typealias Say = @Sendable (ViberAbout) -> String

    static let actions: [ChannelAbout.Action] = told + untold + done

    private static func told(_ key: String, _ kind: ViberEvent.Kind, _ name: @escaping Say) -> Action {
        Action(key, .incoming, [kind.rawValue]) { name(ViberAbout(language: $0)) }
    }

    private static func untold(_ key: String, _ calls: [String], _ state: Action.State, _ name: @escaping Say) -> Action {
        Action(key, .incoming, calls, state) { name(ViberAbout(language: $0)) }
    }

    private static func done(
        _ key: String, _ calls: [String], _ state: Action.State = .supported, _ name: @escaping Say
    ) -> Action {
        Action(key, .outgoing, calls, state) { name(ViberAbout(language: $0)) }
    }

    private static let told = [
        told("message", .message) {
            $0.say(
                "Message to the bot, with picture, video, file, place or contact",
                "Сообщение боту, с фото, видео, файлом, местом или контактом",
                "Nachricht an den Bot, mit Bild, Video, Datei, Ort oder Kontakt")
        },
        told("join", .subscribed) { $0.say("Somebody subscribes", "Подписка на бота", "Jemand abonniert den Bot") },
        told("permission", .unsubscribed) {
            $0.say("Somebody unsubscribes", "Отписка от бота", "Jemand beendet das Abonnement")
        },
        told("visit", .opened) {
            $0.say(
                "Somebody opens the dialog by a link of yours", "Диалог открыт по вашей ссылке",
                "Jemand öffnet den Dialog über Ihren Link")
        },
        told("delivered", .delivered) {
            $0.say("Your message arrived", "Ваше сообщение доставлено", "Ihre Nachricht kam an")
        },
        told("read", .seen) {
            $0.say("Your message was read", "Ваше сообщение прочитано", "Ihre Nachricht wurde gelesen")
        },
        told("failed", .failed) {
            $0.say("Your message did not arrive", "Ваше сообщение не доставлено", "Ihre Nachricht kam nicht an")
        },
    ]

    private static let untold = [
        untold("status", ["client_status"], .notYet { ViberAbout(language: $0).unasked }) {
            $0.say("How the app took a keyboard", "Как приложение приняло клавиатуру", "Wie die App eine Tastatur annahm")
        },
        untold("profile", ["get_user_details"], .notYet { ViberAbout(language: $0).named }) {
            $0.say("Who somebody is, with a picture", "Кто это, с фотографией", "Wer jemand ist, mit Bild")
        },
        untold("message.edited", [], .impossible { ViberAbout(language: $0).nobodyIsTold }) {
            $0.say(
                "A message is edited or deleted; a reaction", "Сообщение изменено или удалено; реакция",
                "Eine Nachricht wird bearbeitet oder gelöscht; eine Reaktion")
        },
        untold("history", [], .impossible { ViberAbout(language: $0).fromNowOn }) {
            $0.say("What was said before", "Что было сказано раньше", "Was früher gesagt wurde")
        },
    ]

    private static let done = [
        done("reply.message", ["send_message"]) {
            $0.say("Answer in the dialog", "Ответ в диалоге", "Antwort im Dialog")
        },
        done("reply.files", ["send_message"], .notYet { ViberAbout(language: $0).openFiles }) {
            $0.say("Pictures and files with it", "Фото и файлы к нему", "Bilder und Dateien dazu")
        },
        done("greet", ["conversation_started"], .notYet { ViberAbout(language: $0).whenTheyWrite }) {
            $0.say(
                "Greet who opens the dialog", "Приветствие тому, кто открыл диалог", "Begrüßung beim Öffnen des Dialogs")
        },
        done("first", ["send_message"], .impossible { ViberAbout(language: $0).subscribersOnly }) {
            $0.say("Message to who never wrote", "Сообщение тому, кто не писал", "Nachricht an jemanden, der nie schrieb")
        },
        done("broadcast", ["broadcast_message"], .notYet { ViberAbout(language: $0).whenTheyWrite }) {
            $0.say("One message to many", "Одно сообщение многим", "Eine Nachricht an viele")
        },
        done("register", ["set_webhook", "get_account_info"]) {
            $0.say(
                "Tell Viber where to call, and end it", "Сообщить адрес и убрать его", "Viber die Adresse nennen und wegnehmen")
        },
    ]

    private var unasked: String {
        say("Kindred does not ask for it.", "Kindred этого не запрашивает.", "Kindred fragt nicht danach.")
    }
    private var named: String {
        say(
            "Name, language and country come with each message.", "Имя, язык и страна приходят с каждым сообщением.",
            "Name, Sprache und Land kommen mit jeder Nachricht.")
    }
    private var nobodyIsTold: String {
        say("Viber tells no bot.", "Viber не сообщает об этом ботам.", "Viber teilt es keinem Bot mit.")
    }
    private var fromNowOn: String {
        say(
            "A bot hears from its beginning on.", "Бот слышит только с момента своего появления.",
            "Ein Bot hört erst ab seinem Beginn.")
    }
    private var openFiles: String {
        say(
            "Viber takes them by an address that is open to everybody, and Kindred has none.",
            "Viber берёт их по адресу, открытому для всех, а у Kindred такого нет.",
            "Viber nimmt sie von einer Adresse, die allen offensteht, und Kindred hat keine.")
    }
    private var whenTheyWrite: String {
        say("Kindred answers who wrote.", "Kindred отвечает тем, кто написал.", "Kindred antwortet denen, die schrieben.")
    }
    private var subscribersOnly: String {
        say(
            "A bot may write to those who wrote or subscribed.", "Бот может писать тем, кто написал или подписался.",
            "Ein Bot darf nur denen schreiben, die schrieben oder abonnierten.")
    }
}
