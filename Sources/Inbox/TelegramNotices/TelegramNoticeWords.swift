import Kernel
import Workspace

/// What members read of being told in Telegram.
struct TelegramNoticeWords: Wording {
    let language: Language

    // MARK: On the page of notifications

    var title: String { "Telegram" }
    var help: String {
        say(
            "The company's bot writes you what the browser would show: a sentence and the first words. Telegram can read it.",
            "Бот компании пишет вам то же, что показал бы браузер: фразу и первые слова. Telegram может это прочесть.",
            "Der Bot der Firma schreibt Ihnen, was der Browser zeigen würde: einen Satz, die ersten Worte. Telegram liest mit.")
    }
    var connect: String { say("Connect Telegram", "Подключить Telegram", "Telegram verbinden") }
    var unlink: String { say("Disconnect", "Отключить", "Trennen") }
    func heard(_ when: String) -> String { say("last told \(when)", "последнее \(when)", "zuletzt benachrichtigt \(when)") }
    func since(_ when: String) -> String { say("connected \(when)", "подключено \(when)", "verbunden \(when)") }
    func ended(_ said: String) -> String {
        say(
            "You are told there no more. Telegram said: \(said)", "Уведомления туда больше не приходят. Ответ Telegram: \(said)",
            "Dort werden Sie nicht mehr benachrichtigt. Telegram sagte: \(said)")
    }
    var moved: String {
        say(
            "You are told there no more: another member has connected the same Telegram account.",
            "Уведомления туда больше не приходят: этот аккаунт Telegram подключил другой сотрудник.",
            "Dort werden Sie nicht mehr benachrichtigt: Jemand anderes hat dasselbe Telegram-Konto verbunden.")
    }
    var rests: String {
        say(
            "The bot you are connected to rests or was removed. What it would tell you stands behind the bell.",
            "Бот, к которому вы подключены, приостановлен или удалён. Его уведомления видны за колокольчиком.",
            "Der verbundene Bot pausiert oder wurde entfernt. Was er melden würde, steht hinter der Glocke.")
    }
    var noBot: String {
        say(
            "The company has no Telegram bot that could write to you. An administrator connects one under Channels.",
            "У компании нет бота в Telegram, который мог бы вам писать. Его подключает администратор в разделе «Каналы».",
            "Die Firma hat keinen Telegram-Bot, der Ihnen schreiben könnte. Einrichten lässt er sich unter Kanäle.")
    }

    // MARK: Linking

    var linkTitle: String { connect }
    var linkLead: String {
        say(
            "A code shows the bot that the chat is yours.", "Код покажет боту, что чат ваш.",
            "Ein Code zeigt dem Bot, dass der Chat Ihrer ist.")
    }
    var openHead: String { say("Open the bot in Telegram", "Откройте бота в Telegram", "Öffnen Sie den Bot in Telegram") }
    var openText: String {
        say(
            "On this device by the button, on the phone with its camera.", "На этом устройстве кнопкой, на телефоне камерой.",
            "Auf diesem Gerät mit dem Knopf, auf dem Telefon mit der Kamera.")
    }
    func open(_ name: String) -> String { say("Open \(name)", "Открыть \(name)", "\(name) öffnen") }
    var picture: String {
        say(
            "The same address, for the camera of a phone", "Тот же адрес для камеры телефона",
            "Dieselbe Adresse für die Kamera eines Telefons")
    }
    var byHandHead: String { say("By hand", "Вручную", "Von Hand") }
    /// - Parameter name: nil where the bot did not say what it is called.
    func send(_ name: String?) -> String {
        let bot = name ?? say("the company's bot", "боту компании", "den Bot der Firma")
        return say(
            "Send this to \(bot) in Telegram:", "Отправьте это \(bot) в Telegram:",
            "Senden Sie dies in Telegram an \(bot):")
    }
    var order: String { say("The words with your code", "Слова с вашим кодом", "Die Worte mit Ihrem Code") }
    var startHead: String { say("Press Start", "Нажмите «Старт»", "Drücken Sie auf Start") }
    var startText: String {
        say(
            "The bot answers that it is connected. From then on it tells you what the browser does; the table says what.",
            "Бот ответит, что чат подключён. Дальше он пишет то же, что и браузер; что именно, решает таблица.",
            "Der Bot antwortet, dass er verbunden ist. Ab dann meldet er, was der Browser meldet; was, sagt die Tabelle.")
    }
    var back: String { say("Back to the notifications", "Назад к уведомлениям", "Zurück zu den Benachrichtigungen") }
    func until(_ time: String) -> String {
        say(
            "The code works once, until \(time). Give it to nobody.",
            "Код действует один раз, до \(time). Никому его не передавайте.",
            "Der Code gilt einmal, bis \(time). Geben Sie ihn niemandem.")
    }

    // MARK: In the chat

    func linked(_ name: String, of company: String) -> String {
        say(
            "Connected: notices for \(name), \(company), come here from now on. "
                + "What you write here reaches the company like a customer's words.",
            "Подключено: уведомления для \(name), \(company), теперь приходят сюда. "
                + "Всё, что вы здесь напишете, компания получит как слова клиента.",
            "Verbunden: Benachrichtigungen für \(name), \(company), kommen ab jetzt hierher. "
                + "Was Sie hier schreiben, erreicht die Firma wie Worte eines Kunden.")
    }
}
