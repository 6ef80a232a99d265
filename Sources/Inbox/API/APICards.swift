import Channels
import Foundation
import Kernel
import Workspace

/// Cards as programs read and work them.
struct APICards: Sendable {
    let services: Services

    static let filters = [
        InputField(
            "view", about: "open, mine, unclaimed, overdue, snoozed, answered, everything or reactions; everything when left out."
        ),
        InputField("action", about: "comment, review …; several may be given."),
        InputField("channel", .number, about: "The channel's id."),
        InputField("product", .number, about: "The product's id."),
        InputField("responsible", .number, about: "The member's id."),
        InputField("q", limit: 200, about: "Words to find."),
        InputField("after", about: "“next” of the page before."),
        InputField("limit", .number, limit: 100, about: "Cards a page, 50 when left out."),
    ]

    private struct Page: Encodable {
        let items: [InterestDocument]
        let next: String?
    }

    func list(_ request: Request) async throws -> Answer {
        let wish = try APIWish(request)
        let asker = try request.asker
        let rows = try await services.store.read { [now = request.now] db in
            try Feed.page(wish.view, wish.filter, after: wish.cursor, limit: wish.limit, for: asker, at: now, in: db)
        }
        return try Answer.json(
            Page(items: rows.cards.map { InterestDocument($0, at: request.now) }, next: rows.next?.text))
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
        fields.refuseUnknown()
        try fields.finish()
        return try await act(request) { [ids = services.ids] id, asker, db in
            let done = try Interest.process(id, how: .hand, note: note, by: asker, ids: ids, at: request.now, in: db)
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

    /// Does something to the card and answers it as it is then.
    func act(
        _ request: Request, _ change: @escaping @Sendable (ID<Interest>, Asker, Connection) throws -> Void
    ) async throws -> Answer {
        let id: ID<Interest> = try request.id()
        let asker = try request.asker
        let card = try await services.store.write { [now = request.now] db in
            try change(id, asker, db)
            return try Feed.card(id, for: asker, at: now, in: db)
        }
        guard let card else { throw Problem.notFound }
        return try Answer.json(InterestDocument(card, at: request.now))
    }
}

/// What a list was asked for.
private struct APIWish: Sendable {
    let view: FeedView
    let filter: FeedFilter
    let cursor: FeedCursor?
    let limit: Int

    init(_ request: Request) throws {
        var fields = FormReader(request.form, request.language)
        let words = APIRouteWords(language: request.language)
        view = fields.choice("view", default: .everything)
        var filter = FeedFilter()
        for name in fields.texts("action", most: 20) {
            guard let action = ActionType(rawValue: name) else {
                fields.reject("action", words.unknownAction(name))
                continue
            }
            filter.choose(action)
        }
        if let channel = fields.id("channel", of: Connected.self) { filter.choose(channel) }
        if let product = fields.id("product", of: Product.self) { filter.choose(product) }
        if let member = fields.id("responsible", of: Member.self) { filter.choose(member) }
        filter.words = fields.text("q", max: 200)
        self.filter = filter
        let after = fields.optionalText("after", max: 60)
        cursor = after.flatMap(FeedCursor.init)
        if after != nil, cursor == nil { fields.reject("after", words.badCursor) }
        limit = fields.int("limit", in: 1...100, default: 50)
        fields.refuseUnknown()
        try fields.finish()
    }
}
