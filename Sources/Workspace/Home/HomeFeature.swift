import Foundation
import Kernel

/// The first page and everything that is arranged.
package func homeFeature() -> Feature {
    var feature = Feature("home")
    feature.navigation = [
        Navigation(.workspace, icon: "day", href: "/home", key: "d") { HomeWords(language: $0).title },
        Navigation(.personal, icon: "grip", href: "/settings/arrangement") { ArrangementWords(language: $0).title },
    ]
    feature.operations = { services, frame in
        [
            Kernel.Operation(
                "home.page", .get, "/home", access: .signedIn, summary: "The day at a glance, as one has arranged it.",
                input: [InputField("arrange", .flag, about: "With its parts laid open.")]
            ) { request in try await HomeRoute(services: services, frame: frame).page(request) }
        ] + ArrangementRoutes(services: services, frame: frame).operations
    }
    feature.home = [HomeEvents.part]
    feature.digest = [DigestTable("arrangement")]
    feature.retention = [Retention("arrangement", .forEver)]
    feature.deeds = [
        Deed("arranged", on: "workspace", .settings, icon: "grip") {
            $0.say(
                "\($0.by) arranged the pages for everybody", "\($0.by): расположение для всех изменено",
                "\($0.by): Anordnung für alle geändert")
        }
    ]
    return feature
}

struct HomeRoute: Sendable {
    let services: Services
    let frame: Frame

    func page(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let shown = viewer.asker.arrangements["home"].shown(frame.home.map(\.part)).filter { part in
            part.right.map { viewer.asker.may($0.action, $0.area) } ?? true
        }
        let parts = shown.compactMap { part in frame.home.first { $0.part.key == part.key } }
        let (drawn, counts) = try await services.store.read { db in
            (
                try parts.compactMap { part in try part.draw(viewer, frame.events, db).map { (part: part, html: $0) } },
                try frame.counts(for: viewer.asker, at: request.now, in: db)
            )
        }
        guard let place = frame.arrangeable.first(where: { $0.key == "home" }) else { throw Problem.notFound }
        let page = HomePage(
            viewer: viewer, drawn: drawn, place: place, isArranging: request.query("arrange") != nil,
            pressed: request.query("pressed"))
        return .page(
            frame.page(
                title: HomeWords(language: viewer.language).title, current: "/home", scripts: ["scripts/arrange.js"], for: viewer,
                counts: counts, body: page.html))
    }
}

/// What happened last, as far as one may see it.
enum HomeEvents {
    static let part = HomePart("events", isWide: true, title: { HomeWords(language: $0).lately }) { viewer, book, db in
        let reading = EventReading(book: book, asker: viewer.asker, now: viewer.now)
        let events = try reading.latest(6, in: db)
        guard events.isEmpty == false else { return nil }
        let lines = events.map { event -> HTML in
            "<li class=\"home-event\"><span>\(viewer.icons(event.deed?.icon ?? "pulse", .small))</span><p>\(event.sentence)</p>\(viewer.time(event.at))</li>"
        }
        return """
            <ol class="home-events">\(lines)</ol>\
            <p class="home-more"><a href="/events">\(HomeWords(language: viewer.language).all)</a></p>
            """
    }
}
