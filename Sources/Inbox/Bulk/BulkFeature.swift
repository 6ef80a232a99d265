import Foundation
import Kernel
package import Workspace

/// One act on many cards, and its undo.
package func bulkFeature() -> Feature {
    var feature = Feature("bulk")
    feature.migrations = [BulkSchema.migration, BulkJobSchema.migration]
    feature.jobs = { services in [BulkJob.handler(services)] }
    feature.deeds = BulkDeeds.all
    feature.subjects = BulkDeeds.subjects
    feature.operations = { services, frame in
        let routes = BulkRoutes(services: services, frame: frame)
        let working = Access.right(area: "interest", action: "work")
        return [
            Operation(
                "bulk.run", .post, "/bulk", access: working, summary: "Does one thing to many cards.",
                input: [
                    InputField("card", .number, about: "A card; as often as needed."),
                    InputField("all", about: "1: all cards of the list, at most ten thousand."),
                    InputField(
                        "act", required: true,
                        about:
                            "claim, process, handover:ID, priority:LEVEL, tag:ID or snooze: later, tomorrow, monday, week, moment"
                    ),
                    InputField("moment", about: "For snooze:moment, as datetime-local sends it."),
                    InputField("place", required: true, about: "The list's address."),
                ], handle: routes.run),
            Operation(
                "bulk.size", .get, "/bulk/size", access: working, summary: "How many cards a list has, to ten thousand.",
                input: [InputField("place", required: true, about: "The list's address.")], handle: routes.size),
            Operation(
                "bulk.progress", .get, "/bulk/{id}", access: working, summary: "How far an act on many cards is.",
                handle: routes.progress),
            Operation(
                "bulk.undo", .post, "/bulk/{id}/undoing", access: working, summary: "Takes back what was done to many cards.",
                handle: routes.undo),
        ]
    }
    feature.notDigested = [
        NotDigested("bulk_act", "how cards came to be as they are; they are digested themselves"),
        NotDigested("bulk_card", "the same"),
    ]
    feature.exported = [ExportTable("bulk_act"), ExportTable("bulk_card")]
    feature.retention = [Retention("bulk_act", .withPerson), Retention("bulk_card", .withPerson)]
    return feature
}

private struct BulkRoutes: Sendable {
    let services: Services
    let frame: Workspace.Frame

    @Sendable func run(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = BulkWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        var cards = fields.ids("card", of: Interest.self, most: Bulk.most)
        let all = fields.flag("all")
        let act = BulkAct(
            fields.text("act", required: true, max: 60), typed: fields.text("moment", max: 40), in: asker.timeZone,
            at: request.now)
        if act == nil { fields.reject("act", words.noSuchAct) }
        let place = request.form["place"].flatMap { FeedPlace(path: $0, at: request.now) } ?? FeedPlace(.open)
        if cards.isEmpty, all == false { fields.reject("card", words.nothingChosen) }
        try fields.finish()
        guard let act else { throw Problem.notFound }
        if all {
            cards = try await services.store.read { db in
                try Feed.ids(place.view, place.filter, limit: Bulk.most, for: asker, at: request.now, in: db)
            }
        }
        let id = try await Bulk(services).start(act, on: cards, by: asker, at: request.now)
        return lead(to: place, id)
    }

    @Sendable func undo(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<BulkOutcome> = try request.id()
        try await Bulk(services).startUndo(id, by: asker, at: request.now)
        let place = request.headers["referer"].flatMap { URL(string: $0) }.flatMap { url in
            FeedPlace(path: url.path + (url.query.map { "?\($0)" } ?? ""), at: request.now)
        }
        return lead(to: place ?? FeedPlace(.open), id)
    }

    @Sendable func size(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        guard let place = request.query("place").flatMap({ FeedPlace(path: $0, at: request.now) }) else {
            throw Problem.notFound
        }
        let cards = try await services.store.read { db in
            try Feed.ids(place.view, place.filter, limit: Bulk.most, for: asker, at: request.now, in: db)
        }
        return .fragment("\(BulkWords(language: request.language).grouped(cards.count))")
    }

    /// A piece for the page that waits; whoever comes by an address is led to the list that shows it.
    @Sendable func progress(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let id: ID<BulkOutcome> = try request.id()
        let notice = try await services.store.read { db in try Bulk.notice(id, for: viewer.asker, in: db) }
        guard let notice else { throw Problem.notFound }
        return request.isFragment ? .fragment(notice.html(viewer)) : lead(to: FeedPlace(.open), id)
    }

    /// Back to the list, which says what came of it.
    private func lead(to place: FeedPlace, _ id: ID<BulkOutcome>) -> Answer {
        var place = place
        place.after = nil
        let path = place.path
        return .redirect(to: "\(path)\(path.contains("?") ? "&" : "?")bulk=\(id)")
    }
}

extension Bulk {
    /// What a list says after an act on many of its cards.
    static func notice(_ id: ID<BulkOutcome>, for asker: Asker, in db: Connection) throws -> Notice? {
        let words = BulkWords(language: asker.language)
        guard let report = try report(id, of: asker, in: db) else { return nil }
        if report.isUndoing {
            let (done, total) = (report.undone ?? 0, report.waiting + report.done)
            guard report.hasEnded else {
                return Notice(
                    words.undoing(done, of: total), progress: .init(total - report.waiting, of: total, path: "/bulk/\(id)"))
            }
            return Notice(words.undone(done, report.unrefused))
        }
        let undo = report.done > 0 || report.hasEnded == false ? "/bulk/\(id)/undoing" : nil
        guard report.hasEnded else {
            let come = report.total - report.waiting
            return Notice(
                words.running(report.act, come, of: report.total), undo: undo,
                progress: .init(come, of: report.total, path: "/bulk/\(id)"))
        }
        return Notice(words.done(report.act, report.done, report.refused), undo: undo)
    }
}
