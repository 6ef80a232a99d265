import Channels
import Foundation
package import Kernel
import Workspace

/// What programs ask, with a token; the rights are those of its member.
package func apiOperations(_ services: Services, intake: Intake, channels: ChannelDirectory) -> [Kernel.Operation] {
    let post = APIPosts(services: services, intake: intake, channels: channels)
    let cards = APICards(services: services)
    let see = Access.right(area: "interest", action: "see").withToken
    let work = Access.right(area: "interest", action: "work").withToken
    let operations = [
        Operation(
            "api.interests.post", .post, "/api/v1/interests", access: work,
            summary: "Posts what a customer said; the same external_id or Idempotency-Key makes one card.",
            input: APIPosts.fields, bodyLimit: APIPosts.bodyLimit
        ) { request in try await post.one(request) },
        Operation(
            "api.interests.batch", .post, "/api/v1/interests/batch", access: work,
            summary: "Posts up to 100 interests; all are taken or none.",
            input: [
                InputField("channel", about: "The key of the API channel; may be left out where there is only one."),
                InputField("interests", .object, required: true, about: "A list of what POST /api/v1/interests takes."),
            ], bodyLimit: APIPosts.bodyLimit
        ) { request in try await post.list(request) },
        Operation(
            "api.interests.list", .get, "/api/v1/interests", access: see, summary: "Cards, newest first, page by page.",
            input: APICards.filters
        ) { request in try await cards.list(request) },
        Operation("api.interests.show", .get, "/api/v1/interests/{id}", access: see, summary: "A card with its conversation.") {
            request in try await cards.show(request)
        },
        Operation(
            "api.interests.claim", .post, "/api/v1/interests/{id}/claim", access: work,
            summary: "Takes the card for the token's member; 409 says who was first."
        ) { request in try await cards.claim(request) },
        Operation(
            "api.interests.unclaim", .delete, "/api/v1/interests/{id}/claim", access: work,
            summary: "Gives the card back to everybody."
        ) { request in try await cards.unclaim(request) },
        Operation(
            "api.interests.process", .post, "/api/v1/interests/{id}/processed", access: work,
            summary: "Marks the card processed.",
            input: [InputField("note", limit: 4000, about: "What was done; for the team only.")]
        ) { request in try await cards.process(request) },
        Operation(
            "api.interests.note", .post, "/api/v1/interests/{id}/notes", access: work, summary: "Adds a note for the team.",
            input: [InputField("text", required: true, limit: 10_000, about: "The note.")]
        ) { request in try await cards.note(request) },
    ]
    let described =
        operations + TemplateAPI(services: services).operations + APIHandOver(services: services).operations
        + APICrew(services: services).operations + APIRules(services: services).operations
        + ReportAPI(services: services).operations
    return described + [
        Operation("api.description", .get, "/api/openapi.json", access: .open, summary: "This description (OpenAPI 3.1).") {
            request in
            let document = try OpenAPI.document(
                for: described, title: "Kindred", version: "1", baseURL: services.settings.baseURL?.absoluteString)
            return .data(document, type: "application/json")
        }
    ]
}
