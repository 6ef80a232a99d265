/// What is wrong with a field and how to mend it. The field stands in front, as the person knows it.
package struct FormWords: Wording {
    package let language: Language

    package init(language: Language) { self.language = language }

    func missing(_ field: String) -> String {
        say(
            "“\(field)” is empty. Please fill it in.", "Поле «\(field)» пусто. Заполните его.",
            "„\(field)“ ist leer. Bitte ausfüllen.")
    }

    func tooLong(_ field: String, _ max: Int) -> String {
        let limit = count(max, ("character", "characters"), ("символа", "символов", "символов"), ("Zeichen", "Zeichen"))
        return say(
            "“\(field)” may have at most \(limit). Please shorten it.", "В поле «\(field)» не более \(limit). Сократите текст.",
            "„\(field)“ darf höchstens \(limit) haben. Bitte kürzen.")
    }

    func tooMany(_ field: String, _ most: Int) -> String {
        say(
            "“\(field)” may be given at most \(grouped(most)) times. Leave some out.",
            "«\(field)» можно указать не более \(grouped(most)) раз. Уберите лишние.",
            "„\(field)“ darf höchstens \(grouped(most))-mal vorkommen. Bitte weniger angeben.")
    }

    func noEmail(_ field: String) -> String {
        say(
            "“\(field)” is no e-mail address. It looks like name@example.com.",
            "«\(field)»: это не адрес почты. Он выглядит так: name@example.com.",
            "„\(field)“ ist keine E-Mail-Adresse. Sie sieht so aus: name@example.com.")
    }

    func noURL(_ field: String) -> String {
        say(
            "“\(field)” is no web address. It begins with https:// or http://.",
            "«\(field)»: это не адрес сайта. Он начинается с https:// или http://.",
            "„\(field)“ ist keine Webadresse. Sie beginnt mit https:// oder http://.")
    }

    func noNumber(_ field: String, _ range: ClosedRange<Int>) -> String {
        let (from, to) = (grouped(range.lowerBound), grouped(range.upperBound))
        return say(
            "“\(field)” is a whole number from \(from) to \(to).", "«\(field)»: нужно целое число от \(from) до \(to).",
            "„\(field)“ ist eine ganze Zahl von \(from) bis \(to).")
    }

    func noFlag(_ field: String) -> String {
        say(
            "“\(field)” is true or false.", "«\(field)»: нужно true или false.", "„\(field)“ ist true oder false.")
    }

    /// It may be one of a few, and is none of them.
    package func noChoice(_ field: String, _ choices: [String]) -> String {
        let list = choices.joined(separator: ", ")
        return say(
            "“\(field)” is one of: \(list).", "«\(field)»: выберите из списка: \(list).",
            "„\(field)“ ist eines von: \(list).")
    }

    func noID(_ field: String) -> String {
        say(
            "“\(field)” names nothing known. Choose it from the list again.",
            "«\(field)»: такого нет. Выберите из списка ещё раз.",
            "„\(field)“ nennt nichts Bekanntes. Bitte noch einmal aus der Liste wählen.")
    }

    func noDate(_ field: String) -> String {
        say(
            "“\(field)” is a day such as 2026-11-21.", "«\(field)»: нужна дата, например 2026-11-21.",
            "„\(field)“ ist ein Tag wie 2026-11-21.")
    }

    func noMoment(_ field: String) -> String {
        say(
            "“\(field)” is a moment such as 2026-11-21T09:00:00Z.",
            "«\(field)»: нужны дата и время, например 2026-11-21T09:00:00Z.",
            "„\(field)“ ist ein Zeitpunkt wie 2026-11-21T09:00:00Z.")
    }

    func noObject(_ field: String) -> String {
        say(
            "“\(field)” is a JSON object or list.", "«\(field)»: нужен объект или список JSON.",
            "„\(field)“ ist ein JSON-Objekt oder eine Liste.")
    }

    func noText(_ field: String) -> String {
        say("“\(field)” is a text.", "«\(field)»: нужен текст.", "„\(field)“ ist ein Text.")
    }

    func noList(_ field: String) -> String {
        say("“\(field)” is a list: [ … ].", "«\(field)»: нужен список: [ … ].", "„\(field)“ ist eine Liste: [ … ].")
    }

    func fileTooLarge(_ file: String, _ bytes: Int) -> String {
        let limit = ProblemWords(language: language).size(bytes)
        return say(
            "“\(file)” is larger than \(limit). Choose a smaller file.",
            "Файл «\(file)» больше \(limit). Выберите файл поменьше.",
            "„\(file)“ ist größer als \(limit). Bitte eine kleinere Datei wählen.")
    }

    func fileType(_ file: String, _ types: [String]) -> String {
        let list = types.joined(separator: ", ")
        return say(
            "“\(file)” is of a kind not taken here. Choose one of: \(list).",
            "Файл «\(file)» такого типа не подходит. Подойдут: \(list).",
            "„\(file)“ ist von einer Art, die hier nicht geht. Möglich sind: \(list).")
    }

    /// Nobody reads a field of this name.
    package func unknown(_ field: String) -> String {
        say(
            "“\(field)” is no field of this form. Check its spelling or leave it out.",
            "Поля «\(field)» здесь нет. Проверьте название или уберите его.",
            "„\(field)“ ist kein Feld dieses Formulars. Schreibweise prüfen oder weglassen.")
    }
}
