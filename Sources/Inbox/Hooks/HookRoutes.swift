import Channels
import Foundation
import Kernel
import Synchronization
import Workspace

import struct Kernel.Operation

/// Where networks call: `/hooks/` and the channel's key. What they tell is taken as each channel reads it, and they hear their
/// own word for "taken" when all of it is durable.
struct HookRoutes: Sendable {
    let services: Services
    let intake: Intake
    let channels: ChannelDirectory
    private let marks = CallMarks()

    init(services: Services, intake: Intake, channels: ChannelDirectory) {
        self.services = services
        self.intake = intake
        self.channels = channels
    }

    /// Networks gather what we were away for: VK and Telegram send one event a call, others up to a thousand.
    private static let bodyLimit = 4 << 20
    /// Seconds after which a network shall call a paused channel again; VK keeps no longer than three hours.
    private static let pause = 600

    var operations: [Operation] {
        [
            Operation(
                "hook.call", .post, "/hooks/{key}", access: .open.withoutCSRF,
                summary: "What a network tells of a channel, proven as the network does it", bodyLimit: Self.bodyLimit,
                handle: call)
        ]
    }

    @Sendable private func call(_ request: Request) async throws -> Answer {
        guard let entry = try await channels.find(request.parameter("key"), at: request.now),
            let kind = AllChannels.kind(entry.channel.kind) as? any Hooked.Type
        else { throw Problem.notFound }
        do {
            let reading = try await read(request, of: kind, entry)
            try await mark(entry.channel, at: request.now)
            if entry.channel.paused, reading.isNews { throw Refusal(Self.paused, reason: "paused") }
            try await take(reading, raw: request.body, on: entry.channel)
            return Answer.data(Data(reading.answer.text.utf8), type: "text/plain; charset=utf-8", cache: "no-store")
        } catch let refusal as Refusal {
            try await services.store.write { [channel = entry.channel, now = request.now] db in
                try Refusals.count(refusal.reason, on: channel, at: now, in: db)
            }
            throw refusal.problem
        }
    }

    /// What a handshake wants to hear, and the secret, may have been stored a moment ago, while the network was told the
    /// address: a handshake, and what does not prove itself, is read once more with what is stored now.
    private func read(
        _ request: Request, of kind: any Hooked.Type, _ entry: ChannelDirectory.Entry
    ) async throws -> Reading {
        do throws(Refusal) {
            let reading = try kind.read(webhook(request, entry.settings, kind.proofHeaders))
            if reading.isNews || entry.isRemembered == false { return reading }
        } catch {
            if entry.isRemembered == false { throw error }
        }
        guard let anew = try await channels.findAnew(entry.channel.publicKey, at: request.now) else { throw Problem.notFound }
        return try kind.read(webhook(request, anew.settings, kind.proofHeaders))
    }

    /// Remembers that the network really calls.
    private func mark(_ channel: Connected, at now: Date) async throws {
        guard marks.isDue(channel.id, at: now) else { return }
        try await services.store.write { db in try LineStore.called(channel, at: now, in: db) }
    }

    private func take(_ reading: Reading, raw: Data, on channel: Connected) async throws {
        _ = try await intake.take(reading.events, raw: raw, on: channel)
        let unread = reading.unread.map { Arriving(raw: raw, externalID: $0.externalID, meaning: .unreadable($0.reason)) }
        guard unread.isEmpty == false else { return }
        _ = try await intake.take(unread, on: channel)
    }

    private func webhook(_ request: Request, _ settings: ChannelSettings, _ proofs: [String]) -> Webhook {
        var headers: [String: String] = [:]
        for name in proofs { headers[name] = request.headers[name] }
        return Webhook(channel: settings, form: request.form, body: request.body, headers: headers, now: request.now)
    }

    /// Paused, it takes nothing; the network keeps it for later.
    private static var paused: Problem {
        var problem = Problem.channelPaused
        problem.headers["retry-after"] = String(pause)
        return problem
    }
}

extension Reading {
    /// A handshake is none: it is answered whatever the channel's state.
    fileprivate var isNews: Bool { events.isEmpty == false || unread.isEmpty == false }
}

/// When calls were last written down, by channel: once a minute is enough to know that a network calls.
private final class CallMarks: Sendable {
    private let last = Mutex<[ID<Connected>: Date]>([:])
    private static let every: TimeInterval = 60
    private static let most = 10_000

    func isDue(_ channel: ID<Connected>, at now: Date) -> Bool {
        last.withLock { last in
            if let before = last[channel], abs(now.timeIntervalSince(before)) < Self.every { return false }
            if last.count >= Self.most { last.removeAll() }
            last[channel] = now
            return true
        }
    }
}
