import Kernel

/// The settings of a mailbox, as data; the pages and the command line draw them.
struct MailboxAbout: Wording {
    let language: Language

    var name: String { say("Mailbox", "Почтовый ящик", "Postfach") }
    var explanation: String {
        say(
            "Letters become cards within a second; answers go out from the card and stand in the right thread.",
            "Письма становятся карточками за секунду; ответы уходят прямо из карточки и встают в нужную переписку.",
            "E-Mails werden in einer Sekunde zu Karten; Antworten gehen aus der Karte hinaus und stehen im richtigen Verlauf.")
    }

    private typealias Key = MailboxSettings.Key
    private typealias Say = @Sendable (MailboxAbout) -> String

    private static func setting(
        _ key: String, _ kind: ChannelAbout.Setting.Kind, secret: Bool = false, preset: String = "", isRare: Bool = true,
        _ label: @escaping Say, help: @escaping Say = { _ in "" }
    ) -> ChannelAbout.Setting {
        ChannelAbout.Setting(
            key, kind, secret: secret, preset: preset, isRare: isRare, label: { label(MailboxAbout(language: $0)) },
            help: { help(MailboxAbout(language: $0)) })
    }

    /// By itself, or as the administrator says.
    private static let securities = ["auto"] + MailServer.Security.allCases.map(\.rawValue)

    static let settings: [ChannelAbout.Setting] = [
        setting(Key.address, .text, isRare: false, \.address, help: \.addressHelp),
        setting(Key.password, .text, secret: true, isRare: false, \.password, help: \.passwordHelp),
        setting(Key.name, .text, isRare: false, \.sender, help: \.senderHelp),
        setting(Key.user, .text, \.user, help: \.userHelp),
        setting(Key.imapHost, .text, \.imapHost, help: \.hostHelp),
        setting(Key.imapPort, .number, \.imapPort, help: \.imapPortHelp),
        setting(Key.imapSecurity, .choice(securities), preset: "auto", \.imapSecurity, help: \.securityHelp),
        setting(Key.smtpHost, .text, \.smtpHost, help: \.smtpHostHelp),
        setting(Key.smtpPort, .number, \.smtpPort, help: \.smtpPortHelp),
        setting(Key.smtpSecurity, .choice(securities), preset: "auto", \.smtpSecurity, help: \.securityHelp),
        setting(
            Key.auth, .choice(MailLogin.Proof.allCases.map(\.rawValue)), preset: MailLogin.Proof.password.rawValue, \.auth,
            help: \.authHelp),
        setting(Key.clientID, .text, \.clientID, help: \.clientIDHelp),
        setting(Key.clientSecret, .text, secret: true, \.clientSecret, help: \.clientSecretHelp),
        setting(Key.refreshToken, .text, secret: true, \.refreshToken, help: \.refreshTokenHelp),
        setting(Key.tokenURL, .url, \.tokenURL, help: \.tokenURLHelp),
        setting(Key.folders, .lines, \.folders, help: \.foldersHelp),
        setting(Key.seen, .choice(["leave", "mark"]), preset: "leave", \.seen, help: \.seenHelp),
        setting(Key.sent, .text, \.sent, help: \.sentHelp),
        setting(Key.aliases, .lines, \.aliases, help: \.aliasesHelp),
        setting(Key.authServer, .text, \.authServer, help: \.authServerHelp),
        setting(Key.siteSenders, .lines, \.siteSenders, help: \.siteSendersHelp),
    ]

