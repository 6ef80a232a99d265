import Foundation
import Kernel
package import Workspace

/// One act on many cards, and its undo.
package func bulkFeature() -> Feature {
    var feature = Feature("bulk")
    feature.migrations = [BulkSchema.migration]
    feature.deeds = BulkDeeds.all
    feature.subjects = BulkDeeds.subjects
    feature.operations = { services, frame in
        let routes = BulkRoutes(services: services)
        let working = Access.right(area: "interest", action: "work")
        return [
            Operation(
                "bulk.run", .post, "/bulk", access: working, summary: "Does one thing to many cards.",
                input: [
                    InputField("card", .number, about: "A card; as often as needed."),
                    InputField("all", about: "1: all cards of the list, at most a thousand."),
                    InputField("act", required: true, about: "claim, process, handover:ID, priority:LEVEL or tag:ID"),
                    InputField("place", required: true, about: "The list's address."),
                ], handle: routes.run),
            Operation(
                "bulk.undo", .post, "/bulk/{id}/undoing", access: working, summary: "Takes back what was done to many cards.",
                handle: routes.undo),
        ]
    }
    feature.notDigested = [
        NotDigested("bulk_act", "how cards came to be as they are; they are digested themselves"),
        NotDigested("bulk_card", "the same"),
    ]
    feature.retention = [Retention("bulk_act", .withPerson), Retention("bulk_card", .withPerson)]
    return feature
}

private struct BulkRoutes: Sendable {
    let services: Services

    @Sendable func run(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = BulkWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        var cards = fields.ids("card", of: Interest.self, most: Bulk.most)
        let all = fields.flag("all")
        let act = BulkAct(fields.text("act", required: true, max: 60))
        if act == nil { fields.reject("act", words.noSuchAct) }
        let place = request.form["place"].flatMap { FeedPlace(path: $0, at: request.now) } ?? FeedPlace(.open)
        if cards.isEmpty, all == false { fields.reject("card", words.nothingChosen) }
        try fields.finish()
        guard let act else { throw Problem.notFound }
        if all {
            cards = try await services.store.read { db in
                try Feed.page(place.view, place.filter, limit: Bulk.most, for: asker, at: request.now, in: db).cards.map(
                    \.interest.id)
            }
        }
        let outcome = try await Bulk(services).run(act, on: cards, by: asker, at: request.now)
        return lead(to: place, outcome)
    }

    @Sendable func undo(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let outcome = try await Bulk(services).undo(try request.id(), by: asker, at: request.now)
        let place = request.headers["referer"].flatMap { URL(string: $0) }.flatMap { url in
            FeedPlace(path: url.path + (url.query.map { "?\($0)" } ?? ""), at: request.now)
        }
        return lead(to: place ?? FeedPlace(.open), outcome)
    }

    /// Back to the list, which says what came of it.
    private func lead(to place: FeedPlace, _ outcome: BulkOutcome) -> Answer {
        var place = place
        place.after = nil
        let path = place.path
        return .redirect(to: "\(path)\(path.contains("?") ? "&" : "?")bulk=\(outcome.id)")
    }
}

extension Bulk {
    /// What a list says after an act on many of its cards.
    static func notice(_ id: ID<BulkOutcome>, for asker: Asker, in db: Connection) throws -> Notice? {
        let words = BulkWords(language: asker.language)
        return try report(id, of: asker, in: db).map { report in
            if let undone = report.undone { return Notice(words.undone(undone, report.unrefused)) }
            return Notice(
                words.done(report.act, report.done, report.refused), undo: report.done > 0 ? "/bulk/\(id)/undoing" : nil)
        }
    }
}
