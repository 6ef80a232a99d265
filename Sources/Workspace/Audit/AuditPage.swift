import Foundation
import Kernel

/// The audit: the lines of the events page, with where they came from, narrowed to what concerns rights and access.
struct AuditPage {
    let viewer: Viewer
    let filter: EventFilter
    let page: EventPage
    let members: [Member]
    let sealedAt: Date?

    private var words: AuditWords { AuditWords(language: viewer.language) }
    private var eventWords: EventWords { EventWords(language: viewer.language) }

    var html: HTML {
        """
        <div class="row wrap"><span class="state" data-state="good" title="\(words.sealHelp)">\(viewer.icons("shield"))\
        \(sealedAt.map { words.sealed(viewer.when.exact($0)) } ?? words.unsealed)</span>\(csv)</div>
        \(EventFilterForm(viewer: viewer, filter: filter, members: members, action: "/settings/audit").html)
        \(list)
        <nav class="row wrap">\(newest)\(older)</nav>
        """
    }

    private var csv: HTML? {
        guard viewer.asker.may(.export, .audit) else { return nil }
        let query = filter.changing { $0.before = nil }.path.drop { $0 != "?" }
        return """
            <form method="post" action="/settings/audit/csv\(query)">\(viewer.csrf)\
            <button class="button button-s" type="submit">\(viewer.icons("download"))\(words.takeOut)</button></form>
            """
    }

    private var list: HTML {
        guard page.events.isEmpty == false else {
            return "<section class=\"empty\"><h2>\(eventWords.nothing)</h2><p>\(eventWords.nothingFiltered)</p></section>"
        }
        return "<ol class=\"events\">\(page.events.map(line))</ol>"
    }

    private func line(_ event: Event) -> HTML {
        let from = event.address.map { words.from($0) }
        return """
            <li class="events-line" id="event-\(event.sequence)"><span class="timeline-mark">\
            \(viewer.icons(event.deed?.icon ?? "pulse"))</span>\
            <div class="events-said"><p>\(event.sentence)</p>\(from.map { "<p class=\"soft small\">\($0)</p>" as HTML })</div>\
            <div class="events-side">\(viewer.time(event.at))</div></li>
            """
    }

    private var newest: HTML? {
        filter.before.map { _ in
            "<a class=\"button\" href=\"\(link: filter.changing { $0.before = nil }.path)\">\(eventWords.newest)</a>"
        }
    }

    private var older: HTML? {
        page.next.map { next in
            "<a class=\"button\" rel=\"next\" href=\"\(link: filter.changing { $0.before = next }.path)\">\(eventWords.older)</a>"
        }
    }
}
