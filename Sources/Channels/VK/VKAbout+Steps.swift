import Foundation
import Kernel

/// What is to be clicked on VK's side (https://dev.vk.com/en/api/access-token/community-token/in-community-settings).
extension VKAbout {
    static let steps: [ChannelAbout.Step] = [
        ChannelAbout.Step(.connecting, link: { page("act=tokens", $0) }) { VKAbout(language: $0).openTokens },
        ChannelAbout.Step(.connecting) { VKAbout(language: $0).createToken },
        ChannelAbout.Step(.connecting) { VKAbout(language: $0).enterToken },
        ChannelAbout.Step(.further, link: { page("act=messages", $0) }) { VKAbout(language: $0).switchOnMessages },
        ChannelAbout.Step(.byHand, link: { page("act=api", $0) }, copied: .address) { VKAbout(language: $0).addServer },
        ChannelAbout.Step(.byHand) { VKAbout(language: $0).enterString },
        ChannelAbout.Step(.byHand, copied: .text(VKAPI.version)) { VKAbout(language: $0).chooseEvents },
    ]

    /// A page of the community's management; before its number is known, the list of communities one manages.
    private static func page(_ query: String, _ settings: [String: String]) -> String {
        guard let group = VKSettings(ChannelSettings(values: settings)).group else { return "https://vk.com/groups?tab=admin" }
        return "https://vk.com/club\(group)?\(query)"
    }

    private var openTokens: String {
        say(
            "Open your community on VK: Manage → API usage → Access tokens. Only its administrators see this.",
            "Откройте своё сообщество ВКонтакте: «Управление → Работа с API → Ключи доступа». Это видят только "
                + "администраторы.",
            "Öffnen Sie Ihre Gemeinschaft auf VK: Verwaltung → API-Nutzung → Zugriffsschlüssel. Das sehen nur "
                + "Administratoren.")
    }
    private var createToken: String {
        say(
            "Press Create token and tick five rights: community management, messages, photos, documents, wall. VK asks for "
                + "a code from your phone.",
            "Нажмите «Создать ключ» и отметьте пять прав: управление сообществом, сообщения, фотографии, документы, стена. "
                + "ВКонтакте спросит код с телефона.",
            "Drücken Sie „Schlüssel erstellen“ und kreuzen Sie fünf Rechte an: Verwaltung der Gemeinschaft, Nachrichten, "
                + "Fotos, Dokumente, Pinnwand. VK fragt nach einem Code von Ihrem Telefon.")
    }
    private var enterToken: String {
        say(
            "Enter the token and the community’s number below. That is all: Kindred tells VK its address, a secret key, and "
                + "which events it wants to hear.",
            "Введите ниже ключ и номер сообщества. Это всё: Kindred сам сообщит ВКонтакте свой адрес, секретный ключ и "
                + "нужные события.",
            "Tragen Sie unten den Schlüssel und die Nummer der Gemeinschaft ein. Das ist alles: Kindred nennt VK seine "
                + "Adresse, einen geheimen Schlüssel und die Ereignisse, die es hören will.")
    }
    private var switchOnMessages: String {
        say(
            "For private messages: Manage → Messages → Community messages: Enabled.",
            "Чтобы приходили личные сообщения: «Управление → Сообщения → Сообщения сообщества: Включены».",
            "Für private Nachrichten: Verwaltung → Nachrichten → Nachrichten der Gemeinschaft: Aktiviert.")
    }
    private var addServer: String {
        say(
            "Manage → API usage → Callback API → Add server. Enter this address, and a secret key of your own; enter the "
                + "same key here under More settings.",
            "«Управление → Работа с API → Callback API → Добавить сервер». Укажите этот адрес и свой секретный ключ; тот же "
                + "ключ введите здесь в «Других настройках».",
            "Verwaltung → API-Nutzung → Callback API → Server hinzufügen. Tragen Sie diese Adresse und einen eigenen "
                + "geheimen Schlüssel ein; denselben hier unter „Weitere Einstellungen“.")
    }
    private var enterString: String {
        say(
            "Copy “String to be returned by the server” from there into the confirmation string here, save, and only then "
                + "press Confirm on VK.",
            "Скопируйте оттуда «Строку, которую должен вернуть сервер» в строку подтверждения здесь, сохраните и только "
                + "потом нажмите «Подтвердить» ВКонтакте.",
            "Übernehmen Sie von dort die „Zeichenfolge, die der Server zurückgeben soll“ hier als Bestätigungszeichenfolge, "
                + "speichern Sie, und drücken Sie erst dann auf VK „Bestätigen“.")
    }
    private var chooseEvents: String {
        say(
            "Choose this API version, and under Event types: messages, wall posts, comments of every kind with edits and "
                + "deletions, likes, joins.",
            "Выберите эту версию API, а в «Типах событий» — сообщения, записи на стене, комментарии всех видов с "
                + "изменениями и удалениями, отметки «Нравится», вступления.",
            "Wählen Sie diese API-Version und unter „Ereignistypen“ Nachrichten, Beiträge, Kommentare aller Art mit "
                + "Änderungen und Löschungen, Likes, Beitritte.")
    }

    var leaving: String {
        say(
            "Take the address away on VK: Manage → API usage → Callback API → Delete server; and under Access tokens delete "
                + "the token.",
            "Уберите адрес ВКонтакте: «Управление → Работа с API → Callback API → Удалить сервер»; а в «Ключах доступа» "
                + "удалите ключ.",
            "Nehmen Sie die Adresse auf VK weg: Verwaltung → API-Nutzung → Callback API → Server löschen; und unter "
                + "„Zugriffsschlüssel“ den Schlüssel.")
    }

    /// Both names of VK's API (https://dev.vk.com/en/api/api-requests).
    static let servers: Set<String> = ["api.vk.com", "api.vk.ru"]
}
