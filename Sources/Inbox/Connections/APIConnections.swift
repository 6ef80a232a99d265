import Channels
import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Setting channels up for programs: the kinds there are, connecting, settings, trying, taking away. The same functions as the
/// page's; a mailbox that cannot be reached is not stored.
struct APIConnections: Sendable {
    let routes: ChannelRoutes
    private var services: Services { routes.services }

    private static let settings = InputField(
        "settings", .facts, limit: 60, about: "What its kind declares, see GET /api/v1/channel-kinds; secrets among them.")

    private static let connecting = [
        InputField("kind", required: true).oneOf(AllChannels.kinds.map { $0.about.kind }).like("form"),
        InputField("name", required: true, limit: 100).like("Contact form"), settings,
    ]

    private static let changing = [
        InputField("name", limit: 100).like("Contact form"),
        InputField("response_minutes", .number, limit: 525_600, about: "How long an answer may take; null for no target.").from(
            1),
        InputField("reopening_days", .number, limit: 3650, about: "How long a further word reopens a processed card."),
        InputField("teams", .id, about: "Who looks after it; everybody where none is named.").list(100), settings,
    ]

    var operations: [Operation] {
        let see = Access.right(area: "channel", action: "see").withToken
        let manage = Access.right(area: "channel", action: "manage").withToken
        let one = "/api/v1/channels/{id}"
        return [
            Operation(
                "api.channels.kinds", .get, "/api/v1/channel-kinds", access: see,
                summary: "The kinds of channels and what each asks for.", handle: kinds
            ).answering(APIPage<ChannelKindDocument>.self, "The kinds."),
            Operation(
                "api.channels.connect", .post, "/api/v1/channels", access: manage,
                summary: "Connects a channel; one that is read by connecting is tried first.", input: Self.connecting,
                handle: connect
            ).answering(201, ChannelSettingsDocument.self, "The new channel."),
            Operation(
                "api.channels.settings", .get, "\(one)/settings", access: manage, summary: "How a channel is set up.",
                handle: show
            ).answering(ChannelSettingsDocument.self, "Its settings; of secrets only the names."),
            Operation(
                "api.channels.change", .patch, "\(one)/settings", access: manage,
                summary: "Sets a channel up; what is not named stays as it is.", input: Self.changing, handle: change
            ).answering(ChannelSettingsDocument.self, "Its settings as they are now.").conditional,
            Operation(
                "api.channels.try", .post, "\(one)/trial", access: manage,
                summary: "Connects as the channel's line does, and changes nothing.", handle: trial
            ).answering(TrialDocument.self, "Whether it works, and what was found."),
            Operation(
                "api.channels.test", .post, "\(one)/tests", access: manage, summary: "Brings a test event in.", handle: test
            ).answering(201, TestDocument.self, "The card it made."),
            Operation(
                "api.channels.register", .post, "\(one)/registration", access: manage,
                summary: "Tells the channel's network where to call.", handle: register
            ).answering(RegistrationDocument.self, "Whether it calls now, or why not."),
            Operation(
                "api.channels.unregister", .delete, "\(one)/registration", access: manage,
                summary: "Tells the channel's network to call no more.", handle: unregister
            ).answering(RegistrationDocument.self, "How its calls stand now."),
            Operation(
                "api.channels.check", .post, "\(one)/checks", access: manage,
                summary: "Asks the channel's network how its calls stand.", handle: check
            ).answering(RegistrationDocument.self, "Whether it calls, or why not."),
            Operation(
                "api.channels.remove", .delete, one, access: manage, summary: "Takes the channel away; its cards stay.",
                handle: remove
            ).answering(204, "It is away."),
            Operation(
                "api.channels.restore", .post, "\(one)/restoration", access: manage, summary: "Brings a removed channel back.",
                handle: restore
            ).answering(ChannelSettingsDocument.self, "The channel, back."),
        ]
    }

    @Sendable private func kinds(_ request: Request) async throws -> Answer {
        try Answer.json(APIPage(items: AllChannels.kinds.map { ChannelKindDocument($0.about, request.language) }))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        try await answer(try await routes.channel(request), try request.asker)
    }

    @Sendable private func connect(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let name = fields.text("name", required: true, max: 100)
        guard let about = AllChannels.about(fields.text("kind", required: true, max: 100)) else { throw Problem.notFound }
        let form = SettingsForm(fields.object("settings"), about, before: [:], request.language)
        try fields.finish()
        let typed = try await form.checked(
            routes.tried(form.typed(named: name, before: [:], request.language), with: [:], request))
        let id = try await routes.make(typed, by: asker, request)
        // What the page asks on its second screen is kept at once.
        guard var channel = try await find(id, asker) else { throw Problem.notFound }
        if AllChannels.asksAtFirst(about.kind) == false, form.isEmpty == false {
            channel.name = typed.name
            try await routes.keep(channel, typed, teams: [], by: asker, request)
            channel = try await find(id, asker) ?? channel
        }
        return try await answer(channel, asker, status: 201)
            .adding(header: "location", value: "/api/v1/channels/\(id)")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var channel = try await routes.channel(request)
        guard let about = AllChannels.about(channel.kind) else { throw Problem.notFound }
        var fields = FormReader(request.form, request.language)
        let named = Set(request.form.json?.members?.map(\.name) ?? request.form.names)
        let name = named.contains("name") ? fields.text("name", required: true, max: 100) : channel.name
        let isNamed = named.contains("response_minutes")
        let target = isNamed ? TargetWish.minutes(fields.int("response_minutes", in: 1...ResponsePlan.longest)) : .asItIs
        channel.reopeningDays = fields.int("reopening_days", in: 0...3650) ?? channel.reopeningDays
        let teams = named.contains("teams") ? fields.ids("teams", of: Team.self, most: 100) : nil
        let form = SettingsForm(fields.object("settings"), about, before: channel.settings, request.language)
        if let teams, let stranger = try await strangers(among: teams, asker) {
            fields.reject("teams", APIRouteWords(language: request.language).unknownValue("\(stranger)"))
        }
        try fields.finish()
        var typed = try form.checked(form.typed(named: name, before: channel.settings, request.language))
        let before = try await document(channel, asker)
        try request.demandMatch(before)
        if typed.changes(channel.settings) {
            typed = try await form.checked(routes.tried(typed, with: routes.secrets(of: channel), request))
        }
        channel.name = typed.name
        try await routes.keep(
            channel, typed, target: target, teams: teams ?? before.teams.map { ID<Team>($0) }, by: asker, request)
        return try await answer(try await routes.channel(request), asker)
    }

