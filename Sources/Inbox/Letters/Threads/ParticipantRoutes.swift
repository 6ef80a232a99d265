import Foundation
package import Kernel
import People
package import Workspace

/// What a member decides about somebody new in a conversation.
package func participantOperations(_ services: Services, _ frame: Frame) -> [Kernel.Operation] {
    let routes = InterestRoutes(services: services, frame: frame)
    func act(
        _ name: String, _ path: String, _ summary: String, handle: @escaping @Sendable (Request) async throws -> Answer
    ) -> Kernel.Operation {
        Operation(
            "interest.\(name)", .post, "/interests/{id}/participants/{identity}/\(path)",
            access: .right(area: "interest", action: "work"), summary: summary,
            input: [InputField("place", about: "The list the card is shown in.")], handle: handle)
    }
    return [
        act("confirm", "confirmation", "Lets a new participant see what is sent.", handle: routes.confirm),
        act("doubt", "doubt", "Takes the confirmation back.", handle: routes.doubt),
        act("separate", "separation", "Makes a card of its own of what a new participant wrote.", handle: routes.separate),
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
            guard made != nil else { throw Problem.notFound }
            return Act(said: NewcomerWords(language: words.language).separated)
        }
    }

    private func participant(_ request: Request) throws -> ID<Identity> {
        guard let id = ID<Identity>(request.parameter("identity")) else { throw Problem.notFound }
        return id
    }
}
