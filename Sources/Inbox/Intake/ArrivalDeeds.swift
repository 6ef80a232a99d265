import Kernel
import Workspace

/// What customers do, as it comes in.
enum ArrivalDeeds {
    private static let card = "interest"

    static let all = [
        Deed("arrived", on: card, .customers, icon: "inbox") {
            $0.say("\($0.on) has spoken", "Новое слово: \($0.on)", "\($0.on) hat sich gemeldet")
        },
        Deed("joined", on: card, .customers, icon: "inbox") {
            $0.say("\($0.on) added something", "Дополнение: \($0.on)", "\($0.on) hat etwas ergänzt")
        },
        Deed("reopened", on: card, .customers, icon: "refresh", aspects: ["responsible", "processing"]) {
            $0.say(
                "\($0.on) spoke again, the card is open", "Новое слово, карточка снова открыта: \($0.on)",
                "\($0.on) hat sich wieder gemeldet, die Karte ist offen")
        },
        Deed("edited", on: card, .customers, icon: "edit") {
            $0.say("\($0.on) edited a word", "Слова изменены: \($0.on)", "\($0.on) hat den Text geändert")
        },
        Deed("told better", on: card, .customers, icon: "refresh") {
            $0.say(
                "The network itself told of \($0.on) what a letter had announced",
                "Сеть сама сообщила то, о чём писала в письме: \($0.on)",
                "Das Netzwerk selbst meldete, was ein Brief angekündigt hatte: \($0.on)")
        },
        Deed(LateDesk.recognised, on: card, .customers, icon: "refresh") {
            $0.say(
                "The letter became what it announced: \($0.on)", "Письмо стало тем, о чём в нём сообщалось: \($0.on)",
                "Der Brief wurde zu dem, was er ankündigte: \($0.on)")
        },
        Deed(LateDesk.merged, on: card, .customers, icon: "swap") {
            $0.say(
                "The letter's card became one with that of what it announced",
                "Карточка письма стала одной с карточкой того, о чём в нём сообщалось",
                "Die Karte des Briefs wurde eins mit der, die er ankündigte")
        },
        Deed("deleted", on: card, .customers, icon: "trash", aspects: ["processing"]) {
            $0.say("\($0.on) took a word back", "Слова удалены: \($0.on)", "\($0.on) hat den Text gelöscht")
        },
        Deed("brought back", on: card, .customers, icon: "undo", aspects: ["processing"]) {
            $0.say("\($0.on) brought a word back", "Слова восстановлены: \($0.on)", "\($0.on) hat den Text wiederhergestellt")
        },
        Deed("author told", on: card, .customers, icon: "user") {
            $0.say(
                "Their network told who \($0.on) is", "Сеть сообщила, кто это: \($0.on)", "Das Netzwerk sagte, wer \($0.on) ist")
        },
        Deed("file fetched", on: card, .customers, icon: "clip") {
            $0.say("A file of \($0.on) came", "Файл получен: \($0.on)", "Eine Datei von \($0.on) ist da")
        },
        Deed("imported", on: card, .customers, icon: "book") {
            $0.say("Brought along from the past: \($0.on)", "Из истории: \($0.on)", "Aus der Vergangenheit mitgebracht: \($0.on)")
        },
        Deed("bounced", on: card, .answers, icon: "warning", aspects: ["processing"]) {
            $0.say(
                "The letter to <b>\($0.after["to"])</b> came back, card of \($0.on)",
                "Письмо вернулось: <b>\($0.after["to"])</b>, карточка \($0.on)",
                "Der Brief an <b>\($0.after["to"])</b> kam zurück, Karte von \($0.on)")
        },
        Deed("delayed", on: card, .answers, icon: "clock") {
            $0.say(
                "The letter to <b>\($0.after["to"])</b> is still on its way, card of \($0.on)",
                "Письмо ещё в пути: <b>\($0.after["to"])</b>, карточка \($0.on)",
                "Der Brief an <b>\($0.after["to"])</b> ist noch unterwegs, Karte von \($0.on)")
        },
        Deed("complained", on: card, .answers, icon: "warning") {
            $0.say(
                "\($0.on) marked our letter as unwanted", "Наше письмо отмечено как спам: \($0.on)",
                "\($0.on) hat unseren Brief als unerwünscht gemeldet")
        },
        participant("confirmed", "confirmed", "участие подтверждено", "bestätigt"),
        participant("doubted", "keeps out", "участие отклонено", "ferngehalten"),
        Deed("separated", on: card, .cards, icon: "swap") {
            $0.say(
                "\($0.by) made a card of its own out of the card of \($0.on)",
                "\($0.by): часть карточки \($0.on) стала отдельной",
                "\($0.by): aus der Karte von \($0.on) eine eigene gemacht")
        },
        Deed("reunited", on: card, .cards, icon: "undo") {
            $0.say(
                "\($0.by) put the parted card of \($0.on) back", "\($0.by): отделённая карточка возвращена, \($0.on)",
                "\($0.by): die abgetrennte Karte ist zurück bei \($0.on)")
        },
    ]

    private static func participant(_ verb: String, _ en: String, _ ru: String, _ de: String) -> Deed {
        Deed("participant \(verb)", on: card, .cards, icon: "users") {
            $0.say(
                "\($0.by) \(en) <b>\($0.after["who"])</b> in the conversation with \($0.on)",
                "\($0.by): \(ru), <b>\($0.after["who"])</b>, разговор с \($0.on)",
                "\($0.by): <b>\($0.after["who"])</b> im Gespräch mit \($0.on) \(de)")
        }
    }
}
