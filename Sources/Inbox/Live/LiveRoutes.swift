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
            let events = try await hub.listen(try request.asker, since: since)
            return .stream(type: "text/event-stream") { writer in
                // A beat tells a proxy that the line lives, and finds a page that left without a word.
                try await withThrowingTaskGroup { group in
                    group.addTask {
                        while true {
                            try await Task.sleep(for: .seconds(15))
                            try await writer.write(LiveEvent.beat.text)
                        }
                    }
                    group.addTask { for await event in events { try await writer.write(event.text) } }
                    try await group.next()
                    group.cancelAll()
                }
            }
        }
    ]
}
