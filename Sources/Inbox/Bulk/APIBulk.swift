import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// One act on many cards for programs: begun, looked after, taken back.
struct APIBulk: Sendable {
    let services: Services

    private enum Act: String, CaseIterable { case claim, process, handover, priority, tag, snooze }

    /// So many fit into one form; more are named as a list.
    private static let mostNamed = 900

    private static let input = [
        InputField("act", required: true).oneOf(Act.self).like("tag"),
        InputField("interests", .id, about: "The cards; or name a list.").list(mostNamed),
        InputField("list", about: "All cards of this list, ten thousand at most.").oneOf(FeedView.self).like("open"),
        InputField("query", limit: 2000, about: "What narrows the list, as GET /api/v1/interests takes it.").like("source=vk"),
        InputField("member", .id, about: "Of handover: who gets them."), InputField("tag", .id, about: "Of tag: which.").like(42),
        InputField("priority", about: "Of priority.").oneOf(Interest.Priority.self),
        InputField("until", .moment, about: "Of snooze: when they come back, a year from now at most."),
    ]

    var operations: [Operation] {
        let work = Access.right(area: "interest", action: "work").withToken
        return [
            Operation(
                "api.bulk.run", .post, "/api/v1/bulk", access: work,
                summary: "Does one thing to many cards: a hundred at once, more by a job whose progress can be asked for.",
                input: Self.input, bodyLimit: 512 * 1024, handle: run
            ).answering(202, BulkDocument.self, "Begun; a few are done already."),
            Operation(
                "api.bulk.show", .get, "/api/v1/bulk/{id}", access: work, summary: "How far an act on many cards is.",
                handle: show
            ).answering(BulkDocument.self, "The act."),
            Operation(
                "api.bulk.undo", .post, "/api/v1/bulk/{id}/undoing", access: work,
                summary: "Takes back what was done to many cards, where nobody has changed them since.", handle: undo
            ).answering(202, BulkDocument.self, "Being taken back."),
        ]
    }

    @Sendable private func run(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = BulkWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let act = Self.act(&fields, words, at: request.now)
        let listed = fields.ids("interests", of: Interest.self, most: Self.mostNamed)
        let list = fields.choice("list", of: FeedView.self)
        _ = fields.text("query", max: 2000)
        if listed.isEmpty, list == nil { fields.reject("interests", words.nothingChosen) }
        try fields.finish()
        guard let act else { throw Problem.notFound }
        let place = listed.isEmpty ? try APIViews.place(request) : nil
        let cards = try await services.store.read { db in
            try Self.check(act, for: asker, in: request.language, db)
            guard let place else { return listed }
            return try Feed.ids(place.view, place.filter, limit: Bulk.most, for: asker, at: request.now, in: db)
        }
        let id = try await Bulk(services).start(act, on: cards, by: asker, at: request.now)
        return try await answer(id, asker, status: 202).adding(header: "location", value: "/api/v1/bulk/\(id)")
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        try await answer(try request.id(), try request.asker, status: 200)
    }

    @Sendable private func undo(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<BulkOutcome>) = (try request.asker, try request.id())
        try await Bulk(services).startUndo(id, by: asker, at: request.now)
        return try await answer(id, asker, status: 202)
    }

    private func answer(_ id: ID<BulkOutcome>, _ asker: Asker, status: Int) async throws -> Answer {
        guard let report = try await services.store.read({ db in try Bulk.report(id, of: asker, in: db) }) else {
            throw Problem.notFound
        }
        return try Answer.json(BulkDocument(id, report), status: status)
    }

    // MARK: What is to be done

    /// Each act has a field of its own that must be there.
    private static func act(_ fields: inout FormReader, _ words: BulkWords, at now: Date) -> BulkAct? {
        let act = fields.choice("act", of: Act.self, required: true)
        let member = fields.id("member", of: Member.self, required: act == .handover)
        let priority = fields.choice("priority", of: Interest.Priority.self, required: act == .priority)
        let tag = fields.id("tag", of: Tag.self, required: act == .tag)
        let until = fields.moment("until", required: act == .snooze)
        if act == .snooze, let until, Snooze.isPossible(until, at: now) == false {
            fields.reject("until", OutboxWords(language: words.language).noMoment)
        }
        switch act {
        case .claim: return .claim
        case .process: return .process
        case .handover: return member.map(BulkAct.handOver)
        case .priority: return priority.map(BulkAct.priority)
        case .tag: return tag.map(BulkAct.tag)
        case .snooze: return until.map(BulkAct.snooze)
        case nil: return nil
        }
    }

    /// Whom or what it names must be there: better one refusal than one for each card.
    private static func check(_ act: BulkAct, for asker: Asker, in language: Language, _ db: Connection) throws {
        let words = APIRouteWords(language: language)
        switch act {
        case .handOver(let member):
            let found = try Member.find(member, of: asker.workspace, in: db)
            if found == nil || found?.removedAt != nil {
                throw Problem.invalid([FieldError("member", words.unknownValue("\(member)"))])
            }
        case .tag(let tag):
            let found = try Tag.find(tag, of: asker.workspace, in: db)
            if found == nil || found?.removedAt != nil {
                throw Problem.invalid([FieldError("tag", words.unknownValue("\(tag)"))])
            }
        default: break
        }
    }
}

struct BulkDocument: APIDocument {
    static let about = "One act on many cards."
    static let meanings = [
        "act": "claim, process, handover:ID, priority:LEVEL, tag:ID or snooze:MILLISECONDS", "total": "Cards that were named.",
        "waiting": "Cards it has not come to yet.",
        "state": "running, done, undoing or undone",
    ]

    struct Refused: Codable, Sendable {
        /// taken, answered, already, changed or unknown
        let reason: String
        let by: String?
        let cards: Int
    }

    let id: Int64
    let act: String
    let state: String
    let total: Int
    let done: Int
    let waiting: Int
    let refused: [Refused]
    let undone: Int?

    init(_ id: ID<BulkOutcome>, _ report: Bulk.Report) {
        self.id = id.number
        (act, total, done, waiting) = (report.act.text, report.total, report.done, report.waiting)
        state = report.isUndoing ? report.hasEnded ? "undone" : "undoing" : report.hasEnded ? "done" : "running"
        undone = report.isUndoing ? report.undone ?? 0 : nil
        refused = (report.isUndoing ? report.unrefused : report.refused).map { refusal, cards in
            if case .taken(let name) = refusal { return Refused(reason: "taken", by: name, cards: cards) }
            return Refused(reason: refusal.reason, by: nil, cards: cards)
        }.sorted { ($0.reason, $0.by ?? "") < ($1.reason, $1.by ?? "") }
    }
}
