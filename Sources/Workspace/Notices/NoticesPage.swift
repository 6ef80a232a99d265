import Kernel

/// What one was told, newest first.
struct NoticesPage {
    let viewer: Viewer
    let told: [ToldNudge]
    /// The last one, where there are more.
    let next: ID<Nudge>?

    private var words: NoticeWords { NoticeWords(language: viewer.language) }
    private var hasNew: Bool { told.contains { $0.nudge.acknowledgedAt == nil } }

    var html: HTML {
        """
        <div class="page"><header class="page-head"><div><h1>\(words.notices)</h1></div><div class="page-acts">\
        \(hasNew ? markAll : .empty)<a class="button button-plain" href="/settings/notifications">\(viewer.icons("sliders"))\
        \(words.settings)</a></div></header>
        \(told.isEmpty ? empty : "<ul class=\"rows notices\">\(told.map { NoticeLine(told: $0, viewer: viewer).html })</ul>")
        \(next.map { "<p><a class=\"button\" href=\"/notices?before=\($0)\" rel=\"next\">\(words.older)</a></p>" as HTML })
        </div>
        """
    }

    private var markAll: HTML {
        """
        <form method="post" action="/notices/acknowledgement">\(viewer.csrf)<button class="button" type="submit">\
        \(viewer.icons("check-double"))\(words.markAll)</button></form>
        """
    }

    private var empty: HTML {
        "<section class=\"empty\"><h2>\(words.nothing)</h2><p>\(words.nothingText)</p></section>"
    }
}

/// One notice: what happened, about whom, when. New ones say so in a word, not in colour alone.
struct NoticeLine {
    let told: ToldNudge
    let viewer: Viewer

    var html: HTML {
        let isNew = told.nudge.acknowledgedAt == nil
        return """
            <li class="row-item notice-line" data-notice="\(told.nudge.id)" data-subject="\(told.nudge.subject)" \
            \(attribute: "data-new", if: isNew)>\(viewer.icons(told.icon))<div class="row-text">\
            <a href="/notices/\(told.nudge.id)">\(told.sentence)</a>\
            \(told.excerpt.isEmpty ? .empty : "<p class=\"small muted truncate\">\(told.excerpt)</p>")\
            <p class="xs muted">\(viewer.time(told.nudge.createdAt))\
            \(isNew ? " · <b>\(NoticeWords(language: viewer.language).new)</b>" : .empty)</p></div></li>
            """
    }
}

/// What opens below the bell.
struct BellList {
    let viewer: Viewer
    let told: [ToldNudge]
    let sound: Bool

    private var words: NoticeWords { NoticeWords(language: viewer.language) }

    private var lines: HTML {
        if told.isEmpty { return "<p class=\"menu-title\">\(words.nothing)</p>" }
        return "<ul class=\"notices\">\(told.prefix(8).map { NoticeLine(told: $0, viewer: viewer).html })</ul>"
    }

    var html: HTML {
        """
        <div data-unread="\(told.count)" data-label="\(words.unread(told.count))" \
        data-newest="\(told.first?.nudge.id.description ?? "0")" \(attribute: "data-sound", if: sound)>
        \(lines)
        <div class="menu-sep" role="separator"></div>
        \(told.isEmpty ? .empty : """
            <form method="post" action="/notices/acknowledgement">\(viewer.csrf)<button class="menu-item" type="submit">\
            \(viewer.icons("check-double"))\(words.markAll)</button></form>
            """)
        <a class="menu-item" href="/notices">\(viewer.icons("list"))\(words.all)</a>
        <a class="menu-item" href="/settings/notifications">\(viewer.icons("sliders"))\(words.settings)</a>
        </div>
        """
    }
}

/// The bell itself: a link to the list, which the page's script makes a button with what is new below it.
struct Bell {
    let count: Count
    let viewer: Viewer

    var html: HTML {
        let words = NoticeWords(language: viewer.language)
        return """
            <a class="icon-button bell push" href="/notices" aria-label="\(words.unread(count.number))" title="\(words.notices)" \
            data-bell>\(viewer.icons("bell"))<span class="bell-count" data-bell-count aria-hidden="true" \
            \(attribute: "hidden", if: count.number == 0)>\(count.text(viewer.language))</span></a>
            """
    }

    /// Where there is no rail: in the menu of oneself.
    var item: HTML {
        """
        <a class="menu-item" href="/notices">\(viewer.icons("bell"))\(NoticeWords(language: viewer.language).notices)\
        <span class="count push" data-bell-count \(attribute: "hidden", if: count.number == 0)>\(count.text(viewer.language))\
        </span></a>
        """
    }
}
