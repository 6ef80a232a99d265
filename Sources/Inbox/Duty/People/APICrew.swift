import Foundation
import Kernel
import Workspace

/// Who is at work, for programs.
struct APICrew: Sendable {
    let services: Services

    var operations: [Kernel.Operation] {
        [
            Operation(
                "api.team.list", .get, "/api/v1/team", access: Access.right(area: "member", action: "see").withToken,
                summary: "Members with what they are at now, and how many open cards each has.", handle: list
            )
            .answering(APIPage<CrewDocument>.self, "Everybody.")
        ]
    }

    struct CrewDocument: APIDocument {
        static let about = "A member and what they are at."
        static let meanings = [
            "state": "here, or why not: away, dayOff, offShift, full, right, left", "open": "Cards they have to answer.",
            "most": "More they do not get by rules.",
        ]

        enum CodingKeys: String, CodingKey {
            case id, name, state, open, most
            case awayUntil = "away_until"
        }

        let id: Int64
        let name: String
        let state: String
        let awayUntil: APIMoment?
        let open: Int
        let most: Int?
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let roster = try await services.store.read { db in try Roster.load(asker.workspace, in: db) }
        return try Answer.json(
            APIPage(
                items: roster.people.map { person in
                    CrewDocument(
                        id: person.id.number, name: person.name, state: CrewState(of: person, at: request.now).name,
                        awayUntil: person.awayUntil.map(APIMoment.init), open: person.open, most: person.most)
                }))
    }
}
