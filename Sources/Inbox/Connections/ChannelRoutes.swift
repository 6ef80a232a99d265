import Channels
import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Channels in the settings: the list with their health, connecting, setting up, trying.
struct ChannelRoutes: Sendable {
    let desk: SettingsDesk
    let intake: Intake
    let access: AccessKeeper
    let channels: ChannelDirectory
    private static let tab = "/settings/channels"
    var services: Services { desk.services }
    var registrar: Registrar { Registrar(services) }

    var operations: [Operation] {
        let see = Access.right(area: "channel", action: "see")
        let manage = Access.right(area: "channel", action: "manage")
        return [
            Operation(
                "channel.list", .get, "/settings/channels", access: see, summary: "Channels and their health", handle: list),
            Operation(
                "channel.kinds", .get, "/settings/channels/new", access: manage, summary: "Kinds to connect", handle: kinds),
            Operation(
                "channel.connect", .post, "/settings/channels", access: manage, summary: "Connect a channel",
                input: [InputField("kind", required: true), InputField("name", required: true, limit: 100)], handle: connect),
            Operation("channel.page", .get, "/settings/channels/{id}", access: see, summary: "One channel", handle: page),
            Operation(
                "channel.change", .post, "/settings/channels/{id}", access: manage,
                summary: "Change name, target, reopening, teams and what its kind declares",
                input: [
                    InputField("name", required: true, limit: 100), InputField("response_minutes", .number),
                    InputField("reopening_days", .number), InputField("teams", .number),
                ], handle: change),
            Operation(
                "channel.pause", .post, "/settings/channels/{id}/pause", access: manage, summary: "Take nothing for a while",
                handle: pause),
            Operation(
                "channel.resume", .post, "/settings/channels/{id}/resumption", access: manage, summary: "Go on",
                handle: resume),
            Operation(
                "channel.remove", .post, "/settings/channels/{id}/removal", access: manage,
                summary: "Take the channel away; its cards stay", handle: remove),
            Operation(
                "channel.restore", .post, "/settings/channels/{id}/restoration", access: manage,
                summary: "Bring a removed channel back", handle: restore),
            Operation(
                "channel.test", .post, "/settings/channels/{id}/tests", access: manage, summary: "Send a test event", handle: test
            ),
            Operation(
                "channel.try", .post, "/settings/channels/{id}/trial", access: manage,
                summary: "Connect as the channel's line does, and change nothing", handle: trial),
            Operation(
                "channel.register", .post, "/settings/channels/{id}/registration", access: manage,
                summary: "Tell the channel's network where to call", handle: register),
            Operation(
                "channel.check", .post, "/settings/channels/{id}/checks", access: manage,
                summary: "Ask the channel's network how its calls stand", handle: check),
            Operation(
                "channel.acknowledge", .post, "/settings/channels/{id}/acknowledgement", access: manage,
                summary: "Whether and with which words letters are acknowledged", input: Self.acknowledgementInput,
                handle: acknowledge),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let words = ConnectionWords(language: request.language)
        var page = SettingsDesk.Page(title: words.channels, current: Self.tab)
        let removed = ID<Connected>(request.query("removed") ?? "")
        if let removed { page.notice = Notice(words.removed, undo: "/settings/channels/\(removed)/restoration") }
        return try await desk.show(request, page) { viewer, db in
            let refusals = try Refusals.lately(in: viewer.asker.workspace, at: viewer.now, db)
            return ChannelsPage(
                viewer: viewer, left: try removed.flatMap { try LineStore.stillCalled($0, for: viewer.asker, in: db) },
                channels: try Connected.all(for: viewer.asker, in: db).map { ($0, refusals[$0.id] ?? []) },
                health: try LineStore.health(of: viewer.asker.workspace, in: db),
                targets: try ResponseBook.load(viewer.asker.workspace, at: viewer.now, in: db),
                aside: try Quarantine.counts(of: viewer.asker.workspace, in: db)
            ).drawn
        }
    }

    @Sendable private func kinds(_ request: Request) async throws -> Answer {
        let words = ConnectionWords(language: request.language)
        let kind = request.query("kind").flatMap(AllChannels.about)
        let page = SettingsDesk.Page(title: words.connect, lead: words.connectLead, current: Self.tab)
        let address = request.ownAddress(services.settings)
        return try await desk.show(request, page) { viewer, _ in
            ConnectPage(viewer: viewer, kind: kind, address: address).drawn
        }
    }

    /// A channel that is read by connecting is tried first: what does not work is not stored.
    @Sendable private func connect(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = ConnectionWords(language: request.language)
        guard let about = AllChannels.about(request.form["kind"] ?? "") else { throw Problem.notFound }
        let typed = try await tried(TypedChannel(request.form, about, before: [:], words), with: [:], request)
        guard typed.errors.isEmpty else {
            let state = typed.state(request.form)
            let page = SettingsDesk.Page(title: words.connect, lead: words.connectLead, current: Self.tab, status: 422)
            let address = request.ownAddress(services.settings)
            return try await desk.show(request, page) { viewer, _ in
                ConnectPage(viewer: viewer, kind: about, address: address, state: state).drawn
            }
        }
        let id = try await make(typed, by: asker, request)
        return .redirect(to: "/settings/channels/\(id)?done=connected")
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = ConnectionWords(language: request.language)
        var channel = try await channel(request)
        guard let about = AllChannels.about(channel.kind) else { throw Problem.notFound }
        var typed = TypedChannel(request.form, about, before: channel.settings, words)
        var fields = FormReader(request.form, request.language, labels: ChannelForm.labels(about, words))
        channel.name = typed.name
        let isAsked = request.form.names.contains("response_minutes")
        let target = isAsked ? TargetWish.chosen(fields.int("response_minutes", in: 1...ResponsePlan.longest)) : .asItIs
        channel.reopeningDays = fields.int("reopening_days", in: 0...3650, default: channel.reopeningDays)
        let teams = fields.ids("teams", of: Team.self)
        typed.errors += fields.errors
        if typed.changes(channel.settings) {
            typed = try await tried(typed, with: try secrets(of: channel), request)
        }
        guard typed.errors.isEmpty else { return try await show(request, state: typed.state(request.form), status: 422) }
        try await keep(channel, typed, target: target, teams: teams, by: asker, request)
        return .redirect(to: "/settings/channels/\(channel.id)?done=saved")
    }

    /// Connects with what is stored, while one waits.
    @Sendable private func trial(_ request: Request) async throws -> Answer {
        let channel = try await channel(request)
        let words = LineWords(language: request.language)
        do {
            let settings = try await access.settings(of: channel, language: request.language)
            let lines = try await ChannelTrial.run(
                channel.kind, settings, through: services.outside, language: request.language)
            return try await show(request, notice: Notice(([words.works] + lines).joined(separator: " ")))
        } catch let fault as LineFault {
            return try await show(request, fault: fault, status: 422)
        }
    }

    @Sendable private func pause(_ request: Request) async throws -> Answer { try await setPaused(true, request) }
    @Sendable private func resume(_ request: Request) async throws -> Answer { try await setPaused(false, request) }

    private func setPaused(_ paused: Bool, _ request: Request) async throws -> Answer {
        let asker = try request.asker
        let channel = try await channel(request)
        try await services.store.write { db in try Connected.pause(paused, channel.id, by: asker, at: request.now, in: db) }
        channels.forget(channel.publicKey)
        return .redirect(to: "/settings/channels/\(channel.id)?done=\(paused ? "paused" : "resumed")")
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let channel = try await channel(request)
        try await remove(channel, by: asker, at: request.now)
        return .redirect(to: "/settings/channels?removed=\(channel.id)")
    }

    @Sendable private func restore(_ request: Request) async throws -> Answer {
        let id: ID<Connected> = try request.id()
        try await restore(id, by: try request.asker, at: request.now)
        return .redirect(to: "/settings/channels/\(id)")
    }

    @Sendable private func test(_ request: Request) async throws -> Answer {
        .redirect(to: "/feed/open/\(try await sendTest(request))")
    }

    /// - Returns: the card it made.
    func sendTest(_ request: Request) async throws -> ID<Interest> {
        let asker = try request.asker
        let channel = try await channel(request)
        let words = ConnectionWords(language: asker.language)
        let event = TestEvent.make(on: channel, number: Token(.bits128).text, words, at: request.now)
        let taken = try await intake.take([event], raw: Data(), on: channel)
        guard let interest = taken.first?.interest else { throw Problem.unavailable }
        return interest
    }

    // MARK: Parts

    func channel(_ request: Request) async throws -> Connected {
        let asker = try request.asker
        let id: ID<Connected> = try request.id()
        guard let channel = try await services.store.read({ db in try Connected.find(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        return channel
    }

    func show(
        _ request: Request, state: FormState? = nil, acknowledgement: FormState? = nil, notice: Notice? = nil,
        fault: LineFault? = nil, status: Int = 200
    ) async throws -> Answer {
        let id: ID<Connected> = try request.id()
        let words = ConnectionWords(language: request.language)
        let notice = notice ?? words.notices[request.done].map { Notice($0) }
        let page = SettingsDesk.Page(
            title: words.channels, current: Self.tab, scripts: ["scripts/history.js"], notice: notice,
            status: status)
        let address = request.ownAddress(services.settings)
        let answer = try await desk.show(request, page) { [self] viewer, db in
            guard let channel = try Connected.find(id, for: viewer.asker, in: db), let about = AllChannels.about(channel.kind)
            else { throw Problem.notFound }
            let stored = (try? channel.openedSecrets(with: services.key)) ?? [:]  // what cannot be opened is typed again
            let main = try Company.find(channel.workspace, in: db)?.language ?? .en
            let health = try LineStore.health(of: channel.id, workspace: channel.workspace, in: db)
            return ChannelPage(
                acknowledgement: Senders.all.letterAddress(of: channel).map {
                    AcknowledgementSection(viewer: viewer, channel: channel, from: $0, main: main, typed: acknowledgement)
                }, viewer: viewer, channel: channel, about: about, address: address,
                stored: Set(stored.keys), teams: try Team.all(of: channel.workspace, in: db),
                mine: try Connected.teams(of: channel.id, workspace: channel.workspace, in: db),
                target: ChannelTarget(
                    of: id, in: try ResponseBook.load(channel.workspace, at: viewer.now, in: db)),
                refusals: try Refusals.lately(of: channel.id, workspace: channel.workspace, at: viewer.now, in: db),
                health: health, calls: try panel(channel, about, health, address, stored, viewer, in: db), found: fault,
                aside: try Quarantine.count(of: channel.id, workspace: channel.workspace, in: db),
                duty: viewer.asker.may(.manage, .interest)
                    ? ChannelDuty(viewer: viewer, channel: id, names: try RuleNames(of: channel.workspace, in: db)) : nil,
                history: channel.hasPast
                    ? HistoryPanel(
                        viewer: viewer, channel: channel,
                        run: try HistoryRun.last(of: id, workspace: channel.workspace, in: db)) : nil,
                state: state
            ).drawn
        }
        // The page shows the form in a frame, as visitors see it.
        return answer.adding(header: "content-security-policy", value: Self.policy)
    }

    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "manifest-src 'self'",
        "worker-src 'self'", "frame-src 'self'",
    ].joined(separator: "; ")
}
