internal import HTTPTypes
internal import HummingbirdCore
import Logging
internal import NIOCore
import ServiceLifecycle

extension Reception {
    /// Writes a stream until it is done, the client leaves or the server drains.
    func stream(
        _ produce: @escaping @Sendable (AnswerWriter) async throws -> Void, _ head: HTTPResponse,
        _ incoming: HummingbirdCore.Request, _ writer: consuming ResponseWriter
    ) async throws {
        let body = try await writer.writeHead(head)
        let line = StreamLine(body: body)
        let answer = AnswerWriter(sending: line.write)
        do {
            try await cancelWhenGracefulShutdown {
                try await incoming.body.consumeWithCancellationOnInboundClose { _ in try await produce(answer) }
            }
        } catch is CancellationError {
            // The client has left or the server is going down: the stream ends as it should.
        } catch {
            log.debug("A stream ended early: \(error)")
        }
        try await line.finish()
    }
}

/// The writer behind is a Sendable struct of Hummingbird's around NIO's outbound writer, which may be called from anywhere;
/// only its opaque type hides that from the compiler. A write works on a copy, as the writer has no state of its own.
private struct StreamLine: @unchecked Sendable {
    let body: any ResponseBodyWriter

    @Sendable func write(_ buffer: ByteBuffer) async throws {
        var body = body
        try await body.write(buffer)
    }

    func finish() async throws { try await body.finish(nil) }
}
