import Channels
import Foundation
import Kernel
import Synchronization
import Workspace

@testable import Inbox

/// A channel whose network calls, and is told where to by us.
struct TestHook: Registers {
    static let about = ChannelAbout(
        kind: "testhook", glyph: "g-api",
        settings: [
            .init("network", .text, label: { _ in "Network" }, help: { _ in "" }),
            .init("token", .text, secret: true, label: { _ in "Token" }, help: { _ in "" }),
        ], answers: .hand, name: { _ in "Hook" }, explanation: { _ in "" })

    static func read(_ hook: Webhook) throws(Refusal) -> Reading { Reading(events: []) }
    static func isProven(_ body: Data, headers: [String: String], by secret: String) -> Bool { true }
    static func replay(_ payload: Data, at now: Date) -> Reading { Reading(events: []) }

    static func mayRegister(_ settings: ChannelSettings) -> Bool { settings["token"].isEmpty == false }

    static func preparation(
        _ settings: ChannelSettings, through outside: Outside
    ) async throws(LineFault) -> [String: String] {
        try TestNetwork.named(settings).ask()
        return ["code": "c0de"]
    }

    static func register(
        _ settings: ChannelSettings, at address: String, through outside: Outside
    ) async throws(LineFault) -> [String: String] {
        try await TestNetwork.named(settings).register(address, code: settings["code"])
        return ["server": "3"]
    }

    static func unregister(_ settings: ChannelSettings, from address: String, through outside: Outside) async throws(LineFault) {
        try TestNetwork.named(settings).unregister(address)
    }

    static func standing(
        _ settings: ChannelSettings, at address: String, through outside: Outside
    ) async throws(LineFault) -> HookStanding {
        try TestNetwork.named(settings).standing(of: address)
    }
}

/// The other side: knows the addresses it was told, and fails as the test says.
final class TestNetwork: Sendable {
    private struct State {
        var addresses: [String] = []
        var fault: LineFault?
        var asked = 0
        var handshake: (@Sendable () async -> Void)?
    }

    private static let all = Mutex<[String: TestNetwork]>([:])

    static func named(_ settings: ChannelSettings) throws(LineFault) -> TestNetwork {
        guard let network = all.withLock({ $0[settings["network"]] }) else { throw LineFault(.passing, "host") }
        return network
    }

    let name = UUID().uuidString
    private let state = Mutex(State())

    init() { Self.all.withLock { $0[name] = self } }

    var addresses: [String] { state.withLock { $0.addresses } }
    /// How often it was asked anything.
    var asked: Int { state.withLock { $0.asked } }

    func fails(_ fault: LineFault?) { state.withLock { $0.fault = fault } }
    /// What happens while it is told an address.
    func onHandshake(_ act: @escaping @Sendable () async -> Void) { state.withLock { $0.handshake = act } }
    /// Somebody takes all addresses away there.
    func forget() { state.withLock { $0.addresses = [] } }

    func ask() throws(LineFault) {
        let fault = state.withLock { state in
            state.asked += 1
            return state.fault
        }
        if let fault { throw fault }
    }

    func register(_ address: String, code: String) async throws(LineFault) {
        try ask()
        guard code == "c0de" else { throw LineFault(.refused, "network", said: "wrong code \(code)") }
        let handshake = state.withLock { $0.handshake }
        await handshake?()
        state.withLock { state in
            if state.addresses.contains(address) == false { state.addresses.append(address) }
        }
    }

    func unregister(_ address: String) throws(LineFault) {
        try ask()
        state.withLock { $0.addresses.removeAll { $0 == address } }
    }

    func standing(of address: String) throws(LineFault) -> HookStanding {
        try ask()
        return HookStanding(
            isRegistered: addresses.contains(address), waiting: 2, fault: "HTTP 502",
            faultAt: Date(timeIntervalSince1970: 1_795_250_000))
    }
}

extension Scene {
    /// Connects a channel to a test's network.
    func hook(on network: TestNetwork, name: String = "Hook", token: String = "t") async throws -> Connected {
        let services = services
        let (now, company, marina) = (now, company, marina)
        return try await store.write { db in
            var draft = Connected.Draft(kind: TestHook.about.kind, name: name)
            draft.settings = ["network": network.name]
            draft.secrets = ["token": token]
            let id = try Connected.create(
                draft, publicKey: Token().text, key: services.key, by: marina.actor, workspace: company, ids: services.ids,
                at: now, in: db)
            guard let made = try Connected.find(id, for: marina, in: db) else { throw Missing() }
            return made
        }
    }

    var registrar: Registrar { Registrar(services, kinds: [TestHook.self]) }

    func address(of channel: Connected) -> HookAddress { HookAddress(of: channel, under: "https://crm.example.org") }

    /// What was written about channels since the beginning, oldest first.
    func channelVerbs() async throws -> [String] {
        try await store.read { db in
            try db.values("SELECT verb FROM journal WHERE subject_kind = 'channel' ORDER BY sequence", as: String.self)
        }
    }
}
