import Foundation
import Kernel
import Workspace

/// Rules about silence: looked at by the clock, for each wait once.
enum AutomationSilence {
    /// Waits that began earlier than this are nobody's news any more.
    static let reach: TimeInterval = 21 * 86_400
    /// So many waits are looked at for one rule at a time, the longest first.
    private static let portion = 500

    /// A customer who waits.
    struct Wait: RowReadable {
        let turn: ID<Turn>
        let card: ID<Interest>
        let channel: ID<Connected>
        let since: Date
        /// When it was over; nil while it goes on.
        let endedAt: Date?

        init(row: Row) throws {
            turn = try row.get("id")
            card = try row.get("interest_id")
            channel = try row.get("channel_id")
            since = try row.get("started_at")
            endedAt = try row.get("ended_at")
        }
    }

    /// When a wait has lasted as long as a rule says; nil where open hours never add up to it. A rule that acts within business
    /// hours counts these only.
    static func moment(of wait: Wait, for rule: AutomationRule, _ hours: (ID<Connected>) -> BusinessHours) -> Date? {
        guard let minutes = rule.minutes else { return nil }
        guard rule.hours == .within else { return wait.since.addingTimeInterval(Double(minutes) * 60) }
        return hours(wait.channel).due(after: wait.since, minutes: minutes)
    }

    static func job(_ services: Services, _ senders: Senders) -> JobHandler {
        let runner = AutomationRunner(services: services, senders: senders)
        return JobHandler("automation.silence", every: 30) { job in
            let companies = try await services.store.read { db in try Company.all(in: db).map(\.id) }
            try await companies.inTurn { company in try await look(company, runner, at: job.clock.now()) }
        }
    }

    /// Lets the rules of a company look at everybody who has waited too long by now.
    static func look(_ workspace: ID<Company>, _ runner: AutomationRunner, at now: Date) async throws {
        let store = runner.services.store
        let rules = try await store.read { db in
            try AutomationRule.active(of: workspace, in: db).filter(\.isByClock)
        }
        try await rules.inTurn { rule in
            let met = try await store.read { db in try due(rule, at: now, in: db) }
            // Each wait in a transaction of its own: what one rule does to a card is seen before the next card.
            try await met.inTurn { occurrence in
                try await store.write(.readCommitted) { db in
                    // Locked, so that two nodes do not meet the same wait.
                    guard let rule = try AutomationRule.find(rule.id, of: workspace, isLocked: true, in: db), rule.isOn,
                        try isWaiting(occurrence, of: workspace, in: db)
                    else { return }
                    try runner.meet(occurrence, [rule], in: db)
                }
            }
            if met.isEmpty == false { runner.services.bell.ring() }
        }
    }

    /// Waits that have lasted long enough, that the rule has not met, and that reached their moment while it was on.
    static func due(_ rule: AutomationRule, at now: Date, in db: Connection) throws -> [AutomationOccurrence] {
        guard let minutes = rule.minutes, let since = rule.onAt else { return [] }
        let waits: [Wait] = try db.all(
            """
            SELECT t.id, t.interest_id, t.started_at, t.ended_at, i.channel_id FROM turn t
            JOIN interest i ON i.workspace_id = t.workspace_id AND i.id = t.interest_id
            WHERE t.workspace_id = \(rule.workspace) AND t.ended_at IS NULL AND t.started_at > \(now.addingTimeInterval(-reach))
            AND t.started_at <= \(now.addingTimeInterval(-Double(minutes) * 60)) AND i.processed_at IS NULL
            AND i.snoozed_until IS NULL AND NOT EXISTS (SELECT 1 FROM automation_run r WHERE r.workspace_id = t.workspace_id
                AND r.rule_id = \(rule.id) AND r.event_key = 'wait ' || t.id)
            ORDER BY t.started_at, t.id
            """)
        let book = try ResponseBook.load(rule.workspace, at: now, in: db)
        let due = waits.lazy.compactMap { wait -> AutomationOccurrence? in
            guard let moment = moment(of: wait, for: rule, { book.openHours(book.plan(for: $0)) }), moment <= now,
                moment >= since
            else { return nil }
            return .silence(wait.turn, on: wait.card, at: moment)
        }
        return Array(due.prefix(portion))
    }

    private static func isWaiting(
        _ occurrence: AutomationOccurrence, of workspace: ID<Company>, in db: Connection
    ) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM interest WHERE workspace_id = \(workspace) AND id = \(occurrence.card) AND processed_at IS NULL
            AND snoozed_until IS NULL
            """)
    }
}
