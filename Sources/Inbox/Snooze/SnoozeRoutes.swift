import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Lets a card rest and brings it back, for people and programs.
struct SnoozeRoutes: Sendable {
    let cards: InterestRoutes
    let programs: APICards

    init(_ services: Services, _ frame: Workspace.Frame, _ senders: Senders) {
        cards = InterestRoutes(services: services, frame: frame, senders: senders)
        programs = APICards(services: services)
    }

    var operations: [Operation] {
        let work = Access.right(area: "interest", action: "work")
        let until = InputField("until", .moment, required: true, about: "Until when; at most a year ahead.")
        return [
            Operation(
                "interest.snooze", .post, "/interests/{id}/snooze", access: work, summary: "Lets the card rest until a moment.",
                input: [
                    InputField("until", about: "RFC 3339, or later, tomorrow, monday, week; without it “moment” counts."),
                    InputField("moment", about: "As datetime-local sends it, in the member's zone."),
                ], handle: snooze),
            Operation(
                "interest.wake", .post, "/interests/{id}/waking", access: work, summary: "Brings a resting card back.",
                handle: wake),
            Operation(
                "api.interests.snooze", .post, "/api/v1/interests/{id}/snooze", access: work.withToken,
                summary: "Lets the card rest until a moment.", input: [until], handle: snoozeByProgram
            ).answering(InterestDocument.self, "The card, resting."),
            Operation(
                "api.interests.wake", .delete, "/api/v1/interests/{id}/snooze", access: work.withToken,
                summary: "Brings a resting card back.", handle: wakeByProgram
            ).answering(InterestDocument.self, "The card, back."),
        ]
    }

    @Sendable private func snooze(_ request: Request) async throws -> Answer {
        let until = try Self.until(request, zone: try request.asker.timeZone)
        let ids = cards.services.ids
        return try await cards.act(request) { id, asker, words, db in
            guard let before = try Interest.snooze(id, until: until, by: asker, ids: ids, at: request.now, in: db) else {
                throw Problem.notFound
            }
            let when = WhenText(language: asker.language, zone: asker.timeZone, now: request.now)
            let undo =
                before.map { Act.Undo(path: "/interests/\(id)/snooze", fields: ["until": $0.rfc3339]) }
                ?? Act.Undo(path: "/interests/\(id)/waking")
            return Act(said: words.snoozed(when.until(until)), undo: undo)
        }
    }

    @Sendable private func wake(_ request: Request) async throws -> Answer {
        try await cards.act(request) { id, asker, words, db in
            guard let until = try Interest.wake(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
            return Act(said: words.awake, undo: .init(path: "/interests/\(id)/snooze", fields: ["until": until.rfc3339]))
        }
    }

    @Sendable private func snoozeByProgram(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let until = fields.moment("until", required: true)
        if let until, Snooze.isPossible(until, at: request.now) == false {
            fields.reject("until", FeedWords(language: request.language).noSnoozeMoment)
        }
        fields.refuseUnknown()
        try fields.finish()
        guard let until else { throw Problem.notFound }
        let ids = cards.services.ids
        return try await programs.act(request) { id, asker, db in
            guard try Interest.snooze(id, until: until, by: asker, ids: ids, at: request.now, in: db) != nil else {
                throw Problem.notFound
            }
        }
    }

    @Sendable private func wakeByProgram(_ request: Request) async throws -> Answer {
        try await programs.act(request) { id, asker, db in
            guard try Interest.wake(id, by: asker, at: request.now, in: db) != nil else { throw Problem.notFound }
        }
    }

    /// The moment a form names, by a word, exactly, or as it was typed.
    private static func until(_ request: Request, zone: TimeZone) throws -> Date {
        let words = FeedWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: ["moment": words.exactMoment])
        let named = fields.text("until", max: 40)
        let typed = fields.text("moment", max: 40)
        let choice = Snooze(rawValue: named)
        let moment =
            choice.map { $0.moment(after: request.now, in: zone) }
            ?? (named.isEmpty ? Snooze.moment(typed: typed, in: zone) : fields.moment("until"))
        guard let moment, Snooze.isPossible(moment, at: request.now) else {
            fields.reject("moment", words.noSnoozeMoment)
            try fields.finish()
            throw Problem.notFound
        }
        try fields.finish()
        return moment
    }
}
