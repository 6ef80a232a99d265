import NIOCore

/// One keep-alive connection of a load.
final class Caller: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let request: @Sendable (Int) -> ByteBuffer
    private let tally: Tally
    private var read = ByteBuffer()
    private var sentAt = NIODeadline.now()
    private var isWaiting = false

    init(request: @escaping @Sendable (Int) -> ByteBuffer, tally: Tally) {
        self.request = request
        self.tally = tally
    }

    func channelActive(context: ChannelHandlerContext) { send(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var part = unwrapInboundIn(data)
        read.writeBuffer(&part)
        guard let answer = AnswerHead(read), read.readableBytes >= answer.length else { return }
        read.clear()
        isWaiting = false
        tally.record(answer.status, (.now() - sentAt).count)
        send(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isWaiting { tally.record(0, (.now() - sentAt).count) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func send(_ context: ChannelHandlerContext) {
        guard let number = tally.next() else { return context.close(promise: nil) }
        sentAt = .now()
        isWaiting = true
        context.writeAndFlush(wrapOutboundOut(request(number)), promise: nil)
    }
}

extension TimeAmount {
    fileprivate var count: UInt64 { UInt64(max(0, nanoseconds)) }
}

/// As much of an answer's head as a load needs: its status, and how long the whole is.
struct AnswerHead {
    let status: Int
    /// Of head and body together.
    let length: Int

    /// Nil until the head is there. Answers without a length count as ended with it.
    init?(_ buffer: ByteBuffer) {
        let bytes = buffer.readableBytesView
        guard let end = bytes.firstRange(of: Self.blankLine) else { return nil }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased()
        status = Int(head.dropFirst(9).prefix(3)) ?? 0
        let body = head.firstRange(of: "\r\ncontent-length: ").flatMap { Int(head[$0.upperBound...].prefix { $0.isNumber }) }
        length = bytes.distance(from: bytes.startIndex, to: end.upperBound) + (body ?? 0)
    }

    private static let blankLine = Array("\r\n\r\n".utf8)
}
