import Foundation
import Kernel

import struct Kernel.Operation

/// Arranging: one page for all places, and the moves.
struct ArrangementRoutes: Sendable {
    let services: Services
    let frame: Frame

    private static let path = "/settings/arrangement"
    private static let whose = InputField("for", about: "me, or company for who manages it")

    var operations: [Operation] {
        [
            Operation(
                "arrangement.page", .get, Self.path, access: .signedIn, summary: "What is shown where, and in which order.",
                input: [Self.whose], handle: page),
            Operation(
                "arrangement.change", .post, "\(Self.path)/{place}", access: .signedIn, summary: "Moves, shows or hides a part.",
                input: [
                    InputField("act", about: "up-, down-, show- or hide- and the part"),
                    InputField("order", about: "All parts in their new order, after a drag."), Self.whose,
                    InputField("back", about: "The page to return to."),
                ], handle: change),
            Operation(
                "arrangement.reset", .post, "\(Self.path)/{place}/reset", access: .signedIn,
                summary: "Arranges a place as it came.", input: [Self.whose, InputField("back")], handle: reset),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let forCompany = try isForCompany(request.query("for"), viewer.asker)
        let counts = try await services.store.read { db in try frame.counts(for: viewer.asker, at: request.now, in: db) }
        let page = ArrangementPage(
            viewer: viewer, places: frame.arrangeable, forCompany: forCompany, pressed: request.query("pressed"))
        let words = ArrangementWords(language: viewer.language)
        return .page(
            frame.settings(
                title: words.title, lead: forCompany ? words.leadCompany : words.lead, current: Self.path,
                scripts: ["scripts/arrange.js"],
                notice: request.query("done") == "reset" ? Notice(words.resetDone) : nil, for: viewer, counts: counts,
                body: page.html))
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let place = try place(request)
        let forCompany = try isForCompany(request.form["for"], asker)
        let arrangements = asker.arrangements
        let before = (forCompany ? arrangements.company[place.key] : arrangements[place.key]) ?? Arrangement()
        let (after, pressed) = try changed(before, request, place)
        try await services.store.write { db in
            try ArrangementStore.save(after, of: place.key, forCompany: forCompany, by: asker, at: request.now, in: db)
        }
        return back(request, forCompany, "pressed=\(pressed)")
    }

    private func changed(_ before: Arrangement, _ request: Request, _ place: ArrangeablePlace) throws -> (Arrangement, String) {
        let act = request.form["act"] ?? ""
        let order = (request.form["order"] ?? "").split(separator: " ").map(String.init)
        if act.isEmpty, order.isEmpty == false { return (before.reordered(order, among: place.parts), "") }
        let words = act.split(separator: "-", maxSplits: 1).map(String.init)
        guard words.count == 2, let change = Arrangement.Change(rawValue: words[0]),
            let part = place.parts.first(where: { $0.key == words[1] })
        else { throw Problem.notFound }
        return (before.changing(part.key, change, among: place.parts), act)
    }

    @Sendable private func reset(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let place = try place(request)
        let forCompany = try isForCompany(request.form["for"], asker)
        try await services.store.write { db in
            try ArrangementStore.reset(place.key, forCompany: forCompany, by: asker, at: request.now, in: db)
        }
        return back(request, forCompany, "done=reset")
    }

    private func place(_ request: Request) throws -> ArrangeablePlace {
        guard let place = frame.arrangeable.first(where: { $0.key == request.parameter("place") }) else { throw Problem.notFound }
        return place
    }

    /// - Throws: ``Problem/forbidden`` for who may not arrange for all.
    private func isForCompany(_ text: String?, _ asker: Asker) throws -> Bool {
        guard text == "company" else { return false }
        guard asker.may(.manage, .workspace) else { throw Problem.forbidden }
        return true
    }

    private func back(_ request: Request, _ forCompany: Bool, _ said: String) -> Answer {
        if let back = request.form["back"], back.hasPrefix("/home") { return .redirect(to: "\(back)?arrange=1&\(said)") }
        return .redirect(to: "\(Self.path)?\(forCompany ? "for=company&" : "")\(said)#\(request.parameter("place"))")
    }
}
