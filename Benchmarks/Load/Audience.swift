import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// Open pages: streams that count the cards they are told, and note when the last of them was told the n-th.
final class Audience: Sendable {
    private struct State {
        /// How many pages were told the n-th card.
        var told: [Int] = []
        var allTold: [NIODeadline?] = []
        var greeted = 0
    }

    private let state = Mutex(State())
    private let lines = Mutex<[any Channel]>([])
    let size: Int

    private init(size: Int) { self.size = size }

    static func gather(
        _ size: Int, port: Int, request: ByteBuffer, on group: MultiThreadedEventLoopGroup
    ) async throws -> Audience {
        let audience = Audience(size: size)
        for _ in 0..<size {
            let line = try await ClientBootstrap(group: group).channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Listener(request: request, audience: audience))
                }
            }.connect(host: "127.0.0.1", port: port).get()
            audience.lines.withLock { $0.append(line) }
        }
        return audience
    }

    var greeted: Int { state.withLock { $0.greeted } }

    /// When each card had reached every page; nil where it has not yet.
    var allTold: [NIODeadline?] { state.withLock { $0.allTold } }

    func leave() async throws {
        for line in lines.withLock({ $0 }) { try await line.close() }
    }

    fileprivate func greet() { state.withLock { $0.greeted += 1 } }

    fileprivate func tell(card number: Int) {
        state.withLock { state in
            while state.told.count <= number {
                state.told.append(0)
                state.allTold.append(nil)
            }
            state.told[number] += 1
            if state.told[number] == size { state.allTold[number] = .now() }
        }
    }
}

/// One page's stream. It looks for marks and keeps nothing else, so that a thousand of them take little of the machine they share.
private final class Listener: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let request: ByteBuffer
    private let audience: Audience
    private var cards = 0
    /// The end of what came, which may begin a mark that goes on in the next bytes.
    private var tail: [UInt8] = []
    private static let card = Array("\nevent: card\n".utf8)
    private static let hello = Array("\nevent: hello\n".utf8)

    init(request: ByteBuffer, audience: Audience) {
        self.request = request
        self.audience = audience
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(request), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unwrapInboundIn(data).withUnsafeReadableBytes { bytes in
            let kept = tail.count
            let seam = tail + bytes.prefix(Self.hello.count - 1)
            seam.withUnsafeBytes { seam in
                // Of the seam only what begins before it and ends behind: the rest was seen, or is seen below.
                count(Self.card, in: seam) { $0 < kept && $0 + Self.card.count > kept }
                count(Self.hello, in: seam) { $0 < kept && $0 + Self.hello.count > kept }
            }
            count(Self.card, in: bytes) { _ in true }
            count(Self.hello, in: bytes) { _ in true }
            tail = Array((tail + bytes.suffix(Self.hello.count - 1)).suffix(Self.hello.count - 1))
        }
    }

    /// A mark begins with a line's end: between two of those nothing needs to be looked at.
    private func count(_ mark: [UInt8], in bytes: UnsafeRawBufferPointer, where isMeant: (Int) -> Bool) {
        guard let base = bytes.baseAddress else { return }
        var offset = 0
        while bytes.count - offset >= mark.count,
            let line = memchr(base + offset, Int32(UInt8(ascii: "\n")), bytes.count - offset)
        {
            let place = UnsafeRawPointer(line) - base
            offset = place + 1
            guard bytes.count - place >= mark.count, memcmp(line, mark, mark.count) == 0, isMeant(place) else { continue }
            if mark == Self.card {
                audience.tell(card: cards)
                cards += 1
            } else {
                audience.greet()
            }
        }
    }
}
