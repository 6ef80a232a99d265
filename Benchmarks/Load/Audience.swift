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

/// One page's stream.
private final class Listener: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let request: ByteBuffer
    private let audience: Audience
    private var cards = 0
    /// What may be the beginning of a mark that goes on in the next bytes.
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
        let bytes = tail + unwrapInboundIn(data).readableBytesView
        var index = 0
        // A mark begins with a line's end: between two of those nothing needs to be looked at.
        while let line = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) {
            index = line
            guard line + Self.hello.count <= bytes.count else { break }
            if bytes[line...].starts(with: Self.card) {
                audience.tell(card: cards)
                cards += 1
            } else if bytes[line...].starts(with: Self.hello) {
                audience.greet()
            }
            index += 1
        }
        tail = bytes[index...].first == UInt8(ascii: "\n") ? Array(bytes[index...]) : []
    }
}
