import Channels
import Foundation
import Kernel
import People
import Workspace

/// What happens to each event inside the intake's transaction. ``receive(_:)`` names the consequences in order.
struct ReceivingDesk {
    let ids: IDMaker
    private(set) var finders: [ID<Company>: (revision: Int64, finder: ProductFinder)]
    private let errands: [Errand]
    private let db: Connection
    private var known = Known()
    private var new: Additions
    /// Of the group that is worked through.
    private var arrivals: [Arrival] = []
    private var books: [ID<Company>: LetterBook] = [:]

    init(
        ids: IDMaker, finders: [ID<Company>: (revision: Int64, finder: ProductFinder)], errands: [Errand] = [], db: Connection
    ) {
        self.ids = ids
        self.finders = finders
        self.errands = errands
        self.db = db
        new = Additions(ids: ids)
    }

    /// All of them, or each by itself when one fails: the failed one is quarantined and its neighbours go in.
    mutating func take(_ arrivals: [Arrival]) throws -> [Taken] {
        try readSigns(of: Set(arrivals.map(\.channel.workspace)))
        let taken = try takeAll(arrivals)
        try Arrival.heard(arrivals, in: db)
        return taken
    }

    private mutating func takeAll(_ arrivals: [Arrival]) throws -> [Taken] {
        do {
            return try db.savepoint { try receive(arrivals) }
        } catch let error as StorageError where error.concernsAll {
            throw error
        } catch {
            return try arrivals.map { arrival in
                do {
                    return try db.savepoint { try receive([arrival])[0] }
                } catch let error as StorageError where error.concernsAll {
                    throw error
                } catch {
                    try Quarantine.put(arrival, reason: "\(error)", ids: ids, in: db)
                    return Taken(.quarantined, nil, reason: "\(error)")
                }
            }
        }
    }

    /// Looks up what they name, works them through in their order, and writes what is new.
    private mutating func receive(_ arrivals: [Arrival]) throws -> [Taken] {
        known = try Known(arrivals, in: db)
        new = Additions(ids: ids)
        books = [:]
        self.arrivals = arrivals
        for (workspace, arrivals) in Dictionary(grouping: arrivals, by: \.channel.workspace) {
            try new.people.lookUp(arrivals.filter { $0.event.letter == nil }.flatMap(\.handles), of: workspace, in: db)
        }
        let taken = try arrivals.map { try receive($0) }
        try new.write(in: db)
        try settlePast(arrivals, taken)
        try deal(arrivals, taken)
        return taken
    }

    /// Cards of the past are as their letters tell.
    private func settlePast(_ arrivals: [Arrival], _ taken: [Taken]) throws {
        let told = zip(arrivals, taken).filter { $0.0.isHistory && $0.1.outcome != .duplicate }
        for (workspace, group) in Dictionary(grouping: told, by: { $0.0.channel.workspace }) {
            guard let past = group.first?.0.past else { continue }
            let cards = PastCards(workspace: workspace, past: past, db: db)
            try cards.settle(Set(group.filter { $0.0.event.letter != nil }.compactMap(\.1.interest)))
            let told = group.filter { $0.0.event.letter == nil && $0.1.outcome == .made }
                .compactMap { arrival, taken in taken.interest.map { ($0, arrival.at) } }
            try cards.settle(Dictionary(told) { first, _ in first })
        }
    }

    /// Cards that somebody waits on now find their people, where there are rules for that.
    private func deal(_ arrivals: [Arrival], _ taken: [Taken]) throws {
        let live = zip(arrivals, taken).filter { $0.0.isHistory == false }
        for (workspace, group) in Dictionary(grouping: live, by: { $0.0.channel.workspace }) {
            func cards(_ outcome: Taken.Outcome) -> [ID<Interest>] {
                group.compactMap { $0.1.outcome == outcome ? $0.1.interest : nil }
            }
            guard let now = group.map(\.0.at).max() else { continue }
            try Dealing.arrived(made: cards(.made), reopened: cards(.reopened), in: workspace, at: now, db)
        }
    }

    private mutating func receive(_ arrival: Arrival) throws -> Taken {
        if let interest = known.delivery(of: arrival) { return Taken(.duplicate, interest) }
        if try errands.take(arrival, ids: ids, in: db) { return setOff(arrival) }
        let event = arrival.event
        let taken: Taken
        switch event.event {
        case .deleted:
            try workBySQL()
            taken = try Edits.delete(event.origin, arrival, in: db)
        case .edited(let action):
            try workBySQL()
            taken =
                try Edits.change(event.origin, to: event.text, arrival, ids: ids, in: db)
                ?? (event.isOwn ? Taken(.updated, nil) : place(action, arrival))
        case .said(let action):
            if let place = known.place(of: arrival) {
                if place.channel != arrival.channel.id { new.addSighting(arrival, of: place.interest) }
                taken = try tell(arrival, action, of: place)
            } else if event.isOwn {
                try workBySQL()
                taken = try own(arrival, action)
            } else {
                taken = try place(action, arrival)
            }
        case .noted: taken = Taken(.updated, nil)
        case .read:
            try workBySQL()
            taken = Taken(.updated, try ReplyNews.read(arrival, in: db))
        case .delivered:
            try workBySQL()
            taken = Taken(.updated, try ReplyNews.delivered(arrival, in: db))
        case .undelivered(let why):
            try workBySQL()
            taken = Taken(.updated, try ReplyNews.undelivered(why, arrival, in: db))
        case .permission(let isGiven):
            try workBySQL()
            try ReplyNews.note(isGiven, arrival, in: db)
            taken = Taken(.updated, nil)
        }
        new.add(arrival, taken.interest)
        known.note(arrival, taken, on: channel(of: taken, arrival))
        return taken
    }

