import Channels
import Foundation
import Kernel
import Logging
import Workspace

/// Sends what is due through its channel and writes down how it went.
struct Postman: Sendable {
    let services: Services
    let senders: Senders
    let access: AccessKeeper
    private let log = Log.logger("outbox")

    init(services: Services, senders: Senders, access: AccessKeeper? = nil) {
        self.services = services
        self.senders = senders
        self.access = access ?? AccessKeeper(services)
    }

    /// Tried for about two days; then somebody must look.
    private static let mostAttempts = 54
    private static let backoff = Backoff(first: 30, longest: 3600)
    /// Minutes after which an answer whose fate is unknown is looked for again.
    private static let looks = [1.0, 5, 15, 60]

    /// - Throws: ``Retry`` for the moment at which it is worth another try.
    func carry(_ id: ID<Outgoing>, of workspace: ID<Company>) async throws {
        let now = services.clock.now()
        guard let outgoing = try await services.store.read({ db in try Outgoing.find(id, of: workspace, in: db) }) else { return }
        switch outgoing.state {
        case .queued:
            if outgoing.notBefore > now { throw Retry(at: outgoing.notBefore, why: outgoing.said) }
            try await send(outgoing, at: now)
        // The program stopped, or the attempt's time ran out, in the middle.
        case .sending: try await look(for: outgoing, said: "")
        case .possiblySent where outgoing.settledAt == nil: try await look(for: outgoing, said: outgoing.said)
        default: return
        }
    }

    /// Made ready before it is begun: whatever goes wrong until then has sent nothing, and the next run begins anew.
    private func send(_ waiting: Outgoing, at now: Date) async throws {
        let parcel: Result<Parcel, LineFault>
        do { parcel = .success(try await pack(waiting)) } catch let error as Unpackable {
            let now = services.clock.now()
            return try await write { db in try waiting.fail(error.fault, said: error.said, at: now, in: db) }
        } catch let fault as LineFault {
            parcel = .failure(fault)
        }
        // Taken back or put off meanwhile: whoever did so has left a job of its own where one is needed.
        let begun = try await services.store.write { db in try waiting.begin(at: now, in: db) }
        guard let outgoing = begun else { return }
        do throws(SendError) {
            switch parcel {
            case .success(let parcel): try await keep(try await hand(over: parcel), of: outgoing)
            case .failure(let fault): throw SendError(noAccess: fault)
            }
        } catch {
            try await judge(error, of: outgoing)
        }
    }

    /// Once more where access ran out a moment ago: whom the server did not let in has sent nothing.
    private func hand(over parcel: Parcel) async throws(SendError) -> Receipt {
        do throws(SendError) {
            return try await parcel.channel.send(parcel.outbound, with: parcel.settings, through: services.outside)
        } catch .reconnect(let fault) {
            guard let fresh = try await fresh(parcel, after: fault) else { throw .reconnect(fault) }
            return try await parcel.channel.send(parcel.outbound, with: fresh, through: services.outside)
        } catch {
            throw error
        }
    }

    private func fresh(_ parcel: Parcel, after fault: LineFault) async throws(SendError) -> ChannelSettings? {
        do {
            return try await access.settings(insteadOf: parcel.settings, of: parcel.connected, after: fault)
        } catch let fault as LineFault {
            throw SendError(noAccess: fault)
        } catch {
            throw .later(nil, why: "\(error)")
        }
    }

    private func judge(_ error: SendError, of outgoing: Outgoing) async throws {
        let now = services.clock.now()
        log.notice("not sent", metadata: ["answer": "\(outgoing.id)", "error": "\(error)"])
        switch error {
        case .later(_, let why) where outgoing.attempts >= Self.mostAttempts:
            try await write { db in try outgoing.fail(.tooOften, said: why, at: now, in: db) }
        case .later(let named, let why):
            let pause = Self.backoff.pause(after: outgoing.attempts, chance: Double.random(in: 0..<1))
            let next = max(named ?? now.addingTimeInterval(pause), now)
            try await write { db in try outgoing.putOff(until: next, said: why, at: now, in: db) }
            throw Retry(at: next, why: why)
        case .never(let why): try await write { db in try outgoing.fail(.refused, said: why, at: now, in: db) }
        case .reconnect(let fault):
            try await write { db in try outgoing.fail(.channel, said: fault.said, at: now, in: db) }
        case .unknownOutcome(let why): try await look(for: outgoing, said: why)
        }
    }

    /// Asks the other side whether it has what may have gone out.
    private func look(for outgoing: Outgoing, said: String) async throws {
        let now = services.clock.now()
        if let receipt = try await found(outgoing) { return try await settle(receipt, of: outgoing) }
        let checks = outgoing.checks
        try await write { db in
            try outgoing.doubt(said: said, at: now, in: db)
            try outgoing.countCheck(in: db)
        }
        guard checks < Self.looks.count else { return }
        throw Retry(at: now.addingTimeInterval(Self.looks[checks] * 60), why: "it is looked for once more")
    }

    private func found(_ outgoing: Outgoing) async throws -> Receipt? {
        do {
            let parcel = try await pack(outgoing)
            return try await parcel.channel.wasSent(parcel.outbound, with: parcel.settings, through: services.outside)
        } catch is Unpackable {
            return nil  // it cannot be asked for as things stand
        } catch is LineFault {
            return nil  // nor without access
        } catch let error as SendError {
            log.notice("could not be looked for", metadata: ["answer": "\(outgoing.id)", "error": "\(error)"])
            return nil
        }
    }

    // MARK: Writing down

    private func keep(_ receipt: Receipt, of outgoing: Outgoing) async throws(SendError) {
        do {
            try await settle(receipt, of: outgoing)
        } catch {
            // It went out and that could not be written down: the next run looks for it instead of sending it again.
            throw .unknownOutcome(why: "\(error)")
        }
    }

    private func settle(_ receipt: Receipt, of outgoing: Outgoing) async throws {
        let raw: String? =
            if let data = receipt.raw {
                try await services.blobs.put(data, workspace: outgoing.workspace.number).description
            } else { nil }
        let (ids, now) = (services.ids, services.clock.now())
        try await write { db in try outgoing.arrive(receipt, raw: raw, ids: ids, at: now, in: db) }
    }

    /// In a task of its own: a program that is told to stop must still write down what went out.
    private func write(_ body: @escaping @Sendable (Connection) throws -> Void) async throws {
        try await Task { [store = services.store] in try await store.write { db in try body(db) } }.value
    }
}

extension SendError {
    /// Access to a channel was not to be had, so nothing was begun.
    fileprivate init(noAccess fault: LineFault) {
        self =
            switch fault.kind {
            case .passing: .later(nil, why: fault.said.isEmpty ? fault.reason : fault.said)
            case .refused: .reconnect(fault)
            }
    }
}
