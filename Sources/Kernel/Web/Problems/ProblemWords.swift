struct ProblemWords: Wording {
    let language: Language

    var notFound: String { say("Nothing here", "Здесь ничего нет", "Hier ist nichts") }
    var notFoundDetail: String {
        say(
            "It may have been removed, or it is not open to you. Check the address, or go to the first page.",
            "Возможно, это удалено или вам недоступно. Проверьте адрес или перейдите на первую страницу.",
            "Es wurde entfernt, oder Sie dürfen es nicht sehen. Prüfen Sie die Adresse oder gehen Sie zur ersten Seite.")
    }

    var forbidden: String { say("Not allowed", "Нет доступа", "Nicht erlaubt") }
    var forbiddenDetail: String {
        say(
            "You lack the right for this. An administrator can give it to you.",
            "Для этого не хватает прав. Их может дать администратор.",
            "Dafür fehlt Ihnen das Recht. Ein Administrator kann es Ihnen geben.")
    }

    var unauthorised: String { say("Please sign in", "Войдите, пожалуйста", "Bitte melden Sie sich an") }
    var unauthorisedDetail: String {
        say(
            "There is no session, or it is over. Sign in, or send a valid token.",
            "Сеанса нет или он закончился. Войдите или отправьте действующий токен.",
            "Es gibt keine Sitzung, oder sie ist beendet. Melden Sie sich an oder senden Sie ein gültiges Token.")
    }

    var tooLarge: String { say("Too large", "Слишком большой объём", "Zu groß") }
    func tooLargeDetail(_ bytes: Int) -> String {
        say(
            "At most \(size(bytes)) can be sent here. Send less, or a smaller file.",
            "Сюда можно отправить не более \(size(bytes)). Отправьте меньше или файл поменьше.",
            "Hier sind höchstens \(size(bytes)) möglich. Senden Sie weniger oder eine kleinere Datei.")
    }

    var tooMany: String { say("Too many tries", "Слишком много попыток", "Zu viele Versuche") }
    func tooManyDetail(_ seconds: Int) -> String {
        let time = count(
            seconds, ("second", "seconds"), ("секунду", "секунды", "секунд"), ("Sekunde", "Sekunden"))
        return say("Try again in \(time).", "Повторите через \(time).", "Versuchen Sie es in \(time) noch einmal.")
    }

    var conflict: String { say("It has changed", "Что-то изменилось", "Es hat sich geändert") }

    var changedDetail: String {
        say(
            "It is not as you read it: read it again, look what changed, and send your change with the new ETag.",
            "Данные изменились после чтения: прочитайте их снова и отправьте правку с новым ETag.",
            "Es ist nicht mehr, wie Sie es gelesen haben: Lesen Sie es neu und senden Sie die Änderung mit dem neuen ETag.")
    }

    var unsupportedMedia: String { say("Cannot be read", "Не удалось прочитать", "Nicht lesbar") }
    func unsupportedMediaDetail(_ what: String) -> String {
        say(
            "“\(what)” is not understood here. Send a form or JSON in UTF-8.",
            "«\(what)» здесь не поддерживается. Отправьте форму или JSON в UTF-8.",
            "„\(what)“ wird hier nicht verstanden. Senden Sie ein Formular oder JSON in UTF-8.")
    }

    var unreadable: String { say("Cannot be read", "Не удалось прочитать", "Nicht lesbar") }
    func badJSON(_ offset: Int) -> String {
        say(
            "This is not valid JSON: look at byte \(offset).", "Это не JSON: проверьте байт \(offset).",
            "Das ist kein gültiges JSON: Sehen Sie bei Byte \(offset) nach.")
    }
    var notAnObject: String {
        say("Send a JSON object: { … }.", "Отправьте объект JSON: { … }.", "Senden Sie ein JSON-Objekt: { … }.")
    }
    var noBoundary: String {
        say(
            "The form names no boundary between its parts. Send multipart/form-data as browsers do.",
            "В форме не указана граница между частями. Отправьте multipart/form-data так, как это делают браузеры.",
            "Das Formular nennt keine Grenze zwischen seinen Teilen. Senden Sie multipart/form-data wie ein Browser.")
    }
    var cutOff: String {
        say(
            "The form was cut off on the way. Send it again.", "Форма пришла не целиком. Отправьте её ещё раз.",
            "Das Formular kam nicht vollständig an. Senden Sie es noch einmal.")
    }
    var tooManyParts: String {
        say(
            "The form has too many fields, or one with too long a heading.",
            "В форме слишком много полей или слишком длинный заголовок поля.",
            "Das Formular hat zu viele Felder oder eines mit zu langem Kopf.")
    }

    var invalid: String { say("Please check", "Проверьте, пожалуйста", "Bitte prüfen") }
    func invalidDetail(_ fields: Int) -> String {
        form(
            fields, ("One field needs another look.", "Some fields need another look."),
            ("Одно поле нужно исправить.", "Несколько полей нужно исправить.", "Несколько полей нужно исправить."),
            ("Ein Feld braucht noch einen Blick.", "Einige Felder brauchen noch einen Blick."))
    }

    var unavailable: String { say("Back in a moment", "Скоро вернёмся", "Gleich wieder da") }
    var unavailableDetail: String {
        say(
            "The service cannot do this just now. Nothing is lost; try again in a few seconds.",
            "Сейчас это сделать нельзя. Ничего не потеряно, повторите через несколько секунд.",
            "Das geht im Augenblick nicht. Nichts ist verloren; versuchen Sie es in einigen Sekunden noch einmal.")
    }

    var full: String { say("No room left", "Нет места", "Kein Platz mehr") }
    var fullDetail: String {
        say(
            "The disk is full, so this was not stored. What was stored before is safe. Tell the administrator.",
            "Диск заполнен, поэтому это не сохранено. Сохранённое раньше не пострадало. Сообщите администратору.",
            "Der Speicher ist voll, daher wurde dies nicht gespeichert. Früheres ist sicher. Sagen Sie es dem Administrator.")
    }

    var methodNotAllowed: String { say("Not possible here", "Здесь так нельзя", "Hier nicht möglich") }
    var methodNotAllowedDetail: String {
        say(
            "This address does something else; what it takes stands in the header “Allow”.",
            "Этот адрес для другого; что он принимает, указано в заголовке «Allow».",
            "Diese Adresse dient anderem; was sie annimmt, steht im Kopf „Allow“.")
    }

    var addressTooLong: String { say("The address is too long", "Слишком длинный адрес", "Die Adresse ist zu lang") }
    var addressTooLongDetail: String {
        say("Shorten it, or send a form.", "Сократите его или отправьте форму.", "Kürzen Sie sie oder senden Sie ein Formular.")
    }

    var unexpected: String { say("That should not happen", "Так быть не должно", "Das sollte nicht passieren") }
    func unexpectedDetail(_ id: String) -> String {
        say(
            "The program met an error. Try again; if it stays, give the administrator this number: \(id).",
            "В программе произошла ошибка. Повторите; если не поможет, сообщите администратору этот номер: \(id).",
            "Im Programm ist ein Fehler aufgetreten. Versuchen Sie es noch einmal; bleibt er, nennen Sie dem Administrator "
                + "diese Nummer: \(id).")
    }

    var firstPage: String { say("First page", "Первая страница", "Erste Seite") }

    /// Bytes as people say them: 64 KB, 25 MB.
    func size(_ bytes: Int) -> String {
        let units = [
            (1 << 30, say("GB", "ГБ", "GB")), (1 << 20, say("MB", "МБ", "MB")), (1 << 10, say("KB", "КБ", "KB")),
        ]
        for (unit, name) in units where bytes >= unit { return "\(grouped(bytes / unit))\u{00A0}\(name)" }
        return count(bytes, ("byte", "bytes"), ("байт", "байта", "байт"), ("Byte", "Byte"))
    }
}
