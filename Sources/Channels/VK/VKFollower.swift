import Foundation
import Kernel

/// Reads the events of one community as they happen. Their count moves only together with what was stored.
struct VKFollower {
    private let poll: VKLongPoll
    private let dialogs: VKDialogs
    private let inlet: Inlet
    private let now: @Sendable () -> Date

    /// VK may tell anew where to ask, or what was lost, so many times one after the other; then something is wrong with it.
    private static let mostTurns = 5

    init(
        _ api: VKAPI, of group: Int64, through outside: Outside, into inlet: Inlet,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        poll = VKLongPoll(api: api, group: group, outside: outside)
        dialogs = VKDialogs(api: api, group: group)
        self.inlet = inlet
        self.now = now
    }

    func follow(from known: String?) async throws(LineFault) {
        var place = try await begin()
        var cursor = VKCursor(known) ?? VKCursor(ts: place.ts, at: now())
        if VKCursor(known) == nil { try await store([], cursor) }
        var turns = 0
        await inlet.tell(.listening(polling: nil))
        while Task.isCancelled == false {
            let asked = now()
            let answer = try await asking { () async throws(VKFault) in try await poll.ask(place, after: cursor.ts) }
            turns += 1
            switch answer {
            case .news(let updates, let ts):
                turns = 0
                let next = VKCursor(ts: ts, at: now())
                if updates.isEmpty == false || ts != cursor.ts {
                    try await store(updates.flatMap { VKChannel.arriving($0, at: now()) }, next)
                } else if next.at.timeIntervalSince(asked) < 1 {
                    // VK keeps an empty answer back; whoever answers so at once would be asked without end.
                    do { try await Task.sleep(for: .seconds(1)) } catch { return }
                }
                cursor = next
            case .outdated(let ts): cursor = try await catchUp(from: cursor, to: VKCursor(ts: ts, at: asked))
            case .expired: place = try await asking { () async throws(VKFault) in try await poll.place() }
            case .lost:
                place = try await asking { () async throws(VKFault) in try await poll.place() }
                cursor = try await catchUp(from: cursor, to: VKCursor(ts: place.ts, at: asked))
            case .refused(let said): throw LineFault(.refused, "network", said: said)
            }
            guard turns < Self.mostTurns else { throw LineFault(.passing, "busy") }
        }
    }

    private func begin() async throws(LineFault) -> VKLongPoll.Place {
        try await asking { () async throws(VKFault) in
            try await poll.switchOn()
            return try await poll.place()
        }
    }

    /// The count skips what VK has forgotten: what was said in the dialogs meanwhile is asked for. Comments of that time cannot
    /// be had with a community's token. Each dialog is stored with the old count, so that whatever breaks begins anew.
    private func catchUp(from old: VKCursor, to new: VKCursor) async throws(LineFault) -> VKCursor {
        let peers = try await asking { () async throws(VKFault) in try await dialogs.active(since: old.since) }
        for (index, peer) in peers.enumerated() {
            await inlet.tell(.behind(peers.count - index))
            let events = try await asking { () async throws(VKFault) in
                try await dialogs.events(with: peer, since: old.since)
            }
            try await store(events.flatMap { VKChannel.arriving($0, at: now()) }, old)
        }
        try await store([], new)
        await inlet.tell(.listening(polling: nil))
        return new
    }

    /// What VK says, with its refusals as faults of the line.
    private func asking<Result>(_ ask: () async throws(VKFault) -> Result) async throws(LineFault) -> Result {
        do throws(VKFault) { return try await ask() } catch { throw error.line }
    }

    private func store(_ items: [Arriving], _ cursor: VKCursor) async throws(LineFault) {
        do {
            try await inlet.take(items, cursor.text)
        } catch {
            throw error as? LineFault ?? LineFault(.passing, "storage", said: "\(error)")
        }
    }
}
