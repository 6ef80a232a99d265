import Channels
import Foundation
import Kernel
import People
import Workspace

/// What happens to a letter inside the intake's transaction: the conversation it belongs to, the card, who waits.
struct LetterDesk {
    let arrival: Arrival
    let letter: Correspondence
    /// What is known of its conversation, and of those of the letters around it.
    let book: LetterBook
    let finder: ProductFinder
    let ids: IDMaker

    init(_ arrival: Arrival, _ letter: Correspondence, book: LetterBook, finder: ProductFinder, ids: IDMaker) {
        var titled = arrival
        titled.event.source.title = Subject.bare(letter.subject)
        titled.answered = book.answered(by: letter)
        self.arrival = titled
        self.letter = letter
        self.book = book
        self.finder = finder
        self.ids = ids
    }

    var workspace: ID<Company> { arrival.channel.workspace }
    var new: Additions { book.new }
    var db: Connection { book.db }

    func take() throws -> Taken {
        let taken = try sort()
        if let interest = taken.interest { try book.putBehind(letter, on: interest, saidAt: arrival.said.at) }
        return taken
    }

    private func sort() throws -> Taken {
        if letter.sentByUs { return try takeOwn() }
        switch letter.kind {
        // What comes from our own address, truly or not, is no customer's word: two mailboxes that answer each other stop here.
        case .letter:
            let isOurs = letter.from.contains { book.own.contains($0.address) }
            return try takeWord(isAwaited: isOurs == false && letter.isQuiet == false)
        case .autoReply: return try takeWord(isAwaited: false)
        case .bounce(let failed, _): return try takeReport(.bounced, failed: failed)
        case .delay(let failed, _): return try takeReport(.delayed, failed: failed)
        case .feedback: return try takeReport(.complained, failed: [])
        }
    }

    // MARK: A customer's letter

    /// - Parameter isAwaited: whether somebody waits for an answer to it; else it stands in the thread and changes nothing.
    func takeWord(isAwaited: Bool) throws -> Taken {
        let writer = try self.writer()
        let found = book.thread(of: letter, by: writer)
        let thread = found ?? book.begin(arrival, ids: ids)
        var isConfirmed = false
        if isAwaited {
            isConfirmed = join(writer, thread, isNew: found == nil)
            invite(try recipients(), to: thread, confirmed: isConfirmed)
        }
        let episode = isAwaited ? arrival.isHistory ? placePast(writer, thread) : place(writer, thread) : lay(writer, thread)
        let message = new.addMessage(arrival, to: episode.interest, by: writer.id)
        keep(as: message, on: episode.interest, by: writer.id, in: thread, isAwaited: isAwaited)
        if episode.waits { new.beginTurn(arrival, of: episode.interest) }
        journal(episode.taken.outcome == .made ? "arrived" : episode.taken.outcome.rawValue, episode.interest, by: writer)
        if episode.waits { try acknowledge(episode.interest, writer, isConfirmed: isConfirmed) }
        return episode.taken
    }

    /// "We have your letter", where the channel is set so.
    private func acknowledge(_ card: ID<Interest>, _ writer: Identity, isConfirmed: Bool) throws {
        guard arrival.channel.settings[Acknowledgement.setting] == "1", letter.forbidsAutomaticAnswer == false else { return }
        try new.write(in: db)
        let spoken = arrival.event.author.language.flatMap { Language(rawValue: String($0.prefix(2))) }
        let language = try spoken ?? Company.find(workspace, in: db)?.language ?? .en
        try Acknowledgement(
            channel: arrival.channel, card: card, writer: writer, letter: letter, language: language, own: book.own, ids: ids,
            now: arrival.at, db: db
        ).consider(isConfirmed: isConfirmed)
    }

    /// The episode it goes on with, reopens or begins.
    private func place(_ writer: Identity, _ thread: LetterThread) -> Episode {
        guard let last = thread.last, var card = book.card(last) else { return begin(writer, thread, needsNone: false) }
        let shown = card.excerpt
        guard let episode = goOn(with: &card) else { return begin(writer, thread, needsNone: false) }
        listed(on: card)
        // Lists show the customer's newest word; a letter that was overtaken joins the card without hiding it.
        let isOvertaken = book.newest[card.id].map { $0 > arrival.said.at } ?? false
        card.excerpt = isOvertaken ? shown : arrival.excerpt
        book.change(card)
        return episode
    }

