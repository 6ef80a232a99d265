import Foundation

/// The header that mail programs put above a letter they enclose instead of quoting it, as Outlook does:
///
///     From: Anna Example
///     Sent: Monday, 6 May 2024 10:15
///     To: Boris
///     Subject: The order
struct HeaderBlock {
    enum Field: UInt8 { case from, date, to, cc, subject, other }

    private static let names: [String: Field] = {
        let table: [(Field, String)] = [
            (
                .from,
                """
                from | von | de | da | od | fra | från | frå | van | от | от кого | від | ад | kimden | gönderen | lähettäjä
                expéditeur | remitente | mittente | nadawca | avsender | afsender | avsändare | absender | отправитель
                відправник | адпраўнік | feladó | odesílatel | odesilatel | saatja | 发件人 | 寄件者 | 差出人 | 보낸 사람 | 보낸사람 | από
                dari | din partea
                """
            ),
            (
                .date,
                """
                sent | date | gesendet | gesendet am | datum | отправлено | дата | envoyé | envoyé le | enviado | enviado el
                enviada | enviada em | enviado em | fecha | data | inviato | wysłano | wysłane | data wysłania | verzonden
                dato | sendt | skickat | skickades | lähetetty | päivämäärä | päiväys | надіслано | відправлено | адпраўлена
                odesláno | gönderildi | gönderilme tarihi | tarih | elküldve | dátum | trimis | 日付 | 送信日時 | 发送时间 | 日期 | 时间
                寄件日期 | 날짜 | 보낸 날짜 | ημερομηνία | message du | date d’envoi | date d'envoi | дата отправки | saadetud
                odoslané | poslané
                """
            ),
            (
                .to,
                """
                to | an | кому | à | a | para | per | pour | do | til | till | aan | vastaanottaja | komu | címzett | kime
                alıcı | către | каму | για | προς | kepada | 收件人 | 宛先 | 받는 사람 | 받는사람 | adresat | empfänger | получатель
                destinataire | destinatario | destinatário
                """
            ),
            (
                .cc,
                "cc | kopie | copie | copie à | копия | копія | dw | udw | copia | kopia | kopi | kopio | másolat | bilgi | 抄送 | cópia | bcc"
            ),
            (
                .subject,
                """
                subject | betreff | тема | objet | sujet | asunto | oggetto | assunto | temat | onderwerp | emne | ämne
                aihe | předmět | predmet | konu | tárgy | subiect | тэма | 件名 | 主题 | 主旨 | 제목 | θέμα | teema | perihal
                """
            ),
            (
                .other,
                """
                reply-to | antwort an | importance | wichtigkeit | priorität | важность | attachments | anlagen | anhänge
                вложения | organization | list-id
                """
            ),
        ]
        var names: [String: Field] = [:]
        for (field, list) in table {
            for line in list.split(separator: "\n") {
                for name in line.components(separatedBy: " | ") { names[name] = field }
            }
        }
        return names
    }()

    /// The field a line begins with, as "from: ", "de :", "发件人：".
    static func field(of line: ArraySlice<UInt8>) -> (field: Field, value: ArraySlice<UInt8>)? {
        let head = line.prefix(30)
        var end: Int
        let value: Int
        if let colon = head.firstIndex(of: UInt8(ascii: ":")) {
            (end, value) = (colon, colon + 1)
        } else if let wide = head.firstIndex(of: 0xEF), line[wide...].starts(with: [0xEF, 0xBC, 0x9A]) {
            (end, value) = (wide, wide + 3)
        } else {
            return nil
        }
        while end > line.startIndex, line[end - 1] == 0x20 { end -= 1 }
        guard let field = names[line[..<end].string] else { return nil }
        return (field, line[value...])
    }
}

extension ReplyLines {
    /// Whether a block begins on that line: the sender and two more fields, the subject among them or an address behind the
    /// sender, so that "From: Berlin, To: Paris, Date: 3 May" stays the customer's own words.
    func headerBlock(at start: Int) -> Bool {
        guard lines[start].isText, HeaderBlock.field(of: words(start)) != nil else { return false }
        var seen: Set<HeaderBlock.Field> = []
        var hasSenderAddress = false
        var strangers = 0
        var last: HeaderBlock.Field?
        for index in start..<min(start + 12, count) {
            let line = lines[index]
            if line.isQuoted { break }
            if line.isBlank {
                strangers += 1
            } else if let (field, value) = HeaderBlock.field(of: words(index)) {
                strangers = 0
                seen.insert(field)
                last = field
                if field == .from, value.contains(UInt8(ascii: "@")) { hasSenderAddress = true }
            } else {
                strangers += 1
                if last == .from, words(index).contains(UInt8(ascii: "@")) { hasSenderAddress = true }
            }
            if strangers > 2 { break }
            let known = seen.subtracting([.other, .cc])
            if known.contains(.from), known.count >= 3, known.contains(.subject) || hasSenderAddress { return true }
        }
        return false
    }
}
