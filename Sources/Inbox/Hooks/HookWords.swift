import Foundation
import Kernel

/// The words about networks that call: how they are told, and how their calls stand.
struct HookWords: Wording {
    let language: Language

    /// Why a network could not be told or asked; nil for what lines know.
    func why(_ reason: String) -> String? {
        switch reason {
        case "secret":
            say(
                "The network does not take the secret. Leave it empty in a new channel: Kindred thinks of one that it takes.",
                "Сеть не принимает секрет. Оставьте его в новом канале пустым: Kindred придумает подходящий.",
                "Das Netzwerk nimmt das Geheimnis nicht an. Lassen Sie es in einem neuen Kanal leer: Kindred denkt sich ein "
                    + "passendes aus.")
        case "conflict":
            say(
                "Another program reads this bot, or its updates are sent to an address.",
                "Этого бота читает другая программа, или его обновления уходят на адрес.",
                "Ein anderes Programm liest diesen Bot, oder seine Updates gehen an eine Adresse.")
        case HookNews.unregistered:
            say(
                "The network does not call Kindred’s address: it was taken away there, or the network gave up calling.",
                "Сеть не вызывает адрес Kindred: его там убрали, или сеть перестала вызывать.",
                "Das Netzwerk ruft die Adresse von Kindred nicht auf: Sie wurde dort entfernt, oder das Netzwerk hat aufgegeben.")
        case "unconfirmed":
            say(
                "The network knows the address and has not asked it back yet. Check again in a moment.",
                "Сеть знает адрес, но ещё не проверила его. Проверьте снова через минуту.",
                "Das Netzwerk kennt die Adresse und hat noch nicht zurückgefragt. Prüfen Sie gleich noch einmal.")
        case "by-hand":
            say(
                "Kindred cannot tell this network where to call: the address is entered there by hand.",
                "Kindred не может сообщить этой сети адрес: его указывают там вручную.",
                "Kindred kann diesem Netzwerk seine Adresse nicht nennen: Sie wird dort von Hand eingetragen.")
        case "asked":
            say(
                "This channel asks its network, so nothing is registered there.",
                "Этот канал сам опрашивает сеть, поэтому там ничего не регистрируется.",
                "Dieser Kanal fragt sein Netzwerk, dort wird also nichts eingetragen.")
        case "address":
            say(
                "The network cannot reach Kindred at this address. It must begin with https:// and be open to the internet.",
                "Сеть не может достучаться до Kindred по этому адресу. Он должен начинаться с https:// и быть открыт в интернет.",
                "Unter dieser Adresse erreicht das Netzwerk Kindred nicht. Sie muss mit https:// beginnen und im Internet offen sein."
            )
        default: nil
        }
    }

    // MARK: On the channel's page

    func title(_ network: String) -> String {
        say("Calls of \(network)", "Вызовы: \(network)", "Aufrufe von \(network)")
    }
    var lead: String {
        say(
            "The network calls this address with everything that happens.",
            "Сеть вызывает этот адрес и сообщает обо всём, что происходит.",
            "Das Netzwerk ruft diese Adresse auf und meldet alles, was geschieht.")
    }
    var registered: String { say("Registered", "Зарегистрировано", "Eingetragen") }
    var notRegistered: String { say("not by Kindred", "не из Kindred", "nicht von Kindred") }
    var lastCall: String { say("Last call", "Последний вызов", "Letzter Aufruf") }
    var never: String { say("none yet", "ещё не было", "noch keiner") }
    var asked: String { say("Asked the network", "Сеть спрошена", "Netzwerk gefragt") }
    var waiting: String { say("Waiting there", "Ждут там", "Warten dort") }
    var lastTrouble: String { say("Its last trouble", "Её последняя неполадка", "Letzte Störung dort") }
    var delay: String { say("Delay", "Задержка", "Verzögerung") }
    var delayHelp: String {
        say(
            "Between said and arrived, the middle of the last hour", "От сказанного до пришедшего, медиана за последний час",
            "Vom Sagen bis zum Eintreffen, Median der letzten Stunde")
    }
    func delay(_ seconds: TimeInterval) -> String {
        switch seconds {
        case ..<2: say("none", "нет", "keine")
        case ..<120: "\(grouped(Int(seconds))) \(say("s", "с", "s"))"
        case ..<7200: "\(grouped(Int(seconds / 60))) \(say("min", "мин", "Min."))"
        default: "\(grouped(Int(seconds / 3600))) \(say("h", "ч", "Std."))"
        }
    }

