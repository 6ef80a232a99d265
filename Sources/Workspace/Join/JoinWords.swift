import Kernel

struct JoinWords: Wording {
    let language: Language

    func head(_ company: String) -> String {
        say("Join \(company)", "Присоединиться к «\(company)»", "Bei \(company) mitmachen")
    }
    func lead(_ role: String) -> String {
        say("You are invited as: \(role).", "Вас приглашают в роли: \(role).", "Sie sind eingeladen als: \(role).")
    }
    var name: String { say("Your name", "Ваше имя", "Ihr Name") }
    var email: String { say("E-mail", "Почта", "E-Mail") }
    var password: String { say("Password", "Пароль", "Passwort") }
    var join: String { say("Join", "Присоединиться", "Mitmachen") }
    func joinAs(_ name: String) -> String { say("Join as \(name)", "Войти как \(name)", "Als \(name) mitmachen") }
    var haveAccount: String {
        say("I have an account already", "У меня уже есть профиль", "Ich habe schon ein Konto")
    }
    var hasAccount: String {
        say(
            "This address has an account. Sign in with it; then the link works.",
            "С этой почтой уже есть профиль. Войдите, и ссылка сработает.",
            "Diese Adresse hat schon ein Konto. Melden Sie sich an, dann gilt der Link.")
    }
    var goneHead: String { say("This invitation is over", "Приглашение недействительно", "Die Einladung ist abgelaufen") }
    var goneText: String {
        say(
            "It was used, withdrawn, or older than a week. Ask for a new one.",
            "Оно использовано, отозвано или старше недели. Попросите новое.",
            "Sie wurde benutzt, zurückgezogen oder ist älter als eine Woche. Bitten Sie um eine neue.")
    }
    var memberHead: String { say("You are here already", "Вы уже здесь", "Sie sind schon dabei") }
    var memberText: String {
        say(
            "You are signed in as a member of this company. The link stays for the person it was made for.",
            "Вы уже участник этой компании. Ссылка остаётся для того, кому она предназначена.",
            "Sie gehören schon zu dieser Firma. Der Link bleibt für die Person, für die er bestimmt ist.")
    }
    var first: String { say("First page", "Первая страница", "Erste Seite") }

    var labels: [String: String] { ["name": name, "email": email, "password": password] }
}
