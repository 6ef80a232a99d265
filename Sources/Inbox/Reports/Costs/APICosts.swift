import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// What sources cost, for programs that know: advertising accounts and bookkeeping.
struct APICosts: Sendable {
    let services: Services
    private var store: Store { services.store }

    private static let cost = [
        InputField("source", required: true, limit: 40, about: "The network's key: vk, email …").like("vk"),
        InputField("from", .date, required: true).like("2026-11-01"), InputField("to", .date, required: true).like("2026-11-30"),
        InputField("amount", required: true, limit: 20, about: "As a text, so that nothing is rounded.").like("1200.50"),
        InputField("currency", required: true, limit: 3, about: "ISO 4217.").like("EUR"), InputField("note", limit: 200),
    ]

    var operations: [Operation] {
        let manage = Access.right(area: "report", action: "manage").withToken
        return [
            Operation(
                "api.costs.list", .get, "/api/v1/costs", access: manage, summary: "What sources cost, newest first.",
                input: [
                    InputField("from", .date, about: "Only what touches this day or later."),
                    InputField("to", .date, about: "Only what touches this day or earlier."),
                ], handle: list
            ).answering(APIPage<CostDocument>.self, "The costs."),
            Operation(
                "api.costs.add", .post, "/api/v1/costs", access: manage,
                summary: "Enters costs, all or none; what is there already is not entered twice.",
                input: [InputField("costs", .object, required: true).of(Self.cost).list(1000)], handle: add
            ).answering(CostsEnteredDocument.self, "How many were new.").repeatable,
            Operation("api.costs.remove", .delete, "/api/v1/costs/{id}", access: manage, summary: "Removes a cost.") {
                request in try await remove(true, request)
            }.answering(204, "It is gone."),
            Operation(
                "api.costs.restore", .post, "/api/v1/costs/{id}/return", access: manage, summary: "Brings a removed cost back."
            ) { request in try await remove(false, request) }.answering(204, "It is back."),
            Operation(
                "api.costs.rates", .get, "/api/v1/costs/rates", access: manage,
                summary: "The currency of reports, and what others are worth in it.", handle: rates
            ).answering(CostRatesDocument.self, "The currency and the rates."),
            Operation(
                "api.costs.rate", .put, "/api/v1/costs/rates", access: manage,
                summary: "Sets the currency of reports, or what another is worth from a day on.",
                input: [
                    InputField("company", limit: 3, about: "The currency of reports.").like("EUR"),
                    InputField("currency", limit: 3, about: "The other.").like("USD"), InputField("day", .date),
                    InputField("rate", limit: 20, about: "What one of it is worth.").like("0.92"),
                ], handle: setRate
            ).answering(CostRatesDocument.self, "As it is now."),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let first = fields.date("from").flatMap { CivilDay($0)?.number } ?? -3_000_000
        let last = fields.date("to").flatMap { CivilDay($0)?.number } ?? 3_000_000
        if last < first { fields.reject("to", CostWords(language: request.language).badDays) }
        try fields.finish()
        let book = try await store.read { db in try CostBook.load(asker.workspace, touching: first...last, in: db) }
        return try Answer.json(APIPage(items: book.costs.map(CostDocument.init)))
    }

    @Sendable private func add(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = CostWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let known = try await store.read { db in
            Set(try CostBook.sources(asker, request.language, in: db).map(\.key))
        }
        var drafts: [Cost.Draft] = []
        for (index, item) in (fields.object("costs", required: true)?.list ?? []).enumerated() {
            let values = item.members?.compactMap { member in member.value.text.map { Form.Field(member.name, $0) } } ?? []
            var one = FormReader(Form(fields: values), request.language)
            let draft = Cost.Draft(&one, words)
            if let draft, known.contains(draft.network) == false { one.reject("source", words.badSource) }
            for error in one.errors { fields.reject("costs[\(index)].\(error.field)", error.message) }
            if let draft { drafts.append(draft) }
        }
        try fields.finish()
        let count = try await store.write { [drafts, ids = services.ids] db in
            try Cost.add(drafts, by: asker, ids: ids, at: request.now, in: db)
        }
        return try Answer.json(CostsEnteredDocument(entered: count))
    }

    private func remove(_ isGone: Bool, _ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Cost>) = (try request.asker, try request.id())
        let isDone = try await store.write { db in try Cost.remove(isGone, id, by: asker, at: request.now, in: db) }
        guard isDone else { throw Problem.notFound }
        return .noContent
    }

