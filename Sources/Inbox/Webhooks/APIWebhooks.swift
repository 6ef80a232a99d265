import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Webhooks set up and watched by program.
struct APIWebhooks: Sendable {
    let services: Services

    private static let input = [
        InputField("url", .url, required: true).like("https://shop.example/hook"), InputField("note", limit: 200),
        InputField("events", required: true).oneOf(WebhookEvent.self).list(WebhookEvent.allCases.count).like(["interest.created"]
        ),
    ]

    var operations: [Operation] {
        let manage = Access.right(area: "channel", action: "manage").withToken
        let one = "/api/v1/webhooks/{id}"
        func act(
            _ name: String, _ method: Kernel.Method, _ path: String, _ summary: String,
            _ body: @escaping @Sendable (OutgoingWebhook, Asker, Request, Connection) throws -> Void
        ) -> Operation {
            Operation("api.webhooks.\(name)", method, "\(one)/\(path)", access: manage, summary: summary) { request in
                try await change(request, body)
            }.answering(WebhookDocument.self, "The webhook as it is now.")
        }
        return [
            Operation("api.webhooks.list", .get, "/api/v1/webhooks", access: manage, summary: "Who hears what.", handle: list)
                .answering(APIPage<WebhookDocument>.self, "The webhooks."),
            Operation(
                "api.webhooks.create", .post, "/api/v1/webhooks", access: manage,
                summary: "Adds a receiver; its secret is told only now.",
                input: Self.input, handle: create
            ).answering(201, NewWebhookDocument.self, "The webhook with its secret."),
            Operation("api.webhooks.show", .get, one, access: manage, summary: "One webhook.", handle: show)
                .answering(WebhookDocument.self, "The webhook."),
            Operation(
                "api.webhooks.change", .put, one, access: manage, summary: "Sets address and events anew.", input: Self.input,
                handle: change
            )
            .answering(WebhookDocument.self, "The webhook as it is now.").conditional,
            Operation("api.webhooks.remove", .delete, one, access: manage, summary: "Takes the receiver away.", handle: remove)
                .answering(204, "It is gone."),
            act("pause", .post, "pause", "Delivers nothing for a while; what happens waits.") { webhook, asker, request, db in
                try OutgoingWebhook.setActive(false, webhook.id, by: asker, ids: services.ids, at: request.now, in: db)
            },
            act("resume", .delete, "pause", "Goes on, with what waited.") { webhook, asker, request, db in
                try OutgoingWebhook.setActive(true, webhook.id, by: asker, ids: services.ids, at: request.now, in: db)
            },
            act("test", .post, "tests", "Sends a message that only shows that the line works.") { webhook, asker, request, db in
                try webhook.test(by: asker, ids: services.ids, at: request.now, in: db)
            },
            Operation(
                "api.webhooks.rotate", .post, "\(one)/secret", access: manage,
                summary: "A new secret; for a day messages are signed with both.", handle: rotate
            ).answering(NewWebhookDocument.self, "The webhook with its new secret."),
            Operation(
                "api.webhooks.deliveries", .get, "\(one)/deliveries", access: manage,
                summary: "How each delivery went, newest first.",
                input: [
                    InputField("state").oneOf(WebhookDelivery.State.self),
                    InputField("before", .id, about: "“next” of the page before."),
                    InputField("limit", .number, limit: 100).from(1),
                ], handle: deliveries
            ).answering(APIPage<DeliveryDocument>.self, "A page of deliveries; pass “next” as “before”."),
            Operation(
                "api.webhooks.replay", .post, "\(one)/deliveries/{delivery}/replays", access: manage,
                summary: "Sends a delivery again.",
                handle: replay
            ).answering(201, DeliveryDocument.self, "The new delivery of the same message."),
            Operation(
                "api.webhooks.replays", .post, "\(one)/replays", access: manage,
                summary: "Sends again what was given up, of a stretch of time, oldest first.",
                input: [
                    InputField("since", .moment, required: true).like("2026-11-24T00:00:00Z"), InputField("until", .moment),
                    InputField("all", .flag, about: "Also what was delivered."),
                ], handle: replays
            ).answering(ReplaysDocument.self, "How many are on their way."),
        ]
    }

