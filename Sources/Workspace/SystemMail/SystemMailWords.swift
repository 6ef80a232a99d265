import Channels
import Kernel

struct SystemMailWords: Wording {
    let language: Language

    var labels: [String: String] {
        ["host": host, "port": port, "security": security, "user": user, "password": password, "address": address]
    }
    var title: String { say("System mail", "Служебная почта", "Systempost") }
    var lead: String {
        say(
            "Invitations, new passwords and alarms leave by this server. Answers to customers do not.",
            "Через этот сервер уходят приглашения, новые пароли и тревоги. Ответы клиентам — нет.",
            "Über diesen Server gehen Einladungen, neue Passwörter und Alarme. Antworten an Kunden nicht.")
    }
    var address: String { say("From", "От кого", "Absender") }
    var addressHelp: String {
        say(
            "The address these letters come from.", "Адрес, с которого приходят эти письма.",
            "Die Adresse, von der diese Briefe kommen.")
    }
    var host: String { say("Server (SMTP)", "Сервер (SMTP)", "Server (SMTP)") }
    var port: String { say("Port", "Порт", "Port") }
    var security: String { say("Encryption", "Шифрование", "Verschlüsselung") }
    var tls: String {
        say("From the first byte (TLS, usually port 465)", "Сразу (TLS, обычно порт 465)", "Von Anfang an (TLS, meist Port 465)")
    }
    var starttls: String {
        say("After a word (STARTTLS, usually 587)", "По команде (STARTTLS, обычно 587)", "Nach einem Wort (STARTTLS, meist 587)")
    }
    var none: String { say("None, only in the own network", "Нет, только в своей сети", "Keine, nur im eigenen Netz") }
    var user: String { say("User", "Пользователь", "Benutzer") }
    var password: String { say("Password", "Пароль", "Passwort") }
    var passwordHelp: String {
        say(
            "Leave it empty to keep the stored one.", "Оставьте пустым, чтобы сохранить прежний.",
            "Leer lassen, um das gespeicherte zu behalten.")
    }
    var test: String { say("Send test letter", "Отправить пробное письмо", "Testbrief senden") }
    var remove: String { say("Send no letters", "Не отправлять писем", "Keine Briefe senden") }
    var removed: String {
        say("No own letters leave any more.", "Служебные письма больше не уходят.", "Es gehen keine eigenen Briefe mehr hinaus.")
    }
    func tested(_ address: String) -> String {
        say(
            "The server took a letter to \(address). Look whether it has come, then save.",
            "Сервер принял письмо на \(address). Проверьте, дошло ли оно, и сохраните.",
            "Der Server nahm einen Brief an \(address). Sehen Sie nach, ob er kam, und sichern Sie dann.")
    }
    func testSubject(_ company: String) -> String {
        say("A test from \(company)", "Проверка: \(company)", "Ein Test von \(company)")
    }
    func testText(_ company: String) -> String {
        say(
            "This letter shows that \(company) can send invitations and alarms from Kindred.",
            "Это письмо показывает, что \(company) может отправлять приглашения и тревоги из Kindred.",
            "Dieser Brief zeigt, dass \(company) Einladungen und Alarme aus Kindred senden kann.")
    }
    func why(_ error: SendError) -> String {
        switch error {
        case .reconnect(let fault): sentence(fault.reason, said: fault.said)
        case .later(_, let why), .never(let why), .unknownOutcome(let why):
            reason(why)
                ?? say("The letter did not go out: \(why)", "Письмо не ушло: \(why)", "Der Brief ging nicht hinaus: \(why)")
        }
    }

    private func sentence(_ reason: String, said: String) -> String {
        let why = self.reason(reason) ?? say("The letter did not go out.", "Письмо не ушло.", "Der Brief ging nicht hinaus.")
        guard said.isEmpty == false else { return why }
        return why + " " + say("The server said: “\(said)”", "Сервер ответил: «\(said)»", "Der Server sagte: „\(said)“")
    }

