import Channels
import Foundation
package import Kernel
import Workspace

/// What programs ask, with a token; the rights are those of its member.
package func apiOperations(
    _ services: Services, intake: Intake, channels: ChannelDirectory, senders: Senders = .all
) -> [Kernel.Operation] {
    let post = APIPosts(services: services, intake: intake, channels: channels)
    let cards = APICards(services: services)
    let see = Access.right(area: "interest", action: "see").withToken
    let work = Access.right(area: "interest", action: "work").withToken
    let operations = [
        Operation(
            "api.interests.post", .post, "/api/v1/interests", access: work,
            summary: "Posts what a customer said; the same external_id or Idempotency-Key makes one card.",
            input: APIPosts.fields, bodyLimit: APIPosts.bodyLimit
        ) { request in try await post.one(request) }
        .answering(201, TakenDocument.self, "Taken: a new card, or a further word of one.")
        .answering(200, TakenDocument.self, "It was there already.")
        .answering(202, TakenDocument.self, "Kept aside; a person must look at it.").selfChecking.unmetered.repeatable,
        Operation(
            "api.interests.batch", .post, "/api/v1/interests/batch", access: work,
            summary: "Posts up to 100 interests; all are taken or none.",
            input: [
                InputField("channel", .code, about: "The key of the API channel; may be left out where there is only one."),
                InputField(
                    "interests", .object, required: true, about: "What POST /api/v1/interests takes; external_id is needed."
                )
                .of(APIPosts.fieldsInList).list(APIChannel.mostInList),
            ], bodyLimit: APIPosts.bodyLimit
        ) { request in try await post.list(request) }
        .answering(TakenListDocument.self, "All are taken.").selfChecking.unmetered.repeatable,
        Operation(
            "api.interests.list", .get, "/api/v1/interests", access: see, summary: "Cards, newest first, page by page.",
            input: APICards.filters
        ) { request in try await cards.list(request) }.answering(APIPage<InterestDocument>.self, "A page of cards."),
        Operation("api.interests.show", .get, "/api/v1/interests/{id}", access: see, summary: "A card with its conversation.") {
            request in try await cards.show(request)
        }.answering(InterestDetailDocument.self, "The card."),
        Operation(
            "api.interests.claim", .post, "/api/v1/interests/{id}/claim", access: work,
            summary: "Takes the card for the token's member; 409 says who was first."
        ) { request in try await cards.claim(request) }.answering(InterestDocument.self, "The card, yours now."),
        Operation(
            "api.interests.unclaim", .delete, "/api/v1/interests/{id}/claim", access: work,
            summary: "Gives the card back to everybody."
        ) { request in try await cards.unclaim(request) }.answering(InterestDocument.self, "The card, nobody's now.")
            .answering(204, "Done; it is out of your sight now."),
        Operation(
            "api.interests.process", .post, "/api/v1/interests/{id}/processed", access: work,
            summary: "Marks the card processed.",
            input: [InputField("note", limit: 4000, about: "What was done; for the team only.")]
        ) { request in try await cards.process(request) }.answering(InterestDocument.self, "The card, answered."),
        Operation(
            "api.interests.note", .post, "/api/v1/interests/{id}/notes", access: work, summary: "Adds a note for the team.",
            input: [InputField("text", required: true, limit: 10_000, about: "The note.")]
        ) { request in try await cards.note(request) }.answering(InterestDocument.self, "The card."),
    ]
    return operations + TemplateAPI(services: services).operations + APIHandOver(cards: cards).operations
        + APICrew(services: services).operations + APIRules(services: services).operations
        + ReportAPI(services: services).operations
        + APICardActs(cards: cards).operations + APIAnswers(services: services, senders: senders).operations
        + APIContacts(services: services).operations + APIChannels(services: services).operations
        + APIFiles(services: services).operations + APIViews(services: services).operations
        + APITargets(services: services).operations + APIProducts(services: services).operations
        + APITags(services: services).operations + APIBulk(services: services).operations
        + APIDrafts(services: services).operations + APICosts(services: services).operations
}
