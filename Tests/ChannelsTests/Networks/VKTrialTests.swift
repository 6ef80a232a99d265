import Channels
import Foundation
import Kernel
import Support
import Testing

@Suite("A token of VK on trial")
struct VKTrialTests {
    private static let own = #"{"response":{"groups":[{"id":212345678,"name":"Ромашка"}],"profiles":[]}}"#

    private static func rights(_ names: [String], as field: String = "permissions") -> String {
        let list = names.map { #"{"setting":1,"name":"\#($0)"}"# }.joined(separator: ",")
        return #"{"response":{"mask":1,"\#(field)":[\#(list)]}}"#
    }

    private static func tryOut(
        _ answers: [String: [String]], _ settings: ChannelSettings = VKForTests.settings, _ language: Language = .en
    ) async throws(LineFault) -> [String] {
        try await VKChannel.tryOut(settings, through: VKForTests(answers).outside(), language: language)
    }

    private static func fault(_ answers: [String: [String]], _ settings: ChannelSettings) async -> LineFault? {
        do throws(LineFault) {
            _ = try await tryOut(answers, settings)
            return nil
        } catch {
            return error
        }
    }

    @Test("A token that may everything says so, by either name VK has for its rights", arguments: ["permissions", "settings"])
    func everything(field: String) async throws {
        let all = Self.rights(["stories", "photos", "messages", "docs", "manage", "wall"], as: field)
        let lines = try await Self.tryOut(["groups.getById": [Self.own], "groups.getTokenPermissions": [all]])
        #expect(lines == ["Community: Ромашка", "The key gives access to: messages, wall, management, photos, documents"])
    }

    @Test("What a token may not is told with what follows from it, in the reader's language")
    func less() async throws {
        let answers = ["groups.getById": [Self.own], "groups.getTokenPermissions": [Self.rights(["messages", "photos"])]]
        let called = try await Self.tryOut(answers, VKForTests.settings, .ru)
        #expect(called.count == 5 && called[1] == "Ключ даёт доступ: сообщения, фотографии")
        #expect(called.contains { $0.contains("Callback API") })
        let polled = try await Self.tryOut(answers, VKForTests.polled, .de)
        #expect(polled.contains { $0.contains("Long Poll API") })
    }

    @Test("A token of another community, without messages, or of no community is refused, and the field is named")
    func refused() async {
        let other = #"{"response":{"groups":[{"id":7,"name":"Heron Club"}]}}"#
        let stranger = await Self.fault(["groups.getById": [other]], VKForTests.settings)
        #expect(stranger == LineFault(.refused, "other-key", setting: "token", said: "Heron Club, club7"))
        let mute = await Self.fault(
            ["groups.getById": [Self.own], "groups.getTokenPermissions": [Self.rights(["photos"])]], VKForTests.settings)
        #expect(mute == LineFault(.refused, "rights", setting: "token", said: "messages"))
        let person = await Self.fault(["groups.getById": [VKForTests.error(100)]], VKForTests.settings)
        #expect(person?.kind == .refused && person?.setting == "token")
        let busy = await Self.fault(["groups.getById": [VKForTests.error(6)]], VKForTests.settings)
        #expect(busy?.kind == .passing)
    }

    @Test("Who is called needs no token; who asks does")
    func unkeyed() async throws {
        #expect(try await Self.tryOut([:], ChannelSettings(values: ["group": "5"])) == [])
        let asking = await Self.fault([:], ChannelSettings(values: ["group": "5", "way": "poll"]))
        #expect(asking == LineFault(.refused, "key", setting: "token"))
    }
}
