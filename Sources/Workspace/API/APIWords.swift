import Kernel

struct APIWords: Wording {
    let language: Language

    // MARK: Refusals

    func badKey(_ most: Int) -> String {
        say(
            "The key has 1 to \(most) visible ASCII characters, such as a UUID.",
            "Ключ: от 1 до \(most) печатных символов ASCII, например UUID.",
            "Der Schlüssel hat 1 bis \(most) sichtbare ASCII-Zeichen, etwa eine UUID.")
    }
    var keyReused: String { say("The key was used", "Ключ уже использован", "Der Schlüssel ist vergeben") }
    var keyReusedDetail: String {
        say(
            "It stands for another request. Nothing was done; send this one with a key of its own.",
            "Он относится к другому запросу. Ничего не сделано; отправьте этот с новым ключом.",
            "Er steht für eine andere Anfrage. Nichts wurde getan; senden Sie diese mit einem eigenen Schlüssel.")
    }
    var underWay: String { say("Being done right now", "Уже выполняется", "Wird gerade getan") }
    var underWayDetail: String {
        say(
            "The same request is being worked on. Send it again in a second to get its answer.",
            "Тот же запрос ещё выполняется. Повторите через секунду, чтобы получить ответ.",
            "Dieselbe Anfrage ist in Arbeit. Senden Sie sie in einer Sekunde noch einmal, um die Antwort zu erhalten.")
    }
    var unknownEnd: String { say("It is not known whether it was done", "Неизвестно, выполнено ли", "Ausgang unbekannt") }
    var unknownEndDetail: String {
        say(
            "The program stopped while it was done. Read the thing; if it was not done, send it with a new key.",
            "Программа остановилась во время выполнения. Прочитайте объект; если не сделано, отправьте с новым ключом.",
            "Das Programm hielt währenddessen an. Lesen Sie nach; wurde es nicht getan, senden Sie es mit neuem Schlüssel.")
    }

    var notPast: String {
        say(
            "That is over already; name a moment to come.", "Этот момент прошёл; укажите будущий.",
            "Das ist vorbei; nennen Sie einen künftigen Zeitpunkt.")
    }
    var badThing: String {
        say(
            "Name it by kind and id: interest-42.", "Укажите вид и номер: interest-42.", "Nennen Sie Art und Nummer: interest-42."
        )
    }

    var noSuchRole: String {
        say(
            "There is no such role; GET /api/v1/roles lists them.", "Такой роли нет; список: GET /api/v1/roles.",
            "Diese Rolle gibt es nicht; GET /api/v1/roles nennt alle.")
    }
    var cannotUndo: String { say("It cannot be taken back", "Отменить нельзя", "Es lässt sich nicht zurücknehmen") }
    var cannotUndoDetail: String {
        say(
            "Only one's own acts of the last seven days can be, where there is a way back.",
            "Отменить можно только свои действия за семь дней, если для них есть обратный путь.",
            "Zurücknehmen lassen sich nur eigene Handlungen der letzten sieben Tage, für die es einen Weg zurück gibt.")
    }
    func builtUpon(_ sequence: Int64) -> String {
        say(
            "Event \(sequence) was built upon it. Take that one back first.",
            "На этом основано событие \(sequence). Сначала отмените его.",
            "Ereignis \(sequence) baut darauf auf. Nehmen Sie zuerst dieses zurück.")
    }

    // MARK: The page

