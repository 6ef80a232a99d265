package import Kernel
import Workspace

/// The live stream of a page.
package func liveOperations(_ hub: LiveHub) -> [Kernel.Operation] {
    [
        Kernel.Operation(
            "live", .get, "/live", access: .right(area: "interest", action: "see"),
            summary: "Streams changed cards and counts as server-sent events."
        ) { request in
            let since = (request.headers["last-event-id"] ?? request.query("since")).flatMap { Int64($0) }
            let line = try await hub.listen(try request.asker, since: since)
            return .stream(type: "text/event-stream") { writer in
                // A beat tells a proxy that the line lives, and finds a page that left without a word.
                try await withThrowingTaskGroup { group in
                    group.addTask {
                        while true {
                            try await Task.sleep(for: .seconds(15))
                            try await writer.write(LiveEvent.beat.text)
                        }
                    }
                    group.addTask {
                        while let events = await line.next() { try await writer.write(events.map(\.text).joined()) }
                    }
                    try await group.next()
                    group.cancelAll()
                }
            }
        }
    ]
}
