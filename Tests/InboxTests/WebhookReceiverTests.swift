import Foundation
import Support
import Synchronization
import Testing

@testable import Inbox
@testable import Kernel

/// Receivers as they are out there, each a real server on the loopback.
@Suite("Webhooks: whatever a receiver does, the house goes on")
struct WebhookReceiverTests {
    /// The way out with the loopback opened.
    private static let outside = Outside(Outside.Settings(allow: ["127.0.0.0/8"].compactMap(CIDR.init), ports: [1...65_535]))

    /// A card arrives while a server listens; how its delivery went.
    private static func deliver(
        to server: OutsideServer, _ url: String? = nil, patience: TimeInterval = 10
    ) async throws -> (delivery: WebhookDelivery, webhook: OutgoingWebhook) {
        let result = Mutex<(WebhookDelivery, OutgoingWebhook)?>(nil)
        try await Scene.play(.sqlite) { scene in
            let receiver = Receiver(scene, outside: outside, url: url ?? server.url("/hook"))
            let made = try await receiver.connect()
            try await scene.card("How much is the Briz?")
            try await receiver.run(patience: patience)
            let log = try await receiver.log(made.id)
            let webhook = try await receiver.webhook(made.id)
            if let first = log.first { result.withLock { $0 = (first, webhook) } }
        }
        return try #require(result.withLock { $0 })
    }

    @Test("One that takes its time is hung up on and tried again")
    func slow() async throws {
        let server = try OutsideServer { _ in nil }
        let (delivery, webhook) = try await Self.deliver(to: server, patience: 0.3)
        #expect(delivery.state == .queued)
        #expect(delivery.attempts == 1)
        #expect(delivery.error(in: .en)?.contains("did not answer in time") == true)
        #expect(webhook.isActive)
        #expect(webhook.failingSince != nil)
        #expect(server.seen.count == 1)
    }

    @Test("One that leads elsewhere is not followed, whatever the way it says so", arguments: [301, 302, 303, 307, 308])
    func redirects(status: Int) async throws {
        let inner = try OutsideServer { _ in OutsideServer.ok("secret") }
        let address = inner.url("/admin")
        let server = try OutsideServer { _ in OutsideServer.redirect(status, to: address) }
        let (delivery, _) = try await Self.deliver(to: server)
        #expect(delivery.state == .queued)
        #expect(delivery.error(in: .en) == "HTTP \(status)")
        #expect(server.seen.count == 1)
        #expect(inner.seen.isEmpty)
    }

    @Test("One that is gone is switched off at once, and what waited is kept")
    func gone() async throws {
        let server = try OutsideServer { _ in Data("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8) }
        let (delivery, webhook) = try await Self.deliver(to: server)
        #expect(webhook.isActive == false)
        #expect(webhook.disabledAt != nil)
        #expect(delivery.state == .queued)
        #expect(server.seen.count == 1)
    }

    @Test("Of one that answers without end the beginning is read; with its 200 it has answered")
    func endless() async throws {
        let piece = String(repeating: "thanks ", count: 150_000)
        let announced = try OutsideServer { _ in OutsideServer.ok(piece) }
        let (delivery, _) = try await Self.deliver(to: announced)
        #expect(delivery.state == .delivered)
        #expect(delivery.answer?.count == 500)
        let length = 9_000_000_000
        let lying = try OutsideServer { _ in Data("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n\(piece)".utf8) }
        #expect(try await Self.deliver(to: lying).delivery.state == .delivered)
    }

    @Test("One that breaks encryption hears nothing, and the log says why")
    func brokenTLS() async throws {
        let server = try OutsideServer { _ in Data("220 no encryption here\r\n".utf8) }
        let (delivery, _) = try await Self.deliver(to: server, "https://127.0.0.1:\(server.port)/hook")
        #expect(delivery.state == .queued)
        #expect(delivery.error(in: .en)?.contains("certificate") == true)
        #expect(server.seen.allSatisfy { $0.contains("webhook-id") == false })
    }

    @Test("One that hangs up, or speaks no HTTP, is tried again", arguments: ["", "hello\r\n", "HTTP/1.1 200 OK\r\nContent-Len"])
    func cutOff(words: String) async throws {
        let server = try OutsideServer { _ in Data(words.utf8) }
        let (delivery, _) = try await Self.deliver(to: server)
        #expect(delivery.state == .queued)
        #expect(delivery.error(in: .en)?.isEmpty == false)
    }

    @Test("While one card's message is tried again, its later ones wait and other cards go on", arguments: TestEngine.available)
    func order(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            // Refuses the first card until told otherwise.
            let refused = Mutex<String?>(nil)
            let server = try OutsideServer { request in
                let isRefused = refused.withLock { word in word.map { request.contains($0) } ?? false }
                return isRefused
                    ? Data("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8) : OutsideServer.ok("")
            }
            let receiver = Receiver(scene, outside: Self.outside, url: server.url("/hook"))
            let made = try await receiver.connect()
            let first = try await scene.card("The first")
            refused.withLock { $0 = "\"id\":\(first.number)," }
            try await receiver.run()
            try await scene.claim(first, by: scene.jonas)
            let second = try await scene.card("The second")
            try await scene.claim(second, by: scene.jonas)
            try await receiver.run()
            func told(_ card: ID<Interest>) -> [String] {
                server.seen.filter { $0.contains("\"id\":\(card.number),") }.compactMap { request in
                    ["interest.created", "interest.claimed"].first { request.contains($0) }
                }
            }
            #expect(told(first) == ["interest.created"])
            #expect(told(second) == ["interest.created", "interest.claimed"])
            refused.withLock { $0 = nil }
            scene.clock.advance(by: 120)
            try await receiver.run()
            #expect(told(first) == ["interest.created", "interest.created", "interest.claimed"])
            #expect(try await receiver.log(made.id).allSatisfy { $0.state == .delivered })
        }
    }
}
