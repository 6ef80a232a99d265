import Channels
import Foundation
import Kernel
import Workspace

/// Cards as programs read and work them.
struct APICards: Sendable {
    let services: Services

    static let filters =
        [
            InputField("view", about: "Which list; everything when left out.").oneOf(FeedView.self),
            InputField("kind", about: "What people tell apart at a glance.").oneOf(FeedKind.self),
            facet(.state, "How it is now.").oneOf(FeedState.self),
            InputField("channel", .id, about: "Channels.").list(Facet.most),
            facet(.source, "Source types: vk, email …"), facet(.action, "What was done.").oneOf(ActionType.self),
            facet(.product, "Products by id, or none."), facet(.responsible, "Members by id, or me, nobody, left."),
            facet(.team, "Teams by id, or mine."), facet(.priority, "Priorities.").oneOf(Interest.Priority.self),
            InputField("tag", .id, about: "Tags.").list(Facet.most), facet(.language, "Languages: de, ru …"),
            facet(.with, "What lies with it.").oneOf(FeedBelonging.self),
            facet(.stars, "Stars of reviews.").oneOf(["1", "2", "3", "4", "5"]),
            InputField("from", .date, about: "Said on this day or later, in the member's zone."),
            InputField("to", .date, about: "Said on this day or before."), InputField("q", limit: 200, about: "Words to find."),
        ] + APIList.paging

    private static func facet(_ facet: Facet, _ about: String) -> InputField {
        InputField(facet.rawValue, limit: 40, about: about).list(Facet.most)
    }

    func list(_ request: Request) async throws -> Answer {
        let wish = try APIWish(request)
        let asker = try request.asker
        let rows = try await services.store.read { [now = request.now] db in
            try Feed.page(wish.view, wish.filter, after: wish.cursor, limit: wish.limit, for: asker, at: now, in: db)
        }
        return try Answer.json(APIPage(rows, at: request.now))
    }

    func show(_ request: Request) async throws -> Answer {
        let id: ID<Interest> = try request.id()
        let asker = try request.asker
        let detail = try await services.store.read { [now = request.now] db in
            try CardDetail.load(id, for: asker, at: now, in: db)
        }
        guard let detail else { throw Problem.notFound }
        return try Answer.json(InterestDetailDocument(detail, at: request.now))
    }

    func claim(_ request: Request) async throws -> Answer {
        try await act(request) { id, asker, db in
            switch try Interest.claim(id, by: asker, at: request.now, in: db) {
            case .won: return
            case .lost(let name): throw Problem.conflict { FeedWords(language: $0).lost(name) }
            case .unknown: throw Problem.notFound
            }
        }
    }

    func unclaim(_ request: Request) async throws -> Answer {
        try await act(request) { id, asker, db in
            guard try Interest.unclaim(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
    }

    func process(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let note = fields.optionalText("note", max: 4000)
        try fields.finish()
        return try await process(request, .hand, note: note)
    }

    func process(_ request: Request, _ how: Interest.Processing, note: String?) async throws -> Answer {
        try await act(request) { [ids = services.ids] id, asker, db in
            let done = try Interest.process(id, how: how, note: note, by: asker, ids: ids, at: request.now, in: db)
            switch done {
            case .done: return
            case .already(let name, let at):
                throw Problem.conflict { language in
                    let when = WhenText(language: language, zone: asker.timeZone, now: request.now)
                    return FeedWords(language: language).already(name, when.ago(at))
                }
            case .unknown: throw Problem.notFound
            }
        }
    }

    func note(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let text = fields.text("text", required: true, max: 10_000)
        fields.refuseUnknown()
        try fields.finish()
        return try await act(request) { [ids = services.ids] id, asker, db in
            guard try Interest.note(id, text: text, by: asker, ids: ids, at: request.now, in: db) else { throw Problem.notFound }
        }
    }

    /// Does something to the card and answers it as it is then; nothing where it is out of sight by it.
    func act(
        _ request: Request, _ change: @escaping @Sendable (ID<Interest>, Asker, Connection) throws -> Void
    ) async throws -> Answer {
        let id: ID<Interest> = try request.id()
        let asker = try request.asker
        let card = try await services.store.write { [now = request.now] db in
            try change(id, asker, db)
            return try Feed.card(id, for: asker, at: now, in: db)
        }
        guard let card else { return .noContent }
        return try Answer.json(InterestDocument(card, at: request.now))
    }
}

extension APIPage<InterestDocument> {
    /// A page of the feed.
    init(_ rows: FeedPageRows, at now: Date) {
        self.init(items: rows.cards.map { InterestDocument($0, at: now) }, next: rows.next?.text)
    }
}

/// What a list was asked for.
struct APIWish: Sendable {
    let view: FeedView
    let filter: FeedFilter
    let cursor: FeedCursor?
    let limit: Int

    init(_ request: Request) throws {
        var fields = FormReader(request.form, request.language)
        let words = APIRouteWords(language: request.language)
        view = fields.choice("view", default: .everything)
        var filter = FeedFilter()
        filter.kind = fields.choice("kind")
        for facet in Facet.allCases {
            for value in fields.texts(facet.rawValue, max: 40, most: Facet.most) {
                if facet.accepts(value) == false { fields.reject(facet.rawValue, words.unknownValue(value)) }
                filter.choose(facet, value)
            }
        }
        filter.from = Self.day("from", &fields, words)
        filter.to = Self.day("to", &fields, words)
        filter.words = fields.text("q", max: 200)
        self.filter = filter
        (cursor, limit) = APIList.place(&fields, words)
        try fields.finish()
    }

    private static func day(_ name: String, _ fields: inout FormReader, _ words: APIRouteWords) -> String? {
        guard let day = fields.date(name) else { return nil }
        if FeedFilter.start(of: day, in: .gmt) == nil { fields.reject(name, words.unknownValue(day)) }
        return day
    }
}

/// Pages of lists, for all of them the same.
enum APIList {
    static let paging = [
        InputField("after", limit: 60, about: "“next” of the page before."),
        InputField("limit", .number, limit: 100, about: "How many a page, 50 when left out.").from(1),
    ]

    /// Where the page begins and how long it is.
    static func place(_ fields: inout FormReader, _ words: APIRouteWords) -> (FeedCursor?, Int) {
        let after = fields.optionalText("after", max: 60)
        let cursor = after.flatMap(FeedCursor.init)
        if after != nil, cursor == nil { fields.reject("after", words.badCursor) }
        return (cursor, fields.int("limit", in: 1...100, default: 50))
    }

    /// Of lists in the order of their ids.
    static let pagingByID = [
        InputField("after", .id, about: "“next” of the page before."),
        InputField("limit", .number, limit: 100, about: "How many a page, 50 when left out.").from(1),
    ]
}

/// Where a page of a list in the order of its ids begins, and how long it is.
struct APIPlace<Kind>: Sendable {
    let after: ID<Kind>?
    let limit: Int

    init(_ request: Request) throws {
        var fields = FormReader(request.form, request.language)
        after = fields.id("after")
        limit = fields.int("limit", in: 1...100, default: 50)
        try fields.finish()
    }

    /// Of one more than is shown: the page, and where the next one begins.
    func page<Item, Document: APIDocument>(
        _ found: [Item], id: (Item) -> ID<Kind>, _ document: (Item) -> Document
    ) -> APIPage<Document> {
        let shown = found.prefix(limit)
        return APIPage(items: shown.map(document), next: found.count > limit ? shown.last.map { id($0).description } : nil)
    }
}
