import Foundation
import Kernel
import NIOCore
import NIOPosix
import Support

/// How fast a filled installation draws what people look at all day, for one reader, sixteen and sixty-four.
struct Readings {
    let filled: Bench.Filled
    let connections: [Int]
    let longest: Duration

    struct Figure {
        let name: String
        let connections: Int
        let samples: Samples
        /// How many of the machine's processors the program kept busy.
        let work: Double
    }

    private struct Page {
        let name: String
        let paths: [String]
        var session: String?

        init(_ name: String, _ paths: [String], by session: String? = nil) {
            (self.name, self.paths, self.session) = (name, paths, session)
        }
    }

    func measure(on group: MultiThreadedEventLoopGroup) async throws -> (figures: [Figure], memory: Memory) {
        let pages = try await pages()
        let program = try await Program.serve(filled.world.program, filled.world.arguments)
        var figures: [Figure] = []
        for page in pages {
            func read(by readers: Int, _ most: Int, _ longest: Duration) async throws -> Samples {
                try await HTTPLoad(
                    port: program.port, connections: readers, request: { request(page, $0) }, most: most, longest: longest
                ).run(on: group)
            }
            _ = try await read(by: 4, 40, .seconds(10))  // what is read for the first time comes from the disk
            for readers in connections {
                let worked = program.work
                let samples = try await read(by: readers, 1_000_000, longest)
                let work = (program.work - worked) / samples.wall.seconds
                figures.append(Figure(name: page.name, connections: readers, samples: samples, work: work))
            }
        }
        let memory = Memory(of: program)
        try await program.stop()
        return (figures, memory)
    }

    private func request(_ page: Page, _ number: Int) -> ByteBuffer {
        let path = page.paths[number % page.paths.count]
        return path.hasPrefix("/api/")
            ? Wire.get(path, "authorization: Bearer \(filled.keys.token)")
            : Wire.get(path, "cookie: session=\(page.session ?? filled.keys.session)")
    }

    private func pages() async throws -> [Page] {
        let (cards, channels, orders) = try await known()
        let jonas = filled.keys.otherSession
        return [
            Page("feed, open cards", ["/feed/open"]),
            Page("feed, everything", ["/feed/everything"]),
            Page("feed, open cards, of one who sees 3 of 12 channels", ["/feed/open"], by: jonas),
            Page("the numbers of the rail, no row", ["/feed/mine?priority=low"]),
            Page("one channel", channels.map { "/feed/everything?channel=\($0)" }),
            Page("urgent reviews", ["/feed/everything?priority=urgent&action=review"]),
            Page("German, two stars", ["/feed/everything?language=de&stars=2"]),
            Page("card beside its list", cards.map { "/feed/everything/\($0)" }),
            Page("API: list of 50", ["/api/v1/interests"]),
            Page("API: a card", cards.map { "/api/v1/interests/\($0)" }),
            Page("search, a common word", ["/feed/everything?q=delivery+", "/feed/everything?q=Bestellungen+"]),
            Page("search, an order’s number", orders.map { "/feed/everything?q=\($0)" }),
            Page("search, two words", ["/feed/everything?q=lantern+delivery+", "/feed/everything?q=saddle+delivery+"]),
            Page("report, 30 days", ["/report"]),
            Page("report, a year by page", ["/report?period=year&by=page"]),
        ]
    }

    /// Cards from all of the year, its channels, and numbers that stand in one message each.
    private func known() async throws -> (cards: [Int64], channels: [Int64], orders: [String]) {
        let year = Year(count: filled.size, end: .now)
        let numbers = stride(from: 4, to: filled.size, by: max(10, filled.size / 200 / 10 * 10)).map(\.self)
        let channels = try await filled.world.open { services in
            try await services.store.read { db in
                try db.values("SELECT id FROM channel WHERE kind = 'form' ORDER BY id", as: Int64.self)
            }
        }
        return (
            numbers.map(YearScene.id), channels,
            numbers.map { KnownSaid(year.card($0).messages.lowerBound, of: year.messages).order }
        )
    }
}
