import Foundation
import Kernel

import struct Kernel.Operation

/// How long what happened is kept. It goes last: what must still be read, the other features declare.
///
/// - Parameter features: all others.
package func journalKeepingFeature(of features: [Feature]) -> Feature {
    let needs = features.compactMap(\.journalNeed)
    var feature = Feature("journal keeping")
    feature.navigation = [
        Navigation(.safety, icon: "pulse", href: JournalKeepingRoutes.tab, right: Right(.manage, .workspace)) {
            JournalKeepingWords(language: $0).title
        }
    ]
    feature.operations = { services, frame in
        JournalKeepingRoutes(desk: Desk(services: services, frame: frame, passwords: Passwords())).operations
    }
    feature.jobs = { services in [JournalKeeping.handler(services, needs: needs)] }
    feature.deeds = [
        Deed("keeping changed", on: "workspace", .settings, icon: "pulse", aspects: ["keeping"]) {
            let words = JournalKeepingWords(language: $0.language)
            let change = $0.change(
                words.term($0.before["days"].flatMap(Int.init)).html, words.term($0.after["days"].flatMap(Int.init)).html)
            return $0.say(
                "\($0.by) changed how long events are kept: \(change)", "\($0.by): срок хранения событий, \(change)",
                "\($0.by): Aufbewahrung der Ereignisse, \(change)")
        }.takenBack { taking, db in
            guard taking.asker.may(.manage, .workspace), let days = taking.before["days"] else { return false }
            try JournalKeeping.set(Int(days), by: taking.asker, at: taking.now, in: db)
            return true
        }
    ]
    feature.digest = [DigestTable("journal_keeping", leavingOut: ["forgotten", "forgotten_at"])]
    feature.retention = [Retention("journal_keeping", .forEver)]
    return feature
}

/// The page on which it is chosen.
struct JournalKeepingRoutes {
    static let tab = "/settings/journal"
    let desk: Desk

    var operations: [Operation] {
        [
            Operation(
                "journal.keeping", .get, Self.tab, access: .right(area: "workspace", action: "manage"),
                summary: "How long events are kept", handle: page),
            Operation(
                "journal.keeping.change", .post, Self.tab, access: .right(area: "workspace", action: "manage"),
                summary: "Change how long events are kept",
                input: [InputField("days", .number, about: "30 or more; none keeps everything.")], handle: change),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = JournalKeepingWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: ["days": words.label])
        let typed = fields.text("days", required: false, max: 5)
        let days = typed.isEmpty ? nil : Int(typed)
        if typed.isEmpty == false, days.map(JournalKeeping.choices.contains) != true { fields.reject("days", words.notOffered) }
        guard fields.errors.isEmpty else {
            return try await show(request, typed: FormState(request.form, errors: fields.errors), status: 422)
        }
        try await desk.services.store.write { db in try JournalKeeping.set(days, by: asker, at: request.now, in: db) }
        return .redirect(to: "\(Self.tab)?done=saved")
    }

    private func show(_ request: Request, typed: FormState? = nil, status: Int = 200) async throws -> Answer {
        let words = JournalKeepingWords(language: request.language)
        let saved = Notice(FormNotes(language: request.language).saved)
        let page = Desk.Page(
            title: words.title, lead: words.lead, current: Self.tab, notice: desk.notice(request, ["saved": saved]),
            status: status)
        return try await desk.show(request, page) { viewer, db in
            let workspace = viewer.asker.workspace
            return JournalKeepingPage(
                viewer: viewer, keeping: try JournalKeeping.of(workspace, in: db),
                figures: try JournalKeeping.figures(of: workspace, in: db), typed: typed
            ).html
        }
    }
}
