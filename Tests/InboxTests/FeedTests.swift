import Channels
import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("The feed lists what waits, newest first")
struct FeedTests {
    @Test("Pages by cursor hold every card once", arguments: TestEngine.available)
    func pages(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            for number in 0..<23 {
                scene.clock.advance(by: number % 3 == 0 ? 0 : 1)  // some share their moment
                try await scene.take(scene.word("Word \(number)"))
            }
            let (marina, now) = (scene.marina, scene.now)
            var seen: [ID<Interest>] = []
            var cursor: FeedCursor?
            repeat {
                let from = cursor
                let page = try await scene.store.read { db in
                    try Feed.page(.open, FeedFilter(), after: from, limit: 5, for: marina, at: now, in: db)
                }
                seen += page.cards.map(\.interest.id)
                cursor = page.next
            } while cursor != nil
            #expect(seen.count == 23)
            #expect(Set(seen).count == 23)
            #expect(seen == seen.sorted(by: >))
        }
    }

    @Test("Views and their counts agree", arguments: TestEngine.available)
    func viewsAndCounts(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let late = try await scene.card("Late")
            scene.clock.advance(by: 7200)
            let mine = try await scene.card("Mine")
            let done = try await scene.card("Done")
            try await scene.claim(mine, by: scene.jonas)
            try await scene.process(done, by: scene.jonas)
            func ids(_ view: FeedView) async throws -> [ID<Interest>] {
                try await scene.feed(view, for: scene.jonas).map(\.interest.id)
            }
            #expect(try await ids(.open) == [mine, late])
            #expect(try await ids(.mine) == [mine])
            #expect(try await ids(.unclaimed) == [late])
            #expect(try await ids(.overdue) == [late])
            #expect(try await ids(.answered) == [done])
            #expect(try await ids(.everything) == [done, mine, late])
            let (jonas, now) = (scene.jonas, scene.now)
            let counts = try await scene.store.read { db in try Feed.counts(for: jonas, at: now, in: db) }
            #expect((counts.open, counts.mine, counts.unclaimed, counts.overdue) == (2, 1, 1, 1))
        }
    }

    @Test("Search finds word forms in text and author, and only what one may see", arguments: TestEngine.available)
    func searches(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let id = try await scene.card("Подписали договоры вчера", on: scene.group)
            try await scene.card("Something else", on: scene.group)
            func found(_ words: String, _ asker: Asker) async throws -> [ID<Interest>] {
                var filter = FeedFilter()
                filter.words = words
                return try await scene.feed(.everything, filter, for: asker).map(\.interest.id)
            }
            #expect(try await found("договор", scene.jonas) == [id])
            #expect(try await found("petrova договором", scene.marina) == [id])
            #expect(try await found("договор", scene.timur) == [])
        }
    }

    @Test("A product is found by page, field, name and keyword; a correction teaches the page", arguments: TestEngine.available)
    func findsProducts(engine: TestEngine) async throws {
        try await Scene.play(engine) { scene in
            let (ids, now, company, marina) = (scene.services.ids, scene.now, scene.company, scene.marina)
            let (briz, lock) = try await scene.store.write { db in
                var signs = Product.Signs()
                signs.aliases = ["бриз", "briz"]
                signs.keywords = ["city bike"]
                let briz = try Product.create(
                    key: "briz", names: ["en": "Briz city bike"], url: "https://vetrik.example/shop/briz", signs: signs,
                    workspace: company, ids: ids, at: now, in: db)
                let lock = try Product.create(
                    key: "zasov", names: ["en": "Zasov lock"], url: "https://vetrik.example/shop/zasov", signs: .init(),
                    workspace: company, ids: ids, at: now, in: db)
                return (briz, lock)
            }
            func product(_ text: String, page: String? = nil, field: String? = nil) async throws -> Interest {
                var word = scene.word(text, source: .init(url: page))
                word.hints.product = field
                return try await scene.interest(try #require(try await scene.take(word).interest))
            }
            #expect(try await product("Сколько стоит Бриз?").product == briz)
            #expect(try await product("Is this a good city bike?").productSource == .keyword)
            let variant = "https://www.vetrik.example/shop/briz/?utm=1#top"
            #expect(try await product("How much?", page: variant).productSource == .page)
            #expect(try await product("How much?", field: "Zasov lock").product == lock)
            #expect(try await product("How much?", page: "https://vetrik.example/shop/brizant").product == nil)
            let wrong = try await product("The rim is bent", page: "https://blog.example/ride")
            #expect(wrong.product == nil)
            let taught = try await scene.store.write { db in
                try Interest.setProduct(wrong.id, to: briz, by: marina, at: now, in: db)
            }
            #expect(taught)
            let next = try await product("Mine too", page: "https://blog.example/ride?page=2")
            #expect(next.product == briz)
            #expect(next.productSource == .taught)
        }
    }
}
