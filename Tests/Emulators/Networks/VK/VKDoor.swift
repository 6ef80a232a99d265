import Foundation
import Kernel

import struct Kernel.Operation

/// The addresses of VK.
enum VKDoor {
    static func operations(of world: VKWorld) -> [Operation] {
        [
            Operation("vk.get", .get, "/method/{method}", access: .open, summary: "A method") { await method(world, $0) },
            Operation("vk.post", .post, "/method/{method}", access: .open, summary: "A method", bodyLimit: 16 << 20) {
                await method(world, $0)
            },
            Operation(
                "vk.upload", .post, "/upload/{ticket}", access: .open, summary: "Files for messages", bodyLimit: 208 << 20
            ) { request in
                if await world.isDown { return down }
                return .json(await world.take(request.form, at: request.parameter("ticket")))
            },
            Operation("vk.poll", .get, "/longpoll/{place}", access: .open, summary: "The Bots Long Poll") { request in
                await world.check(Parameters(request)).map { Answer.json($0) } ?? down
            },
        ]
    }

    private static func method(_ world: VKWorld, _ request: Request) async -> Answer {
        if await world.isDown { return down }
        let header = request.headers["authorization"] ?? ""
        let bearer = header.lowercased().hasPrefix("bearer ") ? String(header.dropFirst(7)) : nil
        return .json(await world.answer(request.parameter("method"), Parameters(request), bearer: bearer))
    }

    /// What stands before the network answers when that does not.
    static let down = Answer.data(Data("<html><h1>502 Bad Gateway</h1></html>".utf8), type: "text/html", status: 502)
}
