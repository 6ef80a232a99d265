import Channels
import Foundation
import HTTPTypes
import Support
import Synchronization
import Testing
import Workspace

@testable import Inbox
@testable import Kernel

/// A program that listens: a real server on the loopback, or one whose answers the test decides.
struct Receiver: Sendable {
    struct Call: Sendable {
        let delivery: String
        let timestamp: String
        let signature: String
        let body: Data
        var text: String { String(decoding: body, as: UTF8.self) }
        var event: String { (try? JSONValue(parsing: Array(body)))?["type"]?.text ?? "" }

        func isSigned(by secret: String, at now: Date) -> Bool {
            StandardWebhook.verify(
                signature, secret: secret, id: delivery, timestamp: timestamp, body: body, at: now)
        }
    }

    final class Memory: Sendable {
        let state = Mutex<(calls: [Call], status: Int, times: Int)>(([], 200, 0))
    }

    let scene: Scene
    private let services: Services
    private let url: String
    private let memory = Memory()

    /// Lends a receiver that keeps what it hears; the way out is checked as always, with the loopback opened.
    static func listening(
        _ engine: TestEngine, _ body: @escaping @Sendable (Scene, Receiver) async throws -> Void
    ) async throws {
        try await Scene.play(engine) { scene in
            let receiver = Receiver(scene, outside: nil, url: "http://127.0.0.1:8000/hook")
            try await body(scene, receiver)
        }
    }

    init(_ scene: Scene, outside: Outside?, url: String) {
        self.scene = scene
        self.url = url
        let memory = memory
        let carried = Outside(
            Outside.Settings(allow: ["127.0.0.0/8"].compactMap(CIDR.init)), lookup: Resolver.system
        ) { request, _ throws(OutsideError) in
            OutsideResponse(status: memory.hear(request), body: Data("noted".utf8), url: request.url)
        }
        let old = scene.services
        services = Services(
            store: old.store, ids: old.ids, clock: old.clock, blobs: old.blobs, key: old.key, assets: old.assets,
            settings: old.settings, outside: outside ?? carried)
    }

    var heard: [Call] { memory.state.withLock { $0.calls } }

    /// The next so many calls are answered with this, later ones with 200.
    func answer(_ status: Int, times: Int) { memory.state.withLock { ($0.status, $0.times) = (status, times) } }

    func connect(
        _ events: Set<WebhookEvent> = Set(WebhookEvent.allCases)
    ) async throws -> (id: ID<OutgoingWebhook>, secret: String) {
        let secret = StandardWebhook.freshSecret()
        let now = scene.now
        let id = try await services.store.write { [services, url, scene] db in
            try OutgoingWebhook.create(
                url: url, note: "", events: events, secret: secret, key: services.key, by: scene.marina, ids: services.ids,
                at: now,
                in: db)
        }
        return (id, secret)
    }

    /// Reads the journal; nothing is sent yet.
    func feed() async throws { try await WebhookFeeder(services).feed(scene.company) }

    /// Reads the journal and does what is due.
    func run(patience: TimeInterval = WebhookCall.patience) async throws {
        try await feed()
        await JobRunner(
            services.store, handlers: [WebhookJob.handler(services, patience: patience), WebhookResumption.handler(services)],
            bell: JobBell(), clock: scene.clock.source, ids: services.ids
        ).drain()
    }

    func log(_ id: ID<OutgoingWebhook>) async throws -> [WebhookDelivery] {
        try await services.store.read { [scene] db in
            try WebhookDelivery.log(of: id, workspace: scene.company, before: nil, limit: 100, in: db)
        }
    }

    /// What its page says to Marina.
    func page(_ id: ID<OutgoingWebhook>, in language: Language) async throws -> String {
        let (webhook, log) = (try await webhook(id), try await log(id))
        let viewer = Viewer(scene.marina.speaking(language), icons: Icons(sprite: "/icons.svg"), now: scene.now)
        let secret = try webhook.openedSecret(with: services.key)
        return WebhookPage(viewer: viewer, webhook: webhook, secret: secret, log: log, dead: 0, state: nil).drawn.body.text
    }

    func webhook(_ id: ID<OutgoingWebhook>) async throws -> OutgoingWebhook {
        let found = try await services.store.read { [scene] db in try OutgoingWebhook.find(id, of: scene.company, in: db) }
        guard let found else { throw Scene.Missing() }
        return found
    }
}

extension Receiver.Memory {
    /// Keeps a call and decides the answer.
    fileprivate func hear(_ request: OutsideRequest) -> Int {
        func header(_ name: String) -> String {
            request.headers.first { $0.name.canonicalName == name.lowercased() }?.value ?? ""
        }
        let call = Receiver.Call(
            delivery: header(StandardWebhook.idHeader), timestamp: header(StandardWebhook.timestampHeader),
            signature: header(StandardWebhook.signatureHeader), body: request.body ?? Data())
        return state.withLock { state in
            state.calls.append(call)
            guard state.times > 0 else { return 200 }
            state.times -= 1
            return state.status
        }
    }
}
