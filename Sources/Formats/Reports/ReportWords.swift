/// The words of mail servers and of programs that reply. In lower case; tables, no rules. Senders and fields here, subjects
/// and texts beside.
enum ReportWords {
    /// In the From field: a mail server, which has nothing else to say than what became of a letter.
    static let servers = [
        "mailer-daemon", "mailer_daemon", "mailerdaemon", "mail-daemon", "maildaemon", "mdaemon@", "mail delivery system",
        "mail delivery subsystem",
        "mail.delivery.system", "delivery subsystem", "mail daemon", "internet mail delivery",
        "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e",
    ]

    /// In the From field: whoever runs a mail system, a person at times.
    static let systems = [
        "postmaster", "mail administrator", "system administrator", "systemadministrator", "mail system", "mailsystem",
        "smtp_mail_service",
        "lsmtp for", "mail router", "mail gateway", "mailgate", "smtp server", "smtp gateway", "imss@", "interscan",
        "mailsweeper", "mimesweeper",
        "antivirus_for_smtp", "bounce@", "bounces@", "ndr@", "mailadmin@", "почтовая система", "почтовый сервер",
        "служба доставки почты",
    ]

    static let autoReplyFields: Set<String> = [
        "x-autoreply", "x-autorespond", "x-auto-reply", "x-auto-respond", "x-auto-responder", "x-autoresponder",
        "x-autoreply-from", "x-mail-autoreply",
        "x-vacation", "x-auto-response", "x-fc-machinegenerated", "x-autoresponse", "x-automatic-reply", "x-away",
    ]

    /// In X-Mailer or User-Agent.
    static let personsPrograms = [
        "outlook", "thunderbird", "mozilla", "apple mail", "iphone mail", "ipad mail", "the bat", "evolution", "kmail", "mutt",
        "eudora", "roundcube",
        "squirrelmail", "yahoomail", "yahoomailwebservice", "mailspring", "android", "claws", "sylpheed", "opera", "yandex",
        "mail.ru mailer", "gmx",
        "web.de", "samsung", "blackberry", "postbox", "horde", "zimbra", "airmail", "spark", "foxmail", "lotus notes", "k-9",
        "fairemail", "pine", "gnus",
    ]

    private static let copyMarks = Phrases(
        """
        original message | original mail | the original message is | original message follows | copy of the message
        copy of your message | a copy of the original message | copy of original message | this is a copy of
        here is a copy | included is a copy | below this line is a copy | below the next line is a copy | below is a copy
        message header follows | message headers follow | message header | message text follows | header of the source mail
        header of the original | the header and top | unsent message | undelivered message | start of returned message
        returned mail | returned message | return-path: | received: from | received: by | original headers
        original message headers | original message header | a summary of the undelivered | your message reads | the first
        first part of the message | message contents follow | body of message generated | failed message
        исходное сообщение | текст исходного | копия сообщения | копия письма | начало исходного | заголовки исходного
        ниже этой линии | ursprüngliche nachricht | originalnachricht | kopie der nachricht | kopie ihrer nachricht
        es folgt der header | message original | message d'origine | copie du message | mensaje original
        messaggio originale | mensagem original | wiadomość oryginalna | oorspronkelijk bericht | 原始邮件 | 原邮件 | 元のメッセージ
        diagnostic information for administrators:eof
        """)

    static func isCopyMark(_ line: ArraySlice<UInt8>) -> Bool {
        guard !line.isEmpty, line.count <= 160 else { return false }
        let core = line.trimming { "-=_|*#>< \"'".utf8.contains($0) }
        guard let phrase = copyMarks.prefix(of: core) else { return false }
        let rest = core.dropFirst(phrase.count)
        return !rest.contains(Array("received at".utf8)) && !rest.contains(Array("could not".utf8))
            && !rest.contains(Array("was".utf8))
            && !rest.contains(Array("contained".utf8))
    }

    /// In a line that says whose mail failed.
    static let recipientWords = Phrases(
        """
        recipient | rcpt to | undeliverable | unknown user | user unknown | not known | invalid final delivery userid
        delivery failed | failed | could not be delivered | couldn't be delivered | cannot be delivered | not delivered
        unable to deliver | deliver your message to | wasn't found | addressed to | address | quota | mailbox | error-for
        generated from | expanded from | no such user | does not exist | has been delayed | message to | user | delivered to
        gateway for | account | доставлен | адрес | получател | ящик | zugestellt | empfänger | adresse | postfach
        destinataire | remis | destinatario | entregad | consegna | odbiorc | 地址 | 收件人 | 宛先 | 无法 | 無法 | 失败
        """)

    /// Asks the sender to prove that he is a person before his letter is shown.
    static let challengeTexts = Phrases(
        """
        pre-approved | preapproved | guest list | waitlisted | sender verification | verify that you are
        prove that you are | challenge-response | confirm that you sent | confirm that you are | spam arrest | spamarrest
        one-time verification | please add yourself
        """)
}
