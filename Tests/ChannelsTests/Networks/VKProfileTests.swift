import Channels
import Foundation
import Kernel
import Support
import Testing

@Suite("Whom VK knows")
struct VKProfileTests {
    private static let settings = ChannelSettings(values: ["token": "vk1.a.t"])
    private static let asking = "https://api.vk.com/method/users.get"

    private static func ask(_ keys: [String], _ exchanges: [OutsideExchange]) async throws -> [String: Profile] {
        try await VKChannel.profiles(of: keys, with: settings, through: OutsideReplay(exchanges).outside())
    }

    @Test(
        "People come with what they show of themselves; who is gone or closed with less",
        .enabled(if: Payloads.arePresent, Comment(rawValue: Payloads.absent)))
    func people() async throws {
        let body = String(decoding: try Payloads.bytes("vk/api_users_get.json"), as: UTF8.self)
        let found = try await Self.ask(
            ["345678901", "512000777", "600000001"], [OutsideExchange("POST", Self.asking, body: body)])
        let anna = try #require(found["345678901"])
        #expect(anna.name == "Анна Смирнова" && anna.birthday == "1992-03-14" && anna.city == "Казань")
        #expect(anna.shown == "vk.com/anna_s92" && anna.picture == "https://sun9-2.userapi.com/s/v1/200.jpg")
        #expect(anna.facts == ["career": "дизайнер, ООО Ромашка", "education": "КФУ", "interests": "бег, фотография"])
        #expect(found["512000777"]?.name == "" && found["512000777"]?.picture == nil)
        #expect(found["600000001"]?.name == "Пётр Иванов" && found["600000001"]?.facts.isEmpty == true)
    }

    @Test(
        "A token that is refused needs somebody; a busy server heals",
        arguments: [(5, LineFault.Kind.refused), (27, .refused), (6, .passing), (10, .passing), (29, .passing)])
    func refused(code: Int, kind: LineFault.Kind) async throws {
        let body = #"{"error":{"error_code":\#(code),"error_msg":"VK says no"}}"#
        do {
            _ = try await Self.ask(["5"], [OutsideExchange("POST", Self.asking, body: body)])
            Issue.record("VK refused, and nobody heard it")
        } catch let fault as LineFault {
            #expect(fault.kind == kind && fault.said == "VK says no")
        }
    }

    @Test("Communities are asked for by another method, and without a token nobody is asked")
    func communities() async throws {
        let body = #"{"response":{"groups":[{"id":7,"name":"Heron Club","photo_200":"https://a.example/7.jpg"}],"profiles":[]}}"#
        let found = try await Self.ask(
            ["-7"], [OutsideExchange("POST", "https://api.vk.com/method/groups.getById", body: body)])
        #expect(found["-7"]?.name == "Heron Club")
        #expect(VKChannel.mayLookUp(ChannelSettings()) == false && VKChannel.mayLookUp(Self.settings))
    }
}
