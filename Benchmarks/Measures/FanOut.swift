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
        let fromSending: Samples
        /// From the post's answer to the last screen. The commit lies before the answer and behind the sending.
        let fromAnswer: Samples
        let missing: Int
        let memory: Int
        /// Processors the program kept busy.
        let work: Double
        let client: Double
    }

    struct NotTaken: Error { let statuses: [Int: Int] }

    func measure(on group: MultiThreadedEventLoopGroup) async throws -> Figure {
        let program = try await Program.serve(world.program, world.arguments)
        let audience = try await Audience.gather(
            pages, port: program.port, request: Wire.get("/live", "cookie: session=\(keys.session)"), on: group)
        while audience.greeted < pages { try await Task.sleep(for: .milliseconds(20)) }
        let (worked, clientWorked, start) = (program.work, CPUTime.own, ContinuousClock.now)
        let spoken = try await speak(program)
        let took = (.now - start).seconds
        let (work, client) = ((program.work - worked) / took, (CPUTime.own - clientWorked) / took)
        try await Task.sleep(for: .seconds(1))
        let memory = program.mostMemory
        let told = audience.allTold
        try await audience.leave()
        try await program.stop()
        func samples(since moments: [NIODeadline]) -> Samples {
            let times = zip(moments, told).compactMap { moment, told in told.map { UInt64(max(0, ($0 - moment).nanoseconds)) } }
            return Samples(times: times, statuses: spoken.statuses, wall: .zero)
        }
        let fromSending = samples(since: spoken.sent)
        return Figure(
            fromSending: fromSending, fromAnswer: samples(since: spoken.answered), missing: changes - fromSending.times.count,
            memory: memory, work: work, client: client)
    }

    /// Posts at an even pace; one after the other, so that the n-th post is the n-th card the pages are told. From a thread of
    /// its own: the pages' thread is busy listening.
    private func speak(_ program: Program) async throws -> Speaker.Spoken {
        let posts = Posts(world: world, keys: keys, connections: 1, most: 1, longest: .seconds(5))
        let run = Int(Date().timeIntervalSince1970)
        let own = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let spoken = try await Speaker(port: program.port, perSecond: changesPerSecond, count: changes) {
            posts.request($0, run: run)
        }.run(on: own)
        try await own.shutdownGracefully()
        guard spoken.statuses == [201: changes] else { throw NotTaken(statuses: spoken.statuses) }
        return spoken
    }
}