    /// A letter of the past joins the latest episode, unless nobody had said anything there for longer than a card is opened
    /// again. What it means for the card follows from all its letters, see ``PastCards``.
    private func placePast(_ writer: Identity, _ thread: LetterThread) -> Episode {
        let reach = Double(arrival.channel.reopeningDays) * 86_400
        guard let last = thread.last, var card = book.card(last),
            book.latest[last].map({ arrival.said.at.timeIntervalSince($0) <= reach }) ?? true
        else { return silently(begin(writer, thread, needsNone: false)) }
        listed(on: card)
        if book.newest[last].map({ $0 <= arrival.said.at }) ?? true {
            card.excerpt = arrival.excerpt
            book.change(card)
        }
        return Episode(interest: last, taken: Taken(.joined, last), waits: false)
    }

    private func silently(_ episode: Episode) -> Episode {
        Episode(interest: episode.interest, taken: episode.taken, waits: false)
    }

    /// Nil when the last episode is over for good.
    private func goOn(with last: inout CardAtWork) -> Episode? {
        if isAnswered(on: last) { return Episode(interest: last.id, taken: Taken(.joined, last.id), waits: false) }
        if last.needsAnswer == false {
            last.beginWaiting(arrival)
            return Episode(interest: last.id, taken: Taken(.joined, last.id), waits: true)
        }
        return last.resume(arrival).map { Episode(interest: last.id, taken: $0, waits: true) }
    }

    /// Whether a letter of ours that is known already answers this one: they can arrive in any order.
    private func isAnswered(on card: CardAtWork) -> Bool {
        guard card.processedAt != nil || card.needsAnswer == false, let reference = letter.reference else { return false }
        return book.awaited[reference]?.contains { $0.by == nil } ?? false
    }

    /// Beside what is there already, without waking anybody.
    private func lay(_ writer: Identity, _ thread: LetterThread) -> Episode {
        guard let last = thread.last, let card = book.card(last) else { return begin(writer, thread, needsNone: true) }
        listed(on: card)
        return Episode(interest: last, taken: Taken(.joined, last), waits: false)
    }

    func begin(_ identity: Identity, _ thread: LetterThread, needsNone: Bool) -> Episode {
        var arrival = arrival
        arrival.needsNone = needsNone
        let interest = NewInterest(
            .message, arrival, identity: identity.id, conversation: thread.conversation, previous: thread.last, finder: finder,
            ids: ids)
        new.add(interest, arrival)
        book.put(CardAtWork(interest, arrival))
        book.setLast(interest.id, of: thread)
        return Episode(interest: interest.id, taken: Taken(.made, interest.id), waits: interest.needsAnswer)
    }

    // MARK: Parts

    /// - Parameters:
    ///   - writer: the customer; nil for ours.
    ///   - isAwaited: whether somebody waited for an answer to it.
    func keep(
        as message: ID<ThreadLine.Said>, on card: ID<Interest>, by writer: ID<Identity>?, in thread: LetterThread,
        isAwaited: Bool = false
    ) {
        new.letters.add(letter, as: message, of: arrival, isAwaited: isAwaited)
        book.note(letter, as: message, on: card, by: writer, saidAt: arrival.said.at)
        book.know(letter, as: message, on: card, by: writer, in: thread, arrival)
    }

    func writer() throws -> Identity {
        let author = arrival.event.author
        return try new.people.recognise(
            name: author.name, handles: [.writer(of: letter, author)], language: author.language, workspace: workspace,
            at: arrival.at, in: db)
    }

    /// A conversation can reach us by several mailboxes; the card names them all.
    func listed(on card: CardAtWork) {
        if card.channel != arrival.channel.id { new.addSighting(arrival, of: card.id) }
    }

    /// History is written down under a verb that nobody is told of.
    func journal(_ verb: String, _ card: ID<Interest>, by writer: Identity?, after: [String: String?] = [:]) {
        let actor = arrival.isHistory ? Actor(.import) : writer.map { Actor(.customer, $0.id.number) } ?? .system
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: arrival.at, actor: actor, verb: arrival.isHistory ? "imported" : verb,
                subject: JournalSubject("interest", card.number), after: JournalEntry.json(after)),
            in: db)
    }
}

extension Arrival {
    /// What the sender wrote, without what is quoted below it.
    var ownText: String {
        guard let letter = event.letter else { return event.text }
        let own = event.text.prefix(letter.ownLength)
        return own.allSatisfy(\.isWhitespace) ? event.text : String(own)
    }

    /// The beginning of it, for lists.
    var excerpt: String {
        if let length = event.letter?.ownLength, length > Self.enough {
            // Telling the characters of a long text apart takes longer than all else that is done with it.
            let start = event.text.prefix(Self.enough)
            let excerpt = String(start).excerpt(280)
            if excerpt.last == "…", start.last != "…" { return excerpt }
        }
        return ownText.excerpt(280)
    }

    /// In so many characters there are as many as are shown, blanks aside, in all but the oddest texts.
    private static let enough = 1000
}
