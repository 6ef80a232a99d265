import Channels
import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Channels and how they are.
struct APIChannels: Sendable {
    let services: Services

    var operations: [Operation] {
        let see = Access.right(area: "channel", action: "see").withToken
        let manage = Access.right(area: "channel", action: "manage").withToken
        return [
            Operation(
                "api.channels.list", .get, "/api/v1/channels", access: see, summary: "The channels and how each is.", handle: list
            ).answering(APIPage<ChannelDocument>.self, "The channels."),
            Operation(
                "api.channels.show", .get, "/api/v1/channels/{id}", access: see, summary: "One channel and how it is.",
                handle: show
            ).answering(ChannelDocument.self, "The channel."),
            Operation(
                "api.channels.pause", .post, "/api/v1/channels/{id}/pause", access: manage,
                summary: "Stops a channel: it takes nothing until it goes on."
            ) { request in try await pause(true, request) }.answering(ChannelDocument.self, "The channel, paused."),
            Operation(
                "api.channels.resume", .delete, "/api/v1/channels/{id}/pause", access: manage, summary: "Lets a channel go on."
            ) { request in try await pause(false, request) }.answering(ChannelDocument.self, "The channel, going on."),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let channels = try await services.store.read { db in
            let health = try LineStore.health(of: asker.workspace, in: db)
            return try Connected.all(for: asker, in: db).map { ChannelDocument($0, health[$0.id], at: request.now) }
        }
        return try Answer.json(APIPage(items: channels))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Connected>) = (try request.asker, try request.id())
        let found = try await services.store.read { db in try document(id, for: asker, at: request.now, in: db) }
        guard let found else { throw Problem.notFound }
        return try Answer.json(found)
    }

    private func pause(_ paused: Bool, _ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Connected>) = (try request.asker, try request.id())
        let changed = try await services.store.write { db -> ChannelDocument? in
            guard try Connected.find(id, for: asker, in: db) != nil else { return nil }
            try Connected.pause(paused, id, by: asker, at: request.now, in: db)
            return try document(id, for: asker, at: request.now, in: db)
        }
        guard let changed else { throw Problem.notFound }
        return try Answer.json(changed)
    }

    private func document(
        _ id: ID<Connected>, for asker: Asker, at now: Date, in db: Connection
    ) throws -> ChannelDocument? {
        try Connected.find(id, for: asker, in: db).map {
            ChannelDocument($0, try LineStore.health(of: id, workspace: asker.workspace, in: db), at: now)
        }
    }
}

struct ChannelDocument: APIDocument {
    static let about = "A channel: a mailbox, a form, a network, another program."
    static let meanings = [
        "key": "What forms and programs name it by.", "refused": "How many deliveries it ever turned away.",
    ]

    struct Health: Codable, Sendable {
        enum CodingKeys: String, CodingKey {
            case state, behind, reason, said, since
            case needsSomebody = "needs_somebody"
            case heardAt = "heard_at"
        }

        let state: String
        let behind: Int?
        let reason: String?
        let said: String
        let since: APIMoment
        let heardAt: APIMoment?
        let needsSomebody: Bool
    }

    enum CodingKeys: String, CodingKey {
        case id, kind, name, network, key, paused, refused, health, calls
        case lastEventAt = "last_event_at"
        case lastRefusal = "last_refusal"
        case createdAt = "created_at"
    }

    let id: Int64
    let kind: String
    let name: String
    let network: String
    let key: String
    let paused: Bool
    let refused: Int
    let lastRefusal: String?
    let lastEventAt: APIMoment?
    let createdAt: APIMoment
    /// Nil for channels that wait for others.
    let health: Health?
    /// Nil for channels that no network calls.
    let calls: CallsDocument?

    init(_ channel: Connected, _ line: LineHealth?, at now: Date) {
        (id, kind, name, network) = (channel.id.number, channel.kind, channel.name, channel.network)
        (key, paused, refused, lastRefusal) = (channel.publicKey, channel.paused, channel.refused, channel.lastRefusal)
        lastEventAt = channel.lastEventAt.map(APIMoment.init)
        createdAt = APIMoment(channel.createdAt)
        health = line.map {
            Health(
                state: $0.state.rawValue, behind: $0.behind, reason: $0.reason, said: $0.said, since: APIMoment($0.since),
                heardAt: $0.heardAt.map(APIMoment.init), needsSomebody: $0.needsSomebody(at: now))
        }
        calls = channel.isCalled ? CallsDocument(line) : nil
    }
}
