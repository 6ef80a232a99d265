import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// All that a page, a table or a program is told of a report, read in one transaction.
struct ReportReading: Sendable {
    let question: ReportQuestion
    let scope: Scope
    let zone: TimeZone
    let today: CivilDay
    var numbers = ReportNumbers()
    var attention: [Attention] = []
    var choices: FeedChoices

    /// - Parameter wantsAll: every table, not only the one shown.
    static func load(
        _ request: Request, wantsAll: Bool = false, for asker: Asker, in db: Connection
    ) throws -> ReportReading {
        guard let zone = try Company.find(asker.workspace, in: db)?.timeZone else { throw Problem.notFound }
        let question = ReportQuestion(request, in: zone).changing { $0.wantsAll = wantsAll }
        guard let reader = ReportReader(question, for: asker, in: zone, at: request.now) else { throw Problem.notFound }
        let today = RollUpDay(of: request.now, in: zone).day
        var reading = ReportReading(
            question: question, scope: reader.scope, zone: zone, today: today,
            choices: try FeedChoices.load(for: asker, chosen: question.filter, in: db).withFormer(of: asker.workspace, in: db))
        reading.numbers = try reader.numbers(in: db)
        reading.attention = try reader.attention(before: today, in: db)
        reading.choices.pages.merge(try reading.pages(of: asker.workspace, in: db)) { $1 }
        return reading
    }

    /// How the pages are called that it names.
    private func pages(of workspace: ID<Company>, in db: Connection) throws -> [String: PageName] {
        let shown = numbers.ranked(.page).map(\.value)
        let noted = attention.filter { $0.side == .page }.map(\.value)
        let named = Set((question.wantsAll ? shown : Array(shown.prefix(ReportTable.most))) + noted)
        return try PageBook.names(named, workspace, in: db)
    }

    func page(_ viewer: Viewer) -> ReportPage {
        let context = ReportContext(
            viewer: viewer, words: ReportWords(language: viewer.language), days: DayText(viewer.language, zone),
            links: ReportLinks(question: question, scope: scope, zone: zone), numbers: numbers,
            names: FilterNames(viewer.language, choices))
        let days = Attention.days(before: today).now
        return ReportPage(
            page: context, zone: zone, today: today, scope: scope,
            attention: AttentionList(page: context, found: attention, days: days))
    }
}

/// The report as page, table and document.
struct ReportRoutes: Sendable {
    let services: Services
    let frame: Frame

    static let input =
        ReportQuestion.facets.map {
            InputField($0.rawValue, limit: 40, about: "Only cards with this; may be repeated for several.").list(Facet.most)
        } + [
            InputField("period", about: "The last 7, 30, 90 or 365 days; month when left out.")
                .oneOf(["week", "month", "quarter", "year"]),
            InputField("from", .date, about: "The first day, 2026-11-01, of at most a year."),
            InputField("to", .date, about: "The last day."),
            InputField("versus", about: "What it is compared with; before when left out.").oneOf(["before", "year"]),
        ]

    var operations: [Operation] {
        let see = Access.right(area: "report", action: "see")
        return [
            Operation(
                "report", .get, "/report", access: see, summary: "What came, from where, and how it was answered.",
                input: Self.input + [
                    InputField("by", about: "The table shown: source, action, product, page, responsible, team, channel.")
                ],
                handle: page),
            Operation(
                "report.csv", .get, "/report.csv", access: .right(area: "report", action: "export"),
                summary: "The report as a table (RFC 4180).", input: Self.input, handle: table),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let (reading, counts) = try await services.store.read { db in
            (
                try ReportReading.load(request, for: viewer.asker, in: db),
                try frame.counts(for: viewer.asker, at: request.now, in: db)
            )
        }
        return .page(
            frame.page(
                title: ReportWords(language: viewer.language).report, current: "/report", for: viewer, counts: counts,
                body: reading.page(viewer).html))
    }

    @Sendable private func table(_ request: Request) async throws -> Answer {
        let viewer = try frame.viewer(request)
        let reading = try await services.store.read { db in
            try ReportReading.load(request, wantsAll: true, for: viewer.asker, in: db)
        }
        let page = reading.page(viewer).page
        let name = { (side: ReportSide, value: String) in
            side == .page ? reading.choices.pages[value]?.whole ?? page.name(side, value) : page.name(side, value)
        }
        let csv = ReportCSV(numbers: reading.numbers, period: reading.question.period, name: name)
        let period = reading.question.period
        return Answer.data(Data(csv.text.utf8), type: "text/csv; charset=utf-8; header=present").adding(
            header: "content-disposition", value: "attachment; filename=\"report-\(period.first.text)-\(period.last.text).csv\"")
    }
}

/// The report as programs read it.
struct ReportAPI: Sendable {
    let services: Services

    var operations: [Operation] {
        [
            Operation(
                "api.report", .get, "/api/v1/report", access: .right(area: "report", action: "see").withToken,
                summary: "The numbers of the report.", input: ReportRoutes.input, handle: document
            ).answering(ReportDocument.self, "The report.")
        ]
    }

    @Sendable private func document(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let reading = try await services.store.read { db in try ReportReading.load(request, wantsAll: true, for: asker, in: db) }
        let names = ReportNames(names: FilterNames(request.language, reading.choices))
        return try Answer.json(ReportDocument(reading) { names($0, $1) })
    }
}

extension FeedChoices {
    /// Also whoever left: their cards still count.
    fileprivate func withFormer(of workspace: ID<Company>, in db: Connection) throws -> FeedChoices {
        var choices = self
        let present = Set(members.map(\.id))
        for (id, name) in try Member.names(of: workspace, in: db) where present.contains(id) == false {
            choices.formerNames[id.description] = name
        }
        return choices
    }
}
