import Channels
import Foundation
import Kernel
import People
import Workspace

/// What happens to a letter inside the intake's transaction: the conversation it belongs to, the card, who waits.
struct LetterDesk {
    let arrival: Arrival
    let letter: Correspondence
    let own: OwnAddresses
    let finder: ProductFinder
    let ids: IDMaker
    let db: Connection

    init(
        _ arrival: Arrival, _ letter: Correspondence, own: OwnAddresses, finder: ProductFinder, ids: IDMaker, db: Connection
    ) {
        var titled = arrival
        titled.event.source.title = Subject.bare(letter.subject)
        self.arrival = titled
        self.letter = letter
        self.own = own
        self.finder = finder
        self.ids = ids
        self.db = db
    }

    var workspace: ID<Company> { arrival.channel.workspace }

    func take() throws -> Taken {
        if letter.sentByUs { return try takeOwn() }
        switch letter.kind {
        // What comes from our own address, truly or not, is no customer's word: two mailboxes that answer each other stop here.
        case .letter: return try takeWord(isAwaited: letter.from.contains { own.contains($0.address) } == false)
        case .autoReply: return try takeWord(isAwaited: false)
        case .bounce(let failed, let about): return try takeReport(.bounced, about: about, failed: failed)
        case .delay(let failed, let about): return try takeReport(.delayed, about: about, failed: failed)
        case .feedback(let about): return try takeReport(.complained, about: about, failed: [])
        }
    }

    // MARK: A customer's letter

    /// - Parameter isAwaited: whether somebody waits for an answer to it; else it stands in the thread and changes nothing.
    func takeWord(isAwaited: Bool) throws -> Taken {
        let writer = try self.writer()
        let found = try LetterThread.find(letter, by: writer, workspace: workspace, in: db)
        let thread = try found ?? LetterThread.begin(arrival, ids: ids, in: db)
        var isConfirmed = false
        if isAwaited {
            isConfirmed = try thread.join(writer, isNew: found == nil, arrival, in: db)
            let others = try LetterThread.identities(letter.to + letter.cc, without: own, arrival, ids: ids, in: db)
            try thread.invite(others, confirmed: isConfirmed, arrival, in: db)
        }
        let episode = try isAwaited ? place(writer, thread) : lay(writer, thread)
        try keep(as: arrival.addMessage(to: episode.interest, identity: writer.id, ids: ids, in: db), writer, thread)
        if episode.waits {
            try Turn.begin(of: episode.interest, workspace: workspace, due: arrival.due, ids: ids, at: arrival.at, in: db)
        }
        journal(episode.taken.outcome == .made ? "arrived" : episode.taken.outcome.rawValue, episode.interest, by: writer)
        if episode.waits, arrival.isHistory == false { try acknowledge(episode.interest, writer, isConfirmed: isConfirmed) }
        return episode.taken
    }

    /// "We have your letter", where the channel is set so.
    private func acknowledge(_ card: ID<Interest>, _ writer: Identity, isConfirmed: Bool) throws {
        guard arrival.channel.settings[Acknowledgement.setting] == "1", letter.forbidsAutomaticAnswer == false else { return }
        let spoken = arrival.event.author.language.flatMap { Language(rawValue: String($0.prefix(2))) }
        let language = try spoken ?? Company.find(workspace, in: db)?.language ?? .en
        try Acknowledgement(
            channel: arrival.channel, card: card, writer: writer, letter: letter, language: language, own: own, ids: ids,
            now: arrival.at, db: db
        ).consider(isConfirmed: isConfirmed)
    }

    /// The episode it goes on with, reopens or begins.
    private func place(_ writer: Identity, _ thread: LetterThread) throws -> Episode {
        guard let last = thread.last, let episode = try goOn(with: last) else {
            return try begin(writer, thread, needsNone: false)
        }
        try listed(on: last)
        try last.show(arrival, in: db)
        return episode
    }

    /// Nil when the last episode is over for good.
    private func goOn(with last: Interest) throws -> Episode? {
        if try isAnswered(on: last) { return Episode(interest: last.id, taken: Taken(.joined, last.id), waits: false) }
        if last.needsAnswer == false {
            try last.beginWaiting(arrival, in: db)
            return Episode(interest: last.id, taken: Taken(.joined, last.id), waits: true)
        }
        return try Episode.resume(last, arrival, in: db).map { Episode(interest: last.id, taken: $0, waits: true) }
    }

    /// Beside what is there already, without waking anybody.
    func lay(_ writer: Identity, _ thread: LetterThread) throws -> Episode {
        guard let last = thread.last else { return try begin(writer, thread, needsNone: true) }
        try listed(on: last)
        return Episode(interest: last.id, taken: Taken(.joined, last.id), waits: false)
    }

    func begin(_ identity: Identity, _ thread: LetterThread, needsNone: Bool) throws -> Episode {
        var arrival = arrival
        arrival.needsNone = needsNone
        let episode = try Episode.make(
            .message, arrival, identity: identity, finder: finder, conversation: thread.conversation,
            previous: thread.last?.id, ids: ids, in: db)
        try thread.setLast(episode.interest, workspace: workspace, in: db)
        return episode
    }

    /// Whether a letter of ours that is known already answers this one: they can arrive in any order.
    private func isAnswered(on card: Interest) throws -> Bool {
        if arrival.isHistory, let processed = card.processedAt, arrival.said.at <= processed { return true }
        guard card.processedAt != nil || card.needsAnswer == false, let reference = letter.reference else { return false }
        return try db.exists(
            """
            SELECT 1 FROM awaited_reference WHERE workspace_id = \(workspace) AND reference = \(reference)
            AND identity_id IS NULL
            """)
    }

    // MARK: Parts

    func keep(as message: ID<ThreadLine.Said>, _ writer: Identity?, _ thread: LetterThread) throws {
        try letter.store(as: message, of: arrival, in: db)
        try thread.know(letter.reference, ours: letter.sentByUs, workspace: workspace, at: arrival.at, in: db)
        try thread.await(letter, named: message, by: writer?.id, workspace: workspace, in: db)
    }

    /// Who wrote it. A letter without a sender is its channel's own word.
    func writer() throws -> Identity {
        let author = arrival.event.author
        let address = letter.from.first?.address ?? author.handles.first?.key ?? ""
        let handle =
            address.isEmpty
            ? Handle(network: "email", key: "", shown: author.name.isEmpty ? "?" : author.name, strength: .network)
            : Handle.letter(address)
        return try Identity.recognise(
            name: author.name, handles: [handle], language: author.language, workspace: workspace, ids: ids, at: arrival.at,
            in: db)
    }

    /// A conversation can reach us by several mailboxes; the card names them all.
    func listed(on card: Interest) throws {
        guard card.channel != arrival.channel.id else { return }
        try db.run(
            """
            INSERT INTO interest_channel (workspace_id, interest_id, channel_id, seen_at)
            VALUES (\(workspace), \(card.id), \(arrival.channel.id), \(arrival.at)) ON CONFLICT DO NOTHING
            """)
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
    var excerpt: String { ownText.excerpt(280) }
}
