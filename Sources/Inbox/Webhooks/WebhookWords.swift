import Kernel

struct WebhookWords: Wording {
    let language: Language

    var webhooks: String { say("Webhooks", "Вебхуки", "Webhooks") }
    var lead: String {
        say(
            "Other programs hear what happens, signed and in order.",
            "Другие программы узнают о событиях, с подписью и по порядку.",
            "Andere Programme erfahren, was geschieht, unterschrieben und der Reihe nach.")
    }
    var add: String { say("Add a receiver", "Добавить получателя", "Empfänger hinzufügen") }
    var addIt: String { say("Add", "Добавить", "Hinzufügen") }
    var addLead: String {
        say(
            "It hears what happens from now on.", "Он узнает о том, что случится с этой минуты.",
            "Er erfährt, was von nun an geschieht.")
    }
    var url: String { say("Address", "Адрес", "Adresse") }
    var urlHelp: String {
        say(
            "Begins with https://; answers 2xx within 15 seconds. Redirects are not followed.",
            "Начинается с https://, отвечает 2xx за 15 секунд. Переадресация не выполняется.",
            "Beginnt mit https:// und antwortet binnen 15 Sekunden mit 2xx. Weiterleitungen wird nicht gefolgt.")
    }
    var note: String { say("What it is for", "Для чего", "Wofür") }
    var noteHelp: String { say("For you and your colleagues.", "Для вас и коллег.", "Für Sie und Ihr Team.") }
    var events: String { say("Events", "События", "Ereignisse") }
    var noEvents: String {
        say("Choose at least one event.", "Выберите хотя бы одно событие.", "Wählen Sie mindestens ein Ereignis.")
    }
    var state: String { say("State", "Состояние", "Zustand") }
    var settings: String { say("Settings", "Настройки", "Einstellungen") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var whereYouAre: String { say("Where you are", "Где вы", "Wo Sie sind") }

    func event(_ event: WebhookEvent) -> String {
        switch event {
        case .created: say("A card arrived", "Пришла карточка", "Eine Karte ist angekommen")
        case .message: say("A further message", "Ещё одно сообщение", "Eine weitere Nachricht")
        case .reopened: say("Opened again", "Открыта снова", "Wieder geöffnet")
        case .claimed: say("Claimed", "Взята", "Übernommen")
        case .unclaimed: say("Given back", "Возвращена", "Zurückgegeben")
        case .handedOver: say("Handed over", "Передана", "Weitergegeben")
        case .processed: say("Processed", "Обработана", "Erledigt")
        case .noted: say("A note was added", "Добавлена заметка", "Eine Notiz kam dazu")
        case .edited: say("The customer edited it", "Клиент изменил текст", "Von der Kundschaft geändert")
        case .deleted: say("The customer deleted it", "Клиент удалил", "Von der Kundschaft gelöscht")
        }
    }

    // MARK: State

    var working: String { say("Working", "Работает", "Funktioniert") }
    var paused: String { say("Paused", "На паузе", "Pausiert") }
    var retrying: String { say("Trying again", "Повторяем", "Neuer Versuch") }
    var stopped: String { say("Stopped", "Остановлен", "Angehalten") }
    var delivered: String { say("Delivered", "Доставлено", "Zugestellt") }
    var dead: String { say("Given up", "Не доставлено", "Aufgegeben") }
    func queued(_ attempts: Int) -> String {
        attempts == 0
            ? say("Waiting", "Ждёт", "Wartet")
            : say("Tried \(attempts) ×", "Попыток: \(attempts)", "\(attempts) × versucht")
    }
    func gaveUp(_ url: String) -> String {
        say("\(url) does not answer any more.", "\(url) больше не отвечает.", "\(url) antwortet nicht mehr.")
    }
    var gaveUpDetail: String {
        say(
            "For three days nothing got through, so we stopped trying. What happened meanwhile waits and is sent when you go on.",
            "Три дня ничего не доходило, и мы остановились. Всё накопившееся отправится, когда вы продолжите.",
            "Drei Tage lang kam nichts an, darum haben wir angehalten. Was inzwischen geschah, wartet und geht hinaus, wenn Sie fortsetzen."
        )
    }

    // MARK: Acts

    var sendTest: String { say("Send test event", "Проверить", "Testereignis senden") }
    var pause: String { say("Pause", "Пауза", "Pausieren") }
    var resume: String { say("Go on", "Продолжить", "Fortsetzen") }
    var remove: String { say("Remove", "Убрать", "Entfernen") }
    var replay: String { say("Send again", "Отправить ещё раз", "Erneut senden") }
    var notices: [String: String] {
        [
            "connected": say("Receiver added.", "Получатель добавлен.", "Empfänger hinzugefügt."),
            "saved": say("Saved.", "Сохранено.", "Gespeichert."),
            "paused": say("Paused: what happens waits.", "Пауза: события ждут.", "Pausiert: Was geschieht, wartet."),
            "resumed": say("Deliveries go on.", "Доставка продолжается.", "Die Zustellung geht weiter."),
            "rotated": say(
                "A new secret; copy it to the receiver.", "Новый секрет; скопируйте его получателю.",
                "Ein neues Geheimnis; kopieren Sie es zum Empfänger."),
            "removed": say("Receiver removed.", "Получатель убран.", "Empfänger entfernt."),
            "tested": say(
                "Test event on its way. Reload to see the answer.",
                "Проверка отправлена. Обновите страницу, чтобы увидеть ответ.",
                "Testereignis unterwegs. Neu laden zeigt die Antwort."),
            "replayed": say("On its way again.", "Отправлено ещё раз.", "Erneut unterwegs."),
        ]
    }

    // MARK: Log and signature

    var log: String { say("Deliveries", "Доставка", "Zustellungen") }
    var noDeliveries: String {
        say(
            "Nothing was sent yet. Send a test event to try the line.",
            "Пока ничего не отправлено. Проверьте связь пробным событием.",
            "Noch nichts gesendet. Prüfen Sie die Leitung mit einem Testereignis.")
    }
    var what: String { say("Event", "Событие", "Ereignis") }
    var card: String { say("card", "карточка", "Karte") }
    var answered: String { say("Answer", "Ответ", "Antwort") }
    var took: String { say("Took", "Длилось", "Dauer") }
    var when: String { say("When", "Когда", "Wann") }
    var older: String { say("Older ones", "Более ранние", "Ältere") }
    var signing: String { say("Secret", "Секрет", "Geheimnis") }
    var signingLead: String {
        say("The receiver keeps the same text.", "Получатель хранит тот же текст.", "Der Empfänger bewahrt denselben Text auf.")
    }
    var signingHelp: String {
        say(
            "Standard Webhooks: webhook-signature is v1 and base64 of HMAC-SHA256 of “webhook-id.webhook-timestamp.body”. Refuse what is older than five minutes.",
            "Standard Webhooks: webhook-signature содержит v1 и base64 от HMAC-SHA256 строки «webhook-id.webhook-timestamp.тело». Отклоняйте то, что старше пяти минут.",
            "Standard Webhooks: webhook-signature ist v1 und Base64 von HMAC-SHA256 von „webhook-id.webhook-timestamp.Inhalt“. Weisen Sie ab, was älter als fünf Minuten ist."
        )
    }
    var rotate: String { say("Replace the secret", "Заменить секрет", "Geheimnis ersetzen") }
    var rotateHelp: String {
        say(
            "For a day messages are signed with both, so nothing is lost.",
            "Ещё сутки сообщения подписываются обоими, ничего не потеряется.",
            "Einen Tag lang wird mit beiden unterschrieben; nichts geht verloren.")
    }
    var bothSign: String {
        say("The former one signs too until", "Прежний тоже подписывает до", "Das frühere unterschreibt mit bis")
    }
    func dead(_ count: Int) -> String {
        self.count(
            count, ("delivery was given up.", "deliveries were given up."),
            ("доставка не удалась.", "доставки не удались.", "доставок не удалось."),
            ("Zustellung wurde aufgegeben.", "Zustellungen wurden aufgegeben."))
    }
    var deadDetail: String {
        say(
            "When the receiver is well again, send them all once more, in their order.",
            "Когда получатель снова заработает, отправьте их ещё раз по порядку.",
            "Wenn der Empfänger wieder gesund ist, senden Sie alle der Reihe nach noch einmal.")
    }
    func milliseconds(_ count: Int) -> String { say("\(count) ms", "\(count) мс", "\(count) ms") }
    var replayAll: String { say("Send all again", "Отправить все", "Alle erneut senden") }
    var stoppedTitle: String {
        say("A webhook was stopped", "Вебхук остановлен", "Ein Webhook wurde angehalten")
    }
    func stoppedNotice(_ url: String) -> String {
        say(
            "A webhook was stopped, its receiver does not answer: \(url)", "Вебхук остановлен, получатель не отвечает: \(url)",
            "Ein Webhook wurde angehalten, der Empfänger antwortet nicht: \(url)")
    }
    var alert: String { say("Webhook stopped", "Вебхук остановлен", "Webhook angehalten") }
}
