import Foundation
import Kernel
import Logging
import Support
import Testing
import Workspace

@testable import App

@Suite("The verbs of the journal") struct DeedTests {
    @Test("Each verb the program writes has its words")
    func everyVerbHasWords() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardized
        let declared = try Self.verbs(in: sources) { text in
            text.matches(of: /Deed\(\s*"([a-z ]+)"/).map { String($0.1) }
        }
        let written = try Self.verbs(in: sources) { text in
            let calls = text.matches(of: /journal\(\s*(?:[a-z]+ \? )?"([a-z ]+)"(?: : "([a-z ]+)")?/)
            let entries = text.matches(of: /verb: "([a-z ]+)"/)
            return calls.flatMap { [String($0.1), $0.2.map(String.init)].compactMap { $0 } } + entries.map { String($0.1) }
        }
        // Declared by a function for several at once.
        let families = ["participant confirmed", "participant doubted"]
        let missing = written.subtracting(declared).subtracting(families)
        #expect(missing == [], "Give each a Deed in three languages, beside the function that writes it.")
    }

    @Test("Every kind of thing that verbs are about can be found")
    func everySubjectIsKnown() async throws {
        try await TestEngine.sqlite.database { _ in
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-deeds-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            let settings = try Settings.load(arguments: [.data: folder.path], environment: [:])
            let house = try await House.open(settings, environment: [:], log: Logger(label: "test"))
            let features = Features(house.services).all
            let kinds = Set(features.flatMap(\.subjects).map(\.kind))
            let deeds = features.flatMap(\.deeds)
            #expect(Set(deeds.map(\.subject)).subtracting(kinds) == [])
            #expect(Set(deeds.flatMap(\.mentions.values)).subtracting(kinds) == [])
            let twice = Dictionary(grouping: deeds) { "\($0.subject): \($0.verb)" }.filter { $0.value.count > 1 }.keys
            #expect(twice.sorted() == [])
            try await house.close()
        }
    }

    private static func verbs(in folder: URL, _ find: (String) -> [String]) throws -> Set<String> {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return try files.filter { $0.pathExtension == "swift" }.reduce(into: []) { verbs, file in
            verbs.formUnion(find(try String(contentsOf: file, encoding: .utf8)))
        }
    }
}
