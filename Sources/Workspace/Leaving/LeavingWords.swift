import Kernel

struct LeavingWords: Wording {
    let language: Language

    var title: String { say("Take everything with you", "Забрать всё с собой", "Alles mitnehmen") }
    var tab: String { say("Export", "Выгрузка", "Ausfuhr") }
    var lead: String {
        say(
            "Your data are yours: cards, customers, files, history and settings, in open formats.",
            "Ваши данные принадлежат вам: карточки, клиенты, файлы, история и настройки в открытых форматах.",
            "Ihre Daten gehören Ihnen: Karten, Kunden, Dateien, Verlauf und Einstellungen in offenen Formaten.")
    }
    var what: String {
        say(
            "One file with all of it is made in the background. kindred import puts it into an empty installation.",
            "В фоне создаётся один файл со всем этим. Команда kindred import загрузит его в пустую установку.",
            "Im Hintergrund entsteht eine Datei mit allem. kindred import bringt sie in eine leere Installation.")
    }
    var secrets: String {
        say(
            "Passwords of channels stay here; kindred export --with-secrets takes them along. Whoever fetches the file is written down.",
            "Пароли каналов остаются здесь; с ними — kindred export --with-secrets. Кто получил файл, видно в журнале действий.",
            "Passwörter der Kanäle bleiben hier; kindred export --with-secrets nimmt sie mit. Wer die Datei abholt, steht im Protokoll."
        )
    }
    var make: String { say("Make an export", "Создать выгрузку", "Ausfuhr anlegen") }
    var made: String { say("Exports", "Выгрузки", "Ausfuhren") }
    var begun: String { say("The export has begun.", "Выгрузка начата.", "Die Ausfuhr hat begonnen.") }
    var removed: String { say("The file is removed.", "Файл удалён.", "Die Datei ist gelöscht.") }
    var ready: String { say("Ready", "Готово", "Fertig") }
    var failed: String { say("Failed", "Не удалось", "Fehlgeschlagen") }
    var gone: String { say("Removed", "Удалено", "Gelöscht") }
    var again: String { say("Look again", "Обновить", "Erneut ansehen") }
    var fetch: String { say("Fetch the file", "Скачать файл", "Datei abholen") }
    var remove: String { say("Remove", "Удалить", "Löschen") }
    func running(_ progress: CarryProgress?) -> String {
        guard let progress else { return say("Under way", "Выполняется", "Läuft") }
        let number = grouped(progress.done)
        return progress.stage == .blobs
            ? say("Under way: \(number) files", "Выполняется: файлов \(number)", "Läuft: \(number) Dateien")
            : say("Under way: \(number) rows", "Выполняется: строк \(number)", "Läuft: \(number) Zeilen")
    }
    func until(_ when: String) -> String {
        say("to be fetched until \(when)", "можно скачать до \(when)", "abzuholen bis \(when)")
    }
    func size(_ bytes: Int, rows: Int) -> String {
        let size = bytes < 1_048_576 ? "\(max(1, bytes / 1024)) KB" : "\(grouped(bytes / 1_048_576)) MB"
        return say("\(size), \(grouped(rows)) rows", "\(size), строк: \(grouped(rows))", "\(size), \(grouped(rows)) Zeilen")
    }
}
