import Kernel

struct SignInWords: Wording {
    let language: Language

    func head(_ company: String?) -> String {
        guard let company else { return signIn }
        return say("Sign in to \(company)", "Вход в «\(company)»", "Bei \(company) anmelden")
    }
    var signIn: String { say("Sign in", "Войти", "Anmelden") }
    var email: String { say("E-mail", "Почта", "E-Mail") }
    var password: String { say("Password", "Пароль", "Passwort") }
    var newHere: String {
        say(
            "New here? Ask your administrator for an invitation.", "Вы здесь впервые? Попросите администратора о приглашении.",
            "Neu hier? Bitten Sie um eine Einladung.")
    }
    var forgotten: String {
        say(
            "Forgot the password? An administrator can send you a link for a new one.",
            "Забыли пароль? Администратор пришлёт ссылку для нового.",
            "Passwort vergessen? Die Administration schickt Ihnen einen Link für ein neues.")
    }
    var wrong: String {
        say(
            "E-mail and password do not go together. Check both and try again.",
            "Почта и пароль не подходят друг к другу. Проверьте и повторите.",
            "E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides und versuchen Sie es noch einmal.")
    }
    var wrongHead: String { say("That did not work", "Войти не удалось", "Das hat nicht geklappt") }
    var waitHead: String { say("A short break", "Небольшой перерыв", "Eine kurze Pause") }
    func wait(_ seconds: Int) -> String {
        let minutes = count(
            (seconds + 59) / 60, ("minute", "minutes"), ("минуту", "минуты", "минут"), ("Minute", "Minuten"))
        return say(
            "There were many tries. Try again in \(minutes); on a browser you used before it works sooner.",
            "Было много попыток. Повторите через \(minutes); в знакомом браузере получится раньше.",
            "Es gab viele Versuche. Versuchen Sie es in \(minutes) noch einmal; in einem bekannten Browser geht es früher.")
    }
}
