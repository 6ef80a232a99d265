import Kernel
import Workspace

/// What the row of a card shows. The row itself is the same for everybody, as it travels in live events; what a reader hides
/// or moves is said once on the list around it, and the style sheet does it.
enum RowArrangement {
    static let parts = [
        ArrangeablePart("state", isNeeded: true) { FeedWords(language: $0).rowState },
        ArrangeablePart("left") { FeedWords(language: $0).rowLeft },
        ArrangeablePart("product") { FeedWords(language: $0).setProduct },
        ArrangeablePart("tags") { FeedWords(language: $0).rowTags },
        ArrangeablePart("folded") { FeedWords(language: $0).rowFolded },
        ArrangeablePart("channel", isShown: false) { FeedWords(language: $0).rowChannel },
        ArrangeablePart("who") { FeedWords(language: $0).rowWho },
        ArrangeablePart("text", isMovable: false) { FeedWords(language: $0).rowText },
        ArrangeablePart("compact", isShown: false, isMovable: false) { FeedWords(language: $0).rowCompact },
    ]

    static let place = ArrangeablePlace(
        "row", parts: parts, title: { FeedWords(language: $0).rows }, lead: { FeedWords(language: $0).rowsLead })

    /// `data-hides="product" data-row="state left who"`, and only where it differs from how it came.
    static func attributes(_ viewer: Viewer) -> HTML {
        let arrangement = viewer.asker.arrangements["row"]
        let order = arrangement.ordered(parts).filter(\.isMovable)
        let hidden = parts.filter { arrangement.shows($0) == false }.map(\.key)
        let isMoved = order.map(\.key) != parts.filter(\.isMovable).map(\.key)
        return """
            data-hides="\(hidden.joined(separator: " "))" \
            \(isMoved ? order.enumerated().map { "data-at-\($1.key)=\"\($0)\"" as HTML }.joined(" ") : .empty)
            """
    }
}

/// In which order the parts of a contact stand beside the card.
enum ContactArrangement {
    static let parts = [
        ArrangeablePart("reach") { FeedWords(language: $0).reachOn },
        ArrangeablePart("about") { FeedWords(language: $0).about },
        ArrangeablePart("maybe") { FeedWords(language: $0).samePerson },
        ArrangeablePart("lately") { FeedWords(language: $0).lately },
    ]

    static let place = ArrangeablePlace(
        "contact", parts: parts, title: { FeedWords(language: $0).contactPane },
        lead: { FeedWords(language: $0).contactPaneLead })
}

extension FeedWords {
    var rows: String { say("A card in the list", "Карточка в списке", "Eine Karte in der Liste") }
    var rowsLead: String {
        say(
            "What a row shows, and in which order.", "Что показано в строке и в каком порядке.",
            "Was eine Zeile zeigt, und in welcher Folge.")
    }
    var rowState: String { say("State", "Состояние", "Zustand") }
    var rowLeft: String { say("Time left", "Оставшееся время", "Restzeit") }
    var rowTags: String { say("Tags", "Метки", "Schlagwörter") }
    var rowFolded: String { say("Likes under it", "Лайки", "Likes darunter") }
    var rowChannel: String { say("Channel", "Канал", "Kanal") }
    var rowWho: String { say("Who, files, proof", "Кто, файлы, подтверждение", "Wer, Dateien, Nachweis") }
    var rowText: String { say("What was said", "Текст", "Was gesagt wurde") }
    var rowCompact: String { say("Compact rows", "Плотные строки", "Dichte Zeilen") }
    var contactPane: String { say("The contact beside the card", "Контакт рядом с карточкой", "Der Kontakt neben der Karte") }
    var contactPaneLead: String {
        say(
            "What stands there, and in which order.", "Что там показано и в каком порядке.",
            "Was dort steht, und in welcher Folge.")
    }
}
