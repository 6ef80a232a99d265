import Foundation
import Support

/// How long the program takes to answer, and what it needs when nobody asks for anything.
struct Starts {
    let world: World
    let times: Int

    struct Figure {
        let samples: Samples
        /// Memory a second after the start, in bytes.
        let idle: Int
    }

    func measure() async throws -> Figure {
        var samples = Samples()
        var idle = 0
        for _ in 0..<times {
            let program = try await Program.serve(world.program, world.arguments)
            samples.times.append(UInt64(program.startTook.seconds * 1e9))
            try await Task.sleep(for: .seconds(1))
            idle = max(idle, program.memory)
            try await program.stop()
        }
        return Figure(samples: samples, idle: idle)
    }
}
