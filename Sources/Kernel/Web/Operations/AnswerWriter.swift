package import Foundation
internal import NIOCore

/// Where a streamed answer is written. A write waits while the client's line is full and throws when the client is gone.
package struct AnswerWriter: Sendable {
    private let send: @Sendable (ByteBuffer) async throws -> Void

    init(sending send: @escaping @Sendable (ByteBuffer) async throws -> Void) { self.send = send }

    /// A writer without a socket, to look at what a stream says.
    package init(_ send: @escaping @Sendable (Data) async throws -> Void) {
        self.init(sending: { try await send(Data($0.readableBytesView)) })
    }

    package func write(_ text: String) async throws { try await send(ByteBuffer(string: text)) }
    package func write(_ data: Data) async throws { try await send(ByteBuffer(bytes: data)) }
}