    var register: String { say("Register", "Зарегистрировать", "Eintragen") }
    var registerAgain: String { say("Register again", "Зарегистрировать заново", "Neu eintragen") }
    var tryAgain: String { say("Try again", "Повторить", "Erneut versuchen") }
    var check: String { say("Check now", "Проверить сейчас", "Jetzt prüfen") }

    func notYetTold(_ network: String) -> String {
        say(
            "\(network) does not know this address yet.", "\(network): этот адрес там ещё не известен.",
            "\(network) kennt diese Adresse noch nicht.")
    }
    func unreachable(_ address: String, _ network: String) -> String {
        say(
            "\(network) cannot call \(address) from outside: it wants an address with https:// that is open to the internet. Let "
                + "Kindred ask \(network) instead, or give Kindred such an address.",
            "\(network) не может вызвать \(address) снаружи: нужен адрес с https://, открытый в интернет. Пусть Kindred сам "
                + "опрашивает \(network), или дайте Kindred такой адрес.",
            "\(network) kann \(address) von außen nicht aufrufen: Nötig ist eine Adresse mit https://, die im Internet offen ist. "
                + "Lassen Sie Kindred stattdessen bei \(network) nachfragen, oder geben Sie Kindred eine solche Adresse.")
    }
    func outOfReach(_ address: String, _ network: String) -> String {
        say(
            "\(network) cannot call \(address) from outside, so Kindred will ask \(network). You can change that at any time.",
            "\(network) не может вызвать \(address) снаружи, поэтому Kindred будет сам опрашивать \(network). Это можно изменить.",
            "\(network) kann \(address) von außen nicht aufrufen, also fragt Kindred bei \(network) nach. Das lässt sich ändern.")
    }
    var chooseAsking: String { say("Let Kindred ask", "Пусть опрашивает Kindred", "Kindred nachfragen lassen") }
    func moved(_ old: String) -> String {
        say(
            "The network still calls the old address \(old). Register again, so that it calls the new one.",
            "Сеть всё ещё вызывает старый адрес \(old). Зарегистрируйте заново, чтобы она вызывала новый.",
            "Das Netzwerk ruft noch die alte Adresse \(old) auf. Tragen Sie neu ein, damit es die neue aufruft.")
    }
    var untilMended: String {
        say(
            "Until it is set right, news, names or answers may be missing.",
            "Пока это не исправлено, новости, имена или ответы могут не доходить.",
            "Bis das behoben ist, können Neues, Namen oder Antworten fehlen.")
    }

    // MARK: What came of it

    func done(_ network: String) -> String {
        say(
            "\(network) calls Kindred from now on.", "\(network): теперь сеть вызывает Kindred.",
            "\(network) ruft Kindred jetzt auf.")
    }
    func stands(_ network: String, last: String?) -> String {
        let known = say(
            "\(network) knows this address.", "\(network): адрес известен.", "\(network) kennt diese Adresse.")
        guard let last else {
            return known + " "
                + say(
                    "It has not called yet: write something there, then check again.",
                    "Вызовов ещё не было: напишите там что-нибудь и проверьте снова.",
                    "Aufgerufen hat es noch nicht: Schreiben Sie dort etwas und prüfen Sie erneut.")
        }
        return known + " " + say("Last call: \(last).", "Последний вызов: \(last).", "Letzter Aufruf: \(last).")
    }
    func stillCalled(_ name: String) -> String {
        say(
            "“\(name)” is removed here, but the network could not be told.",
            "«\(name)» здесь убран, но сети сообщить не удалось.",
            "„\(name)“ ist hier entfernt, aber dem Netzwerk ließ es sich nicht mitteilen.")
    }

    // MARK: Guide and table

    var onTheirSide: String { say("On the network’s side", "На стороне сети", "Auf der Seite des Netzwerks") }
    var more: String { say("For more than that", "Если нужно больше", "Für mehr als das") }
    var byHand: String {
        say("By hand, without these rights", "Вручную, без этих прав", "Von Hand, ohne diese Rechte")
    }
    var works: String { say("What works, and what does not", "Что работает, а что нет", "Was geht und was nicht") }
    var what: String { say("What", "Что", "Was") }
    var there: String { say("There it is called", "Как это называется там", "Dort heißt es") }
    var here: String { say("Kindred", "Kindred", "Kindred") }
    var incoming: String { say("Comes in", "Приходит", "Kommt herein") }
    var outgoing: String { say("Goes out", "Уходит", "Geht hinaus") }
    var yes: String { say("works", "работает", "geht") }
    var notYet: String { say("not yet", "пока нет", "noch nicht") }
    var impossible: String { say("not let by the network", "не позволяет сеть", "lässt das Netzwerk nicht zu") }
}
