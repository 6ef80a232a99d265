import Channels
import Foundation
import Kernel
import People
import Workspace

/// What happens to each event inside the intake's transaction. ``receive(_:)`` names the consequences in order.
struct ReceivingDesk {
    let ids: IDMaker
    var finders: [ID<Company>: (revision: Int64, finder: ProductFinder)]
    private var own: [ID<Company>: OwnAddresses] = [:]
    let db: Connection

    init(ids: IDMaker, finders: [ID<Company>: (revision: Int64, finder: ProductFinder)], db: Connection) {
        self.ids = ids
        self.finders = finders
        self.db = db
    }

    /// All of them, or each by itself when one fails: the failed one is quarantined and its neighbours go in.
    mutating func take(_ arrivals: [Arrival]) throws -> [Taken] {
        let taken = try takeAll(arrivals)
        try Arrival.heard(arrivals, in: db)
        return taken
    }

    private mutating func takeAll(_ arrivals: [Arrival]) throws -> [Taken] {
        do {
            return try db.savepoint { try arrivals.map { try receive($0) } }
        } catch let error as StorageError where error.concernsAll {
            throw error
        } catch {
            return try arrivals.map { arrival in
                do {
                    return try db.savepoint { try receive(arrival) }
                } catch let error as StorageError where error.concernsAll {
                    throw error
                } catch {
                    try Quarantine.put(arrival, reason: "\(error)", ids: ids, in: db)
                    return Taken(.quarantined, nil, reason: "\(error)")
                }
            }
        }
    }

    private mutating func receive(_ arrival: Arrival) throws -> Taken {
        let event = arrival.event
        guard try arrival.record(in: db) else { return Taken(.duplicate, try arrival.known(in: db)) }
        let taken: Taken
        switch event.event {
        case .deleted:
            taken = try Edits.delete(event.origin, arrival, in: db)
        case .edited(let action):
            if let updated = try Edits.change(event.origin, to: event.text, arrival, ids: ids, in: db) {
                taken = updated
            } else {
                taken = try place(action, arrival)
            }
        case .said(let action):
            if let seen = try arrival.seenElsewhere(in: db) {
                taken = Taken(.duplicate, seen)
            } else {
                taken = try place(action, arrival)
            }
        }
        if let interest = taken.interest { try arrival.point(to: interest, in: db) }
        return taken
    }

    private mutating func place(_ action: ActionType, _ arrival: Arrival) throws -> Taken {
        let event = arrival.event
        if let letter = event.letter { return try take(letter, arrival) }
        let workspace = arrival.channel.workspace
        let identity = try Identity.recognise(
            name: event.author.name,
            handles: event.author.handles.map {
                Handle(
                    network: $0.network, key: $0.key, shown: $0.shown,
                    strength: Identity.Strength(rawValue: $0.strength.rawValue) ?? .typed)
            },
            language: event.author.language, workspace: workspace, ids: ids, at: arrival.at, in: db)
        let finder = try finder(for: workspace)
        let episode = try Episode.place(action, arrival, identity: identity, finder: finder, ids: ids, in: db)
        if action.folds == false {
            try arrival.addMessage(to: episode.interest, identity: identity.id, ids: ids, in: db)
        }
        if episode.waits {
            try Turn.begin(
                of: episode.interest, workspace: workspace, due: arrival.due, ids: ids, at: arrival.at, in: db)
        }
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: arrival.at, actor: Actor(.customer, identity.id.number),
                verb: episode.taken.outcome == .made ? "arrived" : episode.taken.outcome.rawValue,
                subject: JournalSubject("interest", episode.interest.number)),
            in: db)
        return episode.taken
    }

    private mutating func take(_ letter: Correspondence, _ arrival: Arrival) throws -> Taken {
        let workspace = arrival.channel.workspace
        if own[workspace] == nil { own[workspace] = try OwnAddresses(of: workspace, in: db) }
        return try LetterDesk(
            arrival, letter, own: own[workspace] ?? OwnAddresses(), finder: finder(for: workspace), ids: ids, db: db
        ).take()
    }

    /// Signs are read again only when they changed.
    private mutating func finder(for workspace: ID<Company>) throws -> ProductFinder {
        let revision = try Product.revision(of: workspace, in: db)
        if let known = finders[workspace], known.revision == revision { return known.finder }
        let finder = try ProductFinder.load(workspace, in: db)
        finders[workspace] = (revision, finder)
        return finder
    }
}

extension StorageError {
    /// Whether no item can be stored now, so that nothing may be acknowledged.
    fileprivate var concernsAll: Bool {
        switch self {
        case .full, .unavailable, .conflict: true
        case .unique, .foreignKey, .check, .unreadable, .failed: false
        }
    }
}
