import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Synchronization
import Workspace

/// Follows the journals and lets the rules look at what happened, each event in a transaction of its own: the place in the
/// journal moves in it, so that an event is met once, however many nodes run and wherever the program stops.
final class AutomationFollower: Service {
    private let runner: AutomationRunner
    private let log = Log.logger("automation")
    /// Places up to which nothing concerned any rule: kept in memory, or each like would cost a write.
    private let passed = Mutex<[ID<Company>: Int64]>([:])
    /// Entries of the journal read at once.
    private static let portion = 200
    /// So many entries may be read again after a start.
    private static let mostPassed: Int64 = 1000

    private var services: Services { runner.services }

    init(_ services: Services, _ senders: Senders) { runner = AutomationRunner(services: services, senders: senders) }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            let changes = self.services.store.changes.follow()
            for company in try await self.services.store.read({ db in try Company.all(in: db) }) {
                await self.catchUp(company.id)
            }
            for await workspace in changes { await self.catchUp(ID(workspace)) }
        }
    }

    /// What fails now is made up for in a while: the place in the journal has not moved.
    private func catchUp(_ workspace: ID<Company>) async {
        do { try await follow(workspace) } catch {
            log.error("the journal was not read", metadata: ["workspace": "\(workspace)", "error": "\(error)"])
            services.store.changes.wakeAgain(workspace.number)
        }
    }

    /// Brings a workspace to its journal's end.
    func follow(_ workspace: ID<Company>) async throws {
        while try await step(workspace) {}
    }

    /// What a portion of the journal tells rules.
    private struct Portion: Sendable {
        let stored: Int64
        let last: Int64
        let isFull: Bool
        var events: [(sequence: Int64, occurrences: [AutomationOccurrence])]
    }

    /// - Returns: whether there may be more.
    private func step(_ workspace: ID<Company>) async throws -> Bool {
        let known = passed.withLock { $0[workspace] } ?? 0
        let portion = try await services.store.read { db in try Self.read(workspace, after: known, in: db) }
        guard let portion else { return false }
        for event in portion.events { try await meet(event.sequence, event.occurrences, in: workspace) }
        try await pass(portion.last, stored: portion.stored, in: workspace)
        return portion.isFull
    }

    /// Nil at the journal's end, and where no rule is on.
    private static func read(_ workspace: ID<Company>, after known: Int64, in db: Connection) throws -> Portion? {
        let wanted = Set(try AutomationRule.active(of: workspace, in: db).map(\.event))
        guard wanted.isEmpty == false, let stored = try AutomationCursor.place(in: workspace, db) else { return nil }
        let records = try Journal.entries(of: workspace.number, after: max(stored, known), limit: portion, in: db)
        guard let last = records.last else { return nil }
        let told = records.map { ($0.sequence, AutomationOccurrence.all(in: $0).filter { wanted.contains($0.event) }) }
        let actions = try AutomationFacts.actions(of: Set(told.flatMap(\.1).map(\.card)), workspace, in: db)
        let fitting = told.map { sequence, occurrences in
            (sequence, occurrences.filter { one in actions[one.card].map(one.event.fits) ?? false })
        }
        return Portion(
            stored: stored, last: last.sequence, isFull: records.count == portion,
            events: fitting.filter { $0.1.isEmpty == false }.map { (sequence: $0.0, occurrences: $0.1) })
    }

    /// What an entry tells, unless another node met it first.
    ///
    /// READ COMMITTED: it reads much, and a serializable transaction would make the intake's locks pile up beside it. The place
    /// in the journal moves first and keeps others away, and the card is locked.
    private func meet(_ sequence: Int64, _ events: [AutomationOccurrence], in workspace: ID<Company>) async throws {
        let isMine = try await services.store.write(.readCommitted) { [runner] db in
            guard try AutomationCursor.advance(to: sequence, in: workspace, db) else { return false }
            let rules = try AutomationRule.active(of: workspace, in: db)
            for event in events { try runner.meet(event, rules, in: db) }
            return true
        }
        if isMine { services.bell.ring() }
    }

    private func pass(_ sequence: Int64, stored: Int64, in workspace: ID<Company>) async throws {
        passed.withLock { $0[workspace] = max($0[workspace] ?? 0, sequence) }
        guard sequence - stored > Self.mostPassed else { return }
        _ = try await services.store.write(.readCommitted) { db in
            try AutomationCursor.advance(to: sequence, in: workspace, db)
        }
    }
}
