import Channels
import Foundation
import Support
import Testing
import Workspace

@testable import Inbox
@testable import Kernel

@Suite("A network is connected in the browser")
struct NetworkConnectingTests {
    private static let marina = ["x-member": "marina"]
    private static let home = "https://crm.example.org"
    private static let typed = ["kind": "vk", "name": "Our community", "set_group": "club7", "set_token": "vk1.a.good"]

    /// Doors whose VK is played and can post to them.
    private static func open(
        _ engine: TestEngine, base: String? = home, _ body: @escaping @Sendable (Doors, PlayedVK) async throws -> Void
    ) async throws {
        let vk = PlayedVK()
        try await Doors.open(engine, outside: vk.outside, baseURL: base) { doors in
            vk.posts { url, data in
                let path = "/hooks/" + (url.split(separator: "/").last.map(String.init) ?? "")
                return await doors.ask(.post, path, ["content-type": "application/json"], body: data).text
            }
            try await body(doors, vk)
        }
    }

    private static func connected(_ doors: Doors, _ more: [String: String] = [:]) async throws -> (place: String, Connected) {
        let made = await doors.post("/settings/channels", typed.merging(more) { $1 }, marina)
        let place = try #require(made.headers["location"]?.split(separator: "?").first.map(String.init))
        return (place, try await channel(doors))
    }

    private static func channel(_ doors: Doors) async throws -> Connected {
        let found: Connected? = try await doors.scene.store.read { db in
            try db.first("SELECT * FROM channel WHERE kind = 'vk' AND removed_at IS NULL ORDER BY id DESC")
        }
        return try #require(found)
    }

    @Test(
        "With its token alone a community is connected: VK knows the address, the handshake is answered, a word becomes a card",
        arguments: TestEngine.available)
    func connects(engine: TestEngine) async throws {
        try await Self.open(engine) { doors, vk in
            let (place, channel) = try await Self.connected(doors)
            let server = try #require(vk.servers.first)
            #expect(vk.servers.count == 1 && server.isConfirmed)
            #expect(server.url == "\(Self.home)/hooks/\(channel.publicKey)")
            #expect(server.secret.count == 32 && server.secret.allSatisfy { $0.isLetter || $0.isNumber })
            #expect(channel.settings["confirmation"] == PlayedVK.code)

            let page = await doors.get(place, Self.marina).text
            #expect(page.contains("Register again") && page.contains("Check now"))
            #expect(page.contains("https://vk.com/club7?act=messages"))
            let checked = await doors.post(place + "/checks", [:], Self.marina)
            #expect(checked.status == 200 && checked.text.contains("VK knows this address"))

            let event = """
                {"type":"message_new","event_id":"e1","v":"5.199","group_id":7,"secret":"\(server.secret)","object":{"message":\
                {"from_id":5,"peer_id":5,"conversation_message_id":1,"date":100,"out":0,"text":"Hello"}}}
                """
            let told = await doors.ask(
                .post, "/hooks/\(channel.publicKey)", ["content-type": "application/json"], body: Data(event.utf8))
            #expect(told.text == "ok")
            #expect(try await doors.cards().map(\.excerpt) == ["Hello"])
            // The network has called: the clicks are no more in the way, and how long a word takes is known.
            let after = await doors.get(place, Self.marina).text
            #expect(after.contains("act=messages") == false && after.contains("Delay"))
        }
    }

    @Test("A token VK does not take is refused at its field, whose help stays", arguments: TestEngine.available)
    func wrongToken(engine: TestEngine) async throws {
        try await Self.open(engine) { doors, vk in
            let form = await doors.get("/settings/channels/new?kind=vk", Self.marina).text
            #expect(form.contains("https://vk.com/groups?tab=admin") && form.contains("Create token"))
            let refused = await doors.post(
                "/settings/channels", Self.typed.merging(["set_token": "vk1.a.old"]) { $1 }, Self.marina)
            #expect(refused.status == 422)
            #expect(refused.text.contains("invalid access_token") && refused.text.contains("with the rights named above"))
            #expect(refused.text.contains("vk1.a.old") == false)
            #expect(vk.servers.isEmpty)
            let kept = try await doors.scene.store.read { db in
                try db.value("SELECT count(*) FROM channel WHERE kind = 'vk'", as: Int.self)
            }
            #expect(kept == 0)
        }
    }

    @Test(
        "Where VK is silent the channel is kept, says so in its words, and is registered by one button",
        arguments: TestEngine.available)
    func silent(engine: TestEngine) async throws {
        try await Self.open(engine) { doors, vk in
            vk.goesAway(true)
            let (place, channel) = try await Self.connected(doors)
            let page = await doors.get(place, Self.marina).text
            #expect(page.contains("Try again") && page.contains("Kindred tries again by itself"))
            #expect(await doors.post(place + "/registration", [:], Self.marina).status == 422)
            vk.goesAway(false)
            let done = await doors.post(place + "/registration", [:], Self.marina)
            #expect(done.status == 200 && done.text.contains("VK calls Kindred from now on"))
            #expect(vk.servers.map(\.isConfirmed) == [true])
            #expect(try await doors.scene.health(channel).state == .listening)
        }
    }

