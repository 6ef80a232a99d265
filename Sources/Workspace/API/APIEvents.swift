import Foundation
import Kernel

import struct Kernel.Operation

/// What happened, for programs: the journal as far as the token's member may see it.
struct APIEvents: Sendable {
    let services: Services
    let book: EventBook

    var operations: [Operation] {
        [
            Operation(
                "api.events.list", .get, "/api/v1/events", access: .right(area: "interest", action: "see").withToken,
                summary: "What happened, newest first.",
                input: [
                    InputField("member", .id, about: "Only what this member did."),
                    InputField("kind", about: "Only this kind.").oneOf(Deed.Group.self),
                    InputField("on", limit: 60, about: "Only what happened to one thing: interest-42."),
                    InputField("period", about: "In the member's days.").oneOf(EventFilter.Period.self),
                    InputField("before", .id, about: "“next” of the page before."),
                ], handle: list
            ).answering(APIPage<EventDocument>.self, "A page of events; pass “next” as “before”."),
            Operation(
                "api.events.undo", .post, "/api/v1/events/{sequence}/undo",
                access: .right(area: "interest", action: "work").withToken,
                summary: "Takes one of the member's own acts of the last week back; 409 where something was built upon it.",
                handle: undo
            ).answering(204, "It is as it was before."),
        ]
    }

    @Sendable private func undo(_ request: Request) async throws -> Answer {
        guard let sequence = Int64(request.parameter("sequence")) else { throw Problem.notFound }
        let undo = EventUndo(
            reading: EventReading(book: book, asker: try request.asker, now: request.now), ids: services.ids)
        let outcome = try await services.store.write { db in try undo.take(back: sequence, in: db) }
        switch outcome {
        case .done: return .noContent
        case .builtUpon(let later): throw Problem.cannotUndo { APIWords(language: $0).builtUpon(later) }
        case .cannot: throw Problem.cannotUndo { APIWords(language: $0).cannotUndoDetail }
        case .unknown: throw Problem.notFound
        }
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let reading = EventReading(book: book, asker: try request.asker, now: request.now)
        let filter = EventFilter(request)
        if request.query("on") != nil, filter.subject == nil {
            throw Problem.invalid([FieldError("on", APIWords(language: request.language).badThing)])
        }
        let page = try await services.store.read { db in try reading.page(filter, in: db) }
        return try Answer.json(
            APIPage(items: page.events.map(EventDocument.init), next: page.next.map { String($0) }))
    }
}

extension Problem {
    fileprivate static func cannotUndo(_ detail: @escaping @Sendable (Language) -> String) -> Problem {
        Problem(status: 409, code: "cannot-undo", title: { APIWords(language: $0).cannotUndo }, detail: detail)
    }
}

struct EventDocument: APIDocument {
    static let about = "Something that happened."
    static let meanings = ["sequence": "Orders the events of a workspace.", "verb": "The journal's word: claimed, processed …"]

    struct Subject: Codable, Sendable {
        let kind: String
        let id: Int64
        let name: String?
    }

    struct By: Codable, Sendable {
        let kind: String
        let id: Int64?
    }

    let sequence: Int64
    let at: APIMoment
    let verb: String
    let actor: By
    let subject: Subject
    let before: [String: String]
    let after: [String: String]

    init(_ event: Event) {
        let entry = event.record.entry
        (sequence, at, verb) = (event.sequence, APIMoment(entry.at), entry.verb)
        actor = By(kind: entry.actor.kind.rawValue, id: entry.actor.id)
        subject = Subject(kind: entry.subject.kind, id: entry.subject.id, name: event.thing.name)
        (before, after) = (JournalEntry.values(entry.before), JournalEntry.values(entry.after))
    }
}
