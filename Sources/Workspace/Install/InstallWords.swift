import Kernel

/// The words of the installed program and of the page that stands in while there is no line.
struct InstallWords: Wording {
    let language: Language

    var about: String {
        say(
            "Everyone who speaks to your company, in one place.", "Все, кто обращается в вашу компанию, в одном месте.",
            "Alle, die mit Ihrer Firma sprechen, an einem Ort.")
    }
    var install: String { say("Install as an app", "Установить приложение", "Als App installieren") }
    var title: String { say("Not connected", "Нет связи", "Keine Verbindung") }
    var since: String { say("Not connected since {}.", "Нет связи с {}.", "Keine Verbindung seit {}.") }
    var waiting: String {
        say(
            "This page comes back by itself as soon as Kindred can be reached again. Nothing you wrote is lost.",
            "Страница вернётся сама, как только Kindred снова будет доступен. Всё написанное сохранено.",
            "Diese Seite kommt von selbst zurück, sobald Kindred wieder erreichbar ist. Nichts Geschriebenes ist verloren.")
    }
    var again: String { say("Try again", "Попробовать снова", "Erneut versuchen") }
    var drafts: String { say("Kept on this device", "Сохранено на этом устройстве", "Auf diesem Gerät bewahrt") }
    var draftsHelp: String {
        say(
            "What you began to write stands in its card again when the line is back.",
            "Начатое окажется в своей карточке, когда связь вернётся.",
            "Angefangenes steht wieder in seiner Karte, sobald die Verbindung zurück ist.")
    }
}