    // MARK: Reading

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let webhooks = try await services.store.read { db in try OutgoingWebhook.all(of: asker.workspace, in: db) }
        return try Answer.json(APIPage(items: webhooks.map(WebhookDocument.init)))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<OutgoingWebhook> = try request.id()
        return try Answer.json(try await services.store.read { db in WebhookDocument(try Self.find(id, asker, db)) })
    }

    @Sendable private func deliveries(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<OutgoingWebhook>) = (try request.asker, try request.id())
        var fields = FormReader(request.form, request.language)
        let state: WebhookDelivery.State? = fields.choice("state")
        let before: ID<WebhookDelivery>? = fields.id("before")
        let limit = fields.int("limit", in: 1...100, default: 50)
        try fields.finish()
        let log = try await services.store.read { db in
            try WebhookDelivery.log(
                of: Self.find(id, asker, db).id, workspace: asker.workspace, state: state, before: before, limit: limit + 1,
                in: db)
        }
        let shown = log.prefix(limit)
        return try Answer.json(
            APIPage(items: shown.map(DeliveryDocument.init), next: log.count > limit ? shown.last?.id.description : nil))
    }

    private static func find(_ id: ID<OutgoingWebhook>, _ asker: Asker, _ db: Connection) throws -> OutgoingWebhook {
        guard let webhook = try OutgoingWebhook.find(id, of: asker.workspace, in: db) else { throw Problem.notFound }
        return webhook
    }

    // MARK: Changing

    @Sendable private func create(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let wish = WebhookWish(request)
        guard let url = wish.url, wish.errors.isEmpty else { throw Problem.invalid(wish.errors) }
        let secret = StandardWebhook.freshSecret()
        let webhook = try await services.store.write { [services] db in
            let id = try OutgoingWebhook.create(
                url: url, note: wish.note, events: wish.events, secret: secret, key: services.key, by: asker, ids: services.ids,
                at: request.now, in: db)
            return try Self.find(id, asker, db)
        }
        return try Answer.json(NewWebhookDocument(secret: secret, webhook: WebhookDocument(webhook)), status: 201)
            .adding(header: "location", value: "/api/v1/webhooks/\(webhook.id)")
    }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let wish = WebhookWish(request)
        guard let url = wish.url, wish.errors.isEmpty else { throw Problem.invalid(wish.errors) }
        return try await change(request) { webhook, asker, request, db in
            try request.demandMatch(WebhookDocument(webhook))
            var webhook = webhook
            (webhook.url, webhook.note, webhook.events) = (url, wish.note, wish.events)
            try webhook.save(by: asker, at: request.now, in: db)
        }
    }

    private func change(
        _ request: Request, _ body: @escaping @Sendable (OutgoingWebhook, Asker, Request, Connection) throws -> Void
    ) async throws -> Answer {
        let (asker, id): (Asker, ID<OutgoingWebhook>) = (try request.asker, try request.id())
        let document = try await services.store.write { db in
            try body(Self.find(id, asker, db), asker, request, db)
            return WebhookDocument(try Self.find(id, asker, db))
        }
        services.bell.ring()
        return try Answer.json(document)
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<OutgoingWebhook>) = (try request.asker, try request.id())
        try await services.store.write { db in
            try OutgoingWebhook.remove(Self.find(id, asker, db).id, by: asker, at: request.now, in: db)
        }
        return .noContent
    }

    @Sendable private func rotate(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<OutgoingWebhook>) = (try request.asker, try request.id())
        let secret = StandardWebhook.freshSecret()
        let webhook = try await services.store.write { [key = services.key] db in
            try Self.find(id, asker, db).rotate(to: secret, key: key, by: asker, at: request.now, in: db)
            return try Self.find(id, asker, db)
        }
        return try Answer.json(NewWebhookDocument(secret: secret, webhook: WebhookDocument(webhook)))
    }

    @Sendable private func replay(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<OutgoingWebhook>) = (try request.asker, try request.id())
        let delivery: ID<WebhookDelivery> = try request.id("delivery")
        let made = try await services.store.write { [ids = services.ids] db -> WebhookDelivery? in
            guard let old = try WebhookDelivery.find(delivery, of: asker.workspace, in: db),
                old.webhook == (try Self.find(id, asker, db)).id
            else { return nil }
            return try WebhookDelivery.find(
                old.replay(by: asker, ids: ids, at: request.now, in: db), of: asker.workspace, in: db)
        }
        guard let made else { throw Problem.notFound }
        services.bell.ring()
        return try Answer.json(DeliveryDocument(made), status: 201)
            .adding(header: "location", value: "/api/v1/webhooks/\(id)/deliveries")
    }

    @Sendable private func replays(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<OutgoingWebhook>) = (try request.asker, try request.id())
        var fields = FormReader(request.form, request.language)
        let since = fields.moment("since", required: true)
        let until = fields.moment("until") ?? request.now
        let all = fields.flag("all")
        try fields.finish()
        guard let since else { throw Problem.notFound }
        let stretch = WebhookDelivery.Stretch(since: since, until: max(since, until), withDelivered: all)
        let count = try await services.store.write { [ids = services.ids] db in
            try Self.find(id, asker, db).replay(stretch, by: asker, ids: ids, at: request.now, in: db)
        }
        services.bell.ring()
        return try Answer.json(ReplaysDocument(count: count))
    }
}
