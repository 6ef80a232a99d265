import Channels
import Foundation
import Kernel
import Support
import Testing

@Suite("Viber is told where to call")
struct ViberRegisteringTests {
    private static let address = "https://crm.example.org/hooks/abc"

    private static func register(at address: String = address, on viber: ViberForTests) async throws(LineFault) {
        let told = try await ViberChannel.register(ViberForTests.settings, at: address, through: viber.outside())
        #expect(told.isEmpty)
    }

    private static func fault(_ body: () async throws(LineFault) -> Void) async -> LineFault? {
        do throws(LineFault) {
            try await body()
            return nil
        } catch {
            return error
        }
    }

    private static func isRegistered(at address: String = address, on viber: ViberForTests) async throws -> Bool {
        try await ViberChannel.standing(ViberForTests.settings, at: address, through: viber.outside()).isRegistered
    }

    @Test("It calls the address it was told, tells all it can, and stops when the channel ends")
    func whole() async throws {
        let viber = ViberForTests()
        #expect(try await Self.isRegistered(on: viber) == false)
        for _ in 0..<2 { try await Self.register(on: viber) }
        #expect(try await Self.isRegistered(on: viber))
        #expect(try await Self.isRegistered(at: "https://crm.example.org/hooks/other", on: viber) == false)
        let wish = try #require(viber.calls.first { $0.method == "set_webhook" })
        let kinds = Set((wish.json["event_types"]?.list ?? []).compactMap(\.text))
        #expect(kinds == ["delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started"])
        #expect(wish.json["send_name"]?.flag == true)
        try await ViberChannel.unregister(ViberForTests.settings, from: Self.address, through: viber.outside())
        #expect(viber.webhook.isEmpty)
        try await ViberChannel.unregister(ViberForTests.settings, from: Self.address, through: viber.outside())
        #expect(viber.asked.filter { $0 == "set_webhook" }.count == 3)
    }

    @Test("Where Viber calls somebody else by now, that is left to them")
    func others() async throws {
        let viber = ViberForTests()
        try await Self.register(at: "https://other.example/hook", on: viber)
        try await ViberChannel.unregister(ViberForTests.settings, from: Self.address, through: viber.outside())
        #expect(viber.webhook == "https://other.example/hook")
    }

    @Test("An address Viber does not take, a token it does not know and a server that is busy are told apart")
    func refused() async {
        let open = await Self.fault { () async throws(LineFault) in
            try await Self.register(at: "http://crm.example.org/hooks/abc", on: ViberForTests())
        }
        #expect(open?.kind == .refused && open?.reason == "address" && open?.said == "invalidUrl")
        let stranger = ChannelSettings(values: ["token": "another"])
        let unknown = await Self.fault { () async throws(LineFault) in
            _ = try await ViberChannel.standing(stranger, at: Self.address, through: ViberForTests().outside())
        }
        #expect(unknown?.kind == .refused && unknown?.setting == "token")
        let busy = await Self.fault { () async throws(LineFault) in
            try await Self.register(on: ViberForTests([.status(12, "tooManyRequests")]))
        }
        #expect(busy?.kind == .passing)
        let away = await Self.fault { () async throws(LineFault) in
            try await Self.register(on: ViberForTests([.fault(.timeout(host: "chatapi.viber.com"))]))
        }
        #expect(away == LineFault(.passing, "timeout", setting: "api"))
    }

    @Test("Without a token it cannot be told")
    func token() {
        #expect(ViberChannel.mayRegister(ChannelSettings(values: ["token": " "])) == false)
        #expect(ViberChannel.mayRegister(ViberForTests.settings))
    }
}
