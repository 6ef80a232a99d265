import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Webhooks in the settings: who hears what, how each delivery went, and sending one again.
struct WebhookRoutes: Sendable {
    let desk: SettingsDesk
    private var services: Services { desk.services }
    private static let tab = "/settings/webhooks"
    private static let input = [
        InputField("url", .url, required: true), InputField("note", limit: 200),
        InputField("events", about: "Names of events; several may be given."),
    ]

    var operations: [Operation] {
        let manage = Access.right(area: "channel", action: "manage")
        func act(
            _ name: String, _ path: String, _ summary: String, _ handle: @escaping @Sendable (Request) async throws -> Answer
        ) -> Operation {
            Operation(
                "webhook.\(name)", .post, "/settings/webhooks/{id}/\(path)", access: manage, summary: summary, handle: handle)
        }
        return [
            Operation("webhook.list", .get, "/settings/webhooks", access: manage, summary: "All webhooks", handle: list),
            Operation(
                "webhook.create", .post, "/settings/webhooks", access: manage, summary: "Add a receiver", input: Self.input,
                handle: create),
            Operation(
                "webhook.page", .get, "/settings/webhooks/{id}", access: manage, summary: "One webhook and its log", handle: page),
            Operation(
                "webhook.change", .post, "/settings/webhooks/{id}", access: manage, summary: "Change address and events",
                input: Self.input, handle: change),
            act("pause", "pause", "Deliver nothing for a while", { try await setActive(false, $0) }),
            act("resume", "resumption", "Go on, with what waited", { try await setActive(true, $0) }),
            act("remove", "removal", "Take the receiver away", remove),
            act("rotate", "secret", "Replace the secret; for a day both sign", rotate),
            act("replays", "replays", "Send everything again that was given up", replayDead),
            act("test", "tests", "Send a message that only shows that the line works", test),
            act("replay", "deliveries/{delivery}/replays", "Send a delivery again", replay),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer { try await showList(request) }

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let wish = WebhookWish(request)
        guard let url = wish.url, wish.errors.isEmpty else {
            return try await showList(request, state: wish.state, status: 422)
        }
        let secret = StandardWebhook.freshSecret()
        let id = try await services.store.write { [services] db in
            try OutgoingWebhook.create(
                url: url, note: wish.note, events: wish.events, secret: secret, key: services.key, by: asker, ids: services.ids,
                at: request.now, in: db)
        }
        return .redirect(to: "/settings/webhooks/\(id)?done=connected")
    }

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var webhook = try await webhook(request)
        let wish = WebhookWish(request)
        guard let url = wish.url, wish.errors.isEmpty else { return try await show(request, state: wish.state, status: 422) }
        (webhook.url, webhook.note, webhook.events) = (url, wish.note, wish.events)
        try await services.store.write { [webhook] db in try webhook.save(by: asker, at: request.now, in: db) }
        return .redirect(to: "/settings/webhooks/\(webhook.id)?done=saved")
    }

    private func setActive(_ active: Bool, _ request: Request) async throws -> Answer {
        let asker = try request.asker
        let webhook = try await webhook(request)
        try await services.store.write { [ids = services.ids] db in
            try OutgoingWebhook.setActive(active, webhook.id, by: asker, ids: ids, at: request.now, in: db)
        }
        services.bell.ring()
        return .redirect(to: "/settings/webhooks/\(webhook.id)?done=\(active ? "resumed" : "paused")")
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let webhook = try await webhook(request)
        try await services.store.write { db in try OutgoingWebhook.remove(webhook.id, by: asker, at: request.now, in: db) }
        return .redirect(to: "/settings/webhooks?done=removed")
    }

    @Sendable private func test(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let webhook = try await webhook(request)
        try await services.store.write { [ids = services.ids] db in
            try webhook.test(by: asker, ids: ids, at: request.now, in: db)
        }
        services.bell.ring()
        return .redirect(to: "/settings/webhooks/\(webhook.id)?done=tested")
    }

