import Foundation
import Inbox
import Kernel
import Support
import Workspace

/// How fast the search answers in a world whose answers are known, and whether it finds them all.
struct KnownSearch {
    let world: World
    let keys: World.Keys
    let count: Int
    /// How often each first page is asked for.
    let times: Int

    struct Figure {
        let question: String
        let asker: String
        let expected: Int
        let first: Samples
        let following: Samples
        /// What was found is what had to be, in its order.
        let isExact: Bool
    }

    private static let mostPages = 20

    func measure(_ known: KnownWorld) async throws -> [Figure] {
        let questions = KnownQuestion.all(of: count)
        return try await world.open { services in
            let (store, now) = (services.store, services.clock.now())
            let askers = try await store.read { [keys] db in try KnownScene.askers(ID(keys.workspace), in: db) }
            var figures: [Figure] = []
            for (asker, channels) in askers {
                for (question, expected) in zip(questions, known.answers(to: questions, channels: channels)) {
                    let (first, following, found) = try await walk(question.typed, asker, store, now)
                    let all = try await everything(question.typed, asker, known, channels, store)
                    figures.append(
                        Figure(
                            question: question.name, asker: asker.name, expected: expected.count, first: first,
                            following: following,
                            isExact: found.elementsEqual(expected.prefix(found.count)) && all == expected
                                && found.count >= min(expected.count, 50 * Self.mostPages / 2)))
                }
            }
            return figures
        }
    }

    /// Pages through as a person does.
    private func walk(
        _ typed: String, _ asker: Asker, _ store: Store, _ now: Date
    ) async throws -> (first: Samples, following: Samples, cards: [Int64]) {
        var filter = FeedFilter()
        filter.words = typed
        func ask(_ cursor: FeedCursor?) async throws -> (FeedPageRows, UInt64) {
            let start = DispatchTime.now().uptimeNanoseconds
            let page = try await store.read { [filter] db in
                try Feed.page(.everything, filter, after: cursor, for: asker, at: now, in: db)
            }
            return (page, DispatchTime.now().uptimeNanoseconds - start)
        }
        var (first, following) = (Samples(), Samples())
        var cards: [Int64] = []
        var seen: Set<Int64> = []
        for round in 0..<times {
            let (page, time) = try await ask(nil)
            first.times.append(time)
            guard round < 5 else { continue }  // the whole walk a few times
            var cursor = page.next
            if round == 0 { cards = page.cards.map(\.interest.id.number).filter { seen.insert($0).inserted } }
            for _ in 1..<Self.mostPages {
                guard let next = cursor else { break }
                let (page, time) = try await ask(next)
                following.times.append(time)
                if round == 0 { cards += page.cards.map(\.interest.id.number).filter { seen.insert($0).inserted } }
                cursor = page.next
            }
        }
        return (first, following, cards)
    }

    /// All that the index finds, to the very end, as cards.
    private func everything(
        _ typed: String, _ asker: Asker, _ known: KnownWorld, _ channels: Set<Int>?, _ store: Store
    ) async throws -> [Int64] {
        var cards: [Int64] = []
        var cursor: Int64?
        let allowed = channels.map { $0.map { known.channels[$0] }.sorted() }
        while true {
            let hits = try await store.read { [cursor] db in
                try Feed.hits(typed, channels: allowed, before: cursor, limit: 10_000, for: asker, in: db)
            }
            for hit in hits {
                let card = KnownWorld.card(of: Int(hit.subject.id) - 1)
                if cards.last != card { cards.append(card) }
            }
            guard let last = hits.last, hits.count == 10_000 else { return cards }
            cursor = last.key
        }
    }
}
