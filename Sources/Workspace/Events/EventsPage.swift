import Kernel

/// What happened, day by day: who, what, on what; one's own last acts with their way back.
struct EventsPage {
    let viewer: Viewer
    let filter: EventFilter
    let page: EventPage
    let members: [Member]
    /// What stood in the way of taking something back; told above the list.
    var refusal: Refusal?

    enum Refusal {
        case builtUpon(Event)
        case cannot
    }

    private var words: EventWords { EventWords(language: viewer.language) }

    var html: HTML {
        """
        <div class="page page-narrow" data-events="\(link: live)" data-sequence="\(page.sequence)">
        <header class="page-head"><div><h1>\(words.title)</h1><p>\(words.lead)</p></div></header>
        \(refused)
        \(EventFilterForm(viewer: viewer, filter: filter, members: members).html)
        <p class="list-news" data-news hidden><a class="button" href="\(link: top)">\(viewer.icons("arrow-up"))<span></span></a></p>
        \(list)
        <nav class="row wrap">\(newest)\(older)</nav>
        </div>
        """
    }

    private var top: String { filter.changing { $0.before = nil }.path }
    private var live: String {
        let path = top
        return "/events/live\(path.dropFirst("/events".count))"
    }

    private var refused: HTML? {
        refusal.map { refusal -> HTML in
            let reason: HTML =
                switch refusal {
                case .cannot: "\(words.cannot)"
                case .builtUpon(let event): "<b>\(words.builtUpon)</b> \(event.sentence), \(viewer.time(event.at))"
                }
            return """
                <div class="banner" data-level="warn" role="alert" tabindex="-1" data-focus>\(viewer.icons("warning", .large))\
                <p>\(reason)</p></div>
                """
        }
    }

    private var list: HTML {
        guard page.events.isEmpty == false else { return empty }
        var html = HTML.empty
        var day = ""
        for event in page.events {
            let heading = viewer.when.heading(event.at)
            if heading != day {
                html +=
                    "\(day.isEmpty ? "" : "</ol></section>" as HTML)<section class=\"section\"><h2 class=\"events-day\">\(heading)</h2><ol class=\"events\">"
                day = heading
            }
            html += EventLine(event: event, viewer: viewer, filter: filter).html
        }
        return "\(html)</ol></section>"
    }

    private var empty: HTML {
        let isLong = page.next != nil
        let help = isLong ? words.lookFurther : filter.narrows ? words.nothingFiltered : words.nothingHelp
        let clear: HTML? = filter.narrows ? "<a class=\"button\" href=\"/events\">\(words.clear)</a>" : nil
        return "<section class=\"empty\"><h2>\(words.nothing)</h2><p>\(help)</p>\(clear)</section>"
    }

    private var newest: HTML? {
        filter.before.map { _ in "<a class=\"button\" href=\"\(link: top)\">\(words.newest)</a>" }
    }

    private var older: HTML? {
        page.next.map { next in
            "<a class=\"button\" rel=\"next\" href=\"\(link: filter.changing { $0.before = next }.path)\">\(words.older)</a>"
        }
    }
}

/// One event as a line.
struct EventLine {
    let event: Event
    let viewer: Viewer
    let filter: EventFilter

    private var words: EventWords { EventWords(language: viewer.language) }

    var html: HTML {
        """
        <li class="events-line" id="event-\(event.sequence)"><span class="timeline-mark">\
        \(viewer.icons(event.deed?.icon ?? "pulse"))</span>\
        <div class="events-said"><p>\(event.sentence)</p>\(quote)</div>\
        <div class="events-side"><time datetime="\(event.at.rfc3339)" title="\(viewer.when.exact(event.at))">\
        \(viewer.when.time(event.at))</time>\(undo)</div></li>
        """
    }

    private var quote: HTML? { event.quote.map { "<p class=\"soft small\" dir=\"auto\">\($0.excerpt(140))</p>" } }

    private var undo: HTML? {
        guard event.mayTakeBack else { return nil }
        return """
            <form method="post" action="/events/\(event.sequence)/undo">\(viewer.csrf)\
            <input type="hidden" name="back" value="\(filter.path)">\
            <button class="button button-s" type="submit">\(viewer.icons("undo"))\(words.undo)</button></form>
            """
    }
}

/// Who, what, when. A choice acts at once; without scripts a button does.
struct EventFilterForm {
    let viewer: Viewer
    let filter: EventFilter
    let members: [Member]
    var action = "/events"

    private var words: EventWords { EventWords(language: viewer.language) }

    /// Sign-ins are of the audit alone.
    private var groups: [Deed.Group] { Deed.Group.allCases.filter { filter.isAudit ? $0.isOfCards == false : $0 != .access } }

    var html: HTML {
        """
        <form class="events-filter" method="get" action="\(action)">
        \(select("member", words.who, words.everybody, people, filter.member?.description))
        \(select("kind", words.what, words.everything, groups.map { ($0.rawValue, words.group($0)) }, filter.group?.rawValue))
        \(select("period", words.when, words.ever, EventFilter.Period.allCases.map { ($0.rawValue, words.period($0)) }, filter.period?.rawValue))
        \(subject)<button class="button" type="submit" data-without-script>\(words.show)</button>\(clear)
        </form>
        """
    }

    private var people: [(String, String)] {
        let me = viewer.asker.member
        return members.filter { $0.id == me }.map { ($0.id.description, words.you) }
            + members.filter { $0.id != me }.map { ($0.id.description, $0.name) }
    }

    private func select(
        _ name: String, _ label: String, _ all: String, _ options: [(String, String)], _ chosen: String?
    ) -> HTML {
        let options = [("", all)] + options
        return """
            <label class="field"><span>\(label)</span><select class="select" name="\(name)" data-submits>\
            \(options.map { value, title -> HTML in
                "<option value=\"\(value)\" \(attribute: "selected", if: value == chosen ?? "")>\(title)</option>"
            })</select></label>
            """
    }

    /// Only what happened to one thing: kept while the rest is chosen.
    private var subject: HTML? {
        filter.subject.map { subject -> HTML in
            "<input type=\"hidden\" name=\"on\" value=\"\(subject.kind)-\(subject.id)\">"
        }
    }

    private var clear: HTML? {
        filter.narrows ? "<a class=\"button button-plain\" href=\"\(action)\">\(viewer.icons("close"))\(words.clear)</a>" : nil
    }
}
