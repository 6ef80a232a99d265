import Foundation
import NIOCore
import NIOPosix
import Support

/// How soon a change is on the last of many open screens.
struct FanOut {
    let world: World
    let keys: World.Keys
    let pages: Int
    let changesPerSecond: Int
    let changes: Int

    struct Figure {
        /// From sending the post to the last screen, the commit included.
        let samples: Samples
        let missing: Int
        let memory: Int
        /// Share of one core the program needed.
        let work: Double
    }

    func measure(on group: MultiThreadedEventLoopGroup) async throws -> Figure {
        let program = try await Program.serve(world.program, world.arguments)
        let audience = try await Audience.gather(
            pages, port: program.port, request: Wire.get("/live", "cookie: session=\(keys.session)"), on: group)
        while audience.greeted < pages { try await Task.sleep(for: .milliseconds(20)) }
        let worked = program.work
        let start = ContinuousClock.now
        let sent = try await speak(program, group)
        try await Task.sleep(for: .seconds(1))
        let work = (program.work - worked) / (.now - start).seconds
        let memory = program.mostMemory
        let told = audience.allTold
        try await audience.leave()
        try await program.stop()
        let times = zip(sent, told).compactMap { sent, told in told.map { UInt64(max(0, ($0 - sent).nanoseconds)) } }
        return Figure(
            samples: Samples(times: times, statuses: [:], wall: .zero), missing: changes - times.count, memory: memory,
            work: work)
    }

    /// Posts at an even pace; one after the other, so that the n-th post is the n-th card the pages are told.
    private func speak(_ program: Program, _ group: MultiThreadedEventLoopGroup) async throws -> [NIODeadline] {
        let posts = Posts(world: world, keys: keys, connections: 1, most: 1, longest: .seconds(5))
        let run = Int(Date().timeIntervalSince1970)
        var sent: [NIODeadline] = []
        let start = ContinuousClock.now
        for number in 0..<changes {
            try await Task.sleep(until: start + .seconds(Double(number) / Double(changesPerSecond)))
            sent.append(.now())
            let answer = try await HTTPLoad(
                port: program.port, connections: 1, request: { _ in posts.request(number, run: run) }, most: 1,
                longest: .seconds(5)
            ).run(on: group)
            guard answer.areAll(201) else { throw NotTaken() }
        }
        return sent
    }

    struct NotTaken: Error {}
}
