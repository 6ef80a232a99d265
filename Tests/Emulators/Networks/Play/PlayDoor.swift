import Foundation
import Kernel

import struct Kernel.Operation

/// The page on which a person plays the customer, and what it asks.
enum PlayDoor {
    /// Seconds an asking for news hangs.
    private static let patience: TimeInterval = 20
    private static let largest = 96 << 20

    static func operations(of world: some Played) -> [Operation] {
        [
            Operation("player.page", .get, "/", access: .open, summary: "The page of whoever plays the customer") { _ in
                .page(HTML(trusted: PlayerPage.html))
            },
            Operation("player.styles", .get, "/_page/player.css", access: .open, summary: "Its styles") { _ in
                .data(Data(PlayerStyles.css.utf8), type: "text/css; charset=utf-8")
            },
            Operation("player.script", .get, "/_page/player.js", access: .open, summary: "Its script") { _ in
                .data(Data((PlayerScript.state + PlayerScript.acts).utf8), type: "text/javascript; charset=utf-8")
            },
            Operation("player.state", .get, "/_play/state", access: .open, summary: "What the page shows") { request in
                try await .json(state(of: world, request))
            },
            Operation(
                "player.act", .post, "/_play/{act}", access: .open, summary: "Somebody does something", bodyLimit: largest
            ) { request in await act(in: world, request) },
            Operation("file", .get, "/files/{key}/{name}", access: .open, summary: "A file somebody sent") { request in
                guard let file = await world.file(request.parameter("key")) else { throw Problem.notFound }
                return .data(file.data, type: file.type)
            },
        ]
    }

    /// At once, or where `after` names what is known already, once something changed.
    private static func state(of world: some Played, _ request: Request) async -> PlayState {
        if let known = request.query("after").flatMap({ Int($0) }), known == world.bell.number {
            await world.bell.wait(after: known, until: world.clock.now.addingTimeInterval(patience), by: world.clock)
        }
        return await world.state(in: request.query("place"))
    }

    private static func act(in world: some Played, _ request: Request) async -> Answer {
        // Another site's page could reach a server on this machine.
        if let origin = request.headers["origin"], origin != "http://\(request.host)" { return refusal("another site", 403) }
        guard let act = PlayAct(rawValue: request.parameter("act")) else {
            return refusal("there is \(PlayAct.allCases.map(\.rawValue).joined(separator: ", "))", 404)
        }
        let wish: PlayWish
        do { wish = try JSONDecoder().decode(PlayWish.self, from: request.body) } catch {
            return refusal("the body is no JSON as it should be: \(error)", 400)
        }
        do throws(PlayFault) {
            try await world.play(act, wish)
            return .json(done)
        } catch {
            return refusal(error.description, 400)
        }
    }

    private static func refusal(_ why: String, _ status: Int) -> Answer {
        let refused: JSONValue = ["error": .text(why)]
        return .json(refused, status: status)
    }

    private static let done: JSONValue = ["ok": true]
}
