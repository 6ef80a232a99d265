import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Entering what sources cost.
struct CostRoutes: Sendable {
    let services: Services
    let frame: Frame
    static let place = "/report/costs"

    var operations: [Operation] {
        let manage = Access.right(area: "report", action: "manage")
        return [
            Operation("costs.page", .get, Self.place, access: manage, summary: "What sources cost.") { request in
                try await show(request)
            },
            Operation(
                "costs.add", .post, Self.place, access: manage, summary: "Enters a cost of a source.",
                input: [
                    InputField("source", required: true, about: "The network's key."),
                    InputField("from", .date, required: true), InputField("to", .date, required: true),
                    InputField("amount", required: true, limit: 20), InputField("currency", required: true, limit: 3),
                    InputField("note", limit: 200),
                ], handle: add),
            Operation(
                "costs.import", .post, "/report/costs/table", access: manage,
                summary: "Takes a table of costs over, all or nothing.",
                input: [InputField("table", required: true, limit: 400_000)], bodyLimit: 1024 * 1024, handle: take),
            Operation(
                "costs.remove", .post, "/report/costs/{id}/removal", access: manage, summary: "Removes a cost."
            ) { request in
                try await remove(true, request)
            },
            Operation(
                "costs.restore", .post, "/report/costs/{id}/return", access: manage, summary: "Brings a removed cost back."
            ) { request in
                try await remove(false, request)
            },
            Operation(
                "costs.currency", .post, "/report/costs/currency", access: manage, summary: "Sets the currency of reports.",
                input: [InputField("company_currency", required: true, limit: 3)], handle: setCurrency),
            Operation(
                "costs.rate", .post, "/report/costs/rates", access: manage,
                summary: "Sets what a currency is worth from a day on.",
                input: [
                    InputField("rate_currency", required: true, limit: 3), InputField("day", .date, required: true),
                    InputField("rate", required: true, limit: 20),
                ], handle: setRate),
        ]
    }

    // MARK: The page

    private func show(_ request: Request, _ typed: CostPage.Typed? = nil) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let words = CostWords(language: viewer.language)
        let (page, counts) = try await services.store.read { db in
            (
                CostPage(
                    viewer: viewer, book: try CostBook.load(viewer.asker.workspace, in: db),
                    sources: try CostBook.sources(viewer.asker, viewer.language, in: db),
                    today: CivilDay(request.now, in: viewer.asker.timeZone), typed: typed),
                try frame.counts(for: viewer.asker, at: request.now, in: db)
            )
        }
        return .page(
            frame.page(
                title: words.costs, current: "/report", notice: notice(request, words, viewer), for: viewer, counts: counts,
                body: page.html), status: typed == nil ? 200 : 422)
    }

    private func notice(_ request: Request, _ words: CostWords, _ viewer: Viewer) -> Notice? {
        if let id = request.query("removed").flatMap({ ID<Cost>($0) }) {
            return Notice(words.removed, undo: "\(Self.place)/\(id)/return")
        }
        if let count = request.query("entered").flatMap({ Int($0) }) { return Notice(words.entered(count)) }
        return ["saved": words.saved, "restored": words.restored][request.done].map { Notice($0) }
    }

    // MARK: Changes

    @Sendable private func add(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = CostWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let draft = Cost.Draft(&fields, words)
        let isKnown = try await services.store.read { db in
            try CostBook.sources(asker, request.language, in: db).contains { $0.key == draft?.network }
        }
        if draft != nil, isKnown == false { fields.reject("source", words.badSource) }
        guard fields.errors.isEmpty, let draft else {
            return try await show(request, .init(form: .cost, state: FormState(request.form, errors: fields.errors)))
        }
        let count = try await services.store.write { [ids = services.ids] db in
            try Cost.add([draft], by: asker, ids: ids, at: request.now, in: db)
        }
        return .redirect(to: "\(Self.place)?entered=\(count)")
    }

    @Sendable private func take(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = CostWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let text = fields.text("table", required: true, max: 400_000)
        let read = try await services.store.read { db in
            let currency = try CostBook.load(asker.workspace, in: db).currency
            // By key, and by name in any language.
            var sources: [String: String] = [:]
            for language in Language.allCases {
                for (key, name) in try CostBook.sources(asker, language, in: db) {
                    (sources[key.folded], sources[name.folded]) = (key, key)
                }
            }
            return CostTable.read(text, sources: sources, standard: currency)
        }
        if read.faults.isEmpty, read.drafts.isEmpty, fields.errors.isEmpty { fields.reject("table", words.emptyTable) }
        guard fields.errors.isEmpty, read.faults.isEmpty else {
            return try await show(
                request, .init(form: .table, state: FormState(request.form, errors: fields.errors), faults: read.faults))
        }
        let count = try await services.store.write { [ids = services.ids] db in
            try Cost.add(read.drafts, by: asker, ids: ids, at: request.now, in: db)
        }
        return .redirect(to: "\(Self.place)?entered=\(count)")
    }

    private func remove(_ isGone: Bool, _ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Cost> = try request.id()
        let isDone = try await services.store.write { db in try Cost.remove(isGone, id, by: asker, at: request.now, in: db) }
        guard isDone else { throw Problem.notFound }
        return .redirect(to: isGone ? "\(Self.place)?removed=\(id)" : "\(Self.place)?done=restored")
    }

    @Sendable private func setCurrency(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        guard let currency = Currency(request.form["company_currency"] ?? "") else {
            let errors = [FieldError("company_currency", CostWords(language: request.language).badCurrency)]
            return try await show(request, .init(form: .currency, state: FormState(request.form, errors: errors)))
        }
        try await services.store.write { db in try CostBook.set(currency, by: asker, at: request.now, in: db) }
        return .redirect(to: "\(Self.place)?done=saved")
    }

    @Sendable private func setRate(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = CostWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let currency = Currency(fields.text("rate_currency", required: true, max: 3))
        if currency == nil { fields.reject("rate_currency", words.badCurrency) }
        let day = fields.date("day", required: true).flatMap { CivilDay($0) }
        let value = Rate.millionths(fields.text("rate", required: true, max: 20))
        if value == nil { fields.reject("rate", words.badRate) }
        guard fields.errors.isEmpty, let currency, let day, let value else {
            return try await show(request, .init(form: .rate, state: FormState(request.form, errors: fields.errors)))
        }
        let rate = Rate(currency: currency, day: day, millionths: value)
        try await services.store.write { db in try CostBook.set(rate, by: asker, at: request.now, in: db) }
        return .redirect(to: "\(Self.place)?done=saved")
    }
}
