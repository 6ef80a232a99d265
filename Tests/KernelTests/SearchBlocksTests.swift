import Foundation
import Support
import Testing

@testable import Kernel

@Suite("The blocks of the search index")
struct SearchBlocksTests {
    @Test("What is edited or goes while blocks are merged is found as it is afterwards", arguments: TestEngine.available)
    func changes(engine: TestEngine) async throws {
        try await engine.fresh(KernelSchema.migrations) { store in
            func put(_ numbers: some Sequence<Int>, _ text: @escaping @Sendable (Int) -> String) async throws {
                let numbers = Array(numbers)
                try await store.write { db in
                    try SearchIndex.put(
                        numbers.map { number in
                            SearchEntry(
                                JournalSubject("message", Int64(number)), channel: 1,
                                said: Date(timeIntervalSince1970: 1_700_000_000 + Double(number)),
                                text: SearchText([text(number)]))
                        }, workspace: 1, in: db)
                }
            }
            func find(_ word: String) async throws -> [Int64] {
                try await store.read { db in
                    try SearchIndex.find(workspace: 1, query: SearchQuery("\(word) "), limit: 40_000, in: db)
                }.map(\.subject.id)
            }
            for start in stride(from: 0, to: 17_000, by: 1000) { try await put(start..<start + 1000) { "bicycle n\($0)" } }
            try await put(stride(from: 0, to: 17_000, by: 17)) { "tricycle n\($0)" }
            let merging = try await store.write { db in try SearchMerging.begin(1, in: db) }
            // Between its beginning and its end more changes.
            try await put([100, 5000]) { "monocycle n\($0)" }
            try await store.write { db in
                try SearchIndex.remove(workspace: 1, subject: JournalSubject("message", 101), in: db)
            }
            #expect(try await merging?.run(store) == true)
            try await SearchIndex.tidy(store)
            let tricycles = stride(from: 16_983, through: 0, by: -17).map { Int64($0) }.filter { $0 != 100 && $0 != 5000 }
            #expect(try await find("tricycle") == tricycles)
            #expect(try await find("monocycle") == [5000, 100])
            #expect(try await find("n101") == [])
            #expect(try await find("n100") == [100])
            #expect(try await find("bicycle").count == 17_000 - 1000 - 2 - 1)
            let left = try await store.read { db in
                try db.values("SELECT state FROM search_block WHERE state <> 'made'", as: String.self)
            }
            #expect(left == [])
        }
    }

    @Test("Sets of places are what they were, listed or as bits, and a damaged one finds nothing beyond its block")
    func places() {
        for count in [1, 63, 64, 65, 1000, SearchPlaces.most] {
            for step in [1, 2, 7, 40, 500] {
                let chosen = stride(from: 0, to: count, by: step).map { UInt16($0) }
                let bytes = SearchPlaces.bytes(chosen, of: count)
                #expect(bytes.count <= 1 + (count + 63) / 64 * 8)
                let set = SearchPlaces(bytes, of: count)
                #expect(set.first(count).map { UInt16($0) } == chosen && set.count == chosen.count)
                #expect(set.first(3, from: count / 2) == Array(chosen.map(Int.init).filter { $0 >= count / 2 }.prefix(3)))
                for cut in [0, 1, bytes.count / 2] { _ = SearchPlaces(bytes.prefix(cut), of: count) }
            }
        }
        let beyond = SearchPlaces.bytes([1, 9000], of: SearchPlaces.most)
        #expect(SearchPlaces(beyond, of: 64).first(9) == [1])
        var all = SearchPlaces(all: 70)
        #expect(all.count == 70)
        all.subtract(SearchPlaces(SearchPlaces.bytes([0, 69], of: 70), of: 70))
        #expect(all.count == 68 && all.contains(69) == false)
    }
}