    var title: String { say("API", "API", "API") }
    var lead: String {
        say(
            "Everything members do here, other programs can do: with a token, in JSON.",
            "Всё, что делают здесь сотрудники, могут и другие программы: с токеном, в JSON.",
            "Alles, was Menschen hier tun, können auch Programme: mit einem Token, in JSON.")
    }
    var search: String { say("Find an operation", "Найти операцию", "Operation suchen") }
    var nothingFound: String {
        say("Nothing is called so.", "Ничего не найдено.", "Nichts heißt so.")
    }
    var groups: String { say("Groups", "Разделы", "Gruppen") }
    var takes: String { say("Takes", "Принимает", "Nimmt") }
    var answers: String { say("Answers", "Отвечает", "Antwortet") }
    var refuses: String { say("May refuse with", "Может отказать", "Kann ablehnen mit") }
    var tryIt: String { say("Try it", "Попробовать", "Ausprobieren") }
    var needed: String { say("needed", "обязательно", "nötig") }
    var description: String { say("OpenAPI 3.1", "OpenAPI 3.1", "OpenAPI 3.1") }
    var makeToken: String { say("Make a token", "Создать токен", "Token erstellen") }
    var field: String { say("Field", "Поле", "Feld") }
    var meaning: String { say("Meaning", "Значение", "Bedeutung") }
    func needs(_ scope: String) -> String {
        say("Needs the scope \(scope)", "Нужна область \(scope)", "Braucht den Bereich \(scope)")
    }
    var anyToken: String { say("Any token will do", "Подойдёт любой токен", "Jedes Token genügt") }
    var basics: String { say("In four sentences", "В четырёх предложениях", "In vier Sätzen") }
    var basicsTexts: [String] {
        [
            say(
                "Send your token with every request: Authorization: Bearer kindred_…",
                "Отправляйте токен с каждым запросом: Authorization: Bearer kindred_…",
                "Senden Sie Ihr Token mit jeder Anfrage: Authorization: Bearer kindred_…"),
            say(
                "Lists come in pages: pass “next” as “after” until it is absent.",
                "Списки приходят страницами: передавайте «next» в «after», пока оно есть.",
                "Listen kommen seitenweise: Geben Sie „next“ als „after“ an, bis es fehlt."),
            say(
                "With a header Idempotency-Key, a request that is sent twice is done once.",
                "С заголовком Idempotency-Key запрос, отправленный дважды, выполняется один раз.",
                "Mit dem Kopf Idempotency-Key wird eine zweimal gesendete Anfrage einmal ausgeführt."),
            say(
                "Errors are problem+json and name each field with its remedy; RateLimit tells how much is left.",
                "Ошибки приходят как problem+json и называют поля с подсказкой; RateLimit говорит, сколько осталось.",
                "Fehler sind problem+json und nennen jedes Feld mit Abhilfe; RateLimit sagt, wie viel übrig ist."),
        ]
    }
    var titleOfGroup: [String: String] {
        [
            "interests": say("Cards", "Карточки", "Karten"), "answers": say("Answers", "Ответы", "Antworten"),
            "contacts": say("People", "Клиенты", "Kontakte"), "channels": say("Channels", "Каналы", "Kanäle"),
            "members": say("Members", "Сотрудники", "Mitglieder"), "teams": say("Teams", "Команды", "Teams"),
            "team": say("Who is at work", "Кто на месте", "Wer arbeitet"), "rules": say("Rules", "Правила", "Regeln"),
            "targets": say("Response targets", "Сроки ответа", "Antwortziele"),
            "hours": say("Business hours", "Рабочие часы", "Geschäftszeiten"),
            "templates": say("Templates", "Шаблоны", "Vorlagen"), "views": say("Saved views", "Виды", "Ansichten"),
            "webhooks": say("Webhooks", "Вебхуки", "Webhooks"), "events": say("Events", "События", "Ereignisse"),
            "products": say("Products", "Продукты", "Produkte"), "tags": say("Tags", "Метки", "Schlagwörter"),
            "attachments": say("Attachments", "Вложения", "Anhänge"), "notices": say("Notices", "Уведомления", "Mitteilungen"),
            "report": say("Report", "Отчёт", "Bericht"), "roles": say("Roles", "Роли", "Rollen"),
            "automation": say("Automation", "Автоматизация", "Automatisierung"),
            "bulk": say("Many cards at once", "Много карточек сразу", "Viele Karten zugleich"),
            "calls": say("Calls", "Звонки", "Anrufe"), "proofs": say("Proofs", "Подтверждения", "Nachweise"),
            "channel-kinds": say("Kinds of channels", "Виды каналов", "Kanalarten"),
            "company": say("The company", "Компания", "Die Firma"), "costs": say("Costs", "Расходы", "Kosten"),
            "invitations": say("Invitations", "Приглашения", "Einladungen"),
            "set-aside": say("Set aside", "Отложено", "Zurückgelegt"),
            "sharings": say("Shared out", "Раздача карточек", "Verteiltes"),
            "me": say("The token itself", "Сам токен", "Das Token selbst"),
            "openapi.json": say("This description", "Это описание", "Diese Beschreibung"),
        ]
    }
}
