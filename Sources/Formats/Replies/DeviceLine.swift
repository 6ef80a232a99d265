/// The line by which a phone or a program signs: "Sent from my iPhone", "Gesendet von Outlook für Android", "Отправлено из
/// Яндекс Почты".
enum DeviceLine {
    private static let beginnings = Phrases(
        """
        sent from | sent via | sent with | sent using | sent by | sent on | sent through | get outlook for
        download outlook | envoyé de | envoyé depuis | envoyé à partir | envoyé avec | envoyé via | envoyé par
        obtenir outlook | obtenez outlook | télécharger outlook | gesendet von | gesendet mit | gesendet via | gesendet aus
        versendet mit | versendet von | verschickt von | von meinem | von meiner | von mein | diese nachricht wurde von
        diese e-mail wurde von meinem | diese mail wurde von | laden sie outlook | outlook für | holen sie sich outlook
        отправлено с | отправлено со | отправлено из | отправлено от | отправлено через | отправлено при помощи
        отправлено мобильной | послано с | отослано с | с моего | скачать outlook | получить outlook | получите outlook
        enviado desde | enviado do | enviado da | enviado de | enviado a partir | enviado mediante | enviado con
        enviado com | enviado via | enviado através | enviado por | enviada do | enviada de | obtener outlook
        descargar outlook | obtenga outlook | obter o outlook | obtenha o outlook | baixar outlook | inviato da
        inviato dal | inviato dall | inviato con | inviata da | inviato tramite | ottieni outlook | scarica outlook
        wysłano z | wysłane z | wysłano za | wysłano przy | pobierz outlook | pobierz aplikację outlook | verzonden vanaf
        verzonden met | verzonden via | verzonden vanuit | verstuurd vanaf | verstuurd via | download outlook
        outlook downloaden | lähetetty | lataa outlook | hanki outlook | sendt fra | sendt med | sendt via | sendt ved
        hent outlook | få outlook | skickat från | skickades från | skickat med | skickat via | hämta outlook | odesláno z
        odesláno ze | odesláno pomocí | získat outlook | stáhnout outlook | надіслано з | надіслано із | надіслано від
        надіслано через | відправлено з | відправлено від | отримати outlook | завантажити outlook | адпраўлена з
        даслана з | outlook'u | trimis de pe | elküldve | az iphone | 从我的 | 发自我的 | iphoneから送信 | 나의 iphone | virus-free
        virenfrei | вирусов нет | без вирусов | libre de virus | sans virus | privo di virus | livre de vírus | virusvrij
        wolny od wirusów | bez wirusów | yahoo mail | envoyé de mon
        """)

    private static let endings = [
        "gesendet", "gönderildi", "gönderilmiştir", "から送信", "versendet", "verschickt", "gesendet.", "versendet.",
    ]
    .map { Array($0.utf8) }

    private static let senders = Phrases(
        """
        iphone | ipad | ipod | android | samsung | galaxy | blackberry | outlook | yahoo | huawei | xiaomi | redmi | honor
        nokia | lumia | windows phone | mobile | mobil | móvil | mobiele | handy | smartphone | phone | tablet | téléphone
        teléfono | telefono | telefon | celular | телефон | смартфон | планшет | устройства | proton | gmail | mail | yandex
        яндекс | почт | пошт | mailbird | thunderbird | spark | bluemail | typeapp | aol | mi phone | k-9 | fairemail | tuta
        airmail | newton | sony | xperia | motorola | oneplus | pixel | gmx | web.de | telekom | t-online | mac | rambler
        рамблер | hotmail | msn | zoho | avast | avg | puhelim | telefoon | оутлук | superhuman | hey | front | tablette
        wiko | htc | lg | oppo | vivo | alcatel
        """)

    /// At most so many bytes, a link not counted.
    private static let longest = 120

    static func matches(_ line: ArraySlice<UInt8>) -> Bool {
        let line = line.trimming { "-–—_ [(<".utf8.contains($0) && $0 < 0x80 }
        let text = line.prefix(while: { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "(") })
        guard !line.isEmpty, line.count <= 400, text.count <= longest else { return false }
        guard let beginning = beginnings.prefix(of: line) else { return isTurned(text) }
        let rest = line.dropFirst(beginning.count)
        let head = rest.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }.prefix(90)
        if senders.occurs(in: beginning[...]) || senders.occurs(in: head) { return !text.isStory }
        let words = text.dropFirst(min(beginning.count, text.count)).words
        let hasLink = line.contains(Array("http".utf8))
        let isShort = words.count <= 6 && text.last.map { !".!?:".utf8.contains($0) } ?? true && !text.contains(UInt8(ascii: ","))
        return isShort
            && (hasLink || words.first?.elementsEqual("my".utf8) == true || words.first?.elementsEqual("a".utf8) == true)
    }

    /// German, Turkish and Japanese say "from my phone sent".
    private static func isTurned(_ text: ArraySlice<UInt8>) -> Bool {
        text.count <= 80 && endings.contains { text.ends(with: $0) } && senders.occurs(in: text) && text.words.count <= 7
    }
}

extension ArraySlice<UInt8> {
    /// More than a signature would say: many words.
    fileprivate var isStory: Bool { words.count > 16 }
}
