import Channels
import Foundation
import Kernel
import Workspace

/// Connecting and setting up, for the page and for programs.
extension ChannelRoutes {
    /// A channel that is read by connecting is tried first: what does not work is not stored.
    ///
    /// - Parameter stored: the secrets that are kept where none was typed.
    func tried(
        _ typed: TypedChannel, with stored: [String: String], _ request: Request
    ) async throws -> TypedChannel {
        guard typed.errors.isEmpty else { return typed }
        var typed = typed
        var values = typed.settings.merging(stored) { $1 }.merging(typed.secrets) { $1 }
        guard AllChannels.isFollowed(typed.about.kind, with: typed.settings) else {
            return await asked(typed, values, request)
        }
        do throws(LineFault) {
            let access = try await ChannelTrial.access(
                typed.about.kind, ChannelSettings(values: values), through: services.outside, at: request.now)
            values.merge(access?.settings ?? [:]) { $1 }
            typed.secrets.merge(access?.replaced ?? [:]) { $1 }
            _ = try await ChannelTrial.run(
                typed.about.kind, ChannelSettings(values: values, language: request.language), through: services.outside,
                language: request.language)
        } catch {
            typed.refuse(error, LineWords(language: request.language))
        }
        return typed
    }

    /// Connects what was typed and tried, and tells a network that calls where to call.
    func make(_ typed: TypedChannel, by asker: Asker, _ request: Request) async throws -> ID<Connected> {
        let now = request.now
        let about = typed.about
        var draft = Connected.Draft(kind: about.kind, name: typed.name)
        draft.secrets = about.kind == FormChannel.about.kind ? FormChannel.freshSecrets() : typed.secrets
        draft.secrets.merge(about.madeSecrets(beside: draft.secrets)) { first, _ in first }
        if AllChannels.asksAtFirst(about.kind) { draft.settings = typed.settings }
        draft.network = about.network
        let (made, key) = (draft, Token(.bits128).text)
        let id = try await services.store.write { [services] db in
            try Connected.create(
                made, publicKey: key, key: services.key, by: asker.actor, workspace: asker.workspace, ids: services.ids,
                at: now, in: db)
        }
        try await tell(id, by: asker, request)
        return id
    }

    /// Keeps what was typed of a channel that is there, and tells a network that calls what concerns it.
    ///
    /// - Throws: ``Problem/notFound`` for a team there is not.
    func keep(
        _ before: Connected, _ typed: TypedChannel, target: TargetWish = .asItIs, teams: [ID<Team>], by asker: Asker,
        _ request: Request
    ) async throws {
        let now = request.now
        var typed = typed
        typed.secrets.merge(typed.about.madeSecrets(beside: try secrets(of: before).merging(typed.secrets) { $1 })) {
            first, _ in first
        }
        let isChanged = typed.changes(before.settings)
        if isChanged { try await leave(before, for: typed, by: asker) }
        var channel = before
        channel.settings = typed.settings
        channel.network = channel.settings["network"] ?? typed.about.network
        try await services.store.write { [channel, key = services.key, ids = services.ids, secrets = typed.secrets] db in
            let known = Set(try Team.all(of: asker.workspace, in: db).map(\.id))
            guard known.isSuperset(of: teams) else { throw Problem.notFound }
            try channel.save(by: asker, at: now, in: db)
            if channel.ownAddresses != before.ownAddresses {
                try LateTelling.add(asker.workspace, ids: ids, at: now, in: db)
            }
            try ResponsePlan.set(target, for: channel.id, by: asker, ids: ids, at: now, in: db)
            if secrets.isEmpty == false { try channel.setSecrets(secrets, key: key, by: asker, at: now, in: db) }
            if before.isFollowed, channel.isCalled { try LineStore.ended(channel, keepsAddress: true, in: db) }
            try Connected.setTeams(teams, of: channel.id, by: asker, at: now, in: db)
        }
        channels.forget(channel.publicKey)
        services.bell.ring()
        if isChanged { try await tell(channel.id, by: asker, request) }
    }

    /// What is stored and can still be opened; what cannot must be typed again.
    func secrets(of channel: Connected) throws -> [String: String] {
        (try? channel.openedSecrets(with: services.key)) ?? [:]
    }
}
