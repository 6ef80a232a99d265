import Channels
import Foundation
import Kernel
import Workspace

/// Events of the last month that would have concerned a rule, on cards the asker may see: read off the same journal that rules
/// follow, so that a trial looks at what the rule would have looked at.
struct AutomationPast: Sendable {
    /// In the order in which they happened.
    let occurrences: [AutomationOccurrence]
    /// There were more, further back.
    let isCut: Bool

    static let days = 30
    /// So many of the latest are looked at.
    static let most = 1000

    static func load(_ rule: AutomationRule, for asker: Asker, at now: Date, in db: Connection) throws -> AutomationPast {
        let since = now.addingTimeInterval(-86_400 * Double(days))
        let found =
            rule.isByClock
            ? try waits(rule, since, asker, at: now, in: db) : try told(rule.event, since, asker, in: db)
        return AutomationPast(occurrences: found.prefix(most).reversed(), isCut: found.count > most)
    }

    /// The latest first, one more than is looked at.
    private static func told(
        _ event: AutomationEvent, _ since: Date, _ asker: Asker, in db: Connection
    ) throws -> [AutomationOccurrence] {
        let first = try place(of: since, in: asker.workspace, db)
        let actor: SQL = event.isCustomers ? "j.actor_kind = 'customer'" : "j.actor_kind <> 'rule'"
        let actions = ActionType.allCases.filter(event.fits)
        let records: [JournalRecord] = try db.all(
            """
            SELECT j.* FROM journal j JOIN interest i ON i.workspace_id = j.workspace_id AND i.id = j.subject_id
            WHERE j.workspace_id = \(asker.workspace) AND j.sequence >= \(first) AND j.at > \(since)
            AND j.subject_kind = 'interest' AND j.verb IN \(list: event.verbs) AND \(actor)
            AND i.action IN \(list: actions) AND \(asker.interests(.see))
            ORDER BY j.sequence DESC LIMIT \(most + 1)
            """)
        return records.flatMap { AutomationOccurrence.all(in: $0).filter { $0.event == event } }
    }

    /// Waits that lasted as long as the rule says, the latest first.
    private static func waits(
        _ rule: AutomationRule, _ since: Date, _ asker: Asker, at now: Date, in db: Connection
    ) throws -> [AutomationOccurrence] {
        guard let minutes = rule.minutes else { return [] }
        let enough = Int64(minutes) * 60_000
        let waits: [AutomationSilence.Wait] = try db.all(
            """
            SELECT t.id, t.interest_id, t.started_at, t.ended_at, i.channel_id FROM turn t
            JOIN interest i ON i.workspace_id = t.workspace_id AND i.id = t.interest_id
            WHERE t.workspace_id = \(asker.workspace) AND t.started_at > \(since)
            AND coalesce(t.ended_at, \(now.milliseconds)) - t.started_at >= \(enough)
            AND NOT EXISTS (SELECT 1 FROM past_card p WHERE p.workspace_id = i.workspace_id AND p.interest_id = i.id)
            AND \(asker.interests(.see)) ORDER BY t.started_at DESC, t.id DESC LIMIT \(4 * most)
            """)
        let book = try ResponseBook.load(asker.workspace, at: now, in: db)
        return waits.compactMap { wait in
            let moment = AutomationSilence.moment(of: wait, for: rule) { book.openHours(book.plan(for: $0)) }
            guard let moment, moment <= now, wait.endedAt.map({ $0 > moment }) ?? true else { return nil }
            return .silence(wait.turn, on: wait.card, at: moment)
        }
    }

    /// The first place of the journal at or after a moment, by halving: places rise with time.
    private static func place(of moment: Date, in workspace: ID<Company>, _ db: Connection) throws -> Int64 {
        var (low, high): (Int64, Int64) = (0, try Journal.lastSequence(of: workspace.number, in: db) + 1)
        while low < high {
            let middle = low + (high - low) / 2
            let next = try Journal.entries(of: workspace.number, after: middle - 1, limit: 1, in: db).first
            guard let next, next.sequence < high else {
                high = middle
                continue
            }
            if next.entry.at < moment { low = next.sequence + 1 } else { high = middle }
        }
        return low
    }
}
