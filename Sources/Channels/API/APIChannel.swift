import Foundation
import Kernel

/// The channel of other programs: they post what customers said, and hear by webhook what became of it.
package enum APIChannel: Channel {
    package static let about = ChannelAbout(
        kind: "api", glyph: "api",
        settings: [
            ChannelAbout.Setting(
                "network", .choice(networks), preset: "api", label: { APIWords(language: $0).network },
                help: { APIWords(language: $0).networkHelp }),
            ChannelAbout.Setting(
                "checked", .flag, preset: "0", label: { APIWords(language: $0).checked },
                help: { APIWords(language: $0).checkedHelp }),
        ], answers: .hand, name: { APIWords(language: $0).name }, explanation: { APIWords(language: $0).explanation })

    /// The source types an owner can choose; each has a glyph.
    static let networks = [
        "api", "review", "call", "chat", "community", "email", "sms", "facebook", "instagram", "mastodon", "ok", "telegram",
        "vk", "whatsapp", "x", "youtube",
    ]

    /// At most so many in one post of a list.
    package static let mostInList = 100
    /// The name of the list.
    package static let listName = "interests"

    /// One event, or those of a list.
    package static func read(_ hook: Webhook) throws(Refusal) -> Reading {
        var fields = JSONFields(try json(hook), language: hook.channel.language)
        var events: [Inbound] = []
        if let list = fields.list(listName, most: mostInList) {
            _ = fields.text("channel")
            events = list.map { item in
                var item = item
                let event = APIEvent.read(&item, hook, number: nil)
                fields.take(errorsOf: item)
                return event
            }
        } else {
            events = [APIEvent.read(&fields, hook, number: hook.headers["idempotency-key"] ?? hook.headers["x-request-id"])]
        }
        do { try fields.finish() } catch { throw Refusal(error, reason: "fields") }
        return Reading(events: events)
    }

    /// What the door has read already, or the body.
    private static func json(_ hook: Webhook) throws(Refusal) -> JSONValue {
        if let json = hook.form.json, json.members != nil { return json }
        var offset = 0
        do {
            let json = try JSONValue(parsing: Array(hook.body))
            if json.members != nil { return json }
        } catch {
            offset = error.offset
        }
        throw Refusal(.unreadable { [offset] in APIWords(language: $0).noJSON(offset) }, reason: "unreadable")
    }
}

struct APIWords: Wording {
    let language: Language

    var name: String { say("Other programs (API)", "Другие программы (API)", "Andere Programme (API)") }
    var explanation: String {
        say(
            "Your shop, telephone system or bot posts what customers said.",
            "Ваш магазин, телефония или бот передают слова клиентов.",
            "Ihr Shop, Ihre Telefonanlage oder ein Bot senden, was Kunden sagten.")
    }
    var network: String { say("Shown as", "Показывать как", "Gezeigt als") }
    var networkHelp: String {
        say(
            "The source type its cards stand under.", "Тип источника, под которым стоят карточки.",
            "Die Art der Quelle, unter der die Karten stehen.")
    }
    var checked: String { say("Addresses are checked", "Адреса проверены", "Adressen sind geprüft") }
    var checkedHelp: String {
        say(
            "The program knows that e-mails and numbers belong to their people: then they join contacts by themselves.",
            "Программа знает, что почта и телефоны принадлежат этим людям: тогда они сами связываются с контактом.",
            "Das Programm weiß, dass Adressen und Nummern zu den Menschen gehören: Dann verbinden sie Kontakte von selbst.")
    }
    func noJSON(_ offset: Int) -> String {
        say(
            "Send a JSON object: { … }. It stops being one at byte \(offset).",
            "Отправьте объект JSON: { … }. Ошибка у байта \(offset).",
            "Senden Sie ein JSON-Objekt: { … }. Bei Byte \(offset) ist es keines mehr.")
    }
    func missing(_ field: String) -> String {
        say("“\(field)” is missing.", "Нет поля «\(field)».", "„\(field)“ fehlt.")
    }
    func unknown(_ field: String, _ known: [String]) -> String {
        let list = known.joined(separator: ", ")
        return say(
            "“\(field)” is unknown here. Known are: \(list).", "Поле «\(field)» здесь неизвестно. Известны: \(list).",
            "„\(field)“ ist hier unbekannt. Bekannt sind: \(list).")
    }
    func wrongKind(_ field: String, _ kind: JSONFields.Kind) -> String {
        let what =
            switch kind {
            case .text: say("a text", "текст", "ein Text")
            case .number: say("a whole number", "целое число", "eine ganze Zahl")
            case .object: say("an object", "объект", "ein Objekt")
            case .list: say("a list of objects", "список объектов", "eine Liste von Objekten")
            case .moment:
                say(
                    "a moment such as 2026-11-21T09:00:00Z", "время вида 2026-11-21T09:00:00Z",
                    "ein Zeitpunkt wie 2026-11-21T09:00:00Z")
            case .base64: say("bytes in base64", "байты в base64", "Bytes in Base64")
            case .address:
                say(
                    "an address with https:// or http://", "адрес с https:// или http://",
                    "eine Adresse mit https:// oder http://")
            case .email: say("an e-mail address", "адрес почты", "eine E-Mail-Adresse")
            case .phone: say("a phone number", "номер телефона", "eine Telefonnummer")
            }
        return say("“\(field)” must be \(what).", "«\(field)»: нужно \(what).", "„\(field)“ muss \(what) sein.")
    }
    func tooLong(_ field: String, _ most: Int) -> String {
        say(
            "“\(field)” may have at most \(grouped(most)) characters.", "«\(field)»: не более \(grouped(most)) знаков.",
            "„\(field)“ darf höchstens \(grouped(most)) Zeichen haben.")
    }
    func tooMany(_ field: String, _ most: Int) -> String {
        say("“\(field)” takes at most \(most).", "«\(field)»: не более \(most).", "„\(field)“ nimmt höchstens \(most).")
    }
    func outOf(_ field: String, _ range: ClosedRange<Int64>) -> String {
        say(
            "“\(field)” is a number from \(range.lowerBound) to \(range.upperBound).",
            "«\(field)»: число от \(range.lowerBound) до \(range.upperBound).",
            "„\(field)“ ist eine Zahl von \(range.lowerBound) bis \(range.upperBound).")
    }
    func noChoice(_ field: String, _ choices: [String]) -> String {
        let list = choices.joined(separator: ", ")
        return say("“\(field)” is one of: \(list).", "«\(field)»: одно из: \(list).", "„\(field)“ ist eines von: \(list).")
    }
    func tooLarge(_ field: String, _ megabytes: Int) -> String {
        say(
            "“\(field)” is larger than \(megabytes) MB.", "«\(field)» больше \(megabytes) МБ.",
            "„\(field)“ ist größer als \(megabytes) MB.")
    }
    var noAuthor: String {
        say(
            "Name at least one of id, email, phone, so that the person is recognised.",
            "Укажите хотя бы одно: id, email, phone, чтобы узнать человека.",
            "Nennen Sie mindestens eines von id, email, phone, damit der Mensch erkannt wird.")
    }
    var nothingSaid: String {
        say(
            "There is neither text nor attachment nor rating.", "Нет ни текста, ни вложения, ни оценки.",
            "Es gibt weder Text noch Anhang noch Bewertung.")
    }
}
