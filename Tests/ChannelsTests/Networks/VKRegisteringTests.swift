import Foundation
import Kernel
import Support
import Testing

@testable import Channels

@Suite("VK is told where to call")
struct VKRegisteringTests {
    private static let address = "https://crm.shop.test/hooks/abc"
    private static let number = #"{"response":{"server_id":7}}"#
    private static let ok = #"{"response":1}"#

    private static func servers(_ status: String, secret: String = "s3cr3tVkKey", url: String = Self.address) -> String {
        let other = #"{"id":1,"title":"Other","creator_id":5,"url":"https://other.test/","secret_key":"x","status":"ok"}"#
        let own = #"{"id":7,"title":"Kindred","creator_id":5,"url":"\#(url)","secret_key":"\#(secret)","status":"\#(status)"}"#
        return #"{"response":{"count":2,"items":[\#(other),\#(own)]}}"#
    }

    private static let none = #"{"response":{"count":0,"items":[]}}"#

    private static func register(_ vk: VKForTests) async throws(LineFault) -> [String: String] {
        try await VKChannel.register(VKForTests.settings, at: address, through: vk.outside())
    }

    private static func standing(_ servers: String) async throws -> HookStanding {
        let vk = VKForTests(["groups.getCallbackServers": [servers]])
        return try await VKChannel.standing(VKForTests.settings, at: address, through: vk.outside())
    }

    @Test("The confirmation string is fetched before VK asks for it")
    func preparation() async throws {
        let vk = VKForTests(["groups.getCallbackConfirmationCode": [#"{"response":{"code":"a1b2c3"}}"#]])
        let stored = try await VKChannel.preparation(VKForTests.settings, through: vk.outside())
        #expect(stored == ["confirmation": "a1b2c3"])
        #expect(vk.fields("groups.getCallbackConfirmationCode")["group_id"] == "212345678")
    }

    @Test("A new address is added with the secret, and every event that is read is wished for")
    func adding() async throws {
        let vk = VKForTests([
            "groups.getCallbackServers": [Self.none], "groups.addCallbackServer": [Self.number],
            "groups.setCallbackSettings": [Self.ok],
        ])
        #expect(try await Self.register(vk) == ["server": "7"])
        let added = vk.fields("groups.addCallbackServer")
        #expect(added["url"] == Self.address && added["secret_key"] == "s3cr3tVkKey")
        #expect((1...14).contains(added["title"]?.count ?? 0))
        let wish = vk.fields("groups.setCallbackSettings")
        #expect(wish["server_id"] == "7" && wish["api_version"] == "5.199" && wish["group_id"] == "212345678")
        for kind in VKEvent.Kind.allCases { #expect(wish[kind.rawValue] == "1", "\(kind)") }
    }

    @Test(
        "Told twice it is registered once; what VK gave up or knows by another secret is told anew",
        arguments: [("ok", "s3cr3tVkKey", false), ("failed", "s3cr3tVkKey", true), ("ok", "old", true)])
    func again(status: String, secret: String, isToldAnew: Bool) async throws {
        let vk = VKForTests([
            "groups.getCallbackServers": [Self.servers(status, secret: secret)], "groups.editCallbackServer": [Self.ok],
            "groups.setCallbackSettings": [Self.ok],
        ])
        #expect(try await Self.register(vk) == ["server": "7"])
        #expect(vk.asked.contains("groups.editCallbackServer") == isToldAnew)
        #expect(vk.asked.contains("groups.addCallbackServer") == false)
        if isToldAnew {
            let told = vk.fields("groups.editCallbackServer")
            #expect(told["server_id"] == "7" && told["secret_key"] == "s3cr3tVkKey" && told["url"] == Self.address)
        }
    }

    @Test("Where VK takes no further address it says so itself")
    func full() async {
        let vk = VKForTests([
            "groups.getCallbackServers": [Self.none],
            "groups.addCallbackServer": [VKForTests.error(2000, "Cannot add more than 10 servers")],
        ])
        do throws(LineFault) {
            _ = try await Self.register(vk)
            Issue.record("VK takes ten")
        } catch {
            #expect(error == LineFault(.refused, "network", said: "Cannot add more than 10 servers"))
        }
    }

    @Test("Without a secret nothing would be taken, so nothing is registered")
    func secret() async {
        let settings = ChannelSettings(values: ["group": VKForTests.group, "token": "t"])
        do throws(LineFault) {
            _ = try await VKChannel.register(settings, at: Self.address, through: VKForTests([:]).outside())
            Issue.record("Registered without a secret")
        } catch {
            #expect(error.setting == "secret")
        }
    }

    @Test("Ending it removes this address and no other; what is gone already is no fault")
    func ending() async throws {
        func end(_ answers: [String: [String]]) async throws -> VKForTests {
            let vk = VKForTests(answers)
            try await VKChannel.unregister(VKForTests.settings, from: Self.address, through: vk.outside())
            return vk
        }
        let removed = try await end([
            "groups.getCallbackServers": [Self.servers("ok")], "groups.deleteCallbackServer": [Self.ok],
        ])
        #expect(removed.fields("groups.deleteCallbackServer")["server_id"] == "7")
        _ = try await end([
            "groups.getCallbackServers": [Self.servers("ok")], "groups.deleteCallbackServer": [VKForTests.error(104)],
        ])
        let elsewhere = try await end(["groups.getCallbackServers": [Self.servers("ok", url: "https://else.test/")]])
        #expect(elsewhere.asked == ["groups.getCallbackServers"])
    }

    @Test("How it stands is told by VK's own word")
    func standing() async throws {
        #expect(try await Self.standing(Self.servers("ok")) == HookStanding(isRegistered: true))
        #expect(try await Self.standing(Self.servers("wait")) == HookStanding(isRegistered: false))
        #expect(try await Self.standing(Self.servers("failed")) == HookStanding(isRegistered: false, fault: "failed"))
        #expect(try await Self.standing(Self.none) == HookStanding(isRegistered: false))
    }

    @Test("Only who is called and has a token is registered")
    func allowed() {
        #expect(VKChannel.mayRegister(VKForTests.settings))
        #expect(VKChannel.mayRegister(VKForTests.polled) == false)
        #expect(VKChannel.mayRegister(ChannelSettings(values: ["group": "5"])) == false)
        #expect(VKChannel.mayRegister(ChannelSettings(values: ["token": "t"])) == false)
    }
}
