import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("Naming a colleague in a note")
struct MentionTests {
    private static let names: [ID<Member>: String] = [
        ID(1): "Jonas Weber", ID(2): "Анна Соколова", ID(3): "Анна Петрова", ID(4): "Jürgen", ID(5): "Jo",
    ]

    @Test(
        "Whole names, first names of one, no addresses",
        arguments: [
            ("@Jonas, can you look?", [1]), ("Ask @jonas weber.", [1]), ("(@JO)", [5]), ("@Анна посмотри", []),
            ("@анна петрова и @Jurgen", [3, 4]), ("mail jonas@jonas.example", []), ("@Jonassen", []), ("@Jonas @Jonas", [1]),
            ("nobody", []), ("@", []),
        ])
    func names(text: String, members: [Int64]) {
        #expect(Mention.members(in: text, among: Self.names).map(\.number) == members)
    }

    @Test("Whoever is named follows the card, sees it and is shown on it", arguments: TestEngine.available)
    func follows(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try await scene.card()  // of the group, which Timur does not see
            #expect(try await scene.feed(for: scene.timur).isEmpty)
            let (ids, now, marina, timur) = (scene.services.ids, scene.now, scene.marina, scene.timur)
            try await scene.store.write { db in
                _ = try Interest.note(id, text: "@Timur, is it in stock? @Marina too", by: marina, ids: ids, at: now, in: db)
            }
            #expect(try await scene.feed(for: timur).map(\.interest.id) == [id])
            let detail = try await scene.store.read { db in try CardDetail.load(id, for: marina, at: now, in: db) }
            let happened = detail?.lines.compactMap { if case .happened(let event) = $0 { event } else { nil } }
            #expect(happened?.map(\.verb) == ["mentioned"])
            #expect(happened?.first?.values["who"] == "Timur")
        }
    }
}
