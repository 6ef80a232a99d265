package import Foundation
package import Kernel

extension FormReader {
    /// A zone by its name; UTC where none was given.
    package mutating func timeZone(_ name: String, _ language: Language) -> TimeZone {
        let value = text(name, max: 100)
        guard value.isEmpty == false else { return .gmt }
        guard let zone = TimeZone(identifier: value) else {
            reject(name, FormNotes(language: language).noZone)
            return .gmt
        }
        return zone
    }

    /// A password somebody chooses; refused when it is easily guessed.
    package mutating func newPassword(_ name: String, of owner: [String], _ language: Language) -> Secret<String> {
        let password = secret(name)
        if password.isEmpty == false, let problem = PasswordRule.problem(with: password, of: owner) {
            reject(name, problem.text(in: language))
        }
        return Secret(password)
    }
}

/// Words that many forms share.
struct FormNotes: Wording {
    let language: Language

    var noZone: String {
        say("Choose a time zone from the list.", "Выберите часовой пояс из списка.", "Wählen Sie eine Zeitzone aus der Liste.")
    }
    var optional: String { say("optional", "необязательно", "freiwillig") }
    var save: String { say("Save", "Сохранить", "Speichern") }
    var saved: String { say("Saved.", "Сохранено.", "Gespeichert.") }
    var undo: String { say("Undo", "Вернуть", "Rückgängig") }
    var copy: String { say("Copy", "Скопировать", "Kopieren") }
    var copied: String { say("Copied.", "Скопировано.", "Kopiert.") }
    var show: String { say("Show", "Показать", "Anzeigen") }
    var passwordHelp: String {
        say(
            "At least \(PasswordRule.shortest) characters. Three or four words are easy to remember.",
            "Не меньше \(PasswordRule.shortest) знаков. Легко запомнить три-четыре слова.",
            "Mindestens \(PasswordRule.shortest) Zeichen. Drei oder vier Wörter merken sich leicht.")
    }
}
