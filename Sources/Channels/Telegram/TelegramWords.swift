import Kernel

/// What a bot tells when it was tried, and why an answer did not go out.
struct TelegramWords: Wording {
    let language: Language

    func bot(_ name: String) -> String { say("The bot is \(name)", "Бот: \(name)", "Der Bot ist \(name)") }
    var readsAll: String {
        say(
            "In groups it reads every message.", "В группах бот читает все сообщения.",
            "In Gruppen liest er jede Nachricht.")
    }
    var isPrivate: String {
        say(
            "In groups it reads only commands, mentions and answers to it: its privacy mode is on. /setprivacy at @BotFather "
                + "turns it off.",
            "В группах бот читает только команды, упоминания и ответы себе: включён режим приватности. Его выключает команда "
                + "/setprivacy у @BotFather.",
            "In Gruppen liest er nur Befehle, Erwähnungen und Antworten an ihn: Der Privatsphäre-Modus ist an. /setprivacy bei "
                + "@BotFather schaltet ihn aus.")
    }
    var noGroups: String {
        say(
            "It cannot be added to groups: /setjoingroups at @BotFather allows it.",
            "Бота нельзя добавить в группы: это разрешает команда /setjoingroups у @BotFather.",
            "Er lässt sich keiner Gruppe hinzufügen: /setjoingroups bei @BotFather erlaubt es.")
    }
    var business: String {
        say(
            "It can be connected to a business account.", "Его можно подключить к бизнес-аккаунту.",
            "Er lässt sich mit einem Geschäftskonto verbinden.")
    }
    func calls(_ host: String) -> String {
        say(
            "Telegram sends messages to \(host) now. That ends when Kindred begins to ask.",
            "Сейчас Telegram отправляет сообщения на \(host). Это закончится, когда Kindred начнёт спрашивать сам.",
            "Telegram schickt Nachrichten jetzt an \(host). Das endet, sobald Kindred zu fragen beginnt.")
    }

    var noToken: String {
        say(
            "The token of the bot is missing or incomplete.", "Токен бота не указан или неполон.",
            "Das Token des Bots fehlt oder ist unvollständig.")
    }
    var noWay: String {
        say(
            "Telegram lets this bot answer nowhere here.", "Telegram не даёт этому боту здесь ответить.",
            "Telegram lässt diesen Bot hier nirgends antworten.")
    }
    func partly(_ out: Int, of all: Int, _ said: String) -> String {
        say(
            "\(out) of \(all) pieces went out, in this order: text, pictures, other files. The rest did not: \(said)",
            "Отправлено частей: \(out) из \(all), по порядку: текст, изображения, другие файлы. Остальное нет: \(said)",
            "\(out) von \(all) Teilen gingen hinaus, der Reihe nach: Text, Bilder, andere Dateien. Der Rest nicht: \(said)")
    }
}
