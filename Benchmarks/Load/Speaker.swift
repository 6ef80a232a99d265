import NIOCore
import NIOPosix
import Synchronization

/// Sends one request after the other over one connection, at an even pace, and notes when each went and when it was answered.
struct Speaker: Sendable {
    let port: Int
    let perSecond: Int
    let count: Int
    /// The n-th request as it goes on the wire.
    let request: @Sendable (_ number: Int) -> ByteBuffer

    struct Spoken: Sendable {
        var sent: [NIODeadline] = []
        var answered: [NIODeadline] = []
        var statuses: [Int: Int] = [:]
    }

    func run(on group: MultiThreadedEventLoopGroup) async throws -> Spoken {
        let spoken = Notes()
        let line = try await ClientBootstrap(group: group)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(SpeakingHandler(self, spoken))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        try await line.closeFuture.get()
        return spoken.all.withLock { $0 }
    }

    fileprivate final class Notes: Sendable {
        let all = Mutex(Spoken())
    }
}

private final class SpeakingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let speaker: Speaker
    private let notes: Speaker.Notes
    private var answer = AnswerReading()
    private var start = NIODeadline.now()
    private var number = 0

    init(_ speaker: Speaker, _ notes: Speaker.Notes) {
        self.speaker = speaker
        self.notes = notes
    }

    func channelActive(context: ChannelHandlerContext) {
        start = .now()
        send(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let status = answer.read(unwrapInboundIn(data)) else { return }
        notes.all.withLock { notes in
            notes.answered.append(.now())
            notes.statuses[status, default: 0] += 1
        }
        number += 1
        guard number < speaker.count else { return context.close(promise: nil) }
        let due = start + .nanoseconds(Int64(number) * 1_000_000_000 / Int64(speaker.perSecond))
        guard due > .now() else { return send(context) }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(deadline: due) {
            let (handler, context) = bound.value
            handler.send(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func send(_ context: ChannelHandlerContext) {
        let request = speaker.request(number)
        notes.all.withLock { $0.sent.append(.now()) }
        context.writeAndFlush(wrapOutboundOut(request), promise: nil)
    }
}
