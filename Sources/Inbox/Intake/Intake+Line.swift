package import Channels
import Foundation
package import Kernel
import Workspace

extension Intake {
    /// Takes what a line read, each item with its own bytes, and whatever moves the line's cursor, in one transaction. What
    /// could not be made sense of is set aside in the same transaction. Returns when all of it is durable.
    ///
    /// - Parameters:
    ///   - history: brought along from the past: silent, dated as it was said, and due never.
    ///   - alongside: done after the items; if it throws, nothing is stored.
    package func take(
        _ items: [Arriving], on channel: Connected, history: Bool = false,
        alongside: (@Sendable (Connection) throws -> Void)? = nil
    ) async throws -> [Taken] {
        let now = services.clock.now()
        let stored = try await store(items, of: channel)
        var arrivals: [Arrival] = []
        var aside: [SetAside] = []
        for (item, bytes) in zip(items, stored) {
            switch item.meaning {
            case .events(let events):
                for (event, files) in zip(events, bytes.files) {
                    var arrival = Arrival(
                        event: event, channel: channel, raw: bytes.raw, rawSize: item.raw.count, blobs: files,
                        at: history ? min(event.saidAt, now) : now)
                    arrival.isHistory = history
                    arrivals.append(arrival)
                }
            case .unreadable(let reason):
                aside.append(
                    SetAside(externalID: item.externalID, reason: reason, raw: bytes.raw, size: item.raw.count, at: now))
            }
        }
        return try await enter(arrivals) { [aside, ids = services.ids] db in
            for item in aside { try item.put(on: channel, ids: ids, in: db) }
            try alongside?(db)
        }
    }

    /// References of an item's bytes and of its events' files.
    private struct Stored: Sendable {
        let raw: String?
        let files: [[String]]
    }

    /// All of them at once, so that they share the flushes of the disk.
    private func store(_ items: [Arriving], of channel: Connected) async throws -> [Stored] {
        let (blobs, workspace) = (services.blobs, channel.workspace.number)
        return try await withThrowingTaskGroup(of: (Int, Stored).self) { group in
            for (index, item) in items.enumerated() {
                group.addTask {
                    let raw = item.raw.isEmpty ? nil : try await blobs.put(item.raw, workspace: workspace).description
                    guard case .events(let events) = item.meaning else { return (index, Stored(raw: raw, files: [])) }
                    var files: [[String]] = []
                    for event in events {
                        var references: [String] = []
                        for attachment in event.attachments {
                            references.append(try await blobs.put(attachment.data, workspace: workspace).description)
                        }
                        files.append(references)
                    }
                    return (index, Stored(raw: raw, files: files))
                }
            }
            return try await group.reduce(into: [Stored?](repeating: nil, count: items.count)) { $0[$1.0] = $1.1 }
                .compactMap { $0 }
        }
    }
}
