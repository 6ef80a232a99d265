import Kernel

struct NewPasswordWords: Wording {
    let language: Language

    var head: String { say("A new password", "Новый пароль", "Ein neues Passwort") }
    func lead(_ email: String) -> String { say("For \(email).", "Для \(email).", "Für \(email).") }
    var password: String { say("New password", "Новый пароль", "Neues Passwort") }
    var set: String { say("Set the password", "Сохранить пароль", "Passwort setzen") }
    var goneHead: String { say("This link is over", "Ссылка недействительна", "Der Link ist abgelaufen") }
    var goneText: String {
        say(
            "It was used already, or is older than a day. Ask your administrator for a new one.",
            "Она уже использована или старше суток. Попросите у администратора новую.",
            "Er wurde schon benutzt oder ist älter als einen Tag. Bitten Sie um einen neuen.")
    }
    var linkHead: String { say("The link is ready", "Ссылка готова", "Der Link ist fertig") }
    var linkText: String {
        say(
            "Pass it on only to that person. It works once, for a day.",
            "Передайте её только этому человеку. Она сработает один раз за сутки.",
            "Geben Sie ihn nur dieser Person. Er gilt einmal, einen Tag lang.")
    }
    var make: String { say("Link for a new password", "Ссылка для нового пароля", "Link für neues Passwort") }
    var severalHead: String { say("Not from here", "Не отсюда", "Nicht von hier") }
    var severalText: String {
        say(
            "This person works in several companies. Whoever runs the server can help with “kindred user”.",
            "Этот человек работает в нескольких компаниях. Поможет администратор сервера командой «kindred user».",
            "Diese Person arbeitet in mehreren Firmen. Wer den Server betreibt, hilft mit „kindred user“.")
    }
}