    @Sendable private func rotate(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let webhook = try await webhook(request)
        try await services.store.write { [key = services.key] db in
            try webhook.rotate(to: StandardWebhook.freshSecret(), key: key, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "/settings/webhooks/\(webhook.id)?done=rotated")
    }

    @Sendable private func replayDead(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let webhook = try await webhook(request)
        let all = WebhookDelivery.Stretch(since: .distantPast, until: request.now)
        try await services.store.write { [ids = services.ids] db in
            _ = try webhook.replay(all, by: asker, ids: ids, at: request.now, in: db)
        }
        services.bell.ring()
        return .redirect(to: "/settings/webhooks/\(webhook.id)?done=replayed")
    }

    @Sendable private func replay(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let webhook = try await webhook(request)
        let id: ID<WebhookDelivery> = try request.id("delivery")
        try await services.store.write { [ids = services.ids] db in
            guard let delivery = try WebhookDelivery.find(id, of: asker.workspace, in: db), delivery.webhook == webhook.id else {
                throw Problem.notFound
            }
            _ = try delivery.replay(by: asker, ids: ids, at: request.now, in: db)
        }
        services.bell.ring()
        return .redirect(to: "/settings/webhooks/\(webhook.id)?done=replayed")
    }

    // MARK: Parts

    private func webhook(_ request: Request) async throws -> OutgoingWebhook {
        let asker = try request.asker
        let id: ID<OutgoingWebhook> = try request.id()
        guard let webhook = try await services.store.read({ db in try OutgoingWebhook.find(id, of: asker.workspace, in: db) })
        else { throw Problem.notFound }
        return webhook
    }

    private func showList(_ request: Request, state: FormState? = nil, status: Int = 200) async throws -> Answer {
        let words = WebhookWords(language: request.language)
        let page = SettingsDesk.Page(
            title: words.webhooks, lead: words.lead, current: Self.tab, notice: words.notices[request.done].map { Notice($0) },
            status: status)
        return try await desk.show(request, page) { viewer, db in
            let webhooks = try OutgoingWebhook.all(of: viewer.asker.workspace, in: db)
            return SettingsDesk.Drawn(body: WebhooksPage(viewer: viewer, webhooks: webhooks, state: state).html)
        }
    }

    private func show(_ request: Request, state: FormState? = nil, status: Int = 200) async throws -> Answer {
        let webhook = try await webhook(request)
        let secret = try webhook.openedSecret(with: services.key)
        let words = WebhookWords(language: request.language)
        let before = request.query("before").flatMap { ID<WebhookDelivery>($0) }
        let page = SettingsDesk.Page(
            title: words.webhooks, current: Self.tab, notice: words.notices[request.done].map { Notice($0) }, status: status)
        return try await desk.show(request, page) { viewer, db in
            let log = try WebhookDelivery.log(
                of: webhook.id, workspace: webhook.workspace, before: before, limit: WebhookPage.rows + 1, in: db)
            let dead = try WebhookDelivery.dead(of: webhook.id, workspace: webhook.workspace, in: db)
            return WebhookPage(viewer: viewer, webhook: webhook, secret: secret, log: log, dead: dead, state: state).drawn
        }
    }
}

/// What was typed about a webhook.
struct WebhookWish: Sendable {
    let url: String?
    let note: String
    let events: Set<WebhookEvent>
    let errors: [FieldError]
    let state: FormState

    init(_ request: Request) {
        let words = WebhookWords(language: request.language)
        var fields = FormReader(
            request.form, request.language, labels: ["url": words.url, "note": words.note, "events": words.events])
        url = fields.url("url", required: true)?.absoluteString
        note = fields.text("note", max: 200)
        events = Set(fields.texts("events").compactMap(WebhookEvent.init(rawValue:)))
        if events.isEmpty { fields.reject("events", words.noEvents) }
        errors = fields.errors
        state = FormState(request.form, errors: fields.errors)
    }
}
