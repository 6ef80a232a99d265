import Kernel
import Workspace

/// What one can type into the search field, behind the question mark in it.
struct SearchHelp {
    let words: SearchHelpWords
    let icons: Icons

    var button: HTML {
        """
        <button class="icon-button icon-button-s" type="button" popovertarget="search-help" aria-label="\(words.title)" \
        title="\(words.title)">\(icons("help", .small))</button>
        """
    }

    var html: HTML {
        """
        <div class="menu search-help" id="search-help" popover data-menu><p class="menu-title">\(words.title)</p><dl>\
        \(words.lines.map { "<div><dt><code>\($0.typed)</code></dt><dd>\($0.found)</dd></div>" as HTML })</dl></div>
        """
    }
}

struct SearchHelpWords: Wording {
    let language: Language

    var title: String { say("How to search", "Как искать", "So wird gesucht") }

    var lines: [(typed: String, found: String)] {
        [
            (
                say("late delivery", "поздняя доставка", "späte Lieferung"),
                say("both words, in any form", "оба слова в любой форме", "beide Wörter, in jeder Form")
            ),
            (say("\"late delivery\"", "«поздняя доставка»", "„späte Lieferung“"), say("exactly this", "именно так", "genau so")),
            (say("-late", "-поздняя", "-spät"), say("without this word", "без этого слова", "ohne dieses Wort")),
            (say("deliv*", "достав*", "liefer*"), say("what begins so", "всё, что так начинается", "was so beginnt")),
            (say("from:anna", "от:анна", "von:anna"), say("written by Anna", "от Анны", "von Anna geschrieben")),
            (say("in:shop", "в:магазин", "kanal:shop"), say("in this channel", "в этом канале", "in diesem Kanal")),
            (say("tag:vip", "метка:vip", "schlagwort:vip"), say("with this tag", "с этой меткой", "mit diesem Schlagwort")),
            (
                say("after:2026-11-01", "после:2026-11-01", "nach:2026-11-01"),
                say(
                    "said on this day or later; before: the days before", "сказано в этот день и позже; до: раньше",
                    "an diesem Tag oder später; vor: früher")
            ),
            (say("has:file", "есть:файл", "mit:datei"), say("with an attachment", "с вложением", "mit Anhang")),
        ]
    }
}
