import NIOCore
import NIOPosix
import Support
import Synchronization

/// How fast the mail server alone hands out a mailbox: one FETCH of all letters, whose bytes are counted and thrown away.
struct FetchLimit {
    let dovecot: DovecotForTests
    let user: String
    let letters: Int

    struct Refused: Error {}

    /// Letters a second.
    func measure(on group: MultiThreadedEventLoopGroup) async throws -> Double {
        let end = group.next().makePromise(of: Double.self)
        let talk = FetchTalk(user: user, end: end)
        let line = try await ClientBootstrap(group: group).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(FetchHandler(talk)) }
        }.connect(host: "127.0.0.1", port: dovecot.port).get()
        let late = group.next().scheduleTask(in: .seconds(60)) { end.fail(Refused()) }
        let seconds = try await end.futureResult.get()
        late.cancel()
        try await line.close()
        return Double(letters) / seconds
    }
}

/// What is said in turn.
private final class FetchTalk: Sendable {
    let lines: [String]
    let end: EventLoopPromise<Double>

    init(user: String, end: EventLoopPromise<Double>) {
        lines = ["a1 LOGIN \(user) \(DovecotForTests.password)", "a2 EXAMINE INBOX", "a3 FETCH 1:* (BODY.PEEK[])"]
        self.end = end
    }
}

private final class FetchHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let talk: FetchTalk
    private var said = 0
    /// The end of what came: the last line of an answer, which may tell all that the server can do.
    private var tail: [UInt8] = []
    private static let longest = 4096
    private var since = NIODeadline.now()

    init(_ talk: FetchTalk) { self.talk = talk }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data).readableBytesView
        tail = Array((tail + bytes.suffix(Self.longest)).suffix(Self.longest))
        let line = String(decoding: tail, as: UTF8.self).split(separator: "\r\n").last ?? ""
        guard tail.last == UInt8(ascii: "\n"), line.hasPrefix(said == 0 ? "* OK" : "a\(said) ") else { return }
        guard said == 0 || line.hasPrefix("a\(said) OK") else { return talk.end.fail(FetchLimit.Refused()) }
        guard said < talk.lines.count else { return talk.end.succeed(Double((.now() - since).nanoseconds) / 1e9) }
        since = .now()
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: talk.lines[said] + "\r\n")), promise: nil)
        said += 1
    }

    func channelInactive(context: ChannelHandlerContext) { talk.end.fail(FetchLimit.Refused()) }
}
