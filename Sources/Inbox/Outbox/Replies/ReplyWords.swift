import Channels
import Foundation
import Kernel

/// The words of answers in networks.
struct ReplyWords: Wording {
    let language: Language

    var wayLabel: String { say("Where the answer goes", "Куда отправить ответ", "Wohin die Antwort geht") }

    func way(_ kind: ReplyWay.Kind) -> String {
        switch kind {
        case .message: say("In private", "В личные сообщения", "Persönlich")
        case .comment: say("For all to see", "Публично", "Für alle sichtbar")
        }
    }

    func hint(_ kind: ReplyWay.Kind, _ network: String) -> String {
        switch kind {
        case .message:
            say(
                "Goes out in \(network), into your dialog.", "Уйдёт в \(network), в личный диалог.",
                "Geht in \(network) in Ihren Dialog.")
        case .comment:
            say(
                "Goes out in \(network), where it was said.", "Уйдёт в \(network), туда, где это сказано.",
                "Geht in \(network) dorthin, wo es gesagt wurde.")
        }
    }

    func placeholder(_ kind: ReplyWay.Kind, _ who: String) -> String {
        switch kind {
        case .message: say("Write to \(who)…", "Написать: \(who)…", "An \(who) schreiben…")
        case .comment: say("Answer \(who) publicly…", "Ответить публично: \(who)…", "\(who) öffentlich antworten…")
        }
    }

    // MARK: Windows

    func openUntil(_ moment: String) -> String {
        say("Open until \(moment)", "Можно ответить до \(moment)", "Offen bis \(moment)")
    }

    func obstacle(_ obstacle: ReplyPlace.Obstacle) -> String {
        switch obstacle {
        case .forbidden:
            say(
                "This person does not take private messages from you. They must write first.",
                "Этот человек запретил вам писать ему лично. Сначала должен написать он сам.",
                "Diese Person nimmt keine persönlichen Nachrichten von Ihnen an. Sie muss zuerst schreiben.")
        case .closed:
            say(
                "The network takes answers only for a while after the customer’s last word, and that is over. It opens again when they write.",
                "Сеть принимает ответы лишь некоторое время после последних слов клиента, и оно вышло. Когда клиент напишет, ответить снова можно.",
                "Das Netzwerk nimmt Antworten nur eine Weile nach dem letzten Wort des Kunden an; die ist um. Schreibt er wieder, ist es wieder offen."
            )
        }
    }

    // MARK: What is wrong

    func tooLong(_ count: Int, most: Int) -> String {
        say(
            "\(grouped(count)) characters; the network takes \(grouped(most)). Shorten it or send two.",
            "Знаков: \(grouped(count)), сеть принимает \(grouped(most)). Сократите или отправьте двумя ответами.",
            "\(grouped(count)) Zeichen; das Netzwerk nimmt \(grouped(most)). Kürzen Sie, oder senden Sie zwei Antworten.")
    }
    func tooManyFiles(most: Int) -> String {
        most == 0
            ? say(
                "No files can go along here. Take them off, or answer in private.",
                "Сюда нельзя приложить файлы. Уберите их или ответьте лично.",
                "Hier gehen keine Dateien mit. Entfernen Sie sie, oder antworten Sie persönlich.")
            : say(
                "At most \(most) files go along.", "Не больше \(most) файлов.", "Höchstens \(most) Dateien gehen mit.")
    }
    func tooLarge(_ name: String, _ limit: String) -> String {
        say(
            "“\(name)” is larger than \(limit), which is all the network takes.",
            "«\(name)» больше \(limit): столько сеть не принимает.",
            "„\(name)“ ist größer als \(limit); mehr nimmt das Netzwerk nicht.")
    }
}
