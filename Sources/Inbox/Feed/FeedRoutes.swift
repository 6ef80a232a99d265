import Foundation
package import Kernel
import People
package import Workspace

/// The lists, the open card, a contact's story and the search.
package func feedOperations(_ services: Services, _ frame: Frame, senders: Senders = .all) -> [Kernel.Operation] {
    let routes = FeedRoutes(store: services.store, frame: frame, senders: senders)
    let seeing = Access.right(area: "interest", action: "see")
    return [
        Operation("home", .get, "/", access: .signedIn, summary: "Leads to the first page.") { _ in .redirect(to: "/feed") },
        Operation("feed", .get, "/feed", access: seeing, summary: "Leads to where one's day begins.") { request in
            let asker = try request.asker
            let first = try await services.store.read { db in try SavedView.first(for: asker, in: db) }
            return .redirect(to: first?.place.path ?? FeedPlace(.open).path)
        },
        Operation(
            "feed.list", .get, "/feed/{view}", access: seeing, summary: "A list of cards, newest first.",
            input: [InputField("kind", about: "messages, comments, reviews or requests")] + FeedFilter.input + [
                InputField("q", limit: 200, about: "Words to find, in any of their forms."),
                InputField("after", about: "Where the page before ended."),
            ]
        ) { request in try await routes.list(request) },
        Operation("feed.card", .get, "/feed/{view}/{id}", access: seeing, summary: "A card beside its list.") { request in
            try await routes.card(request)
        },
        Operation(
            "contact", .get, "/contacts/{id}", access: .right(area: "contact", action: "see"),
            summary: "A contact's whole story.",
            input: [
                InputField("after", about: "Where the page before ended."),
                InputField("joined", .number, about: "A number that was joined just now."),
            ]
        ) { request in try await routes.contact(request) },
        Operation(
            "search", .get, "/search", access: seeing,
            summary: "People, cards, templates, tags and channels by name and words, a few of each.",
            input: [
                InputField("q", limit: 200, about: "What somebody types."),
                InputField("recent", about: "Instead: cards/ID,contacts/ID as they are now."),
            ]
        ) { request in try await routes.search(request) },
    ]
}

struct FeedRoutes: Sendable {
    let store: Store
    let frame: Frame
    let senders: Senders

    func list(_ request: Request) async throws -> Answer {
        let page = FeedContext(try frame.viewer(request), try FeedPlace(request))
        if request.isFragment {
            let rows = try await store.read { db in try FeedReading.rows(page, in: db) }
            return .fragment(FeedList(page: page, rows: rows, opened: nil).html)
        }
        return .page(try await draw(page, opening: nil, request))
    }

    func card(_ request: Request) async throws -> Answer {
        let page = FeedContext(try frame.viewer(request), try FeedPlace(request))
        let id: ID<Interest> = try request.id()
        try await see(id, page.viewer.asker)
        guard request.isFragment else { return .page(try await draw(page, opening: id, request)) }
        let detail = try await store.read { [senders] db in
            try CardDetail.load(id, for: page.viewer.asker, through: senders, at: page.viewer.now, in: db)
        }
        guard let detail else { throw Problem.notFound }
        return .fragment(FeedPage.panes(detail, page))
    }

    /// A card that a rule gave stays with whoever has opened it.
    private func see(_ id: ID<Interest>, _ asker: Asker) async throws {
        let isWaiting = try await store.read { db in try FallBack.isWaiting(for: asker, on: id, in: db) }
        if isWaiting { try await store.write { db in try FallBack.seen(id, by: asker, in: db) } }
    }

    private func draw(_ page: FeedContext, opening card: ID<Interest>?, _ request: Request) async throws -> HTML {
        let bulk = request.query("bulk").flatMap { ID<BulkOutcome>($0) }
        let read = try await store.read { db in
            try FeedReading.load(page, opening: card, frame: frame, senders: senders, after: bulk, in: db)
        }
        if card != nil, read.detail == nil { throw Problem.notFound }
        let list = ListPane(
            page: page, rows: read.rows, counts: read.counts, choices: read.choices, opened: card, sequence: read.sequence,
            saved: read.saved)
        let notice = request.query("notice").flatMap(ActNotice.init(rawValue:)).flatMap { notice in
            read.detail.map { notice.text($0, page) }
        }
        let feed = FeedPage(page: page, list: list, detail: read.detail, notice: notice)
        return frame.page(
            title: feed.title, current: read.saved?.place.path ?? FeedPlace(page.place.view).path, layout: .panes,
            scripts: ["scripts/feed.js"], notice: read.notice,
            for: page.viewer, counts: read.counts, body: feed.html)
    }

    func contact(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let id: ID<Contact> = try request.id()
        let after = request.query("after").flatMap(FeedCursor.init)
        let (story, counts) = try await store.read { db in
            (
                try ContactPanel.story(id, after: after, for: viewer.asker, in: db),
                try frame.counts(for: viewer.asker, at: viewer.now, in: db)
            )
        }
        guard let (panel, next) = story else { throw Problem.notFound }
        let number = request.query("joined").flatMap { ID<Identity>($0) }
        let joined = viewer.asker.may(.work, .contact) ? panel.identities.first { $0.id == number } : nil
        return .page(
            frame.page(
                title: panel.contact.name, for: viewer, counts: counts,
                body: ContactPage(panel: panel, viewer: viewer, joined: joined, next: next).html))
    }

    /// The palette asks for a piece; without scripts the search is the list of everything with its field open.
    func search(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let words = request.query("q")?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        guard request.isFragment else { return .redirect(to: FeedPlace(.everything).changing { $0.words = words }.path) }
        let recent = request.query("recent")
        let found = try await store.read { db in
            try recent.map { try Found.recent($0, for: viewer.asker, at: viewer.now, in: db) }
                ?? Found.load(words, for: viewer.asker, at: viewer.now, in: db)
        }
        return .fragment(FoundView(found: found, viewer: viewer, typed: words).html)
    }
}
