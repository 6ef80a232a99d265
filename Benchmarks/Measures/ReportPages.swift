import Foundation
import Inbox
import Kernel
import NIOCore
import NIOPosix
import Support
import Workspace

/// The report of a filled installation: how long counting all of it takes, and how fast its pages are then.
struct ReportPages {
    let world: World
    let keys: World.Keys
    let most: Int
    let longest: Duration

    struct Figure {
        let name: String
        let samples: Samples
    }

    /// Counts all days anew.
    ///
    /// - Returns: how long that took, and whether what was kept equals the slow query.
    func count() async throws -> (took: Duration, days: Int, isRight: Bool) {
        try await world.open { services in
            let (workspace, store, now) = (ID<Company>(keys.workspace), services.store, services.clock.now())
            try await store.write { db in try RollUps.rebuild(workspace, in: db) }
            let start = ContinuousClock.now
            try await RollUps.drain(workspace, in: store, at: now)
            let took = ContinuousClock.now - start
            try await store.write(.readCommitted) { db in try db.run("ANALYZE") }
            let check = try await RollUpCheck.look(workspace, in: store)
            return (took, check.days, check.wrong.isEmpty && check.waiting == 0)
        }
    }

    /// One reader, each page after the other.
    func measure(on group: MultiThreadedEventLoopGroup) async throws -> [Figure] {
        let program = try await Program.serve(world.program, world.arguments)
        var figures: [Figure] = []
        for (name, path) in Self.pages {
            func read(_ most: Int) async throws -> Samples {
                try await HTTPLoad(
                    port: program.port, connections: 1,
                    request: { _ in
                        path.hasPrefix("/api/")
                            ? Wire.get(path, "authorization: Bearer \(keys.token)")
                            : Wire.get(path, "cookie: session=\(keys.session)")
                    }, most: most, longest: longest
                ).run(on: group)
            }
            _ = try await read(5)  // what is read for the first time comes from the disk
            figures.append(Figure(name: name, samples: try await read(most)))
        }
        try await program.stop()
        return figures
    }

    private static let pages = [
        ("30 days", "/report"),
        ("90 days against a year ago", "/report?period=quarter&versus=year"),
        ("a year", "/report?period=year"),
        ("30 days by page", "/report?by=page"),
        ("a year by page", "/report?period=year&by=page"),
        ("30 days of one action", "/report?action=comment"),
        ("a year of one action", "/report?period=year&action=comment"),
        ("30 days of one action by page", "/report?action=comment&by=page"),
        ("30 days of one page", "/report?page=1"),
        ("30 days as CSV", "/report.csv"),
        ("30 days through the API", "/api/v1/report"),
    ]
}
