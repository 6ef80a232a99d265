import Foundation
import Kernel
import NIOCore
import NIOPosix
import Support

/// How fast lists are drawn that somebody narrowed, for one who sees all and one who sees three of twelve channels.
struct FilterPages {
    let world: World
    let keys: World.Keys
    let known: KnownWorld
    let most: Int

    struct Figure {
        let name: String
        let reader: String
        let samples: Samples
    }

    func measure(on group: MultiThreadedEventLoopGroup) async throws -> [Figure] {
        let program = try await Program.serve(world.program, world.arguments)
        var figures: [Figure] = []
        for (reader, session) in [("Marina", keys.session), ("Jonas", keys.otherSession ?? keys.session)] {
            for (name, path) in pages {
                func read(_ most: Int) async throws -> Samples {
                    try await HTTPLoad(
                        port: program.port, connections: 1, request: { _ in Wire.get(path, "cookie: session=\(session)") },
                        most: most, longest: .seconds(10)
                    ).run(on: group)
                }
                _ = try await read(10)  // what is read for the first time comes from the disk
                figures.append(Figure(name: name, reader: reader, samples: try await read(most)))
            }
        }
        try await program.stop()
        return figures
    }

    private var pages: [(name: String, path: String)] {
        let (busy, seen, quiet) = (known.channels[0], known.channels[6], known.channels[10])
        return [
            ("open", "/feed/open"), ("everything", "/feed/everything"), ("answered", "/feed/answered"),
            ("overdue", "/feed/overdue"), ("mine, empty", "/feed/mine"),
            ("a busy channel", "/feed/everything?channel=\(busy)"), ("a quiet channel", "/feed/everything?channel=\(quiet)"),
            ("two channels", "/feed/everything?channel=\(seen)&channel=\(quiet)"),
            ("urgent", "/feed/everything?priority=urgent"), ("reviews", "/feed/everything?action=review"),
            ("two stars", "/feed/everything?stars=2"), ("German", "/feed/everything?language=de"),
            ("nobody’s", "/feed/everything?responsible=nobody"), ("with a file", "/feed/everything?with=file"),
            ("two days", "/feed/everything?from=2026-03-01&to=2026-03-02"),
            ("urgent reviews of a quiet channel", "/feed/everything?priority=urgent&action=review&channel=\(quiet)"),
            ("German with a file and five stars", "/feed/everything?language=de&with=file&stars=5"),
            ("empty: low priority with two stars", "/feed/everything?priority=low&stars=2"),
            ("empty: urgent with a proof", "/feed/everything?priority=urgent&with=proof"),
            ("open, and a word", "/feed/open?q=delivery+"), ("overdue, and a rare word", "/feed/overdue?q=walnut+"),
            ("a channel, and a word", "/feed/everything?channel=\(quiet)&q=lantern+"),
            ("the bell", "/notices/bell"), ("events", "/events"), ("home", "/home"),
        ]
    }
}
