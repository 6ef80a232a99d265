import Kernel

/// Where the token stands, and what Kindred does by itself with it (https://developers.viber.com/docs/faq/).
extension ViberAbout {
    static let steps: [ChannelAbout.Step] = [
        ChannelAbout.Step(.connecting, link: { _ in "https://partners.viber.com/" }) { ViberAbout(language: $0).findToken },
        ChannelAbout.Step(.connecting) { ViberAbout(language: $0).enterToken },
        ChannelAbout.Step(.byHand, copied: .address) { ViberAbout(language: $0).callSetWebhook },
    ]

    static let servers: Set<String> = ["chatapi.viber.com"]

    private var findToken: String {
        say(
            "Viber makes bots by contract, through its partners. In Viber, as an administrator of the bot: More → Settings → "
                + "Bots → the bot → Edit Info → Your app key. Copy it; the page below shows it, too.",
            "Ботов Viber создаёт по договору, через партнёров. В Viber, от имени администратора бота: «Ещё → Настройки → "
                + "Боты → бот → Изменить информацию → Ключ приложения». Скопируйте его; он есть и на этой странице.",
            "Bots legt Viber auf Vertrag an, über seine Partner. In Viber, als Administrator des Bots: Mehr → Einstellungen "
                + "→ Bots → der Bot → Info bearbeiten → App-Schlüssel. Kopieren Sie ihn; er steht auch auf dieser Seite.")
    }
    private var enterToken: String {
        say(
            "Enter the token below. That is all: Kindred tells Viber its address and what it wants to hear.",
            "Введите токен ниже. Это всё: Kindred сам сообщит Viber свой адрес и нужные уведомления.",
            "Tragen Sie das Token unten ein. Das ist alles: Kindred nennt Viber seine Adresse und was es hören will.")
    }
    private var callSetWebhook: String {
        let types = ViberEvent.Kind.wanted.map(\.rawValue).joined(separator: ", ")
        return say(
            "Call set_webhook with this address as url, the token as X-Viber-Auth-Token, send_name true, and in event_types: "
                + "\(types).",
            "Вызовите set_webhook: этот адрес в url, токен в X-Viber-Auth-Token, send_name true, в event_types: \(types).",
            "Rufen Sie set_webhook auf: diese Adresse als url, das Token als X-Viber-Auth-Token, send_name true, als "
                + "event_types: \(types).")
    }

    var leaving: String {
        say(
            "Take the address away on Viber: call set_webhook with an empty url and the token as X-Viber-Auth-Token.",
            "Уберите адрес в Viber: вызовите set_webhook с пустым url и токеном в X-Viber-Auth-Token.",
            "Nehmen Sie die Adresse bei Viber weg: set_webhook mit leerer url und dem Token als X-Viber-Auth-Token.")
    }
}
