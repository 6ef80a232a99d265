import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("A network is told where to call")
struct RegistrarTests {
    @Test("What the network wants to hear is stored before it is told; what it said stays", arguments: TestEngine.available)
    func registers(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let network = TestNetwork()
            let channel = try await scene.hook(on: network)
            let store = scene.store
            let heard = TestFlag()
            network.onHandshake {
                // As the network does: it asks back at once, and another node may answer.
                let stored = try? await store.read { db in try Connected.find(publicKey: channel.publicKey, in: db) }
                if stored?.settings["code"] == "c0de" { heard.set() }
            }
            let address = scene.address(of: channel)
            for _ in 0..<2 {
                #expect(try await scene.registrar.register(channel, at: address, by: scene.marina.actor) == nil)
            }
            #expect(heard.isSet)
            #expect(network.addresses == [address.text])
            let stored = try await store.read { db in try Connected.find(publicKey: channel.publicKey, in: db) }
            #expect(stored?.settings == ["network": network.name, "code": "c0de", "server": "3"])
            let health = try await scene.health(channel)
            #expect(health.state == .listening && health.calls.address == address.text && health.calls.toldAt == scene.now)
            #expect(try await scene.channelVerbs().suffix(3) == ["line stands", "registered", "registered"])
        }
    }

    @Test(
        "A network that is away is told as soon as it is back; nothing is left half said", arguments: TestEngine.available)
    func away(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let network = TestNetwork()
            let channel = try await scene.hook(on: network)
            network.fails(LineFault(.passing, "busy", said: "try later"))
            let fault = try await scene.registrar.register(channel, at: scene.address(of: channel), by: scene.marina.actor)
            #expect(fault?.said == "try later")
            let broken = try await scene.health(channel)
            #expect(broken.state == .broken && broken.said == "try later" && broken.calls.toldAt == nil)
            let stored = try await scene.store.read { db in try Connected.find(publicKey: channel.publicKey, in: db) }
            #expect(stored?.settings == channel.settings)
            #expect(broken.needsSomebody(at: scene.now) == false)
            #expect(broken.needsSomebody(at: scene.now.addingTimeInterval(300)))

            network.fails(nil)
            scene.clock.advance(by: 180)
            try await HookWatch(scene.registrar).look()
            let healed = try await scene.health(channel)
            #expect(healed.state == .listening && healed.reason == nil && healed.calls.toldAt == scene.now)
            #expect(network.addresses.count == 1)
            #expect(try await scene.channelVerbs().suffix(3) == ["line broken", "line healed", "registered"])
        }
    }

    @Test(
        "A token that died is noticed though nobody looks, told once, and not tried again and again",
        arguments: TestEngine.available)
    func deadToken(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let network = TestNetwork()
            let channel = try await scene.hook(on: network)
            _ = try await scene.registrar.register(channel, at: scene.address(of: channel), by: scene.marina.actor)
            network.fails(LineFault(.refused, "key", setting: "token", said: "invalid access_token"))
            let watch = HookWatch(scene.registrar)
            for _ in 0..<3 {
                scene.clock.advance(by: 180)
                try await watch.look()
            }
            let dead = try await scene.health(channel)
            #expect(dead.state == .refused && dead.setting == "token" && dead.said == "invalid access_token")
            #expect(dead.calls.toldAt != nil, "it calls all the same")
            #expect(try await scene.channelVerbs().filter { $0 == "line refused" }.count == 1)
            let (marina, now) = (scene.marina, scene.now)
            #expect(try await scene.store.read { db in try LineStore.down(for: marina, at: now, in: db) } == 1)
            let asked = network.asked
            try await watch.look()
            #expect(network.asked == asked)

            network.fails(nil)
            scene.clock.advance(by: 3600)
            try await watch.look()
            #expect(try await scene.health(channel).state == .listening)
            #expect(try await scene.store.read { db in try LineStore.down(for: marina, at: now, in: db) } == 0)
        }
    }

    @Test(
        "An address that somebody took away there is told and not put back behind their back", arguments: TestEngine.available)
    func takenAway(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let network = TestNetwork()
            let channel = try await scene.hook(on: network)
            let address = scene.address(of: channel)
            _ = try await scene.registrar.register(channel, at: address, by: scene.marina.actor)
            let standing = try await scene.registrar.check(channel, at: address)
            #expect(standing.isRegistered && standing.waiting == 2)
            let before = try await scene.health(channel)
            #expect(before.behind == 2 && before.calls.fault == "HTTP 502" && before.calls.checkedAt == scene.now)

            network.forget()
            scene.clock.advance(by: 180)
            try await HookWatch(scene.registrar).look()
            let gone = try await scene.health(channel)
            #expect(gone.state == .refused && gone.reason == "unregistered" && gone.calls.toldAt == nil)
            scene.clock.advance(by: 7200)
            try await HookWatch(scene.registrar).look()
            #expect(network.addresses.isEmpty)

            #expect(try await scene.registrar.register(channel, at: address, by: scene.marina.actor) == nil)
            #expect(try await scene.health(channel).state == .listening)
        }
    }

    @Test("The end is told; one that cannot be told stays known as called", arguments: TestEngine.available)
    func ends(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let network = TestNetwork()
            let channel = try await scene.hook(on: network)
            let (marina, now) = (scene.marina, scene.now)
            #expect(try await scene.registrar.unregister(channel, by: marina.actor) == nil)
            #expect(network.asked == 0, "who was told nothing is told no end")
            _ = try await scene.registrar.register(channel, at: scene.address(of: channel), by: marina.actor)

            network.fails(LineFault(.refused, "key", setting: "token"))
            #expect(try await scene.registrar.unregister(channel, by: marina.actor)?.reason == "key")
            try await scene.store.write { db in try Connected.remove(true, channel.id, by: marina, at: now, in: db) }
            let left = try await scene.store.read { db in try LineStore.stillCalled(channel.id, for: marina, in: db) }
            #expect(left?.name == "Hook")

            network.fails(nil)
            #expect(try await scene.registrar.unregister(channel, by: marina.actor) == nil)
            #expect(network.addresses.isEmpty)
            #expect(try await scene.store.read { db in try LineStore.stillCalled(channel.id, for: marina, in: db) } == nil)
            // Brought back, whoever does it and wherever: it is told again.
            try await scene.store.write { db in try Connected.remove(false, channel.id, by: marina, at: now, in: db) }
            try await HookWatch(scene.registrar).look()
            #expect(network.addresses.count == 1)
            #expect(try await scene.channelVerbs().filter { $0 == "calls ended" }.count == 1)
        }
    }

    @Test("Without a token nothing is told, and what was entered there by hand is left alone", arguments: TestEngine.available)
    func byHand(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let network = TestNetwork()
            let bare = try await scene.hook(on: network, token: "")
            await #expect(throws: LineFault(.refused, "key", setting: "token")) {
                try await scene.registrar.register(bare, at: scene.address(of: bare), by: scene.marina.actor)
            }
            let channel = try await scene.hook(on: network, name: "By hand")
            let address = scene.address(of: channel)
            #expect(try await scene.registrar.check(channel, at: address).isRegistered == false)
            #expect(
                try await scene.store.read { db in
                    try LineStore.health(of: channel.id, workspace: channel.workspace, in: db)
                } == nil)
            try await HookWatch(scene.registrar).look()
            #expect(network.asked == 1)
        }
    }

    @Test("Only an address with https that is open to the internet is told to a network out there")
    func reach() throws {
        let about = try #require(AllChannels.about("vk"))
        let open = ["https://crm.example.org", "https://crm.example.org:8443", "https://93.184.216.34"]
        let shut = [
            "http://crm.example.org", "https://localhost", "https://127.0.0.1", "https://[::1]:8443", "https://10.0.0.5",
            "https://crm", "https://crm.localhost", "https://nas.local",
        ]
        for base in open { #expect(HookAddress(text: "\(base)/hooks/k").isReachable(by: about, with: [:]), "\(base)") }
        for base in shut {
            let address = HookAddress(text: "\(base)/hooks/k")
            #expect(address.isReachable(by: about, with: [:]) == false, "\(base)")
            #expect(address.isReachable(by: about, with: ["api": "https://api.vk.ru"]) == false, "\(base)")
            #expect(address.isReachable(by: about, with: ["api": "http://127.0.0.1:9001"]), "an emulator beside us calls \(base)")
        }
    }
}
