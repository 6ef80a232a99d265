import Channels
import Foundation
import Kernel
import Testing

@testable import Inbox

@Suite("What works in a network is said the same everywhere")
struct ActionTableTests {
    private static let declared = AllChannels.kinds.map { $0.about }.filter { $0.actions.isEmpty == false }

    @Test("The guide's tables are what the channels declare")
    func guide() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../docs/guide/networks.md").standardized
        let guide = try String(contentsOf: file, encoding: .utf8)
        #expect(Self.declared.isEmpty == false)
        for about in Self.declared {
            #expect(
                guide.contains(ActionTable(about, .en).markdown), "print it with kindred channel table \(about.kind) --markdown")
        }
    }

    @Test("Each action has its own key, and words in every language")
    func whole() throws {
        for about in Self.declared {
            #expect(Set(about.actions.map(\.key)).count == about.actions.count)
            for language in Language.allCases {
                let table = ActionTable(about, language)
                #expect(table.lines.count == about.actions.count)
                for line in table.lines {
                    #expect(line["name"]?.text?.isEmpty == false)
                    #expect((line["why"] == .null) == (line["state"]?.text == "supported"))
                }
                #expect(table.markdown.split(separator: "\n").count == about.actions.count + 2)
            }
            for action in about.actions where action.calls.isEmpty {
                if case .impossible = action.state { continue }
                Issue.record("\(about.kind) \(action.key) has no name in the network")
            }
        }
    }

    @Test("The clicks lead to pages of the network, in every language; the exact one where the settings say whose")
    func steps() throws {
        for about in Self.declared {
            #expect(about.steps.contains { $0.part == .connecting } && about.steps.contains { $0.copied == .address })
            #expect(about.leaving != nil && about.servers.isEmpty == false)
            for step in about.steps {
                #expect(Set(Language.allCases.map { step.words($0) }).count == Language.allCases.count)
                #expect(step.link?([:]).hasPrefix("https://") != false)
            }
        }
        let vk = try #require(AllChannels.about("vk"))
        let links = vk.steps.compactMap { $0.link?(["group": "https://vk.com/club345"]) }
        #expect(links.first == "https://vk.com/club345?act=tokens")
    }
}
