import Channels
import Foundation
import Kernel
import People
import Workspace

/// What is known of the conversations that a group of letters may belong to: looked up in few statements before the letters are
/// worked through in their order, and added to while they are, so that each finds what those before it left.
///
/// A class, because one letter's desk leaves it to the next; it lives no longer than the transaction.
final class LetterBook {
    /// A letter that a conversation is known by.
    struct Known {
        let conversation: ID<Conversation>
        /// Nobody guesses its Message-ID.
        let ours: Bool
    }

    /// A letter that named one nobody has seen; nil by nobody is by us.
    struct Awaiting {
        let conversation: ID<Conversation>
        let by: ID<Identity>?
        let interest: ID<Interest>
        let saidAt: Date
    }

    /// A letter of that Message-ID, on a card.
    struct Place {
        let interest: ID<Interest>
        let saidAt: Date
    }

    struct Participant {
        let person: ID<Contact>
        var confirmed: Bool
    }

    let workspace: ID<Company>
    let own: OwnAddresses
    let new: Additions
    let db: Connection
    /// By Message-ID.
    var known: [String: Known] = [:]
    /// By the Message-ID that is awaited, in the order in which letters named it.
    var awaited: [String: [Awaiting]] = [:]
    var participants: [ID<Conversation>: [ID<Identity>: Participant]] = [:]
    var lastCards: [ID<Conversation>: ID<Interest>] = [:]
    private var cards: [ID<Interest>: CardAtWork] = [:]
    /// When the customers' newest word on a card was said.
    var newest: [ID<Interest>: Date] = [:]
    /// When the newest word on a card was said, by whomever.
    var latest: [ID<Interest>: Date] = [:]
    /// The customers' ordinary letters of a card; only looked up for letters of ours.
    var words: [ID<Interest>: [LetterOnCard]] = [:]
    /// Letters of ours by Message-ID.
    var sent: [String: OwnLetter] = [:]
    /// Those of them that our own program sent, and how they are doing.
    var outgoing: [String: Outgoing.State] = [:]
    /// Where the letters stand that these name, by Message-ID.
    var places: [String: [Place]] = [:]
    /// What the book is about.
    var letters: [Correspondence] = []
    private var members: [String: ID<Member>?] = [:]

    init(of workspace: ID<Company>, own: OwnAddresses, new: Additions, db: Connection) {
        self.workspace = workspace
        self.own = own
        self.new = new
        self.db = db
    }

    // MARK: Cards

    func card(_ id: ID<Interest>) -> CardAtWork? { cards[id] }

    /// All that were read or made.
    var allCards: [ID<Interest>] { cards.keys.sorted() }

    /// One that was read.
    func put(_ card: CardAtWork) { cards[card.id] = card }

    /// One that is otherwise now.
    func change(_ card: CardAtWork) {
        cards[card.id] = card
        new.change(card)
    }

    /// What the outbox did to a letter of ours and its card, by SQL and outside of this book.
    func readAgain(_ letter: OwnLetter) throws {
        for card in try CardAtWork.find([letter.interest], of: workspace, in: db) { put(card) }
        outgoing[letter.reference] = try Outgoing.find(reference: letter.reference, of: workspace, in: db)?.state
        try lookUpMoments()
    }

    /// Takes note of a letter on a card.
    ///
    /// - Parameter writer: the customer; nil for ours.
    func note(
        _ letter: Correspondence, as message: ID<ThreadLine.Said>, on card: ID<Interest>, by writer: ID<Identity>?, saidAt: Date
    ) {
        if let reference = letter.reference { places[reference, default: []].append(Place(interest: card, saidAt: saidAt)) }
        latest[card] = max(latest[card] ?? saidAt, saidAt)
        if let writer {
            newest[card] = max(newest[card] ?? saidAt, saidAt)
            guard case .letter = letter.kind else { return }
            words[card, default: []].append(LetterOnCard(identity: writer, reference: letter.reference, saidAt: saidAt))
        } else if let reference = letter.reference, sent[reference] == nil {
            sent[reference] = OwnLetter(message: message, interest: card, reference: reference)
        }
    }

    // MARK: People

    /// Whose address it is; nil for nobody's.
    func member(_ address: String) throws -> ID<Member>? {
        if let known = members[address] { return known }
        let member = try Member.withAddress(address, of: workspace, in: db)
        members[address] = .some(member)
        return member
    }

    /// Whether the person, by whichever of their addresses, takes part in a conversation: nil where not, else whether a member
    /// confirmed them.
    func seat(of person: ID<Contact>, in conversation: ID<Conversation>) -> Bool? {
        let seats = (participants[conversation] ?? [:]).values.filter { $0.person == person }
        return seats.isEmpty ? nil : seats.contains(where: \.confirmed)
    }

    /// Lets somebody in. A stranger's letter confirms nobody, and takes no confirmation away.
    func seat(_ identity: Identity, in conversation: ID<Conversation>, confirmed: Bool, at now: Date) {
        let seat = participants[conversation]?[identity.id]
        if let seat, seat.confirmed || confirmed == false { return }
        participants[conversation, default: [:]][identity.id] = Participant(person: identity.person, confirmed: confirmed)
        new.letters.seat(identity.id, in: conversation, confirmed: confirmed, workspace, at: now)
    }
}