    /// Nothing but that it was delivered is kept of an errand.
    private mutating func setOff(_ arrival: Arrival) -> Taken {
        var arrival = arrival
        arrival.raw = nil
        let taken = Taken(.updated, nil)
        new.add(arrival, nil)
        known.note(arrival, taken, on: arrival.channel.id)
        return taken
    }

    /// What went out from here comes back as news; anything else was said in the network's own program.
    private func own(_ arrival: Arrival, _ action: ActionType) throws -> Taken {
        if action.folds { return Taken(.updated, nil) }
        if let card = try Echo(arrival: arrival, ids: ids, db: db).recognise() { return Taken(.updated, card) }
        return try OwnWord(arrival, new: new, db: db).take()
    }

    private mutating func place(_ action: ActionType, _ arrival: Arrival) throws -> Taken {
        let event = arrival.event
        if let letter = event.letter { return try take(letter, arrival) }
        let workspace = arrival.channel.workspace
        let identity = try new.people.recognise(
            name: event.author.name, handles: arrival.handles, language: event.author.language, workspace: workspace,
            at: arrival.at, in: db)
        if event.author.name.isEmpty, new.people.isFresh(identity.id), AllChannels.looksUp(arrival.channel.kind) {
            new.askAbout(identity.id, arrival)
        }
        if event.thread?.kind == .conversation { try workBySQL() }
        let finder = finders[workspace]?.finder ?? ProductFinder()
        let episode = try Episode.place(
            action, arrival, identity: identity, finder: finder, ids: ids, new: new, in: db)
        if let told = event.announcement, episode.taken.outcome == .made {
            new.tell(told, of: episode.interest, arrival)
            if arrival.isHistory == false {
                try AuthorPhoto.fetchLater(told, of: episode.interest, workspace, ids: ids, at: arrival.at, in: db)
            }
        }
        if action.folds == false { new.addMessage(arrival, to: episode.interest, by: identity.id) }
        if episode.waits, arrival.isHistory == false { new.beginTurn(arrival, of: episode.interest) }
        let verb = episode.taken.outcome == .made ? "arrived" : episode.taken.outcome.rawValue
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: arrival.at,
                actor: arrival.isHistory ? Actor(.import) : Actor(.customer, identity.id.number),
                verb: arrival.isHistory ? "imported" : verb, subject: JournalSubject("interest", episode.interest.number)),
            in: db)
        return episode.taken
    }

    /// What is known already: where a letter told of it and now the network itself does, the network's word counts.
    private mutating func tell(_ arrival: Arrival, _ action: ActionType, of place: Known.Place) throws -> Taken {
        if action.folds {
            try workBySQL()
            let isBack = try TakenBack.undo(arrival.event.origin, arrival, in: db)
            return Taken(isBack ? .updated : .duplicate, place.interest)
        }
        guard place.isTold, arrival.event.announcement == nil else { return Taken(.duplicate, place.interest) }
        try workBySQL()
        let isCorrected = try ToldCard.correct(place.interest, by: arrival, handles: arrival.handles, ids: ids, in: db)
        return Taken(isCorrected ? .updated : .duplicate, place.interest)
    }

    private mutating func take(_ letter: Correspondence, _ arrival: Arrival) throws -> Taken {
        let workspace = arrival.channel.workspace
        return try LetterDesk(
            arrival, letter, book: try book(of: workspace), finder: finders[workspace]?.finder ?? ProductFinder(), ids: ids
        ).take()
    }

    /// What is known of the conversations of the group's letters.
    private mutating func book(of workspace: ID<Company>) throws -> LetterBook {
        if let book = books[workspace] { return book }
        try new.write(in: db)
        let book = LetterBook(of: workspace, own: try OwnAddresses(of: workspace, in: db), new: new, db: db)
        try book.lookUp(arrivals.filter { $0.channel.workspace == workspace })
        books[workspace] = book
        return book
    }

    /// Whoever goes on by SQL finds everything written, and what was known before is looked up again after it.
    private mutating func workBySQL() throws {
        try new.write(in: db)
        books = [:]
    }

    /// The channel that brought the card.
    private func channel(of taken: Taken, _ arrival: Arrival) -> ID<Connected> {
        taken.interest.flatMap { books[arrival.channel.workspace]?.card($0)?.channel } ?? arrival.channel.id
    }

    /// Signs of products are read again only when they changed.
    private mutating func readSigns(of workspaces: Set<ID<Company>>) throws {
        for workspace in workspaces {
            let revision = try Product.revision(of: workspace, in: db)
            if finders[workspace]?.revision == revision { continue }
            finders[workspace] = (revision, try ProductFinder.load(workspace, in: db))
        }
    }
}

extension Arrival {
    /// By what its author is known.
    var handles: [Handle] {
        event.author.handles.map {
            Handle(
                network: $0.network, key: $0.key, shown: $0.shown,
                strength: Identity.Strength(rawValue: $0.strength.rawValue) ?? .typed)
        }
    }
}

extension StorageError {
    /// Whether no item can be stored now, so that nothing may be acknowledged.
    fileprivate var concernsAll: Bool {
        switch self {
        case .full, .unavailable, .uncertain, .conflict: true
        case .unique, .foreignKey, .check, .unreadable, .failed: false
        }
    }
}
