package import Channels
import Foundation
package import Kernel
import Workspace

/// Tells networks where to call, asks them how their calls stand, and ends them: for the page, for programs, for the command
/// line and for the watch. What comes of it stands in the channel's health.
package struct Registrar: Sendable {
    let services: Services
    private let kinds: [String: any Registers.Type]

    package init(_ services: Services, kinds: [any Channel.Type] = AllChannels.kinds) {
        self.services = services
        self.kinds = Dictionary(
            kinds.compactMap { kind in (kind as? any Registers.Type).map { (kind.about.kind, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The kinds of channels whose networks can be told by us.
    var names: [String] { kinds.keys.sorted() }

    /// Whether the channel is called and its network can be told so: it has the token for it.
    ///
    /// - Parameter settings: secrets opened.
    package func mayTell(_ kind: String, with settings: ChannelSettings) -> Bool {
        guard let kind = kinds[kind], Self.isCalled(kind, settings) else { return false }
        return kind.mayRegister(settings)
    }

    private static func isCalled(_ kind: any Channel.Type, _ settings: ChannelSettings) -> Bool {
        (kind as? any Follows.Type)?.isFollowed(settings) != true
    }

    /// Tells the network the address. What it wants to hear of us meanwhile is stored before, and what it says after.
    ///
    /// - Returns: why it could not be told; the channel's health says so too.
    /// - Throws: ``LineFault`` where nothing can be told with these settings, and what the database throws.
    package func register(_ channel: Connected, at address: HookAddress, by actor: Actor) async throws -> LineFault? {
        let (kind, settings) = try opened(channel)
        let now = services.clock.now()
        let standing: HookStanding
        do throws(LineFault) {
            standing = try await ChannelTrial.patiently { try await tell(kind, settings, channel, address) }
        } catch {
            try await note(HookNews(error, at: address.text), of: channel, at: now)
            return error
        }
        let news = HookNews(standing, at: address.text)
        try await note(news, of: channel, by: standing.isRegistered ? actor : nil, at: now)
        return news.line.fault
    }

    /// - Returns: what the network says then; it asks the address back, at once or in a moment.
    private func tell(
        _ kind: any Registers.Type, _ settings: ChannelSettings, _ channel: Connected, _ address: HookAddress
    ) async throws -> HookStanding {
        var settings = settings
        let prepared = try await kind.preparation(settings, through: services.outside)
        try await keep(prepared, of: channel)
        settings.values.merge(prepared) { $1 }
        let told = try await kind.register(settings, at: address.text, through: services.outside)
        try await keep(told, of: channel)
        settings.values.merge(told) { $1 }
        for _ in 0..<Self.moments {
            let standing = try await kind.standing(settings, at: address.text, through: services.outside)
            if standing.isRegistered || standing.fault != nil { return standing }
            try await Task.sleep(for: .seconds(1))
        }
        return HookStanding(isRegistered: true)  // it was told; whether it asked back is seen later
    }

    /// Seconds in which the address is asked back, most often.
    private static let moments = 5

    /// Asks the network how its calls stand.
    ///
    /// - Parameter address: as the program is known now; it may have been told another one.
    /// - Throws: ``LineFault`` where it cannot be asked, and what the database throws.
    package func check(_ channel: Connected, at address: HookAddress) async throws -> HookStanding {
        let (kind, settings) = try opened(channel)
        let now = services.clock.now()
        let calls = try await health(channel)?.calls
        // What somebody entered there by hand is no business of ours before it is found.
        let isOurs = calls?.address != nil
        do throws(LineFault) {
            let standing = try await ChannelTrial.patiently {
                try await kind.standing(settings, at: address.text, through: services.outside)
            }
            if standing.isRegistered == false, standing.fault == nil, let told = calls?.toldAt,
                now.timeIntervalSince(told) < Self.confirming
            {
                throw LineFault(.passing, "unconfirmed")
            }
            if isOurs || standing.isRegistered {
                try await note(HookNews(standing, at: address.text), of: channel, at: now)
            }
            return standing
        } catch {
            if isOurs, error.reason != "unconfirmed" { try await note(HookNews(error, at: address.text), of: channel, at: now) }
            throw error
        }
    }

    /// Seconds that a network takes to ask the address back.
    private static let confirming: TimeInterval = 120

    /// Tells the network that it ends. The channel remembers where it was, for when it comes back.
    ///
    /// - Parameter channel: as it was registered.
    /// - Returns: why the network could not be told; then somebody takes the address away there.
    package func unregister(_ channel: Connected, by actor: Actor) async throws -> LineFault? {
        guard let calls = try await health(channel)?.calls, calls.toldAt != nil, let address = calls.address else { return nil }
        do throws(LineFault) {
            let (kind, settings) = try opened(channel)
            try await ChannelTrial.patiently(for: Self.farewell) {
                try await kind.unregister(settings, from: address, through: services.outside)
            }
        } catch {
            return error
        }
        let now = services.clock.now()
        try await services.store.write { db in
            try LineStore.ended(channel, keepsAddress: true, in: db)
            Journal.write(
                JournalEntry(
                    workspace: channel.workspace.number, at: now, actor: actor, verb: "calls ended",
                    subject: JournalSubject("channel", channel.id.number), after: JournalEntry.json(["address": address])),
                in: db)
        }
        return nil
    }

    /// Seconds that somebody waits who wants it gone.
    private static let farewell: TimeInterval = 10

    // MARK: Parts

    /// Who is asked, and with what.
    private func opened(_ channel: Connected) throws(LineFault) -> (any Registers.Type, ChannelSettings) {
        guard let kind = kinds[channel.kind] else { throw LineFault(.refused, "by-hand") }
        let settings: ChannelSettings
        do { settings = try channel.opened(with: services.key, language: .en) } catch {
            throw LineFault(.refused, "secrets", said: "\(error)")
        }
        guard Self.isCalled(kind, settings) else { throw LineFault(.refused, "asked") }
        guard kind.mayRegister(settings) else { throw LineFault(.refused, "key", setting: "token") }
        return (kind, settings)
    }

    private func health(_ channel: Connected) async throws -> LineHealth? {
        try await services.store.read { db in try LineStore.health(of: channel.id, workspace: channel.workspace, in: db) }
    }

    private func keep(_ told: [String: String], of channel: Connected) async throws(LineFault) {
        guard told.isEmpty == false else { return }
        do {
            try await services.store.write { [key = services.key] db in try channel.keep(told, key: key, in: db) }
        } catch {
            throw LineFault(.passing, "storage", said: "\(error)")
        }
    }

    /// - Parameter actor: who had it registered; nil where nothing was.
    private func note(
        _ news: HookNews, of channel: Connected, by actor: Actor? = nil, at now: Date
    ) async throws(LineFault) {
        do {
            try await services.store.write { db in
                try LineStore.note(news, of: channel, at: now, in: db)
                guard let actor else { return }
                Journal.write(
                    JournalEntry(
                        workspace: channel.workspace.number, at: now, actor: actor, verb: "registered",
                        subject: JournalSubject("channel", channel.id.number),
                        after: JournalEntry.json(["address": news.address])),
                    in: db)
            }
        } catch {
            throw LineFault(.passing, "storage", said: "\(error)")
        }
    }
}

extension ChannelAbout {
    /// Whether a channel that is set up otherwise leaves what it was registered as: it is read otherwise from now on, or
    /// belongs to another account of the network.
    ///
    /// - Parameters:
    ///   - before: the open settings as they were.
    ///   - settings: as they will be.
    ///   - secrets: those that were given anew.
    package func isLeft(_ before: [String: String], for settings: [String: String], typed secrets: [String: String]) -> Bool {
        if AllChannels.isFollowed(kind, with: settings) { return true }
        return self.settings.contains { setting in
            guard setting.isRequired || setting.kind == .url else { return false }
            if setting.secret { return secrets[setting.key] != nil }
            return (settings[setting.key] ?? setting.preset) != (before[setting.key] ?? setting.preset)
        }
    }
}
