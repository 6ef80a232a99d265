import Channels
import Foundation
import Kernel

/// The words of the channel pages.
struct ConnectionWords: Wording {
    let language: Language

    var channels: String { say("Channels", "Каналы", "Kanäle") }
    func summary(_ listening: Int, _ paused: Int) -> String {
        let first = count(listening, ("listening", "listening"), ("слушает", "слушают", "слушают"), ("hört zu", "hören zu"))
        guard paused > 0 else { return first }
        let second = count(paused, ("paused", "paused"), ("на паузе", "на паузе", "на паузе"), ("pausiert", "pausieren"))
        return "\(first), \(second)"
    }
    var connect: String { say("Connect a channel", "Подключить канал", "Kanal verbinden") }
    var connectIt: String { say("Connect", "Подключить", "Verbinden") }
    var connectLead: String {
        say("Where do your customers talk to you?", "Где с вами говорят клиенты?", "Wo sprechen Kunden mit Ihnen?")
    }
    var noChannels: String { say("No channel yet", "Каналов пока нет", "Noch kein Kanal") }
    var noChannelsHelp: String {
        say(
            "Connect one, and the first card arrives with the next message.",
            "Подключите канал, и первая карточка придёт со следующим сообщением.",
            "Verbinden Sie einen, und die erste Karte kommt mit der nächsten Nachricht.")
    }
    var name: String { say("Name", "Название", "Name") }
    var nameHelp: String {
        say(
            "Colleagues see it on the cards.", "Его видят коллеги на карточках.",
            "Kolleginnen und Kollegen sehen ihn auf den Karten.")
    }
    var cancel: String { say("Cancel", "Отмена", "Abbrechen") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var whereYouAre: String { say("Where you are", "Где вы", "Wo Sie sind") }
    var settings: String { say("Settings", "Настройки", "Einstellungen") }

    // MARK: Health

    var listening: String { say("Listening", "Слушает", "Hört zu") }
    var paused: String { say("Paused", "На паузе", "Pausiert") }
    var waiting: String { say("Waiting for the first word", "Ждёт первого слова", "Wartet auf das erste Wort") }
    var lastEvent: String { say("last event", "последнее событие", "letztes Ereignis") }
    var refusedInAll: String { say("turned away", "отклонено", "abgewiesen") }
    var targetShort: String { say("answer within", "ответ за", "Antwort in") }
    func refusedLately(_ n: Int) -> String {
        let times = count(n, ("post", "posts"), ("отправка", "отправки", "отправок"), ("Sendung", "Sendungen"))
        return say("\(times) turned away in 7 days", "За 7 дней отклонено: \(times)", "In 7 Tagen \(times) abgewiesen")
    }
    var turnedAway: String { say("Turned away", "Отклонено", "Abgewiesen") }
    var turnedAwayLead: String { say("In the last seven days", "За последние семь дней", "In den letzten sieben Tagen") }
    var why: String { say("Why", "Почему", "Warum") }
    var howOften: String { say("How often", "Сколько раз", "Wie oft") }

    func reason(_ reason: String) -> String {
        switch reason {
        case "trap": say("a hidden field was filled in", "заполнено скрытое поле", "ein verstecktes Feld war ausgefüllt")
        case "site": say("another site", "чужой сайт", "eine andere Website")
        case "ticket": say("not from the form", "не из формы", "nicht aus dem Formular")
        case "expired": say("page open too long", "страница открыта слишком долго", "Seite zu lange offen")
        case "used": say("sent already", "уже отправлено", "schon gesendet")
        case "fast": say("faster than people write", "быстрее, чем пишут люди", "schneller, als Menschen schreiben")
        case "work": say("check against machines failed", "проверка от роботов не прошла", "Prüfung gegen Maschinen misslungen")
        case "rate": say("too often from one address", "слишком часто с одного адреса", "zu oft von einer Adresse")
        case "paused": say("while paused", "во время паузы", "während der Pause")
        case "fields": say("fields that do not fit", "неподходящие поля", "unpassende Felder")
        case "unreadable": say("unreadable", "не читается", "nicht lesbar")
        case "signature": say("without the right secret", "без верного секрета", "ohne das richtige Geheimnis")
        case "community": say("another community", "другое сообщество", "eine andere Gemeinschaft")
        default: reason
        }
    }

    func setAside(_ n: Int) -> String {
        let items = count(n, ("item", "items"), ("запись", "записи", "записей"), ("Eintrag", "Einträge"))
        return say("Set aside: \(items)", "Отложено: \(items)", "Zurückgelegt: \(items)")
    }

    // MARK: Acts

    var sendTest: String { say("Send test event", "Проверить", "Testereignis senden") }
    var pause: String { say("Pause", "Пауза", "Pausieren") }
    var resume: String { say("Go on", "Продолжить", "Fortsetzen") }
    var remove: String { say("Remove", "Убрать", "Entfernen") }
    var removed: String {
        say("Channel removed. Its cards stay.", "Канал убран. Карточки остались.", "Kanal entfernt. Die Karten bleiben.")
    }
    var notices: [String: String] {
        [
            "connected": say("Connected.", "Подключено.", "Verbunden."), "saved": say("Saved.", "Сохранено.", "Gespeichert."),
            "paused": say(
                "Paused: nothing is taken now.", "Пауза: сейчас ничего не принимается.", "Pausiert: Jetzt wird nichts angenommen."
            ),
            "resumed": say("The channel listens again.", "Канал снова слушает.", "Der Kanal hört wieder zu."),
        ]
    }
    var testAuthor: String { say("Test visitor", "Пробный посетитель", "Testbesucher") }
    var testText: String {
        say(
            "This is a test. The channel works; you can mark this card processed.",
            "Это проверка. Канал работает, карточку можно закрыть.",
            "Das ist ein Test. Der Kanal funktioniert; Sie können diese Karte erledigen.")
    }

    // MARK: Settings

    func moreSettings(_ kind: String) -> String {
        kind == MailboxChannel.about.kind
            ? say("Server and folders", "Серверы и папки", "Server und Ordner")
            : say("More settings", "Другие настройки", "Weitere Einstellungen")
    }
    var secretKept: String {
        say(
            "Stored. Left empty, it stays.", "Сохранено. Если оставить пустым, не изменится.",
            "Gespeichert. Bleibt es leer, ändert sich nichts.")
    }
    var target: String { say("Answer within", "Ответ за", "Antwort innerhalb von") }
    var targetHelp: String {
        say("The card shows the time left.", "Карточка показывает остаток времени.", "Die Karte zeigt die Restzeit.")
    }
    var targetOfAll: String { say("as for all channels", "как для всех каналов", "wie für alle Kanäle") }
    var ownTargets: String {
        say(
            "This channel has targets by priority.", "Для канала заданы сроки по приоритетам.",
            "Dieser Kanal hat Ziele nach Priorität.")
    }
    var toTargets: String { say("Change them", "Изменить", "Ändern") }
    var noTarget: String { say("no target", "без срока", "ohne Ziel") }
    func minutes(_ minutes: Int) -> String {
        if minutes % 1440 == 0 { return count(minutes / 1440, ("day", "days"), ("день", "дня", "дней"), ("Tag", "Tage")) }
        if minutes % 60 == 0 { return "\(minutes / 60) \(say("h", "ч", "Std."))" }
        return "\(minutes) \(say("min", "мин", "Min."))"
    }
    var reopening: String { say("Reopens within (days)", "Открывается снова (дней)", "Öffnet wieder binnen (Tagen)") }
    var reopeningHelp: String {
        say(
            "A further message later than that makes a new card.", "Сообщение позже создаст новую карточку.",
            "Eine spätere Nachricht macht eine neue Karte.")
    }
    var teams: String { say("Teams", "Команды", "Teams") }
    var teamsHelp: String {
        say(
            "Who looks after this channel; none means everybody.", "Кто отвечает за канал; если никто не выбран, видят все.",
            "Wer sich um den Kanal kümmert; ohne Auswahl alle.")
    }
    var asked: String { say("What the form asks for", "Что спрашивает форма", "Was das Formular fragt") }

    func choice(_ value: String) -> String {
        switch value {
        case "off": say("not asked", "не спрашивать", "nicht gefragt")
        case "optional": say("optional", "необязательно", "freiwillig")
        case "required": say("required", "обязательно", "nötig")
        case "api": say("Other programs", "Другие программы", "Andere Programme")
        case "review": say("Review", "Отзыв", "Bewertung")
        case "call": say("Call", "Звонок", "Anruf")
        case "chat": say("Chat", "Чат", "Chat")
        case "community": say("Community", "Сообщество", "Community")
        case "email": say("E-mail", "Почта", "E-Mail")
        case "auto": say("By itself", "Автоматически", "Von selbst")
        case "none": say("None", "Без шифрования", "Keine")
        case "password": say("Password", "Пароль", "Passwort")
        case "leave": say("Leave as it is", "Не менять", "Lassen, wie es ist")
        case "mark": say("Mark as read", "Отмечать прочитанным", "Als gelesen markieren")
        case "hook": say("The network calls Kindred", "Сеть вызывает Kindred", "Das Netzwerk ruft Kindred auf")
        case "poll": say("Kindred asks the network", "Kindred опрашивает сеть", "Kindred fragt beim Netzwerk nach")
        case "sms", "vk", "ok", "x", "tls", "starttls": value.uppercased()
        case "xoauth2": "OAuth 2.0"
        case "whatsapp": "WhatsApp"
        case "youtube": "YouTube"
        default: value.capitalized
        }
    }

    // MARK: Using it

    var embed: String { say("Put it on your site", "Поставьте на сайт", "Auf Ihre Website bringen") }
    var embedLead: String {
        say(
            "One line where the form shall stand.", "Одна строка там, где будет форма.",
            "Eine Zeile dort, wo das Formular stehen soll.")
    }
    var embedPlace: String {
        say(
            "Or a link that becomes the form where scripts run:", "Или ссылка, которая становится формой, если работают скрипты:",
            "Oder ein Link, der zum Formular wird, wo Skripte laufen:")
    }
    var embedLink: String { say("Write to us", "Написать нам", "Schreiben Sie uns") }
    func ownForm(_ form: String) -> String {
        say(
            "A form of your own posts name, email, phone, message to \(form); name its site among the allowed ones.",
            "Собственная форма отправляет name, email, phone, message на \(form); добавьте её сайт в разрешённые.",
            "Ein eigenes Formular sendet name, email, phone, message an \(form); nennen Sie seine Website bei den erlaubten.")
    }
    var preview: String { say("As visitors see it", "Как видят посетители", "Wie Besucher es sehen") }
    var openPage: String { say("Open as a page", "Открыть страницей", "Als Seite öffnen") }
    var apiUse: String { say("Post to this channel", "Отправка в канал", "An diesen Kanal senden") }
    var apiUseLead: String {
        say(
            "The key names the channel; a token opens it.", "Ключ называет канал, токен его открывает.",
            "Der Schlüssel nennt den Kanal, ein Token öffnet ihn.")
    }
    var makeToken: String { say("Make a token", "Создать токен", "Token erstellen") }
    var hearBack: String { say("Hear back by webhook", "Узнавать по вебхуку", "Per Webhook erfahren") }
    var copy: String { say("Copy", "Скопировать", "Kopieren") }
    var copied: String { say("Copied.", "Скопировано.", "Kopiert.") }
    var toCopy: String { say("To copy", "Для копирования", "Zum Kopieren") }
}