    var address: String { say("E-mail address", "Адрес почты", "E-Mail-Adresse") }
    var addressHelp: String {
        say(
            "Customers write to it, and answers come from it.", "На него пишут клиенты, с него уходят ответы.",
            "An sie schreiben Kunden, von ihr kommen die Antworten.")
    }
    var password: String { say("Password", "Пароль", "Passwort") }
    var passwordHelp: String {
        say(
            "Gmail, Yandex, Mail.ru, iCloud and Fastmail want an app password: made in the account's security settings, for "
                + "mail programs only. It is stored encrypted.",
            "Gmail, Яндексу, Mail.ru, iCloud и Fastmail нужен пароль приложения: его создают в настройках безопасности аккаунта. "
                + "Хранится зашифрованным.",
            "Gmail, Yandex, Mail.ru, iCloud und Fastmail verlangen ein App-Passwort aus den Sicherheitseinstellungen des Kontos. "
                + "Es wird verschlüsselt gespeichert.")
    }
    var sender: String { say("Name shown", "Имя отправителя", "Angezeigter Name") }
    var senderHelp: String {
        say(
            "Stands before the address, such as your company's name.", "Стоит перед адресом: например, название компании.",
            "Steht vor der Adresse, etwa der Name Ihrer Firma.")
    }
    var user: String { say("User name", "Имя пользователя", "Benutzername") }
    var userHelp: String {
        say("Left empty, it is the address.", "Если пусто, это сам адрес.", "Bleibt es leer, gilt die Adresse.")
    }
    var imapHost: String { say("Incoming server (IMAP)", "Сервер входящей почты (IMAP)", "Posteingangsserver (IMAP)") }
    var hostHelp: String {
        say(
            "Left empty, it is found for Gmail, Yandex, Mail.ru, Outlook, GMX, WEB.DE, iCloud and Fastmail.",
            "Если пусто, находится сам для Gmail, Яндекса, Mail.ru, Outlook, GMX, WEB.DE, iCloud и Fastmail.",
            "Bleibt es leer, wird er für Gmail, Yandex, Mail.ru, Outlook, GMX, WEB.DE, iCloud und Fastmail gefunden.")
    }
    var imapPort: String { say("Its port", "Его порт", "Sein Port") }
    var imapPortHelp: String { say("Usually 993, or 143.", "Обычно 993 или 143.", "Meist 993 oder 143.") }
    var imapSecurity: String { say("Its encryption", "Его шифрование", "Seine Verschlüsselung") }
    var securityHelp: String {
        say(
            "Auto follows the port. Without encryption only servers of your own network are read.",
            "«Auto» выбирает по порту. Без шифрования допустимы только серверы вашей сети.",
            "„Auto“ folgt dem Port. Unverschlüsselt sind nur Server im eigenen Netz erlaubt.")
    }
    var smtpHost: String { say("Outgoing server (SMTP)", "Сервер исходящей почты (SMTP)", "Postausgangsserver (SMTP)") }
    var smtpHostHelp: String {
        say(
            "Found for the same providers. Without one, letters are read and not answered.",
            "Для тех же служб находится сам. Без него письма читаются, но не отправляются.",
            "Für dieselben Anbieter wird er gefunden. Ohne ihn wird gelesen, aber nicht geantwortet.")
    }
    var smtpPort: String { say("Its port", "Его порт", "Sein Port") }
    var smtpPortHelp: String { say("Usually 465, or 587.", "Обычно 465 или 587.", "Meist 465 oder 587.") }
    var smtpSecurity: String { say("Its encryption", "Его шифрование", "Seine Verschlüsselung") }
    var auth: String { say("Proof", "Способ входа", "Anmeldung") }
    var authHelp: String {
        say(
            "Outlook takes OAuth 2.0 (XOAUTH2) only. Fill in the four fields below, or put an access token where the password "
                + "stands.",
            "Outlook принимает только OAuth 2.0 (XOAUTH2). Заполните четыре поля ниже или укажите токен доступа вместо пароля.",
            "Outlook nimmt nur OAuth 2.0 (XOAUTH2). Füllen Sie die vier Felder darunter aus, oder tragen Sie ein Zugriffstoken "
                + "statt des Passworts ein.")
    }
    var clientID: String { say("OAuth client ID", "OAuth: ID клиента", "OAuth-Client-ID") }
    var clientIDHelp: String {
        say(
            "Of the program you registered with the provider for Kindred.", "Программы, которую вы зарегистрировали для Kindred.",
            "Des Programms, das Sie beim Anbieter für Kindred registriert haben.")
    }
    var clientSecret: String { say("OAuth client secret", "OAuth: секрет клиента", "OAuth-Client-Geheimnis") }
    var clientSecretHelp: String {
        say(
            "Left empty where the program has none.", "Пусто, если секрета у программы нет.",
            "Bleibt leer, wenn das Programm keines hat.")
    }
    var refreshToken: String { say("OAuth refresh token", "OAuth: токен обновления", "OAuth-Aktualisierungstoken") }
    var refreshTokenHelp: String {
        say(
            "With it Kindred fetches access tokens by itself, and no password is needed.",
            "С ним Kindred сам получает токены доступа, пароль не нужен.",
            "Damit holt Kindred Zugriffstoken von selbst, ein Passwort ist nicht nötig.")
    }
    var tokenURL: String { say("OAuth token address", "OAuth: адрес токенов", "OAuth-Token-Adresse") }
    var tokenURLHelp: String {
        say(
            "Left empty, it is that of Gmail or Outlook.", "Если пусто, это адрес Gmail или Outlook.",
            "Bleibt sie leer, gilt die von Gmail oder Outlook.")
    }
    var folders: String { say("Folders to read", "Читать папки", "Zu lesende Ordner") }
    var foldersHelp: String {
        say(
            "One a line. Empty reads INBOX.", "По одной в строке. Если пусто, читается INBOX.",
            "Einer je Zeile. Leer liest INBOX.")
    }
    var seen: String { say("Letters in the mailbox", "Письма в ящике", "Nachrichten im Postfach") }
    var seenHelp: String {
        say(
            "Left unread, or marked as read once they are cards. Nothing is ever deleted there.",
            "Оставлять непрочитанными или отмечать прочитанными. Из ящика ничего не удаляется.",
            "Ungelesen lassen oder als gelesen markieren. Gelöscht wird dort nie etwas.")
    }
    var aliases: String { say("Forwarded into this mailbox", "Переадресация в этот ящик", "Hierher weitergeleitet") }
    var aliasesHelp: String {
        say(
            "Your further addresses whose letters come here, one a line. Those at your own domain count anyway.",
            "Другие ваши адреса, письма с которых приходят сюда, по одному в строке. Адреса на вашем домене учтены.",
            "Ihre weiteren Adressen, deren Mails hier ankommen, eine je Zeile. Solche an Ihrer Domain zählen ohnehin.")
    }
    var authServer: String {
        say("Checks letters under the name", "Проверяет письма под именем", "Prüft Nachrichten unter dem Namen")
    }
    var authServerHelp: String {
        say(
            "The first word of Authentication-Results in letters of this mailbox, such as mx.example.com. Left "
                + "empty, it is learned.",
            "Первое слово в Authentication-Results писем этого ящика, например mx.example.com. Если пусто, Kindred узнает сам.",
            "Das erste Wort in Authentication-Results dieses Postfachs, etwa mx.example.com. Bleibt es leer, wird es gelernt.")
    }
    var siteSenders: String {
        say("Our shops and sites write from", "Наши магазины и сайты пишут с", "Unsere Shops und Websites schreiben von")
    }
    var siteSendersHelp: String {
        say(
            "Domains or addresses, one a line: their letters about reviews, comments and forms become cards. "
                + "Your own domain counts anyway.",
            "Домены или адреса, по одному в строке: их письма об отзывах, комментариях и заявках станут "
                + "карточками. Ваш домен учтён.",
            "Domains oder Adressen, eine je Zeile: Ihre Mails über Bewertungen, Kommentare und Formulare werden "
                + "Karten. Ihre Domain zählt ohnehin."
        )
    }
    var sent: String { say("Folder for sent letters", "Папка отправленных", "Ordner für Gesendetes") }
    var sentHelp: String {
        say(
            "Left empty, it is found. Answers given from another mail program are read from it.",
            "Если пусто, находится сама. Из неё читаются ответы, данные в другой почтовой программе.",
            "Bleibt es leer, wird er gefunden. Aus ihm werden Antworten aus anderen Mailprogrammen gelesen.")
    }
}