    @Sendable private func trial(_ request: Request) async throws -> Answer {
        let channel = try await routes.channel(request)
        do {
            let settings = try await routes.access.settings(of: channel, language: request.language)
            let found = try await ChannelTrial.run(
                channel.kind, settings, through: services.outside, language: request.language)
            return try Answer.json(TrialDocument(works: true, found: found, setting: nil))
        } catch let fault as LineFault {
            let said = LineWords(language: request.language).sentence(fault)
            return try Answer.json(TrialDocument(works: false, found: [said], setting: fault.setting))
        }
    }

    @Sendable private func test(_ request: Request) async throws -> Answer {
        let card = try await routes.sendTest(request)
        return try Answer.json(TestDocument(interest: card.number), status: 201)
            .adding(header: "location", value: "/api/v1/interests/\(card)")
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        try await routes.remove(try await routes.channel(request), by: try request.asker, at: request.now)
        return .noContent
    }

    @Sendable private func restore(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Connected>) = (try request.asker, try request.id())
        try await routes.restore(id, by: asker, at: request.now)
        return try await answer(try await routes.channel(request), asker)
    }

    // MARK: Parts

    private func find(_ id: ID<Connected>, _ asker: Asker) async throws -> Connected? {
        try await services.store.read { db in try Connected.find(id, for: asker, in: db) }
    }

    private func strangers(among teams: [ID<Team>], _ asker: Asker) async throws -> ID<Team>? {
        let known = try await services.store.read { db in Set(try Team.all(of: asker.workspace, in: db).map(\.id)) }
        return teams.first { known.contains($0) == false }
    }

    private func document(_ channel: Connected, _ asker: Asker) async throws -> ChannelSettingsDocument {
        let now = services.clock.now()
        let (teams, target) = try await services.store.read { db in
            (
                try Connected.teams(of: channel.id, workspace: asker.workspace, in: db),
                try ResponsePlan.stored(for: channel.id, asker.workspace, at: now, in: db)
            )
        }
        return ChannelSettingsDocument(channel, target: target, teams: teams, secrets: try routes.secrets(of: channel))
    }

    private func answer(_ channel: Connected, _ asker: Asker, status: Int = 200) async throws -> Answer {
        try Answer.json(try await document(channel, asker), status: status)
    }
}

/// What a program said of a channel's settings, as the form the page would have sent.
private struct SettingsForm {
    private let about: ChannelAbout
    private var values: [String: String]
    private var errors: [FieldError] = []
    let isEmpty: Bool

    init(_ said: JSONValue?, _ about: ChannelAbout, before: [String: String], _ language: Language) {
        self.about = about
        values = ChannelForm.values(about, before)
        isEmpty = said?.members?.isEmpty ?? true
        for member in said?.members ?? [] {
            guard let setting = about.settings.first(where: { $0.key == member.name && $0.isAsked }) else {
                let field = "settings.\(member.name.prefix(100))"
                errors.append(FieldError(field, FormWords(language: language).unknown(field)))
                continue
            }
            let value = member.value.scalarText
            if case .choice(let choices) = setting.kind, choices.contains(value) == false {
                let field = "settings.\(setting.key)"
                errors.append(FieldError(field, FormWords(language: language).noChoice(field, choices)))
            }
            values[ChannelForm.field(setting)] = value
        }
    }

    func typed(named name: String, before: [String: String], _ language: Language) -> TypedChannel {
        let fields = [Form.Field("name", name)] + values.sorted { $0.key < $1.key }.map { Form.Field($0.key, $0.value) }
        return TypedChannel(Form(fields: fields), about, before: before, ConnectionWords(language: language))
    }

    /// The same, with the fields named as the program sent them.
    ///
    /// - Throws: 422 with what is wrong.
    func checked(_ typed: TypedChannel) throws -> TypedChannel {
        let wrong = typed.errors.map { error in
            let setting = about.settings.first { ChannelForm.field($0) == error.field }
            return FieldError(
                setting.map { "settings.\($0.key)" } ?? (error.field == TypedChannel.whole ? "settings" : error.field),
                error.message)
        }
        guard errors.isEmpty, wrong.isEmpty else { throw Problem.invalid(errors + wrong) }
        return typed
    }
}
