package import Channels
package import Foundation
package import Kernel
import Logging
import ServiceLifecycle
import Workspace

/// Reads every channel that is read by connecting to it: one line each, by one node. A line that breaks gets up again by
/// itself, one that is refused waits for somebody; the others go on.
package actor LineKeeper: Service {
    /// How patient it is.
    package struct Pace: Sendable {
        /// A node that does not renew for so long has lost its lines.
        package var term: TimeInterval
        /// Between two looks at the lines of other nodes, and two renewals of its own.
        package var round: Duration
        package var backoff: Backoff
        /// A line stood so long that its next fault is the first again.
        package var settled: TimeInterval
        /// After a refusal: what was refused by mistake heals in time, and nobody is locked out.
        package var afterRefusal: Duration

        package init(
            term: TimeInterval = 10, round: Duration = .seconds(3),
            backoff: Backoff = Backoff(first: 1, longest: 300, jitter: 0.3), settled: TimeInterval = 60,
            afterRefusal: Duration = .seconds(3600)
        ) {
            self.term = term
            self.round = round
            self.backoff = backoff
            self.settled = settled
            self.afterRefusal = afterRefusal
        }
    }

    private struct Held {
        let channel: Connected
        let holder: LineStore.Holder
        let task: Task<Void, Never>
    }

    private let services: Services
    private let intake: Intake
    private let access: AccessKeeper
    private let kinds: [String: any Follows.Type]
    private let pace: Pace
    private let isAlone: Bool
    private let name: String
    private let log = Log.logger("lines")
    private var held: [ID<Connected>: Held] = [:]
    /// The state of a workspace's settings at the last look.
    private var seen: [Int64: Int] = [:]
    /// When the last renewal that succeeded was asked for, by a clock nobody sets.
    private var renewedAt = ContinuousClock.now

    /// - Parameter name: tells this program from every other one on the database, earlier starts included.
    package init(
        _ services: Services, intake: Intake, access: AccessKeeper? = nil, kinds: [any Follows.Type] = AllChannels.followed,
        pace: Pace = Pace(), name: String = UUID().uuidString
    ) {
        self.services = services
        self.intake = intake
        self.access = access ?? AccessKeeper(services, kinds: kinds)
        self.kinds = Dictionary(kinds.map { ($0.about.kind, $0) }) { first, _ in first }
        self.pace = pace
        isAlone = services.store.dialect == .sqlite
        self.name = name
    }

    private var holder: LineStore.Holder {
        .init(node: services.ids.node, name: name, isAlone: isAlone, term: pace.term)
    }

    package func run() async throws {
        guard kinds.isEmpty == false else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                group.addTask { await self.watch() }
                group.addTask { await self.goRounds() }
                if self.isAlone == false { group.addTask { await self.mindTheTerm() } }
            }
        }
        await stopAll()
    }

    /// Looks at the channels whenever somebody other than a customer did something: settings take effect at once.
    private func watch() async {
        let changes = services.store.changes.follow()
        await look()
        for await workspace in changes {
            let generation = services.store.changes.generation(of: workspace)
            guard seen.updateValue(generation, forKey: workspace) != generation else { continue }
            await look()
        }
    }

    /// An embedded database has no other node to lose a line to or to take one from; there a look now and then makes up for
    /// one that failed.
    private func goRounds() async {
        while Task.isCancelled == false {
            do { try await Task.sleep(for: isAlone ? pace.round * 20 : pace.round) } catch { return }
            if isAlone == false { await renew() }
            await look()
        }
    }

    // MARK: Looking

    /// Begins the lines that are wanted and free, ends those that are not wanted any more.
    private func look() async {
        let names = Array(kinds.keys)
        do {
            let wanted = try await services.store.read { [kinds] db in
                // A network that calls is not asked.
                try LineStore.wanted(names, in: db).filter { channel in
                    kinds[channel.kind]?.isFollowed(ChannelSettings(values: channel.settings)) ?? false
                }
            }
            await drop(all: wanted)
            for channel in wanted where held[channel.id] == nil && Task.isCancelled == false { try await take(channel) }
        } catch is CancellationError {
            return  // told to stop
        } catch {
            log.error("the channels were not looked at", metadata: ["error": "\(error)"])  // the next look will
        }
    }

    private func take(_ channel: Connected) async throws {
        guard let kind = kinds[channel.kind] else { return }
        let (holder, now) = (holder, services.clock.now())
        let asked = ContinuousClock.now
        let isOurs = try await services.store.write(.readCommitted) { db in
            try LineStore.take(channel, for: holder, at: now, in: db)
        }
        guard isOurs, held[channel.id] == nil, isAlone || asked.duration(to: .now) < .seconds(pace.term) else { return }
        if held.isEmpty { renewedAt = asked }
        let run = LineRun(
            channel: channel, kind: kind, holder: holder, services: services, intake: intake, access: access, pace: pace)
        held[channel.id] = Held(channel: channel, holder: holder, task: Task { await run.run() })
    }

    /// Ends the lines of channels that are paused, removed, or set up otherwise.
    private func drop(all wanted: [Connected]) async {
        let wishes = Dictionary(wanted.map { ($0.id, $0) }) { first, _ in first }
        for (id, line) in held where wishes[id].map({ $0.leadsAs(line.channel) }) != true { await stop(id) }
    }

    private func stop(_ id: ID<Connected>) async {
        guard let line = held[id] else { return }
        line.task.cancel()
        await line.task.value
        guard held.removeValue(forKey: id) != nil else { return }  // somebody else ended it meanwhile
        let (store, holder, channel) = (services.store, line.holder, line.channel)
        // A task of its own: also who is told to stop gives back what it holds.
        let givingBack = Task {
            try await store.write(.readCommitted) { db in try LineStore.release(channel, by: holder, in: db) }
        }
        do { try await givingBack.value } catch {
            log.info("a line was not given back", metadata: ["error": "\(error)"])  // its lease runs out
        }
    }

    private func stopAll() async {
        for line in held.values { line.task.cancel() }
        for id in Array(held.keys) { await stop(id) }
    }

    // MARK: Leases

    /// Holds on to the lines; those that another node has taken end.
    private func renew() async {
        let (holder, now, asked) = (holder, services.clock.now(), ContinuousClock.now)
        let channels = held.values.map(\.channel)
        do {
            let kept = try await services.store.write(.readCommitted) { db in
                try LineStore.renew(channels, for: holder, at: now, in: db)
            }
            renewedAt = asked
            for channel in channels where kept.contains(channel.id) == false { await stop(channel.id) }
        } catch is CancellationError {
            return  // told to stop
        } catch {
            log.warning("the lines were not renewed", metadata: ["error": "\(error)"])  // the term is minded beside
        }
    }

    /// Who could not renew in time has lost the lines, and stops reading before another begins: beside the renewal, which waits
    /// as long as a database that was cut off keeps silent. The database began to count after the renewal was asked for, so it
    /// does not give them to another before this.
    private func mindTheTerm() async {
        while Task.isCancelled == false {
            do { try await Task.sleep(for: .milliseconds(500)) } catch { return }
            guard held.isEmpty == false, renewedAt.duration(to: .now) >= .seconds(pace.term) - .seconds(1) else { continue }
            log.warning("the lines are left to other nodes: they could not be renewed")
            for line in held.values { line.task.cancel() }
            for id in Array(held.keys) { await stop(id) }
        }
    }
}

extension Connected {
    /// Whether a line of the one is a line of the other: nothing the channel itself reads was changed.
    fileprivate func leadsAs(_ other: Connected) -> Bool {
        settings == other.settings && secretsSealed == other.secretsSealed && name == other.name && network == other.network
            && reopeningDays == other.reopeningDays
    }
}
