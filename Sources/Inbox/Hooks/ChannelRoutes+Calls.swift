import Channels
import Foundation
import Kernel
import Workspace

/// What connecting, setting up and taking away mean for a network that calls.
extension ChannelRoutes {
    /// Tells the channel's network where to call.
    @Sendable func register(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let channel = try await channel(request)
        do {
            let address = try reachable(channel, request)
            if let fault = try await registrar.register(channel, at: address, by: asker.actor) { throw fault }
            channels.forget(channel.publicKey)
            let words = HookWords(language: request.language)
            return try await show(request, notice: Notice(words.done(network(channel, request))))
        } catch let fault as LineFault {
            return try await show(request, fault: fault, status: 422)
        }
    }

    /// Asks the channel's network how its calls stand, while one waits.
    @Sendable func check(_ request: Request) async throws -> Answer {
        let channel = try await channel(request)
        let address = HookAddress(of: channel, under: request.ownAddress(services.settings))
        do {
            let standing = try await registrar.check(channel, at: address)
            guard standing.isRegistered else { throw LineFault(.refused, HookNews.unregistered, said: standing.fault ?? "") }
            let when = try desk.frame.viewer(request).when
            let called = try await lastCall(channel).map(when.ago)
            let words = HookWords(language: request.language)
            return try await show(request, notice: Notice(words.stands(network(channel, request), last: called)))
        } catch let fault as LineFault {
            return try await show(request, fault: fault, status: 422)
        }
    }

    /// - Throws: ``LineFault`` where the network finds no way to us.
    func reachable(_ channel: Connected, _ request: Request) throws -> HookAddress {
        let address = HookAddress(of: channel, under: request.ownAddress(services.settings))
        guard let about = AllChannels.about(channel.kind) else { throw Problem.notFound }
        guard address.isReachable(by: about, with: channel.settings) else {
            throw LineFault(.refused, "address", said: address.text)
        }
        return address
    }

    private func network(_ channel: Connected, _ request: Request) -> String {
        let network = AllChannels.about(channel.kind)?.network ?? channel.kind
        return ConnectionWords(language: request.language).choice(network)
    }

    private func lastCall(_ channel: Connected) async throws -> Date? {
        let calls = try await services.store.read { db in
            try LineStore.health(of: channel.id, workspace: channel.workspace, in: db)?.calls
        }
        return calls?.calledAt
    }

    /// On the channel's page; nil for a channel that no network calls.
    func panel(
        _ channel: Connected, _ about: ChannelAbout, _ health: LineHealth?, _ base: String, _ secrets: [String: String],
        _ viewer: Viewer, in db: Connection
    ) throws -> HookPanel? {
        guard AllChannels.isHooked(channel.kind) else { return nil }
        let settings = ChannelSettings(values: channel.settings.merging(secrets) { $1 })
        return HookPanel(
            viewer: viewer, channel: channel, about: about, address: HookAddress(of: channel, under: base), health: health,
            mayTell: registrar.mayTell(channel.kind, with: settings),
            delay: try HookDelay.lately(of: channel, at: viewer.now, in: db))
    }

    // MARK: Connecting and setting up

    /// A network that calls is asked first whether it takes the token: what it refuses is not stored. Where it is silent the
    /// channel is stored, and told later where to call.
    func asked(_ typed: TypedChannel, _ values: [String: String], _ request: Request) async -> TypedChannel {
        var typed = typed
        do throws(LineFault) {
            _ = try await ChannelTrial.run(
                typed.about.kind, ChannelSettings(values: values, language: request.language), through: services.outside,
                language: request.language)
        } catch {
            if error.kind == .refused { typed.refuse(error, LineWords(language: request.language)) }
        }
        return typed
    }

    /// Ends the calls that the channel as it was brought about, where it is read otherwise from now on or belongs to another
    /// account there. A network that cannot be told is told nothing: an old token is dead, most often.
    func leave(_ before: Connected, for typed: TypedChannel, by asker: Asker) async throws {
        guard before.isCalled, typed.about.isLeft(before.settings, for: typed.settings, typed: typed.secrets) else { return }
        _ = try await registrar.unregister(before, by: asker.actor)
    }

    /// Tells a network that calls where to call. What comes of it stands on the channel's page.
    func tell(_ id: ID<Connected>, by asker: Asker, _ request: Request) async throws {
        let found = try await services.store.read { db in try Connected.find(id, for: asker, in: db) }
        guard let channel = found, AllChannels.isHooked(channel.kind) else { return }
        let settings = ChannelSettings(values: channel.settings.merging(try secrets(of: channel)) { $1 })
        guard registrar.mayTell(channel.kind, with: settings) else { return }
        let address: HookAddress
        do { address = try reachable(channel, request) } catch is LineFault {
            return  // its page says so
        }
        _ = try await registrar.register(channel, at: address, by: asker.actor)
        channels.forget(channel.publicKey)
    }

    // MARK: Taking away

    /// Takes a channel away. Its network is told first; one that cannot be told is left as it is, and the list says what is to
    /// be done there by hand.
    func remove(_ channel: Connected, by asker: Asker, at now: Date) async throws {
        _ = try await registrar.unregister(channel, by: asker.actor)
        try await services.store.write { db in try Connected.remove(true, channel.id, by: asker, at: now, in: db) }
        channels.forget(channel.publicKey)
    }

    /// Brings a channel back; its network is told again, where it knew the address before.
    func restore(_ id: ID<Connected>, by asker: Asker, at now: Date) async throws {
        let (channel, health) = try await services.store.write { db in
            try Connected.remove(false, id, by: asker, at: now, in: db)
            guard let channel = try Connected.find(id, for: asker, in: db) else { throw Problem.notFound }
            return (channel, try LineStore.health(of: id, workspace: channel.workspace, in: db))
        }
        guard let address = health?.calls.address, health?.calls.toldAt == nil else { return }
        do {
            _ = try await registrar.register(channel, at: HookAddress(text: address), by: asker.actor)
        } catch is LineFault {
            return  // read otherwise by now
        }
    }
}
