import Foundation
import Kernel

/// What is to be said to @BotFather and clicked in Telegram (https://core.telegram.org/bots/features#botfather).
extension TelegramAbout {
    static let steps: [ChannelAbout.Step] = [
        ChannelAbout.Step(.connecting, link: { _ in father }, copied: .text("/newbot")) { TelegramAbout(language: $0).newBot },
        ChannelAbout.Step(.connecting) { TelegramAbout(language: $0).enterToken },
        ChannelAbout.Step(.further, link: { _ in father }, copied: .text("/setprivacy")) {
            TelegramAbout(language: $0).inGroups
        },
        ChannelAbout.Step(.further) { TelegramAbout(language: $0).underPosts },
        ChannelAbout.Step(.further) { TelegramAbout(language: $0).forBusiness },
        ChannelAbout.Step(.byHand, copied: .address) { TelegramAbout(language: $0).callSetWebhook },
    ]

    private static let father = "https://t.me/BotFather"

    private var newBot: String {
        say(
            "Open @BotFather in Telegram and send it /newbot. It asks for a name and for a user name that ends in “bot”, "
                + "then tells the token.",
            "Откройте в Telegram @BotFather и отправьте ему /newbot. Он спросит имя и имя пользователя, которое кончается "
                + "на «bot», и сообщит токен.",
            "Öffnen Sie in Telegram @BotFather und senden Sie /newbot. Er fragt nach einem Namen und einem Benutzernamen, "
                + "der auf „bot“ endet, und nennt dann das Token.")
    }
    private var enterToken: String {
        say(
            "Enter the token below. That is all: Kindred tells Telegram its address, a secret, and which updates it wants "
                + "to hear.",
            "Введите токен ниже. Это всё: Kindred сам сообщит Telegram свой адрес, секрет и нужные обновления.",
            "Tragen Sie das Token unten ein. Das ist alles: Kindred nennt Telegram seine Adresse, ein Geheimnis und die "
                + "Updates, die es hören will.")
    }
    private var inGroups: String {
        say(
            "For groups: send @BotFather /setprivacy, choose the bot, choose Disable. Else it hears commands and mentions "
                + "only. Then add the bot to the group.",
            "Для групп: отправьте @BotFather /setprivacy, выберите бота и Disable. Иначе он слышит только команды и "
                + "упоминания. Затем добавьте бота в группу.",
            "Für Gruppen: Senden Sie @BotFather /setprivacy, wählen Sie den Bot und Disable. Sonst hört er nur Befehle und "
                + "Erwähnungen. Fügen Sie den Bot dann der Gruppe hinzu.")
    }
    private var underPosts: String {
        say(
            "For comments under a channel’s posts: make the bot an administrator of the channel’s discussion group. "
                + "Administrators hear reactions and joins too.",
            "Для комментариев под записями канала: сделайте бота администратором группы для обсуждений. Администраторы "
                + "слышат также реакции и вступления.",
            "Für Kommentare unter Beiträgen eines Kanals: Machen Sie den Bot zum Administrator der Diskussionsgruppe. "
                + "Administratoren hören auch Reaktionen und Beitritte.")
    }
    private var forBusiness: String {
        say(
            "For a business account: in @BotFather, Bot Settings → Business Mode → Turn on; then in your Telegram, Settings "
                + "→ Telegram Business → Chatbots: the bot’s user name.",
            "Для бизнес-аккаунта: в @BotFather — Bot Settings → Business Mode → Turn on; затем в вашем Telegram «Настройки → "
                + "Telegram для бизнеса → Чат-боты»: имя бота.",
            "Für ein Geschäftskonto: in @BotFather Bot Settings → Business Mode → Turn on; dann in Ihrem Telegram "
                + "Einstellungen → Telegram Business → Chatbots: der Benutzername des Bots.")
    }
    private var callSetWebhook: String {
        say(
            "Call setWebhook with this address as url, with the secret of this channel’s settings as secret_token, and with "
                + "every kind of update named in allowed_updates.",
            "Вызовите setWebhook: этот адрес в url, секрет из настроек канала в secret_token, все виды обновлений в "
                + "allowed_updates.",
            "Rufen Sie setWebhook auf: diese Adresse als url, das Geheimnis aus den Einstellungen dieses Kanals als "
                + "secret_token, alle Arten von Updates in allowed_updates.")
    }

    var leaving: String {
        say(
            "Take the address away on Telegram: open https://api.telegram.org/bot, the token and /deleteWebhook in a "
                + "browser, as one address.",
            "Уберите адрес в Telegram: откройте в браузере https://api.telegram.org/bot, токен и /deleteWebhook одной "
                + "строкой.",
            "Nehmen Sie die Adresse bei Telegram weg: Öffnen Sie im Browser https://api.telegram.org/bot, das Token und "
                + "/deleteWebhook als eine Adresse.")
    }

    static let servers: Set<String> = ["api.telegram.org"]
}
