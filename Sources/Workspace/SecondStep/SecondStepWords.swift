import Kernel

struct SecondStepWords: Wording {
    let language: Language

    var title: String { say("Second step", "Второй шаг", "Zweiter Schritt") }
    var lead: String {
        say(
            "After the password Kindred asks for a code from an app on your telephone. Whoever learns your password stays outside.",
            "После пароля Kindred спросит код из приложения на вашем телефоне. Тот, кто узнал пароль, не войдёт.",
            "Nach dem Passwort fragt Kindred nach einem Code aus einer App auf Ihrem Telefon. Wer nur Ihr Passwort kennt, bleibt draußen."
        )
    }
    var scanHead: String { say("Scan this with your app", "Отсканируйте приложением", "Mit Ihrer App scannen") }
    var scanText: String {
        say(
            "Any app for one-time codes will do: Aegis, FreeOTP, 2FAS, Google Authenticator, a password manager.",
            "Подойдёт любое приложение для одноразовых кодов: Aegis, FreeOTP, 2FAS, Яндекс ID, менеджер паролей.",
            "Jede App für Einmalcodes ist recht: Aegis, FreeOTP, 2FAS, Google Authenticator, ein Passwortmanager.")
    }
    var picture: String { say("Picture with the secret", "Картинка с ключом", "Bild mit dem Schlüssel") }
    var byHand: String { say("No camera? Type it", "Нет камеры? Введите вручную", "Keine Kamera? Abtippen") }
    var secret: String { say("Secret", "Ключ", "Schlüssel") }
    var typeHead: String { say("Type what the app shows", "Введите, что показывает приложение", "Eingeben, was die App zeigt") }
    var code: String { say("Code", "Код", "Code") }
    var codeHelp: String {
        say("Six digits, new every half minute.", "Шесть цифр, каждые полминуты новые.", "Sechs Ziffern, alle halbe Minute neue.")
    }
    var password: String { say("Your password", "Ваш пароль", "Ihr Passwort") }
    var turnOn: String { say("Turn on", "Включить", "Einschalten") }
    var wrongCode: String {
        say(
            "This code does not fit, or it was used already. Wait for the next one; check that the telephone's clock is right.",
            "Код не подходит или уже использован. Дождитесь следующего и проверьте часы телефона.",
            "Dieser Code passt nicht oder wurde schon benutzt. Warten Sie auf den nächsten und prüfen Sie die Uhr des Telefons.")
    }
    var on: String { say("On", "Включено", "Eingeschaltet") }
    func left(_ codes: Int) -> String {
        let amount = count(
            codes, ("recovery code", "recovery codes"), ("запасной код", "запасных кода", "запасных кодов"),
            ("Ersatzcode", "Ersatzcodes"))
        return say("\(amount) left.", "Осталось: \(amount).", "Noch \(amount).")
    }
    var recoveryCodes: String { say("Recovery codes", "Запасные коды", "Ersatzcodes") }
    var recoveryText: String {
        say(
            "Each opens once, when the telephone is not at hand. New codes replace the old ones.",
            "Каждый подойдёт один раз, если телефона нет под рукой. Новые коды заменят прежние.",
            "Jeder gilt einmal, wenn das Telefon nicht zur Hand ist. Neue Codes ersetzen die alten.")
    }
    var newCodes: String { say("Make new codes", "Создать новые коды", "Neue Codes erstellen") }
    var codesHead: String { say("Keep these codes.", "Сохраните эти коды.", "Bewahren Sie diese Codes auf.") }
    var codesText: String {
        say(
            "They are shown only now. Each opens once, should the telephone be lost.",
            "Они показаны только сейчас. Каждый подойдёт один раз, если телефон потеряется.",
            "Sie werden nur jetzt gezeigt. Jeder gilt einmal, falls das Telefon verloren geht.")
    }
    var turnOffHead: String { say("Turn off", "Выключить", "Ausschalten") }
    var turnOffText: String {
        say("The password alone will open again.", "Для входа снова хватит пароля.", "Dann öffnet wieder das Passwort allein.")
    }
    var turnOff: String { say("Turn the second step off", "Выключить второй шаг", "Zweiten Schritt ausschalten") }
    var ended: String { say("The second step is off.", "Второй шаг выключен.", "Der zweite Schritt ist ausgeschaltet.") }

    var codeHead: String { say("One more step", "Ещё один шаг", "Noch ein Schritt") }
    var codeLead: String {
        say(
            "Type the code your app shows, or one of your recovery codes.",
            "Введите код из приложения или один из запасных кодов.",
            "Geben Sie den Code aus Ihrer App ein oder einen Ihrer Ersatzcodes.")
    }
    var trust: String {
        say(
            "Do not ask on this browser for 30 days", "Не спрашивать в этом браузере 30 дней",
            "In diesem Browser 30 Tage nicht mehr fragen")
    }
    var lostPhone: String {
        say(
            "Telephone and codes lost? Whoever runs Kindred can turn the second step off.",
            "Потеряны и телефон, и коды? Второй шаг выключит тот, кто обслуживает Kindred.",
            "Telefon und Codes verloren? Wer Kindred betreibt, kann den zweiten Schritt ausschalten.")
    }
    var otherAccount: String { say("Sign in as somebody else", "Войти под другим именем", "Als jemand anderes anmelden") }
}
