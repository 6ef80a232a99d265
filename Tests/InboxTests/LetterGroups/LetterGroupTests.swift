import Channels
import Foundation
import Kernel
import Support
import Synchronization
import Testing

@testable import Inbox

@Suite("Letters that arrive together are taken together, and become what they would have become one by one")
struct LetterGroupTests {
    @Test("Every table is the same to the last byte, whatever the groups", arguments: TestEngine.available)
    func sameState(engine: TestEngine) async throws {
        // A wait that a letter of the past had ended before the first live one came; a bounce of the past.
        let chosen: [UInt64] = [1_677_673_448_750_044_993, 9_912_530_177_951_194_762]
        for seed in chosen + (0..<(engine == .sqlite ? 40 : 12)).map({ _ in UInt64.random(in: 1 ... .max) }) {
            let bag = PostBag(seed: seed)
            let (taken, state) = try await Self.outcome(of: bag, engine) { _ in 1 }
            for most in [3, 100] {
                var chance = SeededChance(seed)
                let (other, there) = try await Self.outcome(of: bag, engine) { left in
                    min(left, Int.random(in: 1...most, using: &chance))
                }
                #expect(other == taken, "seed \(seed), groups of up to \(most)")
                for (table, digest) in state {
                    #expect(there[table] == digest, "\(table), seed \(seed), groups of up to \(most)")
                }
            }
        }
    }

    private static func outcome(
        of bag: PostBag, _ engine: TestEngine, inGroupsOf next: (Int) -> Int
    ) async throws -> ([Taken], [String: TableDigest]) {
        // The sizes of all groups are drawn before, so that nothing that changes crosses into the scene.
        var sizes: [[Int]] = []
        for delivery in bag.deliveries {
            var left = delivery.letters.count
            var own: [Int] = []
            while left > 0 {
                own.append(next(left))
                left -= own.last ?? left
            }
            sizes.append(own)
        }
        let result = Mutex<([Taken], [String: TableDigest])>(([], [:]))
        let flat = sizes.flatMap(\.self)
        try await Scene.play(engine) { scene in
            var rest = flat[...]
            let taken = try await scene.take(bag) { _ in rest.removeFirst() }
            let state = try await scene.state()
            result.withLock { $0 = (taken, state) }
        }
        return result.withLock { $0 }
    }
}
