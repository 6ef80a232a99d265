import Channels
import Foundation
import Kernel
import Logging
import Workspace

/// The work of bringing the past along: a job that takes portions for a while and then makes room for other jobs. How far it got
/// is written down with the letters of each portion, so it goes on there after a pause, a broken line or a crash.
struct HistoryWork: Sendable {
    struct Order: Codable, Sendable {
        let workspace: Int64
        let run: Int64
    }

    /// How much of the machine it takes.
    struct Pace: Sendable {
        /// Of the time, so much is work; in the rest others come in.
        var share = 0.6
        /// Seconds after which other jobs come first.
        var stint: TimeInterval = 45
        var rest: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    }

    static let kind = JobKind<Order>(
        "history.read", attempts: 1000, timeout: 1800, backoff: Backoff(first: 5, longest: 600))

    let services: Services
    let intake: Intake
    let access: AccessKeeper
    var pace = Pace()
    var kinds: @Sendable (String) -> (any Recalls.Type)? = { AllChannels.kind($0) as? any Recalls.Type }

    static func add(_ run: ID<HistoryRun>, of workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection) throws {
        try Jobs.add(
            kind, Order(workspace: workspace.number, run: run.number), workspace: workspace.number, unique: "\(run)", ids: ids,
            at: now, in: db)
        try Jobs.hasten(kind, workspace: workspace.number, unique: "\(run)", at: now, in: db)
    }

    var handler: JobHandler {
        JobHandler(Self.kind) { order, why, db in
            // Tried too often for its own sake: somebody looks, and lets it go on.
            let run = try HistoryRun.find(ID(order.run), of: ID(order.workspace), in: db)
            try run?.note(LineFault(.refused, "storage", said: why), at: services.clock.now(), in: db)
        } run: { order, _ in
            try await work(ID(order.run), of: ID(order.workspace))
        }
    }

    /// - Throws: ``Retry`` when there is more to be done.
    func work(_ id: ID<HistoryRun>, of workspace: ID<Company>) async throws {
        let found = try await services.store.read { db -> (HistoryRun, Connected, Language)? in
            guard let run = try HistoryRun.find(id, of: workspace, in: db), run.state == .running,
                let channel: Connected = try db.first(
                    "SELECT * FROM channel WHERE workspace_id = \(workspace) AND id = \(run.channel) AND removed_at IS NULL")
            else { return nil }
            return (run, channel, try Company.find(workspace, in: db)?.language ?? .en)
        }
        guard let (run, channel, language) = found, let kind = kinds(channel.kind) else { return }
        let stint = Stint(run, channel, self)
        do {
            let settings = try await access.settings(of: channel, language: language)
            do throws(LineFault) {
                try await kind.recall(settings, run.wish, from: run.cursor, through: services.outside, into: stint.inlet)
            } catch {
                guard let fresh = try await access.settings(insteadOf: settings, of: channel, after: error) else { throw error }
                let cursor = try await cursor(of: run)
                try await kind.recall(fresh, run.wish, from: cursor, through: services.outside, into: stint.inlet)
            }
        } catch let fault as LineFault {
            try Task.checkCancellation()
            let now = services.clock.now()
            try await services.store.write { db in try run.note(fault, at: now, in: db) }
            if fault.kind == .refused { return }
            throw fault
        }
        try await settle(stint, run)
    }

    private func cursor(of run: HistoryRun) async throws -> String? {
        try await services.store.read { db in try HistoryRun.find(run.id, of: run.workspace, in: db)?.cursor }
    }

    private func settle(_ stint: Stint, _ run: HistoryRun) async throws {
        let now = services.clock.now()
        switch await stint.end {
        case .all:
            try await services.store.write { db in
                try HistoryRun.find(run.id, of: run.workspace, in: db)?.finish(at: now, in: db)
            }
        case .interrupted: return
        case .timeIsUp: throw Retry(at: now, why: "goes on")
        }
    }
}

/// A while of that work: takes in portions, and rests after each so that people never wait for the past.
private actor Stint {
    enum End { case all, interrupted, timeIsUp }

    private let run: HistoryRun
    private let channel: Connected
    private let work: HistoryWork
    private let begun = ContinuousClock.now
    /// When the portion on its way was begun.
    private var since = ContinuousClock.now
    private(set) var end = End.all

    init(_ run: HistoryRun, _ channel: Connected, _ work: HistoryWork) {
        self.run = run
        self.channel = channel
        self.work = work
    }

    nonisolated var inlet: PastInlet {
        PastInlet(left: { try await self.note(left: $0) }, take: { try await self.take($0, up: $1) })
    }

    private func note(left: Int) async throws {
        since = .now
        try await work.services.store.write { [run] db in try run.note(left: left, in: db) }
    }

    private func take(_ letters: [Arriving], up cursor: String) async throws -> Bool {
        let now = work.services.clock.now()
        let taken = try await work.intake.take(letters, on: channel, past: run.past) { [run] db in
            try run.advance(to: cursor, letters: letters.count, at: now, in: db)
        }
        let busy = since.duration(to: .now)
        let rest = busy * ((1 - work.pace.share) / work.pace.share)
        let portion = HistoryRun.Portion(
            cards: taken.count { $0.outcome == .made }, known: taken.count { $0.outcome == .duplicate },
            aside: letters.count(where: \.isUnreadable) + taken.count { $0.outcome == .quarantined },
            worked: (busy + rest).seconds)
        let goesOn: Bool = try await work.services.store.write { [run] db in try run.add(portion, in: db) }
        guard goesOn else {
            end = .interrupted
            return false
        }
        if begun.duration(to: .now).seconds >= work.pace.stint {
            end = .timeIsUp
            return false
        }
        try await work.pace.rest(rest)
        since = .now
        return true
    }
}

extension Arriving {
    fileprivate var isUnreadable: Bool {
        if case .unreadable = meaning { true } else { false }
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
