import Channels
import Foundation
import Kernel
import Workspace

/// The addresses of the cards behind numbers: each opens a list of exactly what was counted.
struct ReportLinks {
    let question: ReportQuestion
    let scope: Scope
    let zone: TimeZone

    /// What of the cards somebody points at.
    enum Kept { case all, needing, answered, unanswered, negative, rated, voted, satisfied }

    /// Cards of the period, or of some of its days, with this value on this side.
    func cards(
        _ kept: Kept = .all, _ side: ReportSide = .all, _ value: String = "", days: ClosedRange<Int>? = nil
    ) -> String { place(kept, side, value, days: days).path }

    func place(
        _ kept: Kept = .all, _ side: ReportSide = .all, _ value: String = "", days: ClosedRange<Int>? = nil
    ) -> FeedPlace {
        place([moments(days ?? question.period.days)], kept) { filter in Self.choose(side, value, in: &filter) }
    }

    /// Cards of a source by the kind of act; nil are those that need no answer.
    func cards(_ group: ReportGroup, ofSource network: String?) -> String {
        place([moments(question.period.days)], .all) { filter in
            if let network { Self.choose(.source, network, in: &filter) }
            let chosen = filter[.action]
            filter.drop(.action)
            let actions = chosen.isEmpty ? group.actions : group.actions.filter { chosen.contains($0.rawValue) }
            for action in actions { filter.choose(action) }
        }.path
    }

    /// Cards that were said in this hour of the week: in each week of the period.
    func cards(hour: Int) -> String { place(hours(hour), .all) { _ in }.path }

    /// Cards that wait at this moment.
    func waiting(_ view: FeedView) -> String {
        FeedPlace(view).changing { place in
            place.filter = question.filter
            narrow(&place.filter)
        }.path
    }

    private func place(_ periods: [String], _ kept: Kept, _ change: (inout FeedFilter) -> Void) -> FeedPlace {
        FeedPlace(.all).changing { place in
            place.filter = question.filter
            change(&place.filter)
            for period in periods { place.filter.choose(.period, period) }
            switch kept {
            case .all: break
            case .needing: for answer in FeedAnswer.allCases { place.filter.choose(.answer, answer.rawValue) }
            case .answered: place.filter.choose(.answer, FeedAnswer.given.rawValue)
            case .unanswered: place.filter.choose(.answer, FeedAnswer.missing.rawValue)
            case .negative: for stars in 1...2 { place.filter.choose(.stars, String(stars)) }
            case .rated: for stars in 1...5 { place.filter.choose(.stars, String(stars)) }
            case .voted: for score in 1...5 { place.filter.choose(.rated, String(score)) }
            case .satisfied: for score in 4...5 { place.filter.choose(.rated, String(score)) }
            }
            narrow(&place.filter)
        }
    }

    /// What the report leaves out though its reader may see it.
    private func narrow(_ filter: inout FeedFilter) {
        if scope != .all { filter.choose(.within, scope.rawValue) }
    }

    private static func choose(_ side: ReportSide, _ value: String, in filter: inout FeedFilter) {
        func only(_ facet: Facet, _ value: String) {
            filter.drop(facet)
            filter.choose(facet, value)
        }
        switch side {
        case .all: break
        case .source: only(.source, value)
        case .channel: only(.channel, value)
        case .action: only(.action, value)
        case .product: only(.product, value)
        case .responsible: only(.responsible, value)
        case .team: only(.team, value)
        case .page: only(.page, value)
        case .sourceAction:
            let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
            only(.source, parts.first ?? "")
            only(.action, parts.last ?? "")
        }
    }

    private func moments(_ days: ClosedRange<Int>) -> String {
        Facet.period(
            from: RollUpDay(CivilDay(number: days.lowerBound), in: zone).start,
            before: RollUpDay(CivilDay(number: days.upperBound), in: zone).end)
    }

    /// The moments of an hour of the week in the period, with the hour that comes twice when clocks go back.
    private func hours(_ hour: Int) -> [String] {
        question.period.days.flatMap { number -> [String] in
            let civil = CivilDay(number: number)
            guard civil.weekday == hour / 24 else { return [] }
            let day = RollUpDay(civil, in: zone)
            let (start, end) = (day.start, day.end)
            let from = start.addingTimeInterval(TimeInterval(hour % 24) * 3600)
            if end.timeIntervalSince(start) == 86_400, RollUpDay.hour(of: from, in: zone) == hour {
                return [Facet.period(from: from, before: from.addingTimeInterval(3600))]  // no clock changes on this day
            }
            // By quarters, because zones change by less than an hour too; those that touch are one.
            var spans: [(from: Date, before: Date)] = []
            for quarter in stride(from: start, to: end, by: 900) where RollUpDay.hour(of: quarter, in: zone) == hour {
                if spans.last?.before == quarter {
                    spans[spans.count - 1].before = quarter.addingTimeInterval(900)
                } else {
                    spans.append((quarter, quarter.addingTimeInterval(900)))
                }
            }
            return spans.map { Facet.period(from: $0.from, before: $0.before) }
        }
    }
}

/// The kinds of acts a bar is made of: those of the feed's chips, and what needs no answer.
enum ReportGroup: String, Sendable, CaseIterable {
    case messages, comments, reviews, requests, reactions

    var actions: [ActionType] {
        let known = FeedKind.allCases.reduce(into: Set<ActionType>()) { $0.formUnion($1.actions) }
        guard let kind = FeedKind(rawValue: rawValue) else { return ActionType.allCases.filter { known.contains($0) == false } }
        return ActionType.allCases.filter(kind.actions.contains)
    }
}
