import Kernel

/// What an empty list says: kind, short, and one thing to do next.
extension FeedWords {
    struct Empty {
        let title: String
        let text: String
        var act: (words: String, place: String)?
    }

    func empty(_ view: FeedView) -> Empty {
        switch view {
        case .open:
            Empty(
                title: say("All answered", "Все получили ответ", "Alles beantwortet"),
                text: say(
                    "Everyone who spoke has heard from you. The next card appears here by itself.",
                    "Каждый, кто обратился, услышал вас. Новая карточка появится здесь сама.",
                    "Wer gesprochen hat, hat von Ihnen gehört. Die nächste Karte erscheint hier von selbst."),
                act: (say("See what was answered", "Посмотреть отвеченные", "Beantwortete ansehen"), "/feed/answered"))
        case .mine:
            Empty(
                title: say("Nothing waits for you", "У вас ничего не ждёт", "Bei Ihnen wartet nichts"),
                text: say(
                    "Take a card with C, or let a colleague hand one over.",
                    "Возьмите карточку клавишей C или дождитесь передачи от коллеги.",
                    "Übernehmen Sie eine Karte mit C, oder lassen Sie sich eine übergeben."),
                act: (say("See unclaimed cards", "Посмотреть ничьи", "Unverteilte ansehen"), "/feed/unclaimed"))
        case .unclaimed:
            Empty(
                title: say("Every card has somebody", "У каждой карточки есть хозяин", "Jede Karte ist vergeben"),
                text: say(
                    "A new one appears here by itself.", "Новая появится здесь сама.", "Eine neue erscheint hier von selbst."),
                act: (say("See all that wait", "Посмотреть все ожидающие", "Alle wartenden ansehen"), "/feed/open"))
        case .overdue:
            Empty(
                title: say("Nobody waits too long", "Никто не ждёт слишком долго", "Niemand wartet zu lange"),
                text: say(
                    "Cards come here when their time to answer has run out.",
                    "Сюда попадают карточки, время ответа на которые вышло.",
                    "Hierher kommen Karten, deren Antwortzeit abgelaufen ist."))
        case .snoozed:
            Empty(
                title: say("Nothing rests", "Ничего не отложено", "Nichts zurückgestellt"),
                text: say(
                    "Press S on a card that can wait. It comes back on time, or when the customer writes.",
                    "Нажмите S на карточке, которая подождёт. Она вернётся вовремя или когда клиент напишет.",
                    "Drücken Sie S auf einer Karte, die warten kann. Sie kommt pünktlich wieder, oder wenn der Kunde schreibt."))
        case .answered:
            Empty(
                title: say("No answers yet", "Ответов пока нет", "Noch keine Antworten"),
                text: say(
                    "Cards that were answered or marked processed are kept here.",
                    "Здесь хранятся карточки с ответом или отметкой «Обработано».",
                    "Hier liegen Karten, die beantwortet oder als erledigt markiert sind."),
                act: (say("See what waits", "Посмотреть, кто ждёт", "Wartende ansehen"), "/feed/open"))
        case .everything, .all:
            Empty(
                title: say("Nothing was said yet", "Пока никто не обращался", "Noch hat niemand gesprochen"),
                text: say(
                    "The first card appears here by itself.", "Первая карточка появится здесь сама.",
                    "Die erste Karte erscheint hier von selbst."))
        case .reactions:
            Empty(
                title: say("No reactions yet", "Реакций пока нет", "Noch keine Reaktionen"),
                text: say(
                    "Likes, shares and the like gather here, folded under their post. Nobody has to answer them.",
                    "Лайки, репосты и подобное собираются здесь под своим постом. Отвечать на них не нужно.",
                    "Likes, Geteiltes und Ähnliches sammelt sich hier unter seinem Beitrag. Niemand muss darauf antworten."))
        }
    }

    /// While no channel is connected, or none this reader may see.
    func unreachable(mayConnect: Bool) -> Empty {
        let title = say("Nobody can reach you yet", "С вами пока нельзя связаться", "Noch erreicht Sie niemand")
        guard mayConnect else {
            return Empty(
                title: title,
                text: say(
                    "Cards appear here as soon as an administrator has connected a channel for you.",
                    "Карточки появятся здесь, когда администратор подключит для вас канал.",
                    "Karten erscheinen hier, sobald die Administration einen Kanal für Sie verbunden hat."))
        }
        return Empty(
            title: title,
            text: say(
                "Connect the place where your customers already talk to you. A site form takes two minutes.",
                "Подключите место, где клиенты уже говорят с вами. Форма на сайте — дело двух минут.",
                "Verbinden Sie den Ort, an dem Ihre Kunden schon mit Ihnen sprechen. Ein Formular dauert zwei Minuten."),
            act: (say("Connect a channel", "Подключить канал", "Kanal verbinden"), "/settings/channels/new"))
    }

    func nothingFound(_ words: String) -> Empty {
        Empty(
            title: words.isEmpty
                ? say("Nothing fits these filters", "Под эти фильтры ничего не подходит", "Nichts passt zu diesen Filtern")
                : say("Nothing found for “\(words)”", "По запросу «\(words)» ничего нет", "Nichts gefunden zu „\(words)“"),
            text: words.isEmpty
                ? say("Perhaps fewer of them?", "Может быть, убрать часть?", "Vielleicht weniger davon?")
                : say(
                    "We searched texts, authors and contacts, also by word forms. Perhaps fewer words?",
                    "Искали в текстах, авторах и контактах, с учётом форм слов. Может быть, меньше слов?",
                    "Gesucht wurde in Texten, Autoren und Kontakten, auch nach Wortformen. Vielleicht weniger Wörter?"))
    }

    var chooseTitle: String { say("Choose a card", "Выберите карточку", "Wählen Sie eine Karte") }
    var chooseText: String {
        say(
            "J and K walk through the list, Enter opens, C takes the card.",
            "J и K ведут по списку, Enter открывает, C берёт карточку себе.",
            "J und K gehen durch die Liste, Enter öffnet, C übernimmt die Karte.")
    }
}
