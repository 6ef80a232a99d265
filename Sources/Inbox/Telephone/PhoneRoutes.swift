import Channels
import Foundation
import Kernel
import People
import Workspace

import struct Kernel.Operation

/// Where telephone systems knock, and where members log their calls.
struct PhoneRoutes: Sendable {
    let desk: SettingsDesk
    let intake: Intake
    let channels: ChannelDirectory
    private let posts = LocalThrottle(limit: 1200, per: 60)
    private var services: Services { desk.services }

    init(desk: SettingsDesk, intake: Intake, channels: ChannelDirectory) {
        self.desk = desk
        self.intake = intake
        self.channels = channels
    }

    var operations: [Operation] {
        let work = Access.right(area: "interest", action: "work")
        let manage = Access.right(area: "channel", action: "manage")
        return [
            Operation(
                "call.event", .post, "/calls/{key}", access: .open.withoutCSRF,
                summary: "What a telephone system tells of a call: JSON or a form, signed with the channel's secret",
                bodyLimit: 256 * 1024, handle: event),
            Operation(
                "call.new", .get, "/calls/new", access: work, summary: "Log a call", input: [InputField("contact", .number)],
                handle: form),
            Operation(
                "call.log", .post, "/calls", access: work, summary: "A call that was spoken: its outcome is the answer",
                input: [
                    InputField("number", limit: 40), InputField("contact", .number), InputField("direction"),
                    InputField("outcome", required: true, limit: 4000), InputField("next", limit: 1000),
                    InputField("remind", about: "later, tomorrow, monday, week: the card rests until then; moment: see there."),
                    InputField("moment", about: "As datetime-local sends it, in the member's zone."),
                ], handle: log),
            Operation(
                "call.sample", .post, "/settings/channels/{id}/sample", access: manage,
                summary: "What a post of a telephone system would become", input: [InputField("sample", limit: 20_000)],
                handle: sample),
            Operation(
                "api.calls.log", .post, "/api/v1/calls", access: work.withToken,
                summary: "Notes a call that was spoken: its outcome is the answer.",
                input: [
                    InputField("number", required: true, limit: 40, about: "The customer's.").like("+49 30 901820"),
                    InputField("direction", about: "incoming when left out.").oneOf(["incoming", "outgoing"]),
                    InputField("outcome", required: true, limit: 4000, about: "In one line.").like("Comes by on Friday"),
                    InputField("next", limit: 1000, about: "What comes next; a note on the card."),
                    InputField("remind", about: "When the card comes back for it.").oneOf(CallReminder.choices),
                    InputField("moment", limit: 40, about: "With `moment`: as 2026-11-24T09:00, in the member's zone."),
                    InputField("contact", .id, about: "Whose number it is, where that is known."),
                ], handle: logByProgram
            ).answering(201, CallCardDocument.self, "The card that tells of it."),
        ]
    }

    // MARK: Telephone systems

    @Sendable private func event(_ request: Request) async throws -> Answer {
        guard let entry = try await channels.find(request.parameter("key"), at: request.now),
            entry.channel.kind == TelephoneChannel.about.kind
        else { throw Problem.notFound }
        if case .limited(let seconds) = posts.hit("\(entry.channel.publicKey)", at: request.now) {
            throw Problem.tooMany(retryAfter: seconds)
        }
        do {
            if entry.channel.paused { throw Refusal(.channelPaused, reason: "paused") }
            guard let news = try TelephoneChannel.news(of: hook(request, entry.settings)) else { return .noContent }
            let taken = try await PhoneDesk(services: services, intake: intake)
                .take(news, raw: request.body, on: entry, at: request.now)
            return Answer.json(
                .object([
                    .init("call", .text(news.call)), .init("outcome", .text(taken.outcome.rawValue)),
                ]), status: taken.outcome == .made ? 201 : 200)
        } catch let refusal as Refusal {
            try await services.store.write { [channel = entry.channel, now = request.now] db in
                try Refusals.count(refusal.reason, on: channel, at: now, in: db)
            }
            throw refusal.problem
        }
    }

    private func hook(_ request: Request, _ settings: ChannelSettings) -> Webhook {
        var headers: [String: String] = [:]
        for name in ["x-signature", "authorization"] { headers[name] = request.headers[name] }
        return Webhook(channel: settings, form: request.form, body: request.body, headers: headers, now: request.now)
    }

    /// What a pasted sample becomes, with the mapping that is stored.
    @Sendable private func sample(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Connected> = try request.id()
        let text = request.form["sample"] ?? ""
        let words = PhoneWords(language: request.language)
        let page = SettingsDesk.Page(title: words.sample, current: "/settings/channels")
        let found = try await services.store.read { [key = services.key] db -> (Connected, ChannelSettings)? in
            guard let channel = try Connected.find(id, for: asker, in: db), channel.kind == TelephoneChannel.about.kind else {
                return nil
            }
            return (channel, try channel.opened(with: key, language: request.language))
        }
        guard let (channel, settings) = found else { throw Problem.notFound }
        let body = Data(text.utf8)
        let hook = Webhook(
            channel: settings, form: Form(body: body, type: Self.type(of: text)), body: body, headers: [:], now: request.now)
        let outcome: SamplePage.Outcome
        do {
            outcome =
                try TelephoneChannel.sample(hook).map { .call(PhoneCall($0, on: ID(0)), extension: $0.extension) } ?? .nothing
        } catch {
            outcome = .refused(error.problem.detail(request.language))
        }
        return try await desk.show(request, page) { viewer, _ in
            SamplePage(viewer: viewer, channel: channel, text: text, outcome: outcome).drawn
        }
    }

    private static func type(of text: String) -> String {
        text.drop(while: \.isWhitespace).first == "{" ? "application/json" : "application/x-www-form-urlencoded"
    }

    // MARK: By hand

    @Sendable private func form(_ request: Request) async throws -> Answer {
        try await CallLog(desk: desk, intake: intake).show(request, FormState(request.form))
    }

    @Sendable private func logByProgram(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = PhoneWords(language: request.language)
        let typed = CallLog.Typed(request.form, words, zone: asker.timeZone, at: request.now)
        if let contact = typed.contact {
            let known = try await services.store.read { db in try Contact.visible(contact, to: asker, in: db) != nil }
            let words = APIRouteWords(language: request.language)
            if known == false { throw Problem.invalid([FieldError("contact", words.unknownValue("\(contact)"))]) }
        }
        let card = try await CallLog(desk: desk, intake: intake).write(typed, request)
        return try Answer.json(CallCardDocument(interest: card.number), status: 201)
            .adding(header: "location", value: "/api/v1/interests/\(card)")
    }

    @Sendable private func log(_ request: Request) async throws -> Answer {
        try await CallLog(desk: desk, intake: intake).take(request)
    }
}

struct CallCardDocument: APIDocument {
    static let about = "The card that tells of a call."
    let interest: Int64
}
