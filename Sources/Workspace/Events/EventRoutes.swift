import Foundation
import Kernel

import struct Kernel.Operation

/// The events page, its live line, and taking back.
struct EventRoutes: Sendable {
    let services: Services
    let frame: Frame

    private static let filters = [
        InputField("member", .number, about: "Only what this member did."),
        InputField("kind", about: "cards, answers, customers, channels, people or settings"),
        InputField("on", about: "Only what happened to one thing: interest-42."),
        InputField("period", about: "today, yesterday, week or month"),
    ]

    var operations: [Operation] {
        [
            Operation(
                "events", .get, "/events", access: .signedIn, summary: "What happened, newest first.",
                input: Self.filters + [InputField("before", .number, about: "Where the page before ended.")], handle: list),
            Operation(
                "events.live", .get, "/events/live", access: .signedIn,
                summary: "Tells as server-sent events how many happened since a place in the journal.",
                input: Self.filters + [InputField("since", .number, required: true, about: "The place.")], handle: live),
            Operation(
                "events.undo", .post, "/events/{sequence}/undo", access: .signedIn,
                summary: "Takes one's own act back, unless something was built upon it.",
                input: [InputField("back", about: "The page to return to.")], handle: undo),
        ]
    }

    private func reading(_ asker: Asker, at now: Date) -> EventReading {
        EventReading(book: frame.events, asker: asker, now: now)
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let filter = EventFilter(request)
        let reading = reading(viewer.asker, at: request.now)
        let refused = request.query("refused")
        let (page, counts) = try await services.store.read { db in
            let members = try Member.all(of: viewer.asker.workspace, in: db)
            var page = EventsPage(viewer: viewer, filter: filter, page: try reading.page(filter, in: db), members: members)
            if let refused {
                page.refusal = try Int64(refused).flatMap { try reading.event($0, in: db) }.map { .builtUpon($0) } ?? .cannot
            }
            return (page, try frame.counts(for: viewer.asker, at: request.now, in: db))
        }
        let words = EventWords(language: viewer.language)
        return .page(
            frame.page(
                title: words.title, current: "/events", scripts: ["scripts/events.js"],
                notice: request.query("done") == "undone" ? Notice(words.undone) : nil, for: viewer, counts: counts,
                body: page.html))
    }

    @Sendable private func undo(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        guard let sequence = Int64(request.parameter("sequence")) else { throw Problem.notFound }
        let undo = EventUndo(reading: reading(asker, at: request.now), ids: services.ids)
        let outcome: EventUndo.Outcome
        do {
            outcome = try await services.store.write { db in try undo.take(back: sequence, in: db) }
        } catch StorageError.unique {
            outcome = .cannot  // another has since taken the name this had
        }
        let back = request.form["back"].flatMap { $0.hasPrefix("/events") ? $0 : nil } ?? "/events"
        func leading(_ said: String) -> Answer { .redirect(to: "\(back)\(back.contains("?") ? "&" : "?")\(said)") }
        switch outcome {
        case .done: return leading("done=undone")
        case .builtUpon(let later): return leading("refused=\(later)")
        case .cannot: return leading("refused=late")
        case .unknown: throw Problem.notFound
        }
    }

    @Sendable private func live(_ request: Request) async throws -> Answer {
        guard let since = request.query("since").flatMap({ Int64($0) }) else { throw Problem.notFound }
        let news = EventNews(
            services: services, book: frame.events, asker: try request.asker, filter: EventFilter(request), since: since)
        return .stream(type: "text/event-stream", body: news.write)
    }
}