    @Test("Where VK cannot reach us nothing is told, the page says why and offers to ask", arguments: TestEngine.available)
    func outOfReach(engine: TestEngine) async throws {
        try await Self.open(engine, base: "http://localhost:8080") { doors, vk in
            let form = await doors.get("/settings/channels/new?kind=vk", Self.marina).text
            #expect(form.contains("so Kindred will ask VK"))
            #expect(form.contains("<option value=\"poll\" selected>"))
            let (place, _) = try await Self.connected(doors, ["set_way": "hook"])
            #expect(vk.servers.isEmpty)
            let page = await doors.get(place, Self.marina).text
            #expect(page.contains("cannot call http://localhost:8080/hooks/") && page.contains("Let Kindred ask"))
            #expect(await doors.post(place + "/registration", [:], Self.marina).status == 422)
        }
    }

    @Test(
        "Disconnecting tells VK; where that fails the list says what is to be taken away by hand", arguments: TestEngine.available
    )
    func disconnects(engine: TestEngine) async throws {
        try await Self.open(engine) { doors, vk in
            let (place, channel) = try await Self.connected(doors)
            let gone = await doors.post(place + "/removal", [:], Self.marina)
            #expect(vk.servers.isEmpty)
            #expect(await doors.get(gone.headers["location"] ?? "", Self.marina).text.contains("could not be told") == false)

            #expect(await doors.post(place + "/restoration", [:], Self.marina).status == 303)
            #expect(vk.servers.map(\.url) == ["\(Self.home)/hooks/\(channel.publicKey)"])
            vk.takes("vk1.a.other")
            let left = await doors.post(place + "/removal", [:], Self.marina)
            let list = await doors.get(left.headers["location"] ?? "", Self.marina).text
            #expect(list.contains("could not be told") && list.contains("Delete server"))
            #expect(try await doors.scene.store.read { db in try Connected.find(publicKey: channel.publicKey, in: db) } == nil)
        }
    }

    @Test("A channel that asks from now on is called no more, and the other way round", arguments: TestEngine.available)
    func otherWay(engine: TestEngine) async throws {
        try await Self.open(engine) { doors, vk in
            let (place, _) = try await Self.connected(doors)
            let stored = ["name": "Our community", "set_group": "club7", "reopening_days": "14"]
            #expect(await doors.post(place, stored.merging(["set_way": "poll"]) { $1 }, Self.marina).status == 303)
            #expect(vk.servers.isEmpty)
            #expect(try await Self.channel(doors).isFollowed)
            #expect(await doors.get(place, Self.marina).text.contains("Register again") == false)
            #expect(await doors.post(place, stored.merging(["set_way": "hook"]) { $1 }, Self.marina).status == 303)
            #expect(vk.servers.count == 1 && vk.servers.allSatisfy(\.isConfirmed))
        }
    }

    @Test("Programs register, check and end as the page does", arguments: TestEngine.available)
    func programs(engine: TestEngine) async throws {
        try await Self.open(engine) { doors, vk in
            let (_, channel) = try await Self.connected(doors)
            let one = "/api/v1/channels/\(channel.id)"
            let shown = try await doors.get(one, Self.marina).json
            #expect(shown["calls"]?["address"]?.text == "\(Self.home)/hooks/\(channel.publicKey)")
            #expect(shown["calls"]?["registered_at"]?.text != nil)
            let checked = try await doors.post(one + "/checks", json: "{}", Self.marina).json
            #expect(checked["works"]?.flag == true)
            let ended = await doors.ask(.delete, one + "/registration", Self.marina)
            #expect(ended.status == 200 && vk.servers.isEmpty)
            let lost = try await doors.post(one + "/checks", json: "{}", Self.marina).json
            #expect(lost["works"]?.flag == false && lost["calls"]?["registered_at"]?.text == nil)
            let again = try await doors.post(one + "/registration", json: "{}", Self.marina).json
            #expect(again["works"]?.flag == true && vk.servers.count == 1)
        }
    }

    @Test("Who only looks sees how the calls stand, and neither address nor buttons")
    func rights() async throws {
        try await Self.open(.sqlite) { doors, _ in
            let (place, channel) = try await Self.connected(doors)
            let page = await doors.get(place, ["x-member": "lena"]).text
            #expect(page.contains("Calls of VK") && page.contains(channel.publicKey) == false)
            #expect(page.contains("/registration") == false && page.contains("What works"))
            for path in ["/registration", "/checks"] {
                #expect(await doors.post(place + path, [:], ["x-member": "lena"]).status == 403)
            }
        }
    }
}
