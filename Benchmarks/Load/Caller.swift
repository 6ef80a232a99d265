import NIOCore

/// One keep-alive connection of a load.
final class Caller: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let request: @Sendable (Int) -> ByteBuffer
    private let tally: Tally
    private var answer = AnswerReading()
    private var sentAt = NIODeadline.now()
    private var isWaiting = false

    init(request: @escaping @Sendable (Int) -> ByteBuffer, tally: Tally) {
        self.request = request
        self.tally = tally
    }

    func channelActive(context: ChannelHandlerContext) { send(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let status = answer.read(unwrapInboundIn(data)) else { return }
        isWaiting = false
        tally.record(status, UInt64(max(0, (.now() - sentAt).nanoseconds)))
        send(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isWaiting { tally.record(0, UInt64(max(0, (.now() - sentAt).nanoseconds))) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func send(_ context: ChannelHandlerContext) {
        guard let number = tally.next() else { return context.close(promise: nil) }
        sentAt = .now()
        isWaiting = true
        context.writeAndFlush(wrapOutboundOut(request(number)), promise: nil)
    }
}

/// Reads as much of answers as a load needs: the status, and where the answer ends. The body is counted and not kept, so that
/// the client takes little of the machine it shares.
struct AnswerReading {
    private var head = ByteBuffer()
    /// Status, and the bytes of the body that are still to come, once the head is there.
    private var rest: (status: Int, bytes: Int)?

    /// - Returns: the status when the answer is whole. Answers without a length count as ended with their head.
    mutating func read(_ part: ByteBuffer) -> Int? {
        var coming = part.readableBytes
        if rest == nil {
            var part = part
            head.writeBuffer(&part)
            guard let found = Self.look(at: head.readableBytesView) else { return nil }
            rest = (found.status, found.length)
            coming = head.readableBytes
            head.clear()
        }
        guard let (status, bytes) = rest else { return nil }
        rest = bytes > coming ? (status, bytes - coming) : nil
        return rest == nil ? status : nil
    }

    /// Nil until the head is there; the length is that of head and body.
    private static func look(at bytes: ByteBufferView) -> (status: Int, length: Int)? {
        guard let end = bytes.firstRange(of: blankLine) else { return nil }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased()
        let body = head.firstRange(of: "\r\ncontent-length: ").flatMap { Int(head[$0.upperBound...].prefix { $0.isNumber }) }
        return (Int(head.dropFirst(9).prefix(3)) ?? 0, bytes.distance(from: bytes.startIndex, to: end.upperBound) + (body ?? 0))
    }

    private static let blankLine = Array("\r\n\r\n".utf8)
}
