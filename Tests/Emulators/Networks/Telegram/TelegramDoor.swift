import Foundation
import Kernel

import struct Kernel.Operation

/// The addresses of the Bot API.
enum TelegramDoor {
    /// More is refused before anybody looks at it; a little less by the method.
    private static let largest = 64 << 20

    static func operations(of world: TelegramWorld) -> [Operation] {
        [
            Operation("telegram.get", .get, "/{bot}/{method}", access: .open, summary: "A method") { await method(world, $0) },
            Operation("telegram.post", .post, "/{bot}/{method}", access: .open, summary: "A method", bodyLimit: largest) {
                await method(world, $0)
            },
            Operation("telegram.file", .get, "/file/{bot}/{path*}", access: .open, summary: "The bytes of a file") { request in
                guard let token = token(request) else { return answer(TelegramAnswer(.notFound)) }
                do throws(TelegramError) {
                    let file = try await world.download(request.parameter("path"), token: token)
                    return .data(file.data, type: "application/octet-stream")
                } catch {
                    return answer(TelegramAnswer(error))
                }
            },
        ]
    }

    private static func method(_ world: TelegramWorld, _ request: Request) async -> Answer {
        if await world.isDown { return down }
        guard let token = token(request) else { return answer(TelegramAnswer(.notFound)) }
        return answer(await world.answer(request.parameter("method"), token: token, Parameters(request)))
    }

    private static func token(_ request: Request) -> String? {
        let bot = request.parameter("bot")
        return bot.hasPrefix("bot") ? String(bot.dropFirst(3)) : nil
    }

    private static func answer(_ answer: TelegramAnswer) -> Answer { .json(answer.json, status: answer.status) }

    private static let down = Answer.data(Data("<html><h1>502 Bad Gateway</h1></html>".utf8), type: "text/html", status: 502)
}
