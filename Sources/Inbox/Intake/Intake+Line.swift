package import Channels
import Foundation
package import Kernel
import Workspace

extension Intake {
    /// Takes what a line read, each item with its own bytes, and whatever moves the line's cursor, in one transaction. What
    /// could not be made sense of is set aside in the same transaction. Returns when all of it is durable.
    ///
    /// - Parameters:
    ///   - past: brought along from before: silent, dated as it was said, and due never.
    ///   - alongside: done after the items; if it throws, nothing is stored.
    package func take(
        _ items: [Arriving], on channel: Connected, past: Past? = nil,
        alongside: (@Sendable (Connection) throws -> Void)? = nil
    ) async throws -> [Taken] {
        let now = services.clock.now()
        let items = try await announcer.told(items, on: channel, at: now)
        let stored = try await store(items, of: channel)
        var arrivals: [Arrival] = []
        var aside: [SetAside] = []
        for (item, bytes) in zip(items, stored) {
            switch item.meaning {
            case .events(let events):
                for (event, files) in zip(events, bytes.files) {
                    var arrival = Arrival(
                        event: event, channel: channel, raw: bytes.raw, rawSize: item.raw.count, blobs: files,
                        at: past == nil ? now : min(event.saidAt, now))
                    arrival.past = past
                    arrivals.append(arrival)
                }
            case .unreadable(let reason):
                aside.append(
                    SetAside(
                        externalID: item.externalID, reason: reason, raw: bytes.raw, size: item.raw.count, at: now,
                        isPast: past != nil))
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
        let workspace = channel.workspace.number
        let bytes = items.flatMap { item in (item.raw.isEmpty ? [] : [item.raw]) + item.files.flatMap(\.self) }
        let blobs = bytes.map { NewBlob(data: $0, workspace: workspace) }
        var refs = try await (blobs.isEmpty ? [] : services.blobs.put(blobs)).map(\.description)[...]
        return items.map { item in
            let raw = item.raw.isEmpty ? nil : refs.popFirst()
            let files = item.files.map { files in
                defer { refs = refs.dropFirst(files.count) }
                return Array(refs.prefix(files.count))
            }
            return Stored(raw: raw, files: files)
        }
    }
}

extension Arriving {
    /// Of each of its events.
    fileprivate var files: [[Data]] {
        guard case .events(let events) = meaning else { return [] }
        return events.map { $0.attachments.map(\.data) }
    }
}
