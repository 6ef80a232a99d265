import Foundation
import NIOCore
import NIOPosix
import Support

/// How many things said the API takes in a second, each on disk before it is acknowledged.
struct Posts {
    let world: World
    let keys: World.Keys
    let connections: Int
    let most: Int
    let longest: Duration

    struct Figure {
        let samples: Samples
        /// Time the program worked for each, in milliseconds.
        let work: Double
        let memory: Int
        /// Whether the database has exactly what was acknowledged.
        let isExact: Bool
    }

    /// - Parameter run: makes the ids of this run unlike those of others.
    func measure(run: Int, on group: MultiThreadedEventLoopGroup) async throws -> Figure {
        let before = try await world.interests()
        let program = try await Program.serve(world.program, world.arguments)
        let worked = program.work
        let samples = try await HTTPLoad(
            port: program.port, connections: connections, request: { request($0, run: run) }, most: most, longest: longest
        ).run(on: group)
        let work = program.work - worked
        let memory = program.mostMemory
        try await program.stop()
        let after = try await world.interests()
        let acknowledged = samples.statuses[201] ?? 0
        return Figure(
            samples: samples, work: work * 1000 / Double(max(1, samples.times.count)), memory: memory,
            isExact: after - before == acknowledged && samples.areAll(201))
    }

    /// Every second one comes from somebody new, the others from a thousand who are known.
    @Sendable func request(_ number: Int, run: Int) -> ByteBuffer {
        let author = number % 2 == 0 ? "run-\(run)-\(number)" : "customer-\(number % 1000)"
        let product = Crowd.products[number % Crowd.products.count]
        return Wire.post(
            "/api/v1/interests", "authorization: Bearer \(keys.token)",
            """
            {"external_id":"bench-\(run)-\(number)","action":"message","author":{"id":"\(author)","name":"Anna Petrova"},\
            "text":"How much is the \(product) in red, and when could it be in Lindenfurt? Order nr\(number).",\
            "source":{"url":"https://shop.example/\(product.lowercased())","title":"\(product)"}}
            """)
    }
}
