import Foundation
import Kernel

/// How long, how much there is, and what went.
struct JournalKeepingPage {
    let viewer: Viewer
    let keeping: JournalKeeping
    let figures: (entries: Int, oldest: Date?)
    /// What was typed and refused.
    let typed: FormState?

    private var words: JournalKeepingWords { JournalKeepingWords(language: viewer.language) }

    var html: HTML {
        let choices = [("", words.term(nil))] + JournalKeeping.choices.map { (String($0), words.term($0)) }
        let state = typed ?? FormState(["days": keeping.days.map(String.init) ?? ""])
        return """
            <form class="form" method="post" action="\(link: JournalKeepingRoutes.tab)" novalidate>\(viewer.csrf)
            \(Field(
                "days", words.label, .select([Field.Options(choices)]), in: state, icons: viewer.icons, help: words.help).html)
            <div class="form-foot"><button class="button button-main" type="submit">\
            \(FormNotes(language: viewer.language).save)</button></div>
            </form>
            <dl class="facts">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>
            """
    }

    private var facts: [(String, HTML)] {
        let more = figures.entries >= JournalKeeping.mostCounted ? "+" : ""
        var facts: [(String, HTML)] = [(words.entries, "\(words.grouped(figures.entries))\(more)")]
        if let oldest = figures.oldest { facts.append((words.oldest, "\(viewer.when.day(oldest))")) }
        if keeping.forgotten > 0 { facts.append((words.forgotten, "\(words.grouped(keeping.forgotten))")) }
        if let at = keeping.forgottenAt { facts.append((words.forgottenAt, "\(viewer.when.day(at))")) }
        return facts
    }
}

struct JournalKeepingWords: Wording {
    let language: Language

    var title: String { say("Kept events", "Хранение событий", "Aufbewahrung") }
    var lead: String {
        say(
            "How long Kindred remembers who did what.", "Сколько Kindred помнит, кто что делал.",
            "Wie lange sich Kindred merkt, wer was getan hat.")
    }
    var label: String { say("Keep events", "Хранить события", "Ereignisse aufbewahren") }
    var help: String {
        say(
            "Older ones are forgotten once a day. What can still be taken back, and what other programs have not heard yet, stays.",
            "Более старые забываются раз в сутки. То, что ещё можно отменить, и то, о чём ещё не сообщено другим программам, остаётся.",
            "Ältere werden einmal am Tag vergessen. Was sich noch zurücknehmen lässt und was andere Programme noch nicht erfahren haben, bleibt."
        )
    }
    var notOffered: String { say("Choose one of the terms.", "Выберите один из сроков.", "Wählen Sie eine der Fristen.") }
    var entries: String { say("Events now", "Событий сейчас", "Ereignisse jetzt") }
    var oldest: String { say("The oldest", "Самое старое", "Das älteste") }
    var forgotten: String { say("Forgotten so far", "Забыто", "Bisher vergessen") }
    var forgottenAt: String { say("Last time", "В последний раз", "Zuletzt") }

    /// - Parameter days: nil is for ever.
    func term(_ days: Int?) -> String {
        switch days {
        case nil: say("for ever", "всегда", "für immer")
        case let days? where days % 365 == 0:
            "\(days / 365) \(form(days / 365, ("year", "years"), ("год", "года", "лет"), ("Jahr", "Jahre")))"
        case let days?: "\(days) \(form(days, ("day", "days"), ("день", "дня", "дней"), ("Tag", "Tage")))"
        }
    }
}
