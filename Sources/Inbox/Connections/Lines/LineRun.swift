import Channels
import Foundation
import Kernel
import Logging
import Synchronization
import Workspace

/// One channel's line: connects, reads until the line breaks, waits, connects again; until it is cancelled.
struct LineRun: Sendable {
    let channel: Connected
    let kind: any Follows.Type
    let holder: LineStore.Holder
    let services: Services
    let intake: Intake
    let access: AccessKeeper
    let pace: LineKeeper.Pace

    func run() async {
        let log = Log.logger("lines")
        var failures = 0
        while Task.isCancelled == false {
            let teller = LineTeller(self)
            let fault = await follow(teller)
            if Task.isCancelled { return }
            await teller.tell(LineNews(fault))
            log.info(
                "a line broke",
                metadata: ["channel": "\(channel.id)", "kind": "\(fault.kind.rawValue)", "reason": "\(fault.reason)"])
            failures = await teller.stood(for: pace.settled) ? 1 : failures + 1
            let pause =
                fault.kind == .refused
                ? pace.afterRefusal : .seconds(pace.backoff.pause(after: failures, chance: .random(in: 0..<1)))
            do { try await Task.sleep(for: pause) } catch { return }
        }
    }

    /// - Returns: why it ended.
    private func follow(_ teller: LineTeller) async -> LineFault {
        do {
            let (settings, cursor) = try await beginning()
            await teller.tell(LineNews(.connecting))
            do throws(LineFault) {
                try await kind.follow(settings, from: cursor, through: services.outside, into: inlet(teller))
            } catch {
                guard let fresh = try await access.settings(insteadOf: settings, of: channel, after: error) else { throw error }
                let cursor = try await self.cursor()
                try await kind.follow(fresh, from: cursor, through: services.outside, into: inlet(teller))
            }
            return LineFault(.passing, "closed")
        } catch let fault as LineFault {
            return fault
        } catch let error as StorageError {
            return LineFault(.passing, "storage", said: "\(error)")
        } catch {
            // The master key is another one than that which sealed the secrets.
            return LineFault(.refused, "secrets", said: "\(error)")
        }
    }

    private func beginning() async throws -> (ChannelSettings, cursor: String?) {
        let language = try await services.store.read { [channel] db in
            try Company.find(channel.workspace, in: db)?.language ?? .en
        }
        return (try await access.settings(of: channel, language: language), try await cursor())
    }

    private func cursor() async throws -> String? {
        try await services.store.read { [channel] db in try LineStore.cursor(of: channel, in: db) }
    }

    private func inlet(_ teller: LineTeller) -> Inlet {
        Inlet(
            take: { [self] items, cursor in
                let now = services.clock.now()
                _ = try await intake.take(items, on: channel) { db in
                    try LineStore.advance(channel, to: cursor, by: holder, at: now, in: db)
                }
            },
            tell: { state in await teller.tell(LineNews(state)) })
    }
}

/// Writes down how a line is doing: changes at once, progress now and then.
actor LineTeller {
    private let run: LineRun
    private var last: LineNews?
    private var writtenAt = Date.distantPast
    private var stoodSince: Date?
    /// Since when it reads what has gathered.
    private var behindSince: Date?
    /// It has read everything once since it came up.
    private var hasCaughtUp = false
    private static let every: TimeInterval = 1
    /// Letters that come one by one put a line behind for a moment each; a gathering that takes longer is worth an entry.
    private static let noticeable: TimeInterval = 10

    init(_ run: LineRun) { self.run = run }

    func tell(_ news: LineNews) async {
        guard Task.isCancelled == false else { return }
        let now = run.services.clock.now()
        if news.isHealthy, stoodSince == nil { stoodSince = now }
        if news.state == last?.state, news.fault == nil, now.timeIntervalSince(writtenAt) < Self.every { return }
        var news = news
        news.isCaughtUp = follow(news.state, at: now)
        (last, writtenAt) = (news, now)
        do {
            try await run.services.store.write(.readCommitted) { [run, news] db in
                try LineStore.note(news, of: run.channel, by: run.holder, at: now, in: db)
            }
        } catch {
            Log.logger("lines").warning("a line's state was not written", metadata: ["error": "\(error)"])
        }
    }

    /// - Returns: whether this ends a gathering: the first one since the line came up, or a long one.
    private func follow(_ state: LineHealth.State, at now: Date) -> Bool {
        switch state {
        case .behind:
            behindSince = behindSince ?? now
            return false
        case .listening, .polling:
            let gathered = behindSince.map { hasCaughtUp == false || now.timeIntervalSince($0) >= Self.noticeable } ?? false
            (behindSince, hasCaughtUp) = (nil, true)
            return gathered
        case .new, .connecting, .broken, .refused: return false
        }
    }

    /// Whether the line stood at least so long.
    func stood(for seconds: TimeInterval) -> Bool {
        stoodSince.map { run.services.clock.now().timeIntervalSince($0) >= seconds } ?? false
    }
}
