package import Foundation
package import Kernel

/// What stands around every page: head, rail, bar, account menu, palette and key help. Put together once at the start from
/// what the features contribute.
package struct Frame: Sendable {
    package enum Layout: String, Sendable {
        /// One scrolling sheet: settings, lists, reports.
        case sheet = "app-sheet app-page"
        /// List, card and contact side by side.
        case panes = "app-sheet panes"
    }

    package let icons: Icons
    let assets: AssetStore
    let navigation: [Navigation]
    let keys: [KeyGroup]
    /// What the verbs of the journal are called.
    package let events: EventBook
    /// What the first page can show.
    let home: [HomePart]
    /// What companies can switch off.
    package let areas: Areas
    /// What people can arrange.
    let arrangeable: [ArrangeablePlace]
    private let counters: [@Sendable (Asker, Date, Connection) throws -> Counts]

    /// - Parameter features: in the order their places stand in the rail.
    package init(assets: AssetStore, features: [Feature]) {
        self.assets = assets
        icons = Icons(sprite: assets.path("icons.svg"))
        navigation = features.flatMap(\.navigation)
        keys = features.flatMap(\.keys)
        events = EventBook(features)
        home = features.flatMap(\.home)
        arrangeable = Self.arrangeable(features)
        areas = Areas(navigation)
        counters = features.compactMap(\.counts)
    }

    /// - Throws: ``Problem/unauthorised`` where nobody is signed in.
    package func viewer(_ request: Request) throws -> Viewer {
        Viewer(try request.asker, icons: icons, now: request.now)
    }

    /// The numbers of the rail, read in the transaction that reads the page, so that both tell of the same moment.
    package func counts(for asker: Asker, at now: Date, in db: Connection) throws -> Counts {
        try counters.reduce(into: [:]) { all, count in all.merge(try count(asker, now, db)) }
    }

    /// A whole page for a member.
    ///
    /// - Parameters:
    ///   - current: the address of the place in the rail or among the tabs this page belongs to.
    ///   - scripts: modules this page needs beyond the frame's own, by their path below Assets: `scripts/feed.js`.
    package func page(
        title: String, current: String? = nil, layout: Layout = .sheet, scripts: [String] = [], notice: Notice? = nil,
        for viewer: Viewer, counts: Counts = [:], body: HTML
    ) -> HTML {
        let words = FrameWords(language: viewer.language)
        let places = self.places(for: viewer.asker) + counts.places.filter { $0.isOffered(to: viewer.asker) }
        let rail = Rail(places: places, current: current, counts: counts, viewer: viewer, words: words)
        return Document(
            title: title, language: viewer.language, appearance: viewer.asker.appearance, csrf: viewer.asker.csrf,
            assets: assets, scripts: Document.frameScripts + scripts
        ).html {
            """
            <a class="skip-link" href="#main">\(words.skip)</a>
            <div class="app">
            \(rail.html)
            <main class="\(layout.rawValue)" id="main" tabindex="-1">
            \(body)
            </main>
            </div>
            \(rail.bar)
            \(AccountMenu(viewer: viewer, counts: counts, words: words).html)
            \(Palette(places: places, acts: keys.flatMap(\.lines), viewer: viewer, words: words).html)
            \(KeySheet(groups: keys, places: self.places(for: viewer.asker), viewer: viewer, words: words).html)
            <div class="toasts" role="status" aria-live="polite" data-undo="\(words.undo)">\(notice?.html(viewer))</div>
            """
        }
    }

    /// A page of the settings: all their parts beside the content, or above it where there is no room.
    package func settings(
        title: String, lead: String? = nil, current: String, scripts: [String] = [], notice: Notice? = nil,
        for viewer: Viewer, counts: Counts = [:], acts: HTML = .empty, body: HTML
    ) -> HTML {
        let words = FrameWords(language: viewer.language)
        let lead = lead.map { "<p>\($0)</p>" as HTML }
        return page(
            title: title, current: current, scripts: scripts, notice: notice, for: viewer, counts: counts,
            body: """
                <div class="page settings">
                <nav class="tabs settings-tabs" aria-label="\(words.settings)">
                \(Navigation.Section.settings.compactMap { tabs($0, current, viewer, words) })
                </nav>
                <div class="settings-part">
                <header class="page-head"><div><h1>\(title)</h1>\(lead)</div><div class="page-acts">\(acts)</div></header>
                \(body)
                </div>
                </div>
                """)
    }

    private func tabs(_ section: Navigation.Section, _ current: String, _ viewer: Viewer, _ words: FrameWords) -> HTML? {
        let places = places(for: viewer.asker).filter { $0.section == section }
        guard places.isEmpty == false else { return nil }
        let links = places.map { place -> HTML in
            """
            <a href="\(link: place.href)"\(mark(place.href == current))>\(viewer.icons(place.icon))\
            <span>\(place.title(viewer.language))</span></a>
            """
        }.joined(" ")
        return "<span class=\"settings-group\">\(words.group(section))</span>\(links)\n"
    }

    private func mark(_ isCurrent: Bool) -> HTML { isCurrent ? " aria-current=\"page\"" : "" }

    private func places(for asker: Asker) -> [Navigation] { Menu(navigation).places(for: asker) }
}
