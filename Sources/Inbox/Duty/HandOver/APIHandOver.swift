import Foundation
import Kernel
import Workspace

/// Hand-overs as programs ask for them, with the rights of the token's member.
struct APIHandOver: Sendable {
    let cards: APICards
    private var services: Services { cards.services }

    var operations: [Kernel.Operation] {
        let work = Access.right(area: "interest", action: "work").withToken
        return [
            Operation(
                "api.interests.handover", .post, "/api/v1/interests/{id}/handover", access: work,
                summary: "Hands the card to a member or a team, who accepts it or gives it back.", input: HandOverForm.fields,
                handle: handOver
            ).answering(InterestDocument.self, "The card.").answering(204, "Done; it is out of your sight now."),
            Operation(
                "api.interests.accept", .post, "/api/v1/interests/{id}/acceptance", access: work,
                summary: "Accepts a card that was handed over.", handle: accept
            ).answering(InterestDocument.self, "The card, yours now."),
            Operation(
                "api.interests.return", .post, "/api/v1/interests/{id}/return", access: work,
                summary: "Gives a card that was handed over back.",
                input: [InputField("why", required: true, limit: 2000, about: "The reason; for the team only.")], handle: giveBack
            ).answering(InterestDocument.self, "The card.").answering(204, "Done; it is out of your sight now."),
            Operation(
                "api.interests.reconsider", .delete, "/api/v1/interests/{id}/acceptance", access: work,
                summary: "Takes one's own yes or no to a hand-over back: it is asked again.", handle: reconsider
            ).answering(InterestDocument.self, "The card.").answering(204, "Done; it is out of your sight now."),
            Operation(
                "api.interests.takeover", .post, "/api/v1/interests/{id}/takeover", access: work,
                summary: "Makes a colleague's card the token's member's own.", handle: takeOver
            ).answering(InterestDocument.self, "The card, yours now."),
        ]
    }

    @Sendable private func handOver(_ request: Request) async throws -> Answer {
        let form = try HandOverForm(request, isStrict: true)
        return try await cards.act(request) { id, asker, db in
            let end = try Interest.handOver(
                id, to: form.receiver, note: form.note, by: asker, ids: services.ids, at: request.now, in: db)
            switch end {
            case .done: return
            case .nobody(let team):
                throw Problem.invalid([FieldError("team", HandOverWords(language: request.language).nobodyIn(team))])
            case .unknown: throw Problem.notFound
            }
        }
    }

    @Sendable private func accept(_ request: Request) async throws -> Answer {
        try await cards.act(request) { id, asker, db in
            guard try Interest.accept(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
    }

    @Sendable private func giveBack(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let why = fields.text("why", required: true, max: 2000)
        fields.refuseUnknown()
        try fields.finish()
        return try await cards.act(request) { id, asker, db in
            let to = try Interest.giveBack(id, why: why, by: asker, ids: services.ids, at: request.now, in: db)
            if to == nil { throw Problem.notFound }
        }
    }

    @Sendable private func reconsider(_ request: Request) async throws -> Answer {
        try await cards.act(request) { id, asker, db in
            guard try Interest.reconsider(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
        }
    }

    @Sendable private func takeOver(_ request: Request) async throws -> Answer {
        try await cards.act(request) { id, asker, db in
            let end = try Interest.takeOver(id, by: asker, ids: services.ids, at: request.now, in: db)
            if case .unknown = end { throw Problem.notFound }
        }
    }
}
