import Channels
import Foundation
import Kernel
import Workspace

extension FeedFilter {
    /// What must hold of `interest i`, apart from the words: one condition a facet.
    func conditions(for asker: Asker, at now: Date, without left: Facet? = nil) -> [SQL] {
        var conditions: [SQL] = []
        if let kind { conditions.append("i.action IN \(list: kind.actions.sorted { $0.rawValue < $1.rawValue })") }
        for facet in facets where facet != left {
            conditions.append(Self.anyOf(self[facet].map { facet.condition($0, asker, now) }, named(facet)))
        }
        if let whole = wholePeriod { conditions.append("i.said_at >= \(whole.from) AND i.said_at < \(whole.before)") }
        let (from, before) = moments(in: asker.timeZone)
        if let from { conditions.append("i.said_at >= \(from)") }
        if let before { conditions.append("i.said_at < \(before)") }
        return conditions
    }

    /// What lies between the first and the last of several periods: an index in the order of time need not be walked beyond.
    private var wholePeriod: (from: Date, before: Date)? {
        let periods = self[.period].compactMap(Facet.moments)
        guard periods.count > 1, let from = periods.map(\.from).min(), let before = periods.map(\.before).max() else {
            return nil
        }
        return (from, before)
    }

    /// Values of one column are one list: a statement the engines know already, whatever their number.
    private func named(_ facet: Facet) -> SQL? {
        let values = self[facet]
        guard values.count > 1 else { return nil }
        switch facet {
        case .source: return "i.network IN \(list: values)"
        case .action: return "i.action IN \(list: values)"
        case .priority: return "i.priority IN \(list: values)"
        case .language: return "i.language IN \(list: values)"
        case .stars: return "i.rating IN \(list: values.compactMap(Int64.init))"
        case .channel: return "i.channel_id IN \(list: values.compactMap(Int64.init))"
        default: return nil
        }
    }

    private static func anyOf(_ conditions: [SQL], _ whole: SQL?) -> SQL {
        whole ?? (conditions.count == 1 ? conditions[0] : "(\(conditions.joined(" OR ")))")
    }
}

extension Facet {
    /// What a value asks of `interest i`.
    func condition(_ value: String, _ asker: Asker, _ now: Date) -> SQL {
        switch self {
        case .state: Self.condition(FeedState(rawValue: value), asker, now)
        case .channel: "i.channel_id = \(Int64(value))"
        case .source: "i.network = \(value)"
        case .action: "i.action = \(value)"
        case .product: value == Self.none ? "i.product_id IS NULL" : "i.product_id = \(Int64(value))"
        case .responsible: Self.condition(whose: value, asker)
        case .team: Self.condition(team: value, asker)
        case .priority: value == "normal" ? "i.priority = \(value)" : "(i.priority = \(value) AND i.priority <> 'normal')"
        case .tag:
            """
            EXISTS (SELECT 1 FROM interest_tag g WHERE g.workspace_id = \(asker.workspace) AND g.tag_id = \(Int64(value))
            AND g.interest_id = i.id)
            """
        case .language: "i.language = \(value)"
        case .with: Self.condition(FeedBelonging(rawValue: value), asker)
        case .stars: "i.rating = \(Int64(value))"
        case .period: Self.condition(between: Self.moments(value))
        case .answer: Self.condition(FeedAnswer(rawValue: value), asker)
        case .rated:
            """
            EXISTS (SELECT 1 FROM satisfaction_ask s WHERE s.workspace_id = \(asker.workspace) AND s.interest_id = i.id
            AND s.score = \(Int64(value)))
            """
        case .page: Self.condition(page: value, asker)
        case .within: Self.condition(within: Scope(rawValue: value), asker)
        }
    }

    private static func condition(_ state: FeedState?, _ asker: Asker, _ now: Date) -> SQL {
        let open: SQL = "i.needs_answer = 1 AND i.processed_at IS NULL AND i.snoozed_until IS NULL"
        return switch state {
        case .unclaimed: "(\(open) AND i.responsible_id IS NULL)"
        case .mine: "(\(open) AND i.responsible_id = \(asker.member))"
        case .theirs: "(\(open) AND i.responsible_id <> \(asker.member))"
        case .overdue: "(\(open) AND i.due_at < \(now))"
        case .snoozed: "(i.needs_answer = 1 AND i.processed_at IS NULL AND i.snoozed_until IS NOT NULL)"
        case .answered: "i.processed_at IS NOT NULL"
        case nil: "1 = 0"
        }
    }

    private static func condition(whose value: String, _ asker: Asker) -> SQL {
        switch FeedPerson(rawValue: value) {
        case .me: "i.responsible_id = \(asker.member)"
        case .nobody: "i.responsible_id IS NULL"
        case .left:
            """
            i.responsible_id IN (SELECT w.id FROM member w WHERE w.workspace_id = \(asker.workspace)
            AND w.removed_at IS NOT NULL)
            """
        case nil: "i.responsible_id = \(Int64(value))"
        }
    }

    private static func condition(team value: String, _ asker: Asker) -> SQL {
        switch value {
        case mine: "i.team_id IN \(list: asker.teams)"
        case none: "i.team_id IS NULL"
        default: "i.team_id = \(Int64(value))"
        }
    }

    private static func condition(between moments: (from: Date, before: Date)?) -> SQL {
        moments.map { "(i.said_at >= \($0.from) AND i.said_at < \($0.before))" } ?? "1 = 0"
    }

    private static func condition(_ answer: FeedAnswer?, _ asker: Asker) -> SQL {
        let given: SQL = """
            EXISTS (SELECT 1 FROM turn a WHERE a.workspace_id = \(asker.workspace) AND a.interest_id = i.id
            AND a.ended_at IS NOT NULL)
            """
        return switch answer {
        case .given: "(i.needs_answer = 1 AND \(given))"
        case .missing: "(i.needs_answer = 1 AND NOT \(given))"
        case nil: "1 = 0"
        }
    }

    private static func condition(within scope: Scope?, _ asker: Asker) -> SQL {
        scope.map { ReportScope.condition($0, asker, in: .card) } ?? "1 = 0"
    }

    private static func condition(page value: String, _ asker: Asker) -> SQL {
        let cards: SQL = "SELECT 1 FROM report_page_card g WHERE g.workspace_id = \(asker.workspace) AND g.interest_id = i.id"
        return value == none ? "NOT EXISTS (\(cards))" : "EXISTS (\(cards) AND g.page_id = \(Int64(value)))"
    }

    private static func condition(_ belonging: FeedBelonging?, _ asker: Asker) -> SQL {
        switch belonging {
        case .file:
            """
            EXISTS (SELECT 1 FROM message e JOIN attachment a ON a.workspace_id = e.workspace_id AND a.message_id = e.id
            WHERE e.workspace_id = \(asker.workspace) AND e.interest_id = i.id)
            """
        case .proof:
            """
            EXISTS (SELECT 1 FROM proof p WHERE p.workspace_id = \(asker.workspace) AND p.interest_id = i.id
            AND p.removed_at IS NULL)
            """
        case nil: "1 = 0"
        }
    }
}
