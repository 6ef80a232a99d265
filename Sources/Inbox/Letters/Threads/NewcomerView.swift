import Kernel
import Workspace

/// Above the conversation, while it lasts: somebody writes in it whom nobody has confirmed.
struct NewcomerView {
    let newcomer: Newcomer
    let card: ID<Interest>
    let page: FeedContext
    let mayWork: Bool

    private var words: NewcomerWords { NewcomerWords(language: page.words.language) }
    private var path: String { "/interests/\(card)/participants/\(newcomer.identity)" }

    var html: HTML {
        """
        <div class="banner" data-level="warn" role="status">\(page.icons("user", .large))\
        <p><b>\(words.isNew(name))</b> \(words.seesNothing)</p>\(mayWork ? acts : .empty)</div>
        """
    }

    private var name: String {
        newcomer.name == newcomer.shown || newcomer.name.isEmpty ? newcomer.shown : "\(newcomer.name) <\(newcomer.shown)>"
    }

    private var acts: HTML {
        page.form(
            "\(path)/confirmation",
            "<button class=\"button button-s\" type=\"submit\">\(page.icons("check"))\(words.confirm)</button>")
            + page.form(
                "\(path)/separation",
                "<button class=\"button button-s\" type=\"submit\">\(page.icons("external"))\(words.separate)</button>")
    }
}

struct NewcomerWords: Wording {
    let language: Language

    func isNew(_ name: String) -> String {
        say("New participant: \(name).", "Новый участник: \(name).", "Neu dabei: \(name).")
    }
    var seesNothing: String {
        say(
            "Quoted your letter, and sees nothing you send until you confirm.",
            "Процитировал ваше письмо и ничего не увидит из отправленного, пока вы не подтвердите.",
            "Hat Ihre Nachricht zitiert und sieht nichts von dem, was Sie senden, bis Sie bestätigen.")
    }
    var confirm: String { say("Confirm", "Подтвердить", "Bestätigen") }
    var separate: String { say("Separate into its own card", "В отдельную карточку", "Als eigene Karte abtrennen") }
    var confirmed: String { say("Confirmed.", "Подтверждено.", "Bestätigt.") }
    var doubted: String { say("Taken back.", "Отменено.", "Zurückgenommen.") }
    var reunited: String { say("Together again.", "Снова в одной карточке.", "Wieder zusammen.") }
    var partedInUse: String {
        say(
            "The new card was worked on meanwhile; it stays.", "С новой карточкой уже работают, она остаётся.",
            "Mit der neuen Karte wird schon gearbeitet; sie bleibt.")
    }
    var separated: String {
        say("A card of its own was made.", "Создана отдельная карточка.", "Eine eigene Karte wurde angelegt.")
    }
}
