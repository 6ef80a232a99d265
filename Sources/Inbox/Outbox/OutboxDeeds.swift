import Kernel
import Workspace

/// What becomes of answers on their way out.
enum OutboxDeeds {
    private static let card = "interest"

    static let all =
        answers + of("forward", ("the forward", "пересылка", "Weiterleitung"))
        + of("automatic", ("the automatic letter", "автоматическое письмо", "automatischer Brief"))
        + of("answer", ("the answer", "ответ", "Antwort"))

    private static let answers = [
        Deed("wrote again", on: card, .answers, icon: "reply") {
            $0.say(
                "\($0.by) wrote to \($0.on) again", "\($0.by): написано ещё раз, \($0.on)",
                "\($0.by): noch einmal an \($0.on) geschrieben")
        },
        Deed("forwarded", on: card, .answers, icon: "external") {
            $0.say(
                "\($0.by) forwarded the words of \($0.on)", "\($0.by): переслано, \($0.on)",
                "\($0.by): Worte von \($0.on) weitergeleitet")
        },
        Deed("automatic sent", on: card, .answers, icon: "bolt") {
            $0.say(
                "\($0.on) was told that the letter has come", "Письмо подтверждено: \($0.on)",
                "\($0.on) hat eine Empfangsbestätigung erhalten")
        },
        Deed("answer read", on: card, .answers, icon: "check-double") {
            $0.say("\($0.on) read the answer", "Ответ прочитан: \($0.on)", "\($0.on) hat die Antwort gelesen")
        },
        Deed("answer partly refused", on: card, .answers, icon: "warning") {
            $0.say(
                "Some recipients refused the answer to \($0.on)", "Часть получателей отклонила ответ, карточка \($0.on)",
                "Einige Empfänger lehnten die Antwort an \($0.on) ab")
        },
    ]

    private static func of(_ kind: String, _ names: (en: String, ru: String, de: String)) -> [Deed] {
        [
            Deed("\(kind) queued", on: card, .answers, icon: "send") {
                $0.say(
                    "\($0.by) sends \(names.en) to \($0.on)", "\($0.by): \(names.ru) отправляется, \($0.on)",
                    "\($0.by): \(names.de) an \($0.on) geht hinaus")
            },
            Deed("\(kind) taken back", on: card, .answers, icon: "undo") {
                $0.say(
                    "\($0.by) took \(names.en) to \($0.on) back before it went",
                    "\($0.by): отправка отменена, \(names.ru), \($0.on)",
                    "\($0.by): \(names.de) an \($0.on) vor dem Versand zurückgenommen")
            },
            Deed("\(kind) failed", on: card, .answers, icon: "warning", aspects: ["processing"]) {
                $0.say(
                    "Not sent: \(names.en) to \($0.on)", "Не отправлено: \(names.ru), \($0.on)",
                    "Nicht gesendet: \(names.de) an \($0.on)")
            },
            Deed("\(kind) uncertain", on: card, .answers, icon: "help") {
                $0.say(
                    "Possibly sent: \(names.en) to \($0.on)", "Возможно, отправлено: \(names.ru), \($0.on)",
                    "Möglicherweise gesendet: \(names.de) an \($0.on)")
            },
            Deed("\(kind) delayed", on: card, .answers, icon: "clock") {
                $0.say(
                    "Still on its way: \(names.en) to \($0.on)", "Ещё в пути: \(names.ru), \($0.on)",
                    "Noch unterwegs: \(names.de) an \($0.on)")
            },
        ]
    }
}
