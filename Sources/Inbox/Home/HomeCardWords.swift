import Kernel

/// The words of the first page's parts.
struct HomeCardWords: Wording {
    let language: Language

    var waiting: String { say("Waiting by channel", "Ждут ответа по каналам", "Wartet nach Kanal") }
    var mine: String { say("Mine", "Мои карточки", "Meine") }
    var overdue: String { say("Overdue", "Просрочено", "Überfällig") }
    var week: String { say("Seven days", "Семь дней", "Sieben Tage") }
    var team: String { say("Who is here", "Кто на месте", "Wer da ist") }
    var channels: String { say("Channels", "Каналы", "Kanäle") }
    var pace: String { say("Clicks and seconds per answer", "Щелчки и секунды на ответ", "Klicks und Sekunden je Antwort") }

    var nothingWaits: String {
        say(
            "Nobody waits. Everyone who spoke has heard from you.", "Никто не ждёт: все получили ответ.",
            "Niemand wartet: alle haben Antwort.")
    }
    var nothingMine: String {
        say("You have nothing in hand.", "У вас нет карточек в работе.", "Sie haben nichts in Arbeit.")
    }
    var nothingLate: String { say("Nothing is late.", "Просроченного нет.", "Nichts ist überfällig.") }
    var allOfThem: String { say("All of them", "Все", "Alle") }
    var away: String { say("Away", "Не на месте", "Abwesend") }
    var paused: String { say("Paused", "Приостановлен", "Angehalten") }
    var ready: String { say("Ready", "Готов", "Bereit") }
    var noChannels: String { say("No channel yet.", "Каналов пока нет.", "Noch kein Kanal.") }
    var connect: String { say("Connect one", "Подключить", "Einen verbinden") }

    func late(_ n: Int) -> String {
        "\(grouped(n)) \(form(n, ("late", "late"), ("просрочена", "просрочены", "просрочено"), ("überfällig", "überfällig")))"
    }
    func unclaimed(_ n: Int) -> String {
        say("\(grouped(n)) of them unclaimed", "\(grouped(n)) из них ничьи", "\(grouped(n)) davon frei")
    }
    func inHand(_ n: Int) -> String {
        count(
            n, ("card in hand", "cards in hand"), ("карточка в работе", "карточки в работе", "карточек в работе"),
            ("Karte in Arbeit", "Karten in Arbeit"))
    }
    func lastHeard(_ ago: String) -> String { say("last word \(ago)", "последнее слово \(ago)", "zuletzt \(ago)") }
    func cameAnswered(_ came: Int, _ answered: Int) -> String {
        say(
            "\(grouped(came)) came, \(grouped(answered)) answered", "пришло \(grouped(came)), отвечено \(grouped(answered))",
            "\(grouped(came)) gekommen, \(grouped(answered)) beantwortet")
    }

    var paceLead: String {
        say(
            "From opening a card to its answer, in the middle of the last thirty days. Counted without content or names.",
            "От открытия карточки до ответа, медиана за тридцать дней. Считается без содержания и имён.",
            "Vom Öffnen einer Karte bis zur Antwort, Median der letzten dreißig Tage. Gezählt ohne Inhalt und Namen.")
    }
    var paceNone: String {
        say(
            "Appears with the first answers. Counted without content or names.",
            "Появится с первыми ответами. Считается без содержания и имён.",
            "Erscheint mit den ersten Antworten. Gezählt ohne Inhalt und Namen.")
    }
    func clicks(_ n: Int) -> String { form(n, ("click", "clicks"), ("щелчок", "щелчка", "щелчков"), ("Klick", "Klicks")) }
    func seconds(_ n: Int) -> String { form(n, ("second", "seconds"), ("секунда", "секунды", "секунд"), ("Sekunde", "Sekunden")) }
    func answers(_ n: Int) -> String { form(n, ("answer", "answers"), ("ответ", "ответа", "ответов"), ("Antwort", "Antworten")) }
}
