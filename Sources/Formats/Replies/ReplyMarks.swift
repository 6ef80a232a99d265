/// Lines that mail programs write between a reply and what it answers.
enum ReplyMarks {
    private static let originals = Phrases(
        """
        original message | original appointment | original email | ursprüngliche nachricht | original-nachricht
        originalnachricht | original nachricht | ursprüngliche mail | исходное сообщение | исходное письмо
        оригинальное сообщение | первоначальное сообщение | вихідне повідомлення | оригінальне повідомлення
        первинне повідомлення | арыгінальнае паведамленне | зыходнае паведамленне | message d'origine | message d’origine
        message original | message initial | mensaje original | messaggio originale | messaggio original | mensagem original
        wiadomość oryginalna | oryginalna wiadomość | wiadomość pierwotna | oorspronkelijk bericht | origineel bericht
        alkuperäinen viesti | original meddelelse | oprindelig meddelelse | oprindelig besked | opprinnelig melding
        original melding | ursprungligt meddelande | originalmeddelande | ursprungsmeddelande | původní zpráva
        původní e-mail | pôvodná správa | orijinal ileti | orijinal mesaj | özgün ileti | eredeti üzenet | mesaj original
        mesajul original | izvorna poruka | оригинално съобщение | оригинална порука | αρχικό μήνυμα | 原始邮件 | 原始郵件 | 元のメッセージ
        원본 메시지 | 원본 메일 | reply message | antwort nachricht
        """)

    private static let forwards = Phrases(
        """
        forwarded message | forwarded by | begin forwarded message | forwarded email | weitergeleitete nachricht
        anfang der weitergeleiteten | weitergeleitet von | пересылаемое сообщение | пересланное сообщение
        пересылаемое письмо | перенаправленное сообщение | начало переадресованного | начало пересылаемого
        начало перенаправленного | конец переадресованного | пересылаемое | переслане повідомлення
        початок листа, що пересилається | пересланае паведамленне | перасланае паведамленне | message transféré
        début du message | message réexpédié | mensaje reenviado | inicio del mensaje reenviado | messaggio inoltrato
        inizio messaggio inoltrato | inizio del messaggio inoltrato | mensagem encaminhada | mensagem reencaminhada
        início da mensagem | wiadomość przekazana | przekazana wiadomość | początek przekazywanej | treść przekazanej
        doorgestuurd bericht | begin doorgestuurd bericht | välitetty viesti | alkaa välitetty | videresendt besked
        videresendt meddelelse | videresendt melding | videresendt e-post | start på videresendt | start på videresendte
        vidarebefordrat meddelande | vidarebefordrat brev | vidarebefordrat mail | börja vidarebefordrat | přeposlaná zpráva
        začátek přeposlané | iletilen ileti | yönlendirilen mesaj | yönlendirilmiş ileti | 转发邮件 | 轉寄郵件 | 转发的邮件
        továbbított üzenet
        """)

    private static let above = Phrases(
        """
        above this line | oberhalb dieser zeile | über dieser zeile | выше этой линии | выше этой строки | выше этой черты
        au-dessus de cette ligne | por encima de esta línea | sopra questa riga | acima desta linha | boven deze lijn
        boven deze regel | powyżej tej linii | вище цієї лінії
        """)

    /// "-----Original Message-----", with dashes before it at least.
    static func isOriginal(_ line: ArraySlice<UInt8>) -> Bool {
        guard let core = core(of: line) else { return false }
        return originals.prefix(of: core) != nil
    }

    /// "---------- Forwarded message ---------", "Begin forwarded message:".
    static func isForward(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 160 else { return false }
        if let core = core(of: line) { return forwards.prefix(of: core) != nil }
        return line.last == UInt8(ascii: ":") && line.count <= 60 && forwards.prefix(of: line) != nil
    }

    /// "##- Please type your reply above this line -##" of help desks.
    static func isReplyAbove(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, line.count <= 160, "#-=_<[(".utf8.contains(first) else { return false }
        return above.occurs(in: line)
    }

    /// What stands between the dashes.
    private static func core(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let first = line.first, line.count <= 160, "-_=<>—–#".utf8.contains(first) else { return nil }
        let core = line.trimming { "-_=<> #".utf8.contains($0) || $0 == 0xE2 || $0 == 0x80 || $0 == 0x93 || $0 == 0x94 }
        return line.endIndex - line.startIndex - core.count >= 2 && !core.isEmpty ? core : nil
    }
}

/// Subjects of forwarded letters (RFC 5322 leaves them to the programs).
enum ForwardSubject {
    private static let prefixes = Phrases(
        """
        fwd: | fw: | wg: | wtr: | tr: | rv: | enc: | i: | pd: | vs: fwd: | vb: | vl: | doorst: | fs: | ilt: | пересл: | пер:
        пересл.: | пересылка: | переслать: | fwd : | tr : | rv : | weitergeleitet: | 转发: | 轉寄: | 转发： | fwd： | fw：
        """)

    static func marks(_ subject: String) -> Bool {
        var subject = String(subject.prefix(40))
        var folded: [UInt8] = []
        let range = subject.withUTF8 { folded.appendFolded($0) }
        return prefixes.prefix(of: folded[range]) != nil
    }
}
