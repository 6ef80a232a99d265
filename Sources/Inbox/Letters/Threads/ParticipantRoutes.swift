import Foundation
package import Kernel
import People
package import Workspace

/// What a member decides about somebody new in a conversation.
package func participantOperations(_ services: Services, _ frame: Frame) -> [Kernel.Operation] {
    let routes = InterestRoutes(services: services, frame: frame)
    func act(
        _ name: String, _ path: String, _ summary: String, _ input: [InputField] = [],
        handle: @escaping @Sendable (Request) async throws -> Answer
    ) -> Kernel.Operation {
        Operation(
            "interest.\(name)", .post, "/interests/{id}/participants/{identity}/\(path)",
            access: .right(area: "interest", action: "work"), summary: summary,
            input: input + [InputField("place", about: "The list the card is shown in.")], handle: handle)
    }
    return [
        act("confirm", "confirmation", "Lets a new participant see what is sent.", handle: routes.confirm),
        act("doubt", "doubt", "Takes the confirmation back.", handle: routes.doubt),
        act("separate", "separation", "Makes a card of its own of what a new participant wrote.", handle: routes.separate),
        act(
            "reunite", "reunion", "Takes the separation back, while nothing happened on the new card.",
            [InputField("card", .number, required: true, about: "The card that was made.")], handle: routes.reunite),
    ]
}

extension InterestRoutes {
    func confirm(_ request: Request) async throws -> Answer { try await setConfirmed(true, request) }
    func doubt(_ request: Request) async throws -> Answer { try await setConfirmed(false, request) }

    private func setConfirmed(_ confirmed: Bool, _ request: Request) async throws -> Answer {
        let participant = try participant(request)
        return try await act(request) { id, asker, words, db in
            guard try Interest.confirm(confirmed, participant, on: id, by: asker, at: request.now, in: db) else {
                throw Problem.notFound
            }
            let words = NewcomerWords(language: words.language)
            return Act(
                said: confirmed ? words.confirmed : words.doubted,
                undo: .init(path: "/interests/\(id)/participants/\(participant)/\(confirmed ? "doubt" : "confirmation")"))
        }
    }

    func separate(_ request: Request) async throws -> Answer {
        let participant = try participant(request)
        return try await act(request) { id, asker, words, db in
            let made = try Interest.separate(
                participant, from: id, by: asker, ids: services.ids, at: request.now, in: db)
            guard let made else { throw Problem.notFound }
            return Act(
                said: NewcomerWords(language: words.language).separated,
                undo: .init(path: "/interests/\(id)/participants/\(participant)/reunion", fields: ["card": "\(made)"]))
        }
    }

    func reunite(_ request: Request) async throws -> Answer {
        let participant = try participant(request)
        var fields = FormReader(request.form, request.language)
        let parted = fields.id("card", of: Interest.self, required: true)
        try fields.finish()
        guard let parted else { throw Problem.notFound }
        return try await act(request) { id, asker, words, db in
            let words = NewcomerWords(language: words.language)
            switch try Interest.reunite(parted, of: participant, with: id, by: asker, at: request.now, in: db) {
            case .done: return Act(said: words.reunited)
            case .inUse: return Act(said: words.partedInUse, notice: .partedInUse)
            case .unknown: throw Problem.notFound
            }
        }
    }

    private func participant(_ request: Request) throws -> ID<Identity> {
        guard let id = ID<Identity>(request.parameter("identity")) else { throw Problem.notFound }
        return id
    }
}
