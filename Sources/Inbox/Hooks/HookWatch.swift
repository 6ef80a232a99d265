import Channels
import Foundation
import Kernel
import Logging
import Workspace

/// Asks every few minutes how the calls of networks stand: a token that died, an address that somebody took away there and a
/// registration that failed are noticed although nobody looks, and what heals by itself heals.
struct HookWatch: Sendable {
    let registrar: Registrar
    private var services: Services { registrar.services }
    private let log = Log.logger("hooks")

    init(_ registrar: Registrar) { self.registrar = registrar }

    /// Soon enough that a dead token is told within five minutes.
    static func handler(_ services: Services) -> JobHandler {
        JobHandler("hook.watch", every: 180) { _ in try await HookWatch(Registrar(services)).look() }
    }

    /// So many networks are asked at once, so that one that is silent keeps few others waiting.
    private static let atOnce = 8
    /// Seconds after a refusal: what was refused by mistake heals in time, and nobody is locked out.
    private static let afterRefusal: TimeInterval = 3600

    func look() async throws {
        let now = services.clock.now()
        let all = try await services.store.read { [names = registrar.names] db in try LineStore.toCheck(names, in: db) }
        let due = all.filter { Self.isDue($0.health, at: now) }
        for start in stride(from: 0, to: due.count, by: Self.atOnce) {
            await withTaskGroup { group in
                for one in due[start..<min(start + Self.atOnce, due.count)] {
                    group.addTask { await look(at: one.channel, one.health) }
                }
            }
            try Task.checkCancellation()
        }
    }

    static func isDue(_ health: LineHealth, at now: Date) -> Bool {
        guard health.state == .refused, let checked = health.calls.checkedAt else { return true }
        return now.timeIntervalSince(checked) >= afterRefusal
    }

    private func look(at channel: Connected, _ health: LineHealth) async {
        guard let text = health.calls.address else { return }
        let address = HookAddress(text: text)
        do {
            guard registrar.mayTell(channel.kind, with: try channel.opened(with: services.key, language: .en)) else { return }
            // Where the network was told to end, or never heard of it. Whoever took the address away there meant it.
            if health.calls.toldAt == nil, health.reason != HookNews.unregistered {
                _ = try await registrar.register(channel, at: address, by: .system)
            } else {
                _ = try await registrar.check(channel, at: address)
            }
        } catch {
            // What concerns people stands in the channel's health by now.
            log.info("calls do not stand", metadata: ["channel": "\(channel.id)", "error": "\(error)"])
        }
    }
}
