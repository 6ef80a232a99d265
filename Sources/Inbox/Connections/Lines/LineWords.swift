package import Channels
import Foundation
package import Kernel

/// How a line is doing, and why it is not, in words.
package struct LineWords: Wording {
    package let language: Language
    package init(language: Language) { self.language = language }

    func state(_ health: LineHealth) -> String {
        switch health.state {
        case .new, .connecting: say("Connecting", "Подключается", "Verbindet sich")
        case .listening, .polling: say("Listening", "Слушает", "Hört zu")
        case .behind: behind(health.behind ?? 0)
        case .broken: say("Line broken", "Связь прервана", "Leitung unterbrochen")
        case .refused: say("Refused", "Отказано", "Abgewiesen")
        }
    }

    private func behind(_ n: Int) -> String {
        let items = count(n, ("letter", "letters"), ("письмо", "письма", "писем"), ("Nachricht", "Nachrichten"))
        return say("Reading: \(items) to go", "Читает: ещё \(items)", "Liest: noch \(items)")
    }

    /// What is the matter and what to do; then the other side's own words.
    package func sentence(_ fault: LineFault) -> String {
        sentence(fault.reason, said: fault.said) + (fault.remedy.map { " " + remedy($0) } ?? "")
    }

    private func remedy(_ page: String) -> String {
        say("It is put right here: \(page)", "Это исправляется здесь: \(page)", "Beheben lässt es sich hier: \(page)")
    }

    func sentence(_ reason: String, said: String) -> String {
        guard said.isEmpty == false else { return why(reason) }
        return why(reason) + " " + say("The server said: “\(said)”", "Сервер ответил: «\(said)»", "Der Server sagte: „\(said)“")
    }

    private func why(_ reason: String) -> String {
        switch reason {
        case "host":
            say(
                "There is no server of this name.", "Сервера с таким именем нет.", "Einen Server dieses Namens gibt es nicht.")
        case "port":
            say(
                "Nobody answers at this address and port.", "По этому адресу и порту никто не отвечает.",
                "Unter dieser Adresse und diesem Port antwortet niemand.")
        case "tls":
            say(
                "No encrypted line came about. Is the port right?", "Шифрованное соединение не установилось. Верен ли порт?",
                "Es kam keine verschlüsselte Verbindung zustande. Stimmt der Port?")
        case "certificate":
            say(
                "The server's certificate does not belong to this name or is not trusted.",
                "Сертификат сервера не относится к этому имени или ему нельзя доверять.",
                "Das Zertifikat des Servers gehört nicht zu diesem Namen oder ist nicht vertrauenswürdig.")
        case "password":
            say(
                "The server refuses name or password.", "Сервер не принимает имя или пароль.",
                "Der Server lehnt Name oder Passwort ab.")
        case "grant":
            say(
                "The provider does not accept the stored permission any more. Connect the mailbox again: get a new refresh token "
                    + "and enter it.",
                "Почтовая служба больше не принимает сохранённое разрешение. Подключите ящик заново: получите новый токен "
                    + "обновления и введите его.",
                "Der Anbieter nimmt die gespeicherte Erlaubnis nicht mehr an. Verbinden Sie das Postfach neu: Holen Sie ein neues "
                    + "Aktualisierungstoken und tragen Sie es ein.")
        case "client":
            say(
                "The provider does not know this program. Are client ID and client secret right?",
                "Почтовая служба не знает эту программу. Верны ли ID и секрет клиента?",
                "Der Anbieter kennt dieses Programm nicht. Stimmen Client-ID und Client-Geheimnis?")
        case "token-url":
            say(
                "The address for tokens is missing or does not begin with https://.",
                "Адрес для токенов не указан или начинается не с https://.",
                "Die Adresse für Token fehlt oder beginnt nicht mit https://.")
        case "token":
            say(
                "The access token is missing or no longer taken.", "Токена доступа нет, или он больше не принимается.",
                "Das Zugriffstoken fehlt oder wird nicht mehr angenommen.")
        case "key":
            say(
                "The network does not accept the access key.", "Сеть не принимает ключ доступа.",
                "Das Netzwerk nimmt den Zugriffsschlüssel nicht an.")
        case "other-key":
            say(
                "The access key belongs to another account than the settings name.",
                "Ключ доступа относится не к той учётной записи, что указана в настройках.",
                "Der Zugriffsschlüssel gehört zu einem anderen Konto, als die Einstellungen nennen.")
        case "rights":
            say(
                "The access key lacks a right that is needed. Make one that has it.",
                "Ключу доступа не хватает нужного права. Создайте ключ, у которого оно есть.",
                "Dem Zugriffsschlüssel fehlt ein nötiges Recht. Erstellen Sie einen, der es hat.")
        case "network":
            say("The network refuses it.", "Сеть отказывает в этом.", "Das Netzwerk lehnt das ab.")
        case "way":
            say(
                "The network calls; nothing is asked.", "Сеть звонит сама; опрос не нужен.",
                "Das Netzwerk ruft; es wird nicht gefragt.")
        case "query":
            say(
                "Enter at least one word to look for.", "Введите хотя бы одно слово для поиска.",
                "Geben Sie mindestens ein Suchwort ein.")
        case "token-host":
            say(
                "The provider's address for tokens does not answer.", "Адрес для токенов не отвечает.",
                "Die Token-Adresse des Anbieters antwortet nicht.")
        case "app-password":
            say(
                "The provider wants a password made for programs. Make one in the mailbox's settings and enter it here.",
                "Почтовой службе нужен пароль приложения. Создайте его в настройках ящика и введите здесь.",
                "Der Anbieter verlangt ein App-Passwort. Erstellen Sie eines in den Einstellungen des Postfachs.")
        case "switched-off":
            say(
                "Access for mail programs is switched off. Switch on IMAP in the mailbox's settings.",
                "Доступ для почтовых программ выключен. Включите IMAP в настройках ящика.",
                "Der Zugang für Mailprogramme ist ausgeschaltet. Schalten Sie IMAP in den Einstellungen des Postfachs ein.")
        case "folder":
            say("There is no folder of this name.", "Папки с таким именем нет.", "Einen Ordner dieses Namens gibt es nicht.")
        case "timeout":
            say("The server does not answer.", "Сервер не отвечает.", "Der Server antwortet nicht.")
        case "closed":
            say("The server closed the line.", "Сервер закрыл соединение.", "Der Server hat die Verbindung beendet.")
        case "busy":
            say("The server is busy.", "Сервер занят.", "Der Server ist beschäftigt.")
        case "secrets":
            say(
                "The stored password cannot be opened any more. Enter it again.",
                "Сохранённый пароль больше не открыть. Введите его заново.",
                "Das gespeicherte Passwort lässt sich nicht mehr öffnen. Geben Sie es neu ein.")
        case "storage":
            say(
                "What arrives cannot be stored at the moment.", "Сейчас не удаётся сохранять то, что приходит.",
                "Was eintrifft, lässt sich gerade nicht speichern.")
        case "protocol":
            say(
                "The server answers what it should not. Is this the right server?",
                "Сервер отвечает непонятно. Тот ли это сервер?",
                "Der Server antwortet unverständlich. Ist es der richtige?")
        default:
            HookWords(language: language).why(reason)
                ?? say("The connection failed.", "Подключиться не удалось.", "Die Verbindung ist gescheitert.")
        }
    }

    var notConnected: String { say("Not connected", "Не подключено", "Nicht verbunden") }
    var tryIt: String { say("Try the connection", "Проверить связь", "Verbindung prüfen") }
    var works: String { say("The connection works.", "Связь есть.", "Die Verbindung steht.") }
    var alert: String { say("A channel needs you", "Канал требует внимания", "Ein Kanal braucht Sie") }
    var heals: String {
        say("Kindred tries again by itself.", "Kindred пробует снова сам.", "Kindred versucht es von selbst erneut.")
    }
    var act: String {
        say(
            "Nothing is read until you set it right.", "Пока это не исправлено, ничего не читается.",
            "Bis das behoben ist, wird nichts gelesen.")
    }
    var setItRight: String { say("Set it right", "Исправить", "Beheben") }
}
