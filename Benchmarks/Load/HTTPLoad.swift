import NIOCore
import NIOPosix
import Support
import Synchronization

/// Keeps some connections to a server on this machine busy: each sends a request, waits for its answer, sends the next. One
/// thread does it all, so that the server keeps the rest of the machine.
struct HTTPLoad: Sendable {
    let port: Int
    let connections: Int
    /// The n-th request as it goes on the wire.
    let request: @Sendable (_ number: Int) -> ByteBuffer
    /// It ends when so many are sent or so much time is over, whichever is first.
    let most: Int
    let longest: Duration

    func run(on group: MultiThreadedEventLoopGroup) async throws -> Samples {
        let tally = Tally(most: most, until: .now + longest)
        let (start, worked) = (ContinuousClock.now, CPUTime.own)
        try await withThrowingTaskGroup { lines in
            for _ in 0..<connections {
                let line = try await ClientBootstrap(group: group)
                    .channelOption(.socketOption(.tcp_nodelay), value: 1)
                    .channelInitializer { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try channel.pipeline.syncOperations.addHandler(Caller(request: request, tally: tally))
                        }
                    }
                    .connect(host: "127.0.0.1", port: port).get()
                lines.addTask { try await line.closeFuture.get() }
            }
            try await lines.waitForAll()
        }
        var samples = tally.samples
        samples.wall = .now - start
        samples.client = CPUTime.own - worked
        return samples
    }
}

/// What the connections of a load share.
final class Tally: Sendable {
    private struct State {
        var sent = 0
        var samples = Samples()
    }

    private let most: Int
    private let end: ContinuousClock.Instant
    private let state = Mutex(State())

    init(most: Int, until end: ContinuousClock.Instant) {
        self.most = most
        self.end = end
    }

    var samples: Samples { state.withLock { $0.samples } }

    /// The number of the next request; nil when enough was sent.
    func next() -> Int? {
        state.withLock { state in
            guard state.sent < most, ContinuousClock.now < end else { return nil }
            defer { state.sent += 1 }
            return state.sent
        }
    }

    func record(_ status: Int, _ nanoseconds: UInt64) {
        state.withLock { state in
            state.samples.statuses[status, default: 0] += 1
            state.samples.times.append(nanoseconds)
        }
    }
}
