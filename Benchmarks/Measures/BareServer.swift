import ArgumentParser
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// A server of the same kind that does nothing: what HTTP alone costs. Runs as a process of its own, as the program does.
struct BareServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", shouldDisplay: false)

    @Option var listen = "127.0.0.1:0"

    func run() async throws {
        let body = ByteBuffer(string: String(repeating: "x", count: 1024))
        let http = HTTP1Channel { _, writer, _ in
            let fields: HTTPFields = [.contentLength: "1024", .contentType: "text/plain"]
            try await writer.write(
                response: HTTPResponse(status: .ok, headerFields: fields), body: ResponseBody(byteBuffer: body))
        }
        try await http.server(
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                let line = "ready http://127.0.0.1:\(channel.localAddress?.port ?? 0)\n"
                FileHandle.standardOutput.write(Data(line.utf8))
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: Logger(label: "bare")
        ).run()
    }
}
