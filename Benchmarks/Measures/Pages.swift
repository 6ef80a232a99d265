import Foundation
import Kernel
import NIOCore
import NIOPosix
import Support

/// How fast a filled installation draws what people look at all day.
struct Pages {
    let world: World
    let keys: World.Keys
    let most: Int
    let longest: Duration

    struct Figure {
        let name: String
        /// One reader, each page after the other.
        let alone: Samples
        /// Sixteen at once: what the machine gives.
        let together: Samples
    }

    func measure(on group: MultiThreadedEventLoopGroup) async throws -> (figures: [Figure], idle: Int, loaded: Int) {
        let cards = try await newest(200)
        let program = try await Program.serve(world.program, world.arguments)
        let idle = program.memory
        var figures: [Figure] = []
        for (name, paths) in pages(cards) {
            func read(by readers: Int, _ most: Int) async throws -> Samples {
                try await HTTPLoad(
                    port: program.port, connections: readers,
                    request: { number in
                        let path = paths[number % paths.count]
                        return path.hasPrefix("/api/")
                            ? Wire.get(path, "authorization: Bearer \(keys.token)")
                            : Wire.get(path, "cookie: session=\(keys.session)")
                    }, most: most, longest: longest
                ).run(on: group)
            }
            _ = try await read(by: 4, 40)  // what is read for the first time comes from the disk
            figures.append(Figure(name: name, alone: try await read(by: 1, most), together: try await read(by: 16, most * 2)))
        }
        let loaded = program.mostMemory
        try await program.stop()
        return (figures, idle, loaded)
    }

    private func pages(_ cards: [Int64]) -> [(name: String, paths: [String])] {
        [
            ("feed, open cards", ["/feed/open"]),
            ("feed, everything", ["/feed/everything"]),
            ("feed, answered", ["/feed/answered"]),
            ("card beside its list", cards.map { "/feed/everything/\($0)" }),
            ("report, 30 days", ["/report"]),
            ("report, a year", ["/report?period=year"]),
            ("report, a year of one action", ["/report?period=year&action=comment"]),
            ("API: list of 50", ["/api/v1/interests"]),
            ("API: a card", cards.map { "/api/v1/interests/\($0)" }),
            ("search, a common word", ["/feed/everything?q=delivery", "/feed/everything?q=lieferung"]),
            ("search, a rare word", (0..<50).map { "/feed/everything?q=nr\($0 * 997)" }),
            ("search, two words", ["/feed/everything?q=brake+briz", "/feed/everything?q=bremse+bora"]),
        ]
    }

    private func newest(_ count: Int) async throws -> [Int64] {
        try await world.open { services in
            try await services.store.read { db in
                try db.values("SELECT id FROM interest WHERE needs_answer = 1 ORDER BY moved_at DESC LIMIT \(count)")
            }
        }
    }
}
