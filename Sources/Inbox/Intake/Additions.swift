import Channels
import Foundation
import Kernel
import People
import Workspace

/// What a group of arrivals adds and changes, gathered while it is worked through and written together: a few statements
/// however many there are. Whoever reads or changes rows of the group by SQL calls ``write(in:)`` before.
///
/// A class, because every desk of a transaction adds to the same one; it lives no longer than the transaction.
final class Additions {
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
    private var turns = TurnActs()
    private var arrivals = SQLRows()
    private var sightings = SQLRows()
    private var folds: [Heap: Feed.Reactions] = [:]
    private var changed: [ID<Interest>: CardAtWork] = [:]
    private var told = SQLRows()
    private var awaited: [AwaitedFile] = []
    private var strangers: [ID<Connected>: (channel: Connected, at: Date, rows: SQLRows)] = [:]
    var letters = LetterAdditions()

    init(ids: IDMaker) {
        self.ids = ids
        people = Recognition(ids: ids)
    }

    /// The event itself, so that its next delivery is known; what it made, or nothing.
    func add(_ arrival: Arrival, _ interest: ID<Interest>?) {
        arrivals.add(
            arrival.channel.workspace, arrival.channel.id, arrival.event.externalID, arrival.at, interest, arrival.raw)
    }

    /// A new card.
    func add(_ interest: NewInterest, _ arrival: Arrival) {
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

    /// A card was made of what a letter told.
    func tell(_ announcement: Inbound.Announcement, of interest: ID<Interest>, _ arrival: Arrival) {
        told.add(arrival.channel.workspace, interest, announcement.rule, arrival.at)
    }

    /// What was said on a card, with what came along.
    @discardableResult
    func addMessage(
        _ arrival: Arrival, to interest: ID<Interest>, by identity: ID<Identity>
    ) -> ID<ThreadLine.Said> {
        addMessage(arrival, to: interest, .in, identity, nil)
    }

    /// What we said to the customer by another way than the card's composer.
    ///
    /// - Parameter member: nil where it is not known who wrote it.
    func addOwnMessage(_ arrival: Arrival, to interest: ID<Interest>, by member: ID<Member>?) -> ID<ThreadLine.Said> {
        addMessage(arrival, to: interest, .out, nil, member)
    }

    private func addMessage(
        _ arrival: Arrival, to interest: ID<Interest>, _ direction: ThreadLine.Said.Direction, _ identity: ID<Identity>?,
        _ member: ID<Member>?
    ) -> ID<ThreadLine.Said> {
        let (event, workspace) = (arrival.event, arrival.channel.workspace)
        let message: ID<ThreadLine.Said> = ids.next(at: arrival.at)
        messages.add(
            message, workspace, interest, direction, identity, member, event.origin, event.text, arrival.said.at, arrival.at)
        attach(arrival, to: message)
        due.add(workspace, message)
        return message
    }

    /// The files that came along.
    func attach(_ arrival: Arrival, to message: ID<ThreadLine.Said>) {
        for (attachment, blob) in zip(arrival.event.attachments, arrival.blobs) {
            let id: ID<ThreadLine.Attached> = ids.next(at: arrival.at)
            attachments.add(
                id, arrival.channel.workspace, message, attachment.name, attachment.type, attachment.data.count, blob)
        }
        for file in arrival.event.remote {
            awaited.append(AwaitedFile(file, of: message, arrival, id: ids.next(at: arrival.at)))
        }
    }

    /// Somebody waits from now on, unless somebody waits already.
    func beginTurn(_ arrival: Arrival, of interest: ID<Interest>) {
        turns.begin(
            ids.next(at: arrival.at), of: interest, arrival.channel.workspace, at: arrival.at,
            due: changed[interest].map(\.dueAt) ?? arrival.due)
    }

    /// Nobody waits any more.
    func endTurn(of card: CardAtWork, by member: ID<Member>?, at now: Date) {
        turns.end(of: card.id, card.workspace, by: member, at: now)
    }

    /// Their network is to be asked who somebody is.
    func askAbout(_ identity: ID<Identity>, _ arrival: Arrival) {
        let channel = arrival.channel
        strangers[channel.id, default: (channel, arrival.at, SQLRows())].rows.add(
            channel.workspace, channel.id, identity, arrival.at)
    }

    /// A card is otherwise than it was read, or added.
    func change(_ card: CardAtWork) { changed[card.id] = card }

    /// A card was brought by one more channel.
    func addSighting(_ arrival: Arrival, of interest: ID<Interest>) {
        sightings.add(arrival.channel.workspace, interest, arrival.channel.id, arrival.at)
    }

    /// Writes all of it, what is referred to before what refers to it.
    func write(in db: Connection) throws {
        try people.write(in: db)
        for (channel, at, rows) in strangers.values {
            try Profiles.want(rows, in: db)
            try ProfileJob.add(channel, ids: ids, at: at, in: db)
        }
        try letters.writeConversations(in: db)
        try Interest.insert(interests, in: db)
        try ToldCard.insert(told, in: db)
        try CardAtWork.update(changed.values.sorted { $0.id < $1.id }, in: db)
        for (heap, reactions) in folds.sorted(by: { $0.key.post < $1.key.post }) {
            try Feed.fold(reactions, of: heap.action, post: heap.post, workspace: heap.workspace, in: db)
        }
        try Arrival.insertMessages(messages, attachments, in: db)
        try AwaitedFile.insert(awaited, ids: ids, in: db)
        try SearchDue.add(due, in: db)
        try letters.write(in: db)
        try turns.write(in: db)
        try Arrival.insert(arrivals, sightings: sightings, in: db)
        for rows in [\Additions.interests, \.told, \.messages, \.attachments, \.due, \.arrivals, \.sightings] {
            self[keyPath: rows].removeAll()
        }
        (folds, changed, awaited, strangers) = ([:], [:], [], [:])
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
