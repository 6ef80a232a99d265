package import Channels
package import Foundation
package import Kernel
import Logging
import Workspace

/// The one door by which words enter: gathers what arrives while a transaction runs into the next one (group commit), and
/// answers each caller when the commit that holds its words is durable.
package actor Intake {
    let services: Services
    private let log = Logger(label: "intake")
    private var waiting: [Pending] = []
    private var working = false
    private var finders: [ID<Company>: (revision: Int64, finder: ProductFinder)] = [:]
    /// More than this in one transaction would make the first of them wait too long.
    private static let most = 256

    private let alarm: @Sendable (Date?) async -> Void
    private var isAlarmed = false

    /// - Parameter alarm: told since when nothing can be stored, and nil when it can be again.
    package init(_ services: Services, alarm: @escaping @Sendable (Date?) async -> Void = { _ in }) {
        self.services = services
        self.alarm = alarm
    }

    private struct Pending {
        let arrivals: [Arrival]
        /// What is done in the same transaction, such as moving a cursor.
        let alongside: (@Sendable (Connection) throws -> Void)?
        let answer: CheckedContinuation<[Taken], any Error>
    }

    /// Takes what a channel read. Returns when it is durable; the events' order within the call is kept.
    ///
    /// - Parameters:
    ///   - raw: the bytes as they came, kept beside the events; empty keeps none.
    ///   - at: when it arrived; only imports of history pass another moment than now.
    /// - Throws: ``StorageError/full(_:)`` and its like when nothing could be stored: the sender must try again.
    package func take(
        _ events: [Inbound], raw: Data, on channel: Connected, at moment: Date? = nil
    ) async throws -> [Taken] {
        let now = moment ?? services.clock.now()
        let rawBlob = raw.isEmpty ? nil : try await services.blobs.put(raw, workspace: channel.workspace.number)
        var arrivals: [Arrival] = []
        for event in events {
            var blobs: [String] = []
            for attachment in event.attachments {
                blobs.append(try await services.blobs.put(attachment.data, workspace: channel.workspace.number).description)
            }
            arrivals.append(
                Arrival(event: event, channel: channel, raw: rawBlob?.description, rawSize: raw.count, blobs: blobs, at: now))
        }
        guard arrivals.isEmpty == false else { return [] }
        return try await enter(arrivals)
    }

    /// Waits for the transaction that takes these in.
    ///
    /// - Parameter alongside: done in the same transaction, after them; if it throws, nothing of that transaction is stored.
    func enter(
        _ arrivals: [Arrival], alongside: (@Sendable (Connection) throws -> Void)? = nil
    ) async throws -> [Taken] {
        try await withCheckedThrowingContinuation { answer in
            waiting.append(Pending(arrivals: arrivals, alongside: alongside, answer: answer))
            if working == false {
                working = true
                Task { await work() }
            }
        }
    }

    private func work() async {
        while waiting.isEmpty == false {
            var batch: [Pending] = []
            var size = 0
            while let next = waiting.first, batch.isEmpty || size + next.arrivals.count <= Self.most {
                batch.append(next)
                size += next.arrivals.count
                waiting.removeFirst()
            }
            await commit(batch)
        }
        working = false
    }

    private func commit(_ batch: [Pending]) async {
        let arrivals = batch.flatMap(\.arrivals)
        let known = finders
        let alongside = batch.compactMap(\.alongside)
        do {
            let (taken, finders) = try await services.store.write { [ids = services.ids] db in
                var desk = ReceivingDesk(ids: ids, finders: known, db: db)
                let taken = try desk.take(arrivals)
                for act in alongside { try act(db) }
                return (taken, desk.finders)
            }
            self.finders = finders
            if isAlarmed {
                isAlarmed = false
                await alarm(nil)
            }
            for item in taken where item.outcome == .quarantined {
                log.warning("quarantined", metadata: ["reason": "\(item.reason ?? "")"])
            }
            var rest = taken[...]
            for pending in batch {
                pending.answer.resume(returning: Array(rest.prefix(pending.arrivals.count)))
                rest = rest.dropFirst(pending.arrivals.count)
            }
        } catch {
            log.error("nothing stored", metadata: ["error": "\(error)", "events": "\(arrivals.count)"])
            for pending in batch { pending.answer.resume(throwing: error) }
            isAlarmed = true
            await alarm(services.clock.now())
        }
    }
}

/// What became of one event.
package struct Taken: Sendable, Equatable {
    package enum Outcome: String, Sendable {
        /// A new card.
        case made
        /// A further word on an open card.
        case joined
        /// A further word on a processed card, which waits again.
        case reopened
        /// An edit or deletion of something known.
        case updated
        /// Delivered before, or known from another channel.
        case duplicate
        /// Could not be made sense of; kept with its raw bytes.
        case quarantined
    }

    package let outcome: Outcome
    package let interest: ID<Interest>?
    /// Why it was quarantined.
    package let reason: String?

    package init(_ outcome: Outcome, _ interest: ID<Interest>?, reason: String? = nil) {
        self.outcome = outcome
        self.interest = interest
        self.reason = reason
    }
}

/// One event on its way in, with its bytes already stored.
struct Arrival: Sendable {
    var event: Inbound
    let channel: Connected
    /// Blob of the raw payload.
    let raw: String?
    let rawSize: Int
    /// Blobs of the attachments, in their order.
    let blobs: [String]
    let at: Date
    /// Brought along from the past: silent, and due never.
    var isHistory = false
    /// Written by a machine or by ourselves: nobody waits, whatever was done.
    var needsNone = false
}
