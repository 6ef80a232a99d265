import NIOCore

/// Stands before encryption and looks at the first byte that comes. A server that greets in the clear where encryption was to begin
/// is refused at once: left to itself, the handshake would go on waiting for the rest of what it takes for a record.
final class FirstRecord: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// Content types of TLS records with which a server can begin: alert and handshake (RFC 8446, B.1).
    private static let beginnings: Set<UInt8> = [21, 22]

    private let host: String
    private var isRefused = false

    init(host: String) { self.host = host }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard isRefused == false else { return }
        let bytes = unwrapInboundIn(data)
        guard let first = bytes.readableBytesView.first else { return }
        if Self.beginnings.contains(first) {
            context.fireChannelRead(data)
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        } else {
            isRefused = true
            context.fireErrorCaught(OutsideError.tls(host: host))
            // From here, so that no goodbye of an encryption that never began is waited for.
            context.close(promise: nil)
        }
    }
}
