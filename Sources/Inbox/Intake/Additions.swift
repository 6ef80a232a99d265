import Channels
import Foundation
import Kernel
import People
import Workspace

/// What a group of arrivals adds, gathered while it is worked through and written together: a few statements however many
/// there are. Whoever reads or changes rows of the group by SQL calls ``write(in:)`` before.
struct Additions {
    private struct Heap: Hashable {
        let workspace: ID<Company>
        let post: String
        let action: ActionType
    }

    private let ids: IDMaker
    var people: Recognition
    private var interests = SQLRows()
    private var messages = SQLRows()
    private var attachments = SQLRows()
    private var due = SQLRows()
    private var turns = SQLRows()
    private var arrivals = SQLRows()
    private var sightings = SQLRows()
    private var folds: [Heap: Feed.Reactions] = [:]

    init(ids: IDMaker) {
        self.ids = ids
        people = Recognition(ids: ids)
    }

    /// The event itself, so that its next delivery is known; what it made, or nothing.
    mutating func add(_ arrival: Arrival, _ interest: ID<Interest>?) {
        arrivals.add(
            arrival.channel.workspace, arrival.channel.id, arrival.event.externalID, arrival.at, interest, arrival.raw)
    }

    /// A new card.
    mutating func add(_ interest: NewInterest, _ arrival: Arrival) {
        let event = arrival.event
        interests.add(
            interest.id, arrival.channel.workspace, arrival.channel.id, interest.conversation, interest.previous,
            interest.identity, event.origin, event.network, interest.action, arrival.excerpt, event.source.url,
            event.source.title, arrival.post, event.author.language, event.rating, JournalEntry.json(event.details),
            interest.product?.product, interest.product?.how, arrival.said.at, arrival.said.clamped, arrival.at, arrival.at,
            interest.needsAnswer, interest.needsAnswer ? arrival.due : nil)
        guard interest.needsAnswer == false, let post = arrival.post else { return }
        let heap = Heap(workspace: arrival.channel.workspace, post: post, action: interest.action)
        folds[heap, default: Feed.Reactions(interest: interest.id, at: arrival.at)].count(interest.id, at: arrival.at)
    }

    /// What was said on a card, with what came along.
    @discardableResult
    mutating func addMessage(
        _ arrival: Arrival, to interest: ID<Interest>, by identity: ID<Identity>
    ) -> ID<ThreadLine.Said> {
        let (event, workspace) = (arrival.event, arrival.channel.workspace)
        let message: ID<ThreadLine.Said> = ids.next(at: arrival.at)
        messages.add(
            message, workspace, interest, ThreadLine.Said.Direction.in, identity, event.origin, event.text, arrival.said.at,
            arrival.at)
        attach(arrival, to: message)
        due.add(workspace, message)
        return message
    }

    /// The files that came along.
    mutating func attach(_ arrival: Arrival, to message: ID<ThreadLine.Said>) {
        for (attachment, blob) in zip(arrival.event.attachments, arrival.blobs) {
            let id: ID<ThreadLine.Attached> = ids.next(at: arrival.at)
            attachments.add(
                id, arrival.channel.workspace, message, attachment.name, attachment.type, attachment.data.count, blob)
        }
    }

    /// Somebody waits from now on, unless somebody waits already.
    mutating func beginTurn(_ arrival: Arrival, of interest: ID<Interest>) {
        let id: ID<Turn> = ids.next(at: arrival.at)
        turns.add(id, arrival.channel.workspace, interest, arrival.at, arrival.due)
    }

    /// A card was brought by one more channel.
    mutating func addSighting(_ arrival: Arrival, of interest: ID<Interest>) {
        sightings.add(arrival.channel.workspace, interest, arrival.channel.id, arrival.at)
    }

    /// Writes all of it, what is referred to before what refers to it.
    mutating func write(in db: Connection) throws {
        try people.write(in: db)
        try Interest.insert(interests, in: db)
        for (heap, reactions) in folds.sorted(by: { $0.key.post < $1.key.post }) {
            try Feed.fold(reactions, of: heap.action, post: heap.post, workspace: heap.workspace, in: db)
        }
        try Arrival.insertMessages(messages, attachments, in: db)
        try SearchDue.add(due, in: db)
        try Turn.begin(turns, in: db)
        try Arrival.insert(arrivals, sightings: sightings, in: db)
        for rows in [\Additions.interests, \.messages, \.attachments, \.due, \.turns, \.arrivals, \.sightings] {
            self[keyPath: rows].removeAll()
        }
        folds = [:]
    }
}

/// A card that is about to be made of an arrival.
struct NewInterest {
    let id: ID<Interest>
    let action: ActionType
    let identity: ID<Identity>
    var conversation: ID<Conversation>?
    /// The episode before.
    var previous: ID<Interest>?
    let product: ProductFinder.Found?
    let needsAnswer: Bool
}