    /// In words, what a line calls its faults; nil for what it does not.
    private func reason(_ reason: String) -> String? {
        switch reason {
        case "host":
            say("There is no server of this name.", "Сервера с таким именем нет.", "Einen Server dieses Namens gibt es nicht.")
        case "port":
            say(
                "Nobody answers at this address and port.", "По этому адресу и порту никто не отвечает.",
                "Unter dieser Adresse und diesem Port antwortet niemand.")
        case "tls":
            say(
                "No encrypted line came about. Do port and encryption fit each other?",
                "Шифрованное соединение не установилось. Подходят ли друг другу порт и шифрование?",
                "Es kam keine verschlüsselte Verbindung zustande. Passen Port und Verschlüsselung zusammen?")
        case "certificate":
            say(
                "The server's certificate does not belong to this name or is not trusted.",
                "Сертификат сервера не относится к этому имени или ему нельзя доверять.",
                "Das Zertifikat des Servers gehört nicht zu diesem Namen oder ist nicht vertrauenswürdig.")
        case "password":
            say(
                "The server refuses name or password.", "Сервер не принимает имя или пароль.",
                "Der Server lehnt Name oder Passwort ab.")
        case "app-password":
            say(
                "The provider wants a password made for programs.", "Почтовой службе нужен пароль приложения.",
                "Der Anbieter verlangt ein App-Passwort.")
        case "switched-off":
            say(
                "The server lets nobody in this way.", "Сервер не допускает вход таким способом.",
                "Der Server lässt auf diesem Weg niemanden ein.")
        case "timeout": say("The server does not answer.", "Сервер не отвечает.", "Der Server antwortet nicht.")
        case "closed":
            say("The server closed the line.", "Сервер закрыл соединение.", "Der Server hat die Verbindung beendet.")
        default: nil
        }
    }

    var lettersHead: String { say("Last letters", "Последние письма", "Letzte Briefe") }
    func state(_ state: SystemLetter.State) -> String {
        switch state {
        case .queued: say("On its way", "Отправляется", "Unterwegs")
        case .sent: say("Sent", "Отправлено", "Gesendet")
        case .failed: say("Not sent", "Не отправлено", "Nicht gesendet")
        }
    }
    func purpose(_ purpose: SystemLetter.Purpose) -> String {
        switch purpose {
        case .invitation: say("Invitation", "Приглашение", "Einladung")
        case .password: say("New password", "Новый пароль", "Neues Passwort")
        case .alarm: say("Alarm", "Тревога", "Alarm")
        }
    }

    // MARK: Letters

    func invitationSubject(_ company: String) -> String {
        say("\(company) invites you", "Вас приглашает \(company)", "\(company) lädt Sie ein")
    }
    func invitationText(_ company: String, by who: String, link: String) -> String {
        say(
            "\(who) invites you to answer customers of \(company) together.\n\nYour way in, for a week:\n\(link)",
            "\(who) приглашает вас вместе отвечать клиентам компании \(company).\n\nВход по ссылке, она действует неделю:\n\(link)",
            "\(who) lädt Sie ein, gemeinsam den Kunden von \(company) zu antworten.\n\nIhr Zugang, eine Woche lang:\n\(link)")
    }
    func passwordSubject(_ company: String) -> String {
        say("A new password for \(company)", "Новый пароль: \(company)", "Ein neues Passwort für \(company)")
    }
    func passwordText(link: String) -> String {
        say(
            "With this link you choose a new password. It works once, for a day:\n\(link)",
            "По этой ссылке можно задать новый пароль. Она сработает один раз за сутки:\n\(link)",
            "Mit diesem Link wählen Sie ein neues Passwort. Er gilt einmal, einen Tag lang:\n\(link)")
    }
    func mailed(_ address: String) -> String {
        say("It was also sent to \(address).", "Она также отправлена на \(address).", "Er ging auch an \(address).")
    }
}
