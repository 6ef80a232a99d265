import Channels
import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Bringing a channel's past along: choosing, beginning, and what one can do meanwhile.
struct HistoryRoutes: Sendable {
    let desk: SettingsDesk
    let access: AccessKeeper
    private var services: Services { desk.services }
    private static let address = "/settings/channels/{id}/history"
    /// Letters a second before a channel was measured: slower than what was measured anywhere.
    private static let usualRate = 40.0

    var operations: [Operation] {
        let see = Kernel.Access.right(area: "channel", action: "see")
        let manage = Kernel.Access.right(area: "channel", action: "manage")
        let choice = [
            InputField("depth", about: "30, 90 or 365 days, all, or day."), InputField("day", about: "The first day, for `day`."),
            InputField("folder", limit: 500, about: "A folder; may come several times."), InputField("folders"),
            InputField("open", about: "on: recent unanswered letters stay open."),
            InputField("open_days", .number, limit: Past.mostDays, about: "So many days count as recent."),
        ]
        return [
            Operation(
                "history.page", .get, Self.address, access: manage, summary: "How far back, which folders, how many letters",
                input: choice, handle: page),
            Operation(
                "history.begin", .post, Self.address, access: manage, summary: "Bring a channel's past along, silently",
                input: choice, handle: begin),
            Operation(
                "history.count", .post, "\(Self.address)/count", access: manage, summary: "How many letters that would be",
                input: choice, handle: count),
            Operation(
                "history.progress", .get, "\(Self.address)/progress", access: see, summary: "How far it is", handle: progress),
            Operation("history.pause", .post, "\(Self.address)/pause", access: manage, summary: "Pause it", handle: pause),
            Operation(
                "history.resume", .post, "\(Self.address)/resumption", access: manage, summary: "Let it go on", handle: resume),
            Operation("history.end", .post, "\(Self.address)/end", access: manage, summary: "Stop it for good", handle: end),
        ]
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let words = HistoryWords(language: request.language)
        return try await show(request, HistoryChoice(request.form.fields, words, at: request.now))
    }

    /// The same page for what is chosen there now, errors and all.
    @Sendable private func count(_ request: Request) async throws -> Answer {
        let choice = HistoryChoice(request.form.fields, HistoryWords(language: request.language), at: request.now)
        return try await show(request, choice, errors: choice.errors)
    }

    @Sendable private func begin(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = HistoryWords(language: request.language)
        let choice = HistoryChoice(request.form.fields, words, at: request.now)
        let (channel, _) = try await channel(request)
        guard choice.errors.isEmpty else { return try await show(request, choice, errors: choice.errors) }
        let folders: [String]
        if let named = choice.folders {
            folders = named
        } else {
            folders = try await places(of: channel, choice, request).filter(\.isMeant).map(\.name)
        }
        let wish = PastWish(since: choice.since(at: request.now), places: folders)
        try await services.store.write { [ids = services.ids] db in
            try BringingAlong.begin(
                wish, choice.past(at: request.now), on: channel.id, by: asker, ids: ids, at: request.now, in: db)
        }
        services.bell.ring()
        return .redirect(to: "/settings/channels/\(channel.id)#history")
    }

    @Sendable private func progress(_ request: Request) async throws -> Answer {
        let (channel, _) = try await channel(request)
        let viewer = try desk.frame.viewer(request)
        let run = try await services.store.read { db in
            try HistoryRun.last(of: channel.id, workspace: channel.workspace, in: db)
        }
        return .fragment(HistoryPanel(viewer: viewer, channel: channel, run: run).html)
    }

    @Sendable private func pause(_ request: Request) async throws -> Answer { try await set(.paused, request) }
    @Sendable private func resume(_ request: Request) async throws -> Answer { try await set(.running, request) }
    @Sendable private func end(_ request: Request) async throws -> Answer { try await set(.stopped, request) }

    private func set(_ state: HistoryRun.State, _ request: Request) async throws -> Answer {
        let asker = try request.asker
        let (channel, run) = try await channel(request)
        guard let run else { throw Problem.notFound }
        try await services.store.write { [ids = services.ids] db in
            let isSet = try run.set(state, by: asker, at: request.now, in: db)
            if isSet, state == .running { try HistoryWork.add(run.id, of: run.workspace, ids: ids, at: request.now, in: db) }
        }
        services.bell.ring()
        return .redirect(to: "/settings/channels/\(channel.id)#history")
    }

    // MARK: Parts

    /// The channel, if it has a past to bring along, and its last run.
    private func channel(_ request: Request) async throws -> (Connected, HistoryRun?) {
        let asker = try request.asker
        let id: ID<Connected> = try request.id()
        return try await services.store.read { db in
            guard let channel = try Connected.find(id, for: asker, in: db), channel.hasPast else { throw Problem.notFound }
            return (channel, try HistoryRun.last(of: id, workspace: channel.workspace, in: db))
        }
    }

    private func places(
        of channel: Connected, _ choice: HistoryChoice, _ request: Request
    ) async throws -> [PastPlace] {
        guard let kind = AllChannels.kind(channel.kind) as? any Recalls.Type else { throw Problem.notFound }
        let settings = try await access.settings(of: channel, language: request.language)
        return try await ChannelTrial.patiently { [services] in
            try await kind.places(settings, since: choice.since(at: request.now), through: services.outside)
        }
    }

    private func show(
        _ request: Request, _ choice: HistoryChoice, errors: [FieldError] = []
    ) async throws -> Answer {
        let (channel, run) = try await channel(request)
        let words = HistoryWords(language: request.language)
        if let run, run.state.isOver == false { return .redirect(to: "/settings/channels/\(channel.id)#history") }
        var found: [PastPlace]?
        var fault: LineFault?
        do { found = try await places(of: channel, choice, request) } catch let error as LineFault { fault = error }
        let page = SettingsDesk.Page(
            title: words.title, current: "/settings/channels", scripts: ["scripts/history.js"],
            status: errors.isEmpty ? 200 : 422)
        return try await desk.show(request, page) { [found, fault] viewer, _ in
            HistoryPage(
                viewer: viewer, channel: channel, choice: choice, places: found, rate: run?.rate ?? Self.usualRate, fault: fault,
                errors: errors
            ).drawn
        }
    }
}

extension Connected {
    /// Whether there is anything to bring along.
    var hasPast: Bool { AllChannels.kind(kind) is any Recalls.Type }
}
