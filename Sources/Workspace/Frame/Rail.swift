import Kernel

/// The way from place to place: the rail of a wide screen and the bar of a narrow one.
struct Rail {
    let places: [Navigation]
    let current: String?
    let counts: Counts
    let viewer: Viewer
    let words: FrameWords

    var html: HTML {
        """
        <nav class="rail" aria-label="\(words.main)">
        <div class="rail-top">
        <a class="brand" href="/">\(viewer.icons.mark)<span class="brand-name">Kindred</span></a>\(bell.html)
        </div>
        <a class="rail-search" href="/search" title="\(words.search)" data-opens="palette">\
        \(viewer.icons("search"))<span class="rail-word">\(words.search)</span><kbd>Ctrl K</kbd></a>
        <div class="rail-scroll">
        <ul class="views">\(items(.views))</ul>\(saved)
        <div><h2 class="views-title">\(words.workspace)</h2><ul class="views">\(items(.workspace))\(settings)</ul></div>
        </div>
        <div class="rail-foot">\(alerts)\
        <button class="view" type="button" popovertarget="account-menu" title="\(viewer.asker.name)">\
        \(viewer.avatar(viewer.asker.name, id: viewer.asker.member.number, size: "avatar-xs", isAway: viewer.asker.isAway))\
        <span>\(viewer.asker.name)</span>\(viewer.icons("down", .small))</button>
        </div>
        </nav>
        """
    }

    /// One thumb reaches everything: three places, search, and oneself.
    var bar: HTML {
        """
        <nav class="bottom-bar" aria-label="\(words.main)">
        \(places.filter { $0.bar != nil }.prefix(3).map(barItem).joined("\n"))
        <a href="/search" data-opens="palette">\(viewer.icons("search"))\(words.search)</a>
        <button type="button" popovertarget="account-menu">\(viewer.icons("user"))\(words.me)</button>
        </nav>
        """
    }

    private var bell: Bell { Bell(count: counts["notices"] ?? Count(0), viewer: viewer) }

    private func items(_ section: Navigation.Section) -> HTML {
        places.filter { $0.section == section }.map(item).joined("\n")
    }

    private var saved: HTML? {
        guard places.contains(where: { $0.section == .saved }) else { return nil }
        return """
            <div><h2 class="views-title"><a href="/views">\(words.views)</a></h2><ul class="views">\(items(.saved))</ul></div>
            """
    }

    private func item(_ place: Navigation) -> HTML {
        let title = place.title(viewer.language)
        return """
            <li><a class="view" href="\(link: place.href)" title="\(title)" \
            \(attribute: "data-hue", place.hue.map(String.init))\(mark(place.href == current))>\
            \(viewer.icons(place.icon))<span>\(title)</span>\(count(place))</a></li>
            """
    }

    /// Settings are one place here; its parts are tabs on the page.
    private var settings: HTML {
        let tabs = Navigation.Section.settings.flatMap { section in places.filter { $0.section == section } }
        guard let first = tabs.first else { return .empty }
        return """
            <li><a class="view" href="\(link: first.href)" title="\(words.settings)"\
            \(mark(tabs.contains { $0.href == current }))>\(viewer.icons("sliders"))<span>\(words.settings)</span></a></li>
            """
    }

    private var alerts: HTML {
        places.filter { $0.section == .alert && (number($0)?.number ?? 0) > 0 }.map { place -> HTML in
            """
            <a class="view" href="\(link: place.href)"><span class="dot" data-level="bad"></span>\
            <span>\(place.title(viewer.language))</span></a>
            """
        }.joined()
    }

    private func barItem(_ place: Navigation) -> HTML {
        let title = place.title(viewer.language)
        return """
            <a href="\(link: place.href)" title="\(title)"\(mark(place.href == current))>\(viewer.icons(place.icon))\
            \(place.bar?(viewer.language) ?? title)\(count(place, style: "count count-loud"))</a>
            """
    }

    /// The element stays when there is nothing to count, so that a live update has a place to write to.
    private func count(_ place: Navigation, style: String = "count") -> HTML? {
        guard let key = place.count else { return nil }
        let count = counts[key] ?? Count(0)
        let text = count.text(viewer.language)
        return """
            <span class="\(style)" data-count="\(key)" \(attribute: "data-level", count.isLate ? "late" : nil) \
            \(attribute: "hidden", if: text.isEmpty)>\(text)</span>
            """
    }

    private func number(_ place: Navigation) -> Count? { place.count.flatMap { counts[$0] } }
    private func mark(_ isCurrent: Bool) -> HTML { isCurrent ? " aria-current=\"page\"" : "" }
}