    @Sendable private func rates(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let book = try await store.read { db in try CostBook.load(asker.workspace, touching: 0...0, in: db) }
        return try Answer.json(CostRatesDocument(book))
    }

    @Sendable private func setRate(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = CostWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        func currency(_ name: String) -> Currency? {
            let text = fields.text(name, max: 3)
            let currency = Currency(text)
            if text.isEmpty == false, currency == nil { fields.reject(name, words.badCurrency) }
            return currency
        }
        let (company, other) = (currency("company"), currency("currency"))
        let day = fields.date("day", required: other != nil).flatMap { CivilDay($0) }
        let rate = Rate.millionths(fields.text("rate", required: other != nil, max: 20))
        if other != nil, rate == nil { fields.reject("rate", words.badRate) }
        try fields.finish()
        let book = try await store.write { db in
            if let company { try CostBook.set(company, by: asker, at: request.now, in: db) }
            if let other, let day, let rate {
                try CostBook.set(Rate(currency: other, day: day, millionths: rate), by: asker, at: request.now, in: db)
            }
            return try CostBook.load(asker.workspace, touching: 0...0, in: db)
        }
        return try Answer.json(CostRatesDocument(book))
    }
}

extension Cost.Draft {
    /// What a form or an item of a list says; nil where something of it is wrong.
    init?(_ fields: inout FormReader, _ words: CostWords) {
        let source = fields.text("source", required: true, max: 40)
        let first = fields.date("from", required: true).flatMap { CivilDay($0) }
        let last = fields.date("to", required: true).flatMap { CivilDay($0) }
        if let first, let last, last < first || last - first >= 3660 { fields.reject("to", words.badDays) }
        let amount = fields.text("amount", required: true, max: 20)
        let currency = Currency(fields.text("currency", required: true, max: 3))
        if currency == nil { fields.reject("currency", words.badCurrency) }
        let money = currency.flatMap { Money(amount, in: $0) }
        if currency != nil, money == nil { fields.reject("amount", words.badAmount) }
        let note = fields.text("note", max: 200)
        guard fields.errors.isEmpty, let first, let last, let money else { return nil }
        self.init(network: source, first: first, last: last, money: money, note: note)
    }
}

extension Rate {
    /// What was typed, in millionths; nil for what is no rate: nothing, less than nothing, or more than a billion.
    static func millionths(_ typed: String) -> Int? {
        guard let rate = DecimalText.read(typed), rate > 0, rate <= 1_000_000_000 else { return nil }
        let millionths = NSDecimalNumber(decimal: rate * 1_000_000).intValue
        return millionths > 0 ? millionths : nil
    }
}

struct CostDocument: APIDocument {
    static let about = "What was paid for a source in some days."
    static let meanings = ["amount": "As a text, so that nothing is rounded."]
    let id: Int64
    let source: String
    let from: String
    let to: String
    let amount: String
    let currency: String
    let note: String

    init(_ cost: Cost) {
        (id, source, note) = (cost.id.number, cost.network, cost.note)
        (from, to) = (cost.first.text, cost.last.text)
        (amount, currency) = (cost.money.plain, cost.money.currency.code)
    }
}

struct CostsEnteredDocument: APIDocument {
    static let about = "What came of entering costs."
    let entered: Int
}

struct CostRatesDocument: APIDocument {
    static let about = "The currency of reports, and what others are worth in it."

    struct Worth: Codable, Sendable {
        let currency: String
        let day: String
        let rate: String
    }

    let company: String
    let rates: [Worth]

    init(_ book: CostBook) {
        company = book.currency.code
        rates = book.rates.map {
            Worth(currency: $0.currency.code, day: $0.day.text, rate: "\(Decimal($0.millionths) / 1_000_000)")
        }
    }
}
