import Channels
import Foundation
import Kernel
import Workspace

/// Reads what was set aside once more: when somebody asks, and by itself after an upgrade.
struct SecondReading: Sendable {
    let services: Services
    let intake: Intake

    enum Outcome: Sendable, Equatable {
        case card(ID<Interest>)
        /// It became what needs no card of its own.
        case taken
        case stays(String)
    }

    /// - Parameter actor: who asked for it.
    func read(_ item: Quarantine, by actor: Actor) async throws -> Outcome {
        let now = services.clock.now()
        guard let (channel, settings) = try await channel(of: item) else { return .stays("its channel is gone") }
        let again = try await meaning(of: item, on: channel, settings)
        if case .unreadable(let reason) = again.meaning { return try await stay(item, reason) }
        let past = item.isPast ? Past(openDays: 0, before: item.at) : nil
        let taken = try await intake.take([again], on: channel, past: past)
        if let failed = taken.first(where: { $0.outcome == .quarantined }) { return try await stay(item, failed.reason ?? "") }
        try await services.store.write { db in try item.resolve(by: actor, at: now, in: db) }
        return taken.lazy.compactMap(\.interest).first.map(Outcome.card) ?? .taken
    }

    private func stay(_ item: Quarantine, _ reason: String) async throws -> Outcome {
        try await services.store.write { db in try item.stay(because: reason, in: db) }
        return .stays(reason)
    }

    private func channel(of item: Quarantine) async throws -> (Connected, ChannelSettings)? {
        try await services.store.read { [key = services.key] db in
            let found: Connected? = try db.first(
                "SELECT * FROM channel WHERE workspace_id = \(item.workspace) AND id = \(item.channel)")
            guard let channel = found, let company = try Company.find(item.workspace, in: db) else { return nil }
            return (channel, try channel.opened(with: key, language: company.language))
        }
    }

    /// What the channel makes of the bytes today.
    private func meaning(of item: Quarantine, on channel: Connected, _ settings: ChannelSettings) async throws -> Arriving {
        guard let ref = item.raw.flatMap(BlobRef.init) else {
            return Arriving(raw: Data(), externalID: item.externalID, meaning: .unreadable("its bytes were not kept"))
        }
        let raw: Data
        do {
            raw = try await services.blobs.get(ref, workspace: item.workspace.number)
        } catch is BlobError {
            return Arriving(raw: Data(), externalID: item.externalID, meaning: .unreadable("its bytes are lost"))
        }
        guard let kind = AllChannels.kind(channel.kind) else {
            return Arriving(raw: raw, externalID: item.externalID, meaning: .unreadable("no channel reads this any more"))
        }
        if let follows = kind as? any Follows.Type {
            return follows.read(raw, externalID: item.externalID, with: settings, at: item.at)
        }
        do {
            let reading: Reading
            if let hooked = kind as? any Hooked.Type {
                // It was proven when it came, and header fields that prove it are not kept.
                reading = hooked.replay(raw, at: item.at)
            } else {
                let hook = Webhook(channel: settings, form: Form(posted: raw), body: raw, headers: [:], now: item.at)
                reading = try kind.read(hook)
            }
            let events = reading.events.filter { $0.externalID == item.externalID }
            guard events.isEmpty == false else {
                let reason = reading.unread.first { $0.externalID == item.externalID }?.reason
                return Arriving(
                    raw: raw, externalID: item.externalID, meaning: .unreadable(reason ?? "it is read as something else now"))
            }
            return Arriving(raw: raw, externalID: item.externalID, meaning: .events(events))
        } catch {
            return Arriving(raw: raw, externalID: item.externalID, meaning: .unreadable(error.problem.detail(.en)))
        }
    }

    // MARK: After an upgrade

    /// Soon after an upgrade, whichever node runs it.
    func handler() -> JobHandler {
        JobHandler("set-aside.read", every: 300) { _ in try await readOlder() }
    }

    /// Goes through what an earlier release could not read; once for each release. One that cannot be tried, as where the
    /// secrets of its channel cannot be opened, keeps nothing behind it from its turn.
    ///
    /// - Throws: the first failure, once all had their turn.
    func readOlder() async throws {
        var last: Quarantine?
        var failure: (any Error)?
        while true {
            try Task.checkCancellation()
            let items = try await services.store.read { [last] db in
                try Quarantine.readByOthers(than: Version.current, after: last, limit: 50, in: db)
            }
            guard let end = items.last else { break }
            last = end
            do {
                try await items.inTurn { item in _ = try await read(item, by: .system) }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }
}

extension Form {
    /// A body whose type nobody wrote down: JSON, a form with files, or a plain form, as its beginning says.
    fileprivate init(posted body: Data) {
        let start = body.prefix(200)
        let type: String
        if start.first == UInt8(ascii: "{") {
            type = "application/json"
        } else if start.starts(with: "--".utf8), let end = start.firstIndex(of: UInt8(ascii: "\r")) {
            type =
                "multipart/form-data; boundary=\"\(String(decoding: start[start.startIndex.advanced(by: 2)..<end], as: UTF8.self))\""
        } else {
            type = "application/x-www-form-urlencoded"
        }
        self.init(body: body, type: type)
    }
}
