import Foundation
import NIOPosix
import Support

/// How long the program takes to answer, and what it needs when nobody asks for anything, and when somebody does.
struct Starts {
    let filled: Bench.Filled
    let times: Int
    /// How long it is left alone before its memory is looked at.
    let rest: Duration

    struct Figure {
        let samples: Samples
        let idle: Memory
        let loaded: Memory
    }

    func measure(on group: MultiThreadedEventLoopGroup) async throws -> Figure {
        var samples = Samples()
        for _ in 1..<times {
            let program = try await serve()
            samples.times.append(UInt64(program.startTook.seconds * 1e9))
            try await program.stop()
        }
        let program = try await serve()
        samples.times.append(UInt64(program.startTook.seconds * 1e9))
        try await Task.sleep(for: rest)
        let idle = Memory(of: program)
        let paths = ["/feed/open", "/feed/everything", "/report", "/api/v1/interests", "/home"]
        _ = try await HTTPLoad(
            port: program.port, connections: 10,
            request: { [keys = filled.keys] number in
                let path = paths[number % paths.count]
                return path.hasPrefix("/api/")
                    ? Wire.get(path, "authorization: Bearer \(keys.token)") : Wire.get(path, "cookie: session=\(keys.session)")
            }, most: 2000, longest: .seconds(20)
        ).run(on: group)
        let loaded = Memory(of: program)
        try await program.stop()
        return Figure(samples: samples, idle: idle, loaded: loaded)
    }

    private func serve() async throws -> Program {
        try await Program.serve(filled.world.program, filled.world.arguments)
    }
}
