import Foundation
import Kernel

/// The day at a glance, made of the parts one has arranged.
struct HomePage {
    let viewer: Viewer
    let drawn: [(part: HomePart, html: HTML)]
    let place: ArrangeablePlace
    let isArranging: Bool
    let pressed: String?

    private var words: HomeWords { HomeWords(language: viewer.language) }

    var html: HTML {
        """
        <div class="page">
        <header class="page-head"><div><h1>\(words.greeting(StartOfDay(viewer).part, viewer.asker.name))</h1>\
        <p>\(viewer.when.heading(viewer.now)), \(viewer.when.day(viewer.now))</p></div></header>
        \(drawn.isEmpty ? empty : "<div class=\"home\">\(drawn.map(box))</div>")
        \(arranging)
        </div>
        """
    }

    private func box(_ part: HomePart, _ html: HTML) -> HTML {
        """
        <section class="box home-part" \(attribute: "data-wide", if: part.isWide) aria-labelledby="home-\(part.part.key)">\
        <h2 class="panel-title" id="home-\(part.part.key)">\(part.part.title(viewer.language))</h2>\(html)</section>
        """
    }

    private var empty: HTML { "<section class=\"empty\"><h2>\(words.empty)</h2><p>\(words.emptyHelp)</p></section>" }

    private var arranging: HTML {
        let list = ArrangeList(
            viewer: viewer, place: place, arrangement: viewer.asker.arrangements["home"], forCompany: false, back: "/home",
            pressed: pressed)
        return """
            <details class="home-arrange" \(attribute: "open", if: isArranging)><summary>\(viewer.icons("sliders"))\
            \(words.arrange)</summary><div class="stack-3">\(list.html)\(list.reset)</div></details>
            """
    }
}

/// Morning, day or evening where the reader sits.
private struct StartOfDay {
    let part: HomeWords.Part

    init(_ viewer: Viewer) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = viewer.asker.timeZone
        switch calendar.component(.hour, from: viewer.now) {
        case 4..<12: part = .morning
        case 12..<18: part = .day
        default: part = .evening
        }
    }
}

/// The words of the first page.
struct HomeWords: Wording {
    enum Part { case morning, day, evening }

    let language: Language
    var title: String { say("My day", "Мой день", "Mein Tag") }
    var lead: String {
        say("What the first page shows, and where.", "Что показывает первая страница и где.", "Was die erste Seite zeigt und wo.")
    }
    var arrange: String { say("Arrange this page", "Настроить страницу", "Diese Seite anordnen") }
    var empty: String { say("Nothing to show", "Показывать нечего", "Nichts zu zeigen") }
    var emptyHelp: String {
        say("Choose below what you want to see.", "Выберите ниже, что показать.", "Wählen Sie unten, was Sie sehen möchten.")
    }
    var lately: String { say("What happened last", "Последние события", "Was zuletzt geschah") }
    var all: String { say("All events", "Все события", "Alle Ereignisse") }

    func greeting(_ part: Part, _ name: String) -> String {
        let first = name.split(separator: " ").first.map(String.init) ?? name
        return switch part {
        case .morning: say("Good morning, \(first)", "Доброе утро, \(first)", "Guten Morgen, \(first)")
        case .day: say("Good day, \(first)", "Добрый день, \(first)", "Guten Tag, \(first)")
        case .evening: say("Good evening, \(first)", "Добрый вечер, \(first)", "Guten Abend, \(first)")
        }
    }
}
