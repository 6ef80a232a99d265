package import Channels
import Foundation
package import Kernel
import Workspace

/// Sees to it that channels whose access runs out are opened with access that lasts: got anew before it ends, once when it is
/// refused all the same, and by one asker at a time, because a proof may be good for one use only.
package actor AccessKeeper {
    private let services: Services
    private let kinds: [String: any Renews.Type]
    private var asking: [ID<Connected>: Task<FreshAccess, any Error>] = [:]

    /// Access that ends sooner is got anew: a letter must be out before.
    private static let reserve: TimeInterval = 300

    package init(_ services: Services, kinds: [any Channel.Type] = AllChannels.kinds) {
        self.services = services
        self.kinds = Dictionary(
            kinds.compactMap { kind in (kind as? any Renews.Type).map { (kind.about.kind, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The channel's settings, opened, with access that holds.
    ///
    /// - Throws: ``LineFault`` when access was not to be had; what sealing or the database throws.
    package func settings(of channel: Connected, language: Language) async throws -> ChannelSettings {
        var settings = try channel.opened(with: services.key, language: language)
        guard let kind = kinds[channel.kind], kind.isRenewable(settings) else { return settings }
        var access = try await stored(channel)
        if access.map({ isOver($0) }) ?? true { access = try await renewed(settings, of: channel, kind, not: access) }
        settings.values.merge(access?.settings ?? [:]) { $1 }
        return settings
    }

    /// After the other side refused what it was shown.
    ///
    /// - Parameter shown: the settings it was shown.
    /// - Returns: settings that are worth another try, once; nil when nothing can be got anew, or that was not why.
    package func settings(
        insteadOf shown: ChannelSettings, of channel: Connected, after fault: LineFault
    ) async throws -> ChannelSettings? {
        guard let kind = kinds[channel.kind], kind.isRenewable(shown), kind.isOutworn(fault) else { return nil }
        let known = try await stored(channel)
        func isShown(_ access: FreshAccess) -> Bool { access.settings.allSatisfy { shown[$0.key] == $0.value } }
        var settings = shown
        if let known, isShown(known) == false {
            settings.values.merge(known.settings) { $1 }  // somebody else has asked meanwhile
        } else {
            let opened = try channel.opened(with: services.key, language: shown.language)
            settings.values.merge(try await renewed(opened, of: channel, kind, not: known).settings) { $1 }
        }
        return settings
    }

    private func isOver(_ access: FreshAccess) -> Bool {
        access.expiresAt.map { $0.timeIntervalSince(services.clock.now()) < Self.reserve } ?? false
    }

    private func stored(_ channel: Connected) async throws -> FreshAccess? {
        try await services.store.read { [key = services.key] db in try AccessStore.find(of: channel, key: key, in: db) }
    }

    /// One asker at a time; who comes meanwhile gets the same.
    private func renewed(
        _ settings: ChannelSettings, of channel: Connected, _ kind: any Renews.Type, not old: FreshAccess?
    ) async throws -> FreshAccess {
        if let task = asking[channel.id] { return try await task.value }
        let task = Task { try await ask(settings, channel, kind, old) }
        asking[channel.id] = task
        defer { asking[channel.id] = nil }
        return try await task.value
    }

    private func ask(
        _ settings: ChannelSettings, _ channel: Connected, _ kind: any Renews.Type, _ old: FreshAccess?
    ) async throws -> FreshAccess {
        var settings = settings
        settings.values.merge(old?.replaced ?? [:]) { $1 }
        let now = services.clock.now()
        do throws(LineFault) {
            var access = try await kind.renew(settings, through: services.outside, at: now)
            access.replaced = (old?.replaced ?? [:]).merging(access.replaced) { $1 }
            return try await keep(access, of: channel, at: now)
        } catch {
            // Another server on this database may have used the proof a moment ago: then what it got is as good.
            if error.kind == .refused, let theirs = try await stored(channel), theirs != old { return theirs }
            throw error
        }
    }

    private func keep(_ access: FreshAccess, of channel: Connected, at now: Date) async throws(LineFault) -> FreshAccess {
        do {
            try await services.store.write { [key = services.key] db in
                try AccessStore.keep(access, of: channel, key: key, at: now, in: db)
            }
            return access
        } catch {
            throw LineFault(.passing, "storage", said: "\(error)")
        }
    }
}
