import Foundation
package import Kernel

/// What visitors read on the form, in the language the company speaks with its customers.
package struct SiteFormWords: Wording {
    package let language: Language
    package init(language: Language) { self.language = language }

    // MARK: The page

    package var title: String { say("Write to us", "Напишите нам", "Schreiben Sie uns") }
    package var intro: String {
        say(
            "We read every message and answer it.", "Мы читаем каждое сообщение и отвечаем.",
            "Wir lesen jede Nachricht und antworten.")
    }
    package var button: String { say("Send", "Отправить", "Absenden") }
    package var thanks: String {
        say(
            "Thank you. Your message has arrived and somebody will answer.",
            "Спасибо. Ваше сообщение у нас, мы ответим.",
            "Danke. Ihre Nachricht ist angekommen, und jemand wird antworten.")
    }
    package var thanksTitle: String { say("It has arrived", "Сообщение получено", "Angekommen") }
    package var writeAgain: String { say("Write another message", "Написать ещё", "Noch eine Nachricht schreiben") }
    package var optional: String { say("optional", "необязательно", "freiwillig") }
    package var leaveEmpty: String { say("Leave this field empty", "Оставьте это поле пустым", "Dieses Feld leer lassen") }
    package var anyProduct: String { say("Nothing in particular", "Не важно", "Nichts Bestimmtes") }
    package var privacy: String {
        say(
            "Your words go to us and to nobody else.", "Ваши слова увидим только мы.",
            "Ihre Worte gehen an uns und an niemanden sonst.")
    }
    package var sending: String { say("Sending…", "Отправляем…", "Wird gesendet …") }
    package var checking: String { say("One moment…", "Минутку…", "Einen Moment …") }
    package var notSent: String {
        say(
            "Not sent: the line is down. Your words are still here; try again.",
            "Не отправлено: нет связи. Текст сохранён, повторите.",
            "Nicht gesendet: keine Verbindung. Ihr Text ist noch da; versuchen Sie es noch einmal.")
    }
    package var removeFile: String { say("Remove", "Убрать", "Entfernen") }

    package func label(_ field: FormSettings.Field) -> String {
        switch field {
        case .name: say("Name", "Имя", "Name")
        case .email: say("E-mail", "Почта", "E-Mail")
        case .phone: say("Phone", "Телефон", "Telefon")
        case .time: say("When may we call?", "Когда позвонить?", "Wann dürfen wir anrufen?")
        case .product: say("What is it about?", "О чём речь?", "Worum geht es?")
        case .message: say("Message", "Сообщение", "Nachricht")
        case .file: say("Pictures or files", "Фото или файлы", "Bilder oder Dateien")
        }
    }

    package var oneWay: String {
        say(
            "An e-mail address or a phone number, so that we can answer.", "Почта или телефон, чтобы мы могли ответить.",
            "E-Mail oder Telefon, damit wir antworten können.")
    }

    package func fileHelp(_ most: Int, _ bytes: Int) -> String {
        let files = count(most, ("file", "files"), ("файла", "файлов", "файлов"), ("Datei", "Dateien"))
        return say(
            "Up to \(files), \(size(bytes)) each.", "До \(files), каждый до \(size(bytes)).",
            "Bis zu \(files), je \(size(bytes)).")
    }

    // MARK: Slips of a visitor

    var noWayToAnswer: String {
        say(
            "Leave an e-mail address or a phone number, so that we can answer.",
            "Оставьте адрес почты или телефон, чтобы мы могли ответить.",
            "Geben Sie eine E-Mail-Adresse oder Telefonnummer an, damit wir antworten können.")
    }
    func noPhone(_ label: String) -> String {
        say(
            "“\(label)” is no phone number. It looks like +49 30 1234567.",
            "«\(label)»: это не номер телефона. Он выглядит так: +7 495 123-45-67.",
            "„\(label)“ ist keine Telefonnummer. Sie sieht so aus: +49 30 1234567.")
    }
    var nothingSaid: String {
        say(
            "Please write what we can do for you.", "Напишите, чем мы можем помочь.",
            "Bitte schreiben Sie, was wir für Sie tun können.")
    }
    func fileMissing(_ label: String) -> String {
        say("“\(label)”: please choose a file.", "«\(label)»: выберите файл.", "„\(label)“: Bitte wählen Sie eine Datei.")
    }
    func tooManyFiles(_ most: Int) -> String {
        let files = count(most, ("file", "files"), ("файла", "файлов", "файлов"), ("Datei", "Dateien"))
        return say(
            "At most \(files) fit. Leave some out.", "Поместится не больше \(files). Уберите лишние.",
            "Höchstens \(files) passen. Lassen Sie einige weg.")
    }
    func fileTooLarge(_ name: String, _ bytes: Int) -> String {
        say(
            "“\(name)” is larger than \(size(bytes)). Choose a smaller file.",
            "Файл «\(name)» больше \(size(bytes)). Выберите файл поменьше.",
            "„\(name)“ ist größer als \(size(bytes)). Wählen Sie eine kleinere Datei.")
    }
    func filesTooLarge(_ bytes: Int) -> String {
        say(
            "Together the files are larger than \(size(bytes)). Leave some out.",
            "Вместе файлы больше \(size(bytes)). Уберите лишние.",
            "Zusammen sind die Dateien größer als \(size(bytes)). Lassen Sie einige weg.")
    }
    func fileEmpty(_ name: String) -> String {
        say(
            "“\(name)” is empty. Choose it again.", "Файл «\(name)» пуст. Выберите его ещё раз.",
            "„\(name)“ ist leer. Wählen Sie die Datei noch einmal.")
    }
    func fileOfOtherKind(_ name: String) -> String {
        say(
            "“\(name)” is of a kind we do not take. Pictures, PDF, office documents, text, sound and video are fine.",
            "Файл «\(name)» такого типа не принимаем. Подойдут изображения, PDF, документы, текст, звук и видео.",
            "„\(name)“ ist von einer Art, die wir nicht annehmen. Bilder, PDF, Dokumente, Text, Ton und Video sind möglich.")
    }

    // MARK: What is not taken

    var refused: String { say("Not sent yet", "Пока не отправлено", "Noch nicht gesendet") }
    var trap: String {
        say(
            "A field that people do not see was filled in. Please clear it and send again.",
            "Заполнено поле, которого люди не видят. Очистите его и отправьте ещё раз.",
            "Ein Feld, das Menschen nicht sehen, war ausgefüllt. Bitte leeren und noch einmal senden.")
    }
    func otherSite(_ host: String) -> String {
        say(
            "This form may not be used on \(host). Its owner can allow the site in the form's settings.",
            "Эту форму нельзя использовать на \(host). Владелец может разрешить сайт в настройках формы.",
            "Dieses Formular darf auf \(host) nicht verwendet werden. In den Einstellungen des Formulars kann die Seite erlaubt werden."
        )
    }
    var noTicket: String {
        say(
            "We could not see that this came from the form. Please press the button once more.",
            "Не удалось увидеть, что это отправлено из формы. Нажмите кнопку ещё раз.",
            "Wir konnten nicht sehen, dass dies aus dem Formular kam. Bitte drücken Sie den Knopf noch einmal.")
    }
    var expired: String {
        say(
            "The page stood open for a long time. Please press the button once more.",
            "Страница долго была открыта. Нажмите кнопку ещё раз.",
            "Die Seite war lange offen. Bitte drücken Sie den Knopf noch einmal.")
    }
    var used: String {
        say(
            "This form was sent already. Press the button once more to send this as another message.",
            "Эта форма уже отправлена. Нажмите кнопку ещё раз, чтобы отправить это отдельным сообщением.",
            "Dieses Formular wurde schon gesendet. Drücken Sie den Knopf noch einmal, um dies als weitere Nachricht zu senden.")
    }
    var tooFast: String {
        say(
            "That was faster than people write. Please wait a few seconds and press the button once more.",
            "Это быстрее, чем пишут люди. Подождите несколько секунд и нажмите кнопку ещё раз.",
            "Das war schneller, als Menschen schreiben. Bitte warten Sie einige Sekunden und drücken Sie den Knopf noch einmal.")
    }
    var wrongWork: String {
        say(
            "The check against machines did not fit. Please press the button once more.",
            "Проверка от роботов не прошла. Нажмите кнопку ещё раз.",
            "Die Prüfung gegen Maschinen passte nicht. Bitte drücken Sie den Knopf noch einmal.")
    }

    /// Who wrote without saying a name or a way to answer.
    var visitor: String { say("Visitor", "Посетитель сайта", "Besucher der Website") }

    private func size(_ bytes: Int) -> String { "\(bytes >> 20)\u{00A0}\(say("MB", "МБ", "MB"))" }
}
