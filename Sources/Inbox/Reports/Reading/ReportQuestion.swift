import Foundation
import Kernel
import Workspace

/// What somebody wants to know: days, and what narrows them.
struct ReportQuestion: Sendable {
    /// What a report can be narrowed to; all of it are sides of a cell.
    static let facets: [Facet] = [.source, .channel, .action, .product, .responsible, .team, .page]
    /// The tables of a page.
    static let sides: [ReportSide] = [.source, .action, .product, .page, .responsible, .team, .channel]

    let period: ReportPeriod
    var filter = FeedFilter()
    /// The table that is shown.
    var side = ReportSide.source
    /// Every table is wanted, not only the one shown.
    var wantsAll = false

    /// Pages are many: they are read only where somebody asks for them.
    var readSides: [ReportSide] {
        ReportSide.allCases.filter { $0 != .page || wantsAll || side == .page || filter[.page].isEmpty == false }
    }

    init(_ period: ReportPeriod) { self.period = period }

    /// From an address; what makes no sense there narrows nothing.
    init(_ request: Request, in zone: TimeZone) {
        let today = RollUpDay(of: request.now, in: zone).day
        period = ReportPeriod(
            request.query("period").flatMap(ReportPeriod.Preset.init(rawValue:)) ?? .month,
            first: request.query("from").flatMap { CivilDay($0) }, last: request.query("to").flatMap { CivilDay($0) },
            versus: request.query("versus").flatMap(ReportPeriod.Versus.init(rawValue:)) ?? .before, today: today)
        for facet in Self.facets {
            for value in request.query(all: facet.rawValue).prefix(Facet.most) { filter.choose(facet, value) }
        }
        side = request.query("by").flatMap(ReportSide.init(rawValue:)).flatMap { Self.sides.contains($0) ? $0 : nil } ?? .source
    }

    /// The same question with something else.
    func changing(_ change: (inout ReportQuestion) -> Void) -> ReportQuestion {
        var question = self
        change(&question)
        return question
    }

    func asking(_ preset: ReportPeriod.Preset, _ versus: ReportPeriod.Versus, today: CivilDay) -> ReportQuestion {
        var question = ReportQuestion(
            ReportPeriod(
                preset, first: preset == .days ? period.first : nil, last: preset == .days ? period.last : nil, versus: versus,
                today: today))
        (question.filter, question.side) = (filter, side)
        return question
    }

    /// `/report?period=week&source=vk`
    func path(_ page: String = "/report") -> String {
        var items: [(String, String)] = []
        if period.preset == .days {
            items += [("from", period.first.text), ("to", period.last.text)]
        } else if period.preset != .month {
            items.append(("period", period.preset.rawValue))
        }
        if period.versus != .before { items.append(("versus", period.versus.rawValue)) }
        items += filter.items.map { ($0.name, $0.value) }
        if side != .source { items.append(("by", side.rawValue)) }
        return items.isEmpty ? page : "\(page)?\(items.map { "\($0)=\($1)" }.joined(separator: "&"))"
    }
}

/// How far a report reaches: as far as both the right to see reports and the right to see cards.
enum ReportScope {
    /// The rows it is asked of: cards as `interest i`, or cells as `report_cell i`, whose zero is none.
    enum Rows { case card, cell }

    static func of(_ asker: Asker) -> Scope? {
        guard let report = asker.scope(.see, .report), let cards = asker.scope(.see, .interest) else { return nil }
        return min(report, cards)
    }

    /// `own`: what the asker is responsible for; `team`: also what their channels bring and what was sent to their teams.
    static func condition(_ scope: Scope, _ asker: Asker, in rows: Rows) -> SQL {
        switch scope {
        case .all: "1 = 1"
        case .own: "i.responsible_id = \(asker.member)"
        case .team:
            """
            (i.channel_id IN (\(asker.visibleChannels)) OR i.responsible_id = \(asker.member)
            OR i.team_id IN \(list: asker.teams))
            """
        }
    }
}
