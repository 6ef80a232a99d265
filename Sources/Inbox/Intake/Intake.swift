package import Channels
package import Foundation
package import Kernel
import Logging
import Workspace

/// The one door by which words enter: gathers what arrives while a transaction runs into the next one (group commit), and
/// answers each caller when the commit that holds its words is durable.
package actor Intake {
    let services: Services
    let announcer: Announcer
    private let errands: [Errand]
    private let log = Logger(label: "intake")
    private var waiting: [Pending] = []
    private var working = false
    private let books = KnownBooks()
    private var finders: [ID<Company>: (revision: Int64, finder: ProductFinder)] = [:]
    /// More than this in one transaction would make the first of them wait too long.
    private static let most = 256

    private let alarm: @Sendable (Date?) async -> Void
    private var isAlarmed = false

    /// - Parameter alarm: told since when nothing can be stored, and nil when it can be again.
    package init(_ services: Services, alarm: @escaping @Sendable (Date?) async -> Void = { _ in }) {
        self.init(services, errands: Errand.all, alarm: alarm)
    }

    init(_ services: Services, errands: [Errand], alarm: @escaping @Sendable (Date?) async -> Void = { _ in }) {
        self.services = services
        self.errands = errands
        announcer = Announcer(services: services)
        self.alarm = alarm
    }

    /// What a caller brought.
    private struct Pending {
        var arrivals: [Arrival]
        /// What is to be on disk before: for each arrival that lacks them, raw bytes and files.
        var bytes: [NewBlob] = []
        /// What is done in the same transaction, such as moving a cursor.
        var alongside: (@Sendable (Connection) throws -> Void)?
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
        guard events.isEmpty == false else { return [] }
        let (now, workspace) = (moment ?? services.clock.now(), channel.workspace.number)
        let files = events.flatMap(\.attachments).map(\.data)
        let arrivals = events.map {
            Arrival(event: $0, channel: channel, raw: nil, rawSize: raw.count, blobs: [], at: now)
        }
        return try await withCheckedThrowingContinuation { answer in
            let bytes = ((raw.isEmpty ? [] : [raw]) + files).map { NewBlob(data: $0, workspace: workspace) }
            enter(Pending(arrivals: arrivals, bytes: bytes, answer: answer))
        }
    }

    /// Waits for the transaction that takes these in; their bytes are on disk.
    ///
    /// - Parameter alongside: done in the same transaction, after them; if it throws, nothing of that transaction is stored.
    func enter(
        _ arrivals: [Arrival], alongside: (@Sendable (Connection) throws -> Void)? = nil
    ) async throws -> [Taken] {
        try await withCheckedThrowingContinuation { answer in
            enter(Pending(arrivals: arrivals, alongside: alongside, answer: answer))
        }
    }

    private func enter(_ caller: Pending) {
        waiting.append(caller)
        guard working == false else { return }
        working = true
        Task { await work() }
    }

    /// What comes while a group is on its way to disk is the next one.
    private func work() async {
        while waiting.isEmpty == false { await commit(await keep(nextGroup())) }
        working = false
    }

    private func nextGroup() -> [Pending] {
        var size = 0
        let end = waiting.firstIndex { pending in
            size += pending.arrivals.count
            return size > Self.most
        }
        let group = waiting.prefix(max(end ?? waiting.count, min(1, waiting.count)))
        waiting.removeFirst(group.count)
        return Array(group)
    }

    /// Brings raw bytes and files to disk. None follow where that fails: they are refused.
    private func keep(_ callers: [Pending]) async -> [Pending] {
        let bytes = callers.flatMap(\.bytes)
        guard bytes.isEmpty == false else { return callers }
        do {
            var refs = try await services.blobs.put(bytes).map(\.description)[...]
            return callers.map { caller in
                guard caller.bytes.isEmpty == false else { return caller }
                var (caller, own) = (caller, refs.prefix(caller.bytes.count))
                refs = refs.dropFirst(own.count)
                let files = caller.arrivals.reduce(0) { $0 + $1.event.attachments.count }
                let raw = own.count > files ? own.popFirst() : nil
                for index in caller.arrivals.indices {
                    caller.arrivals[index].raw = raw
                    caller.arrivals[index].blobs = Array(own.prefix(caller.arrivals[index].event.attachments.count))
                    own = own.dropFirst(caller.arrivals[index].blobs.count)
                }
                return caller
            }
        } catch {
            await refuse(callers, error)
            return []
        }
    }

    private func commit(_ callers: [Pending]) async {
        guard callers.isEmpty == false else { return }
        let known = finders
        let arrivals = callers.flatMap(\.arrivals)
        let alongside = callers.compactMap(\.alongside)
        let (books, errands) = (self.books, self.errands)
        do {
            let (taken, finders) = try await services.store.write { [ids = services.ids] db in
                var desk = ReceivingDesk(ids: ids, finders: known, errands: errands, db: db)
                let taken = try desk.take(try books.equip(arrivals, in: db))
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
            for caller in callers {
                caller.answer.resume(returning: Array(rest.prefix(caller.arrivals.count)))
                rest = rest.dropFirst(caller.arrivals.count)
            }
        } catch let error as LineStore.Lost {
            // Only who lost its line is refused; those whose words came along are taken without it.
            guard callers.count > 1 else { return callers.forEach { $0.answer.resume(throwing: error) } }
            for caller in callers { await commit([caller]) }
        } catch {
            await refuse(callers, error)
        }
    }

    /// Nothing could be stored: each must try again.
    private func refuse(_ callers: [Pending], _ error: any Error) async {
        log.error("nothing stored", metadata: ["error": "\(error)", "callers": "\(callers.count)"])
        for caller in callers { caller.answer.resume(throwing: error) }
        isAlarmed = true
        await alarm(services.clock.now())
    }
}

/// What became of one event.
package struct Taken: Sendable, Equatable {
    package enum Outcome: String, Sendable, Codable, CaseIterable {
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

/// One event on its way in; its bytes are stored before its transaction begins.
struct Arrival: Sendable {
    var event: Inbound
    let channel: Connected
    /// Blob of the raw payload.
    var raw: String?
    let rawSize: Int
    /// Blobs of the attachments, in their order.
    var blobs: [String]
    let at: Date
    /// Brought along from the past: silent, and due never; nil for what comes while Kindred is there.
    var past: Past?
    /// Written by a machine or by ourselves: nobody waits, whatever was done.
    var needsNone = false
    /// When the newest of what it answers was said; nil where nothing of that is known.
    var answered: Date?
    /// When answers are due in its workspace.
    var book = ResponseBook()

    var isHistory: Bool { past != nil }
}
