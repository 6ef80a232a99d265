import Channels
import Foundation
import Kernel
import People
import Workspace

/// Makes of a letter that is here already what it announces, in one transaction. Its card stays the card, with its address and
/// all that members did; where the thing has a card already, what they did goes there. A letter that was answered as a letter
/// stays the conversation it has become.
struct LateDesk {
    /// What the letter announces, dated as the letter came.
    let arrival: Arrival
    let letter: DoubtedLetter
    let ids: IDMaker
    let now: Date
    let db: Connection

    private var workspace: ID<Company> { letter.workspace }

    /// The verb on a card that became what its letter announced.
    static let recognised = "recognised"
    /// The verb on a card that is no more, because another is of the same thing; open pages take it away.
    static let merged = "merged"

    /// What was to go to another card went to none; nothing of it is stored.
    private struct Lost: Error, CustomStringConvertible {
        let description = "the letter's card found no other"
    }

    /// Does nothing where it is done already.
    func become() throws {
        let card: Interest? = try db.first(
            """
            SELECT i.* FROM letter l JOIN message m ON m.workspace_id = l.workspace_id AND m.id = l.message_id
            JOIN interest i ON i.workspace_id = m.workspace_id AND i.id = m.interest_id
            WHERE l.workspace_id = \(workspace) AND l.message_id = \(letter.message) AND l.doubted_recipient IS NOT NULL
            """)
        guard let card, try isAnswered(card) == false else { return }
        let arrival = try KnownBooks().equip([arrival], in: db)[0]
        if try isAlone(on: card) == false {
            try takeOff(card)
            try receive(arrival)
            try showNewest(of: card)
        } else if try isNew(arrival, beside: card) {
            try turn(card, into: arrival)
        } else if try LateMerge(card: card, now: now, db: db).isPossible {
            try takeOff(card)
            guard let known = try receive(arrival), known != card.id else { throw Lost() }
            try LateMerge(card: card, now: now, db: db).give(to: known)
        }
    }

    // MARK: What there is

    /// Whether a letter of ours went out on the card.
    private func isAnswered(_ card: Interest) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM message m JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.interest_id = \(card.id) AND m.direction = 'out'
            """)
    }

    private func isAlone(on card: Interest) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM message WHERE workspace_id = \(workspace) AND interest_id = \(card.id) AND direction = 'in'
            AND id <> \(letter.message)
            """) == false
    }

    /// Whether nothing is known yet of the thing, nor of the dialog it belongs to. Reactions lie under their post, never on a
    /// card of their own.
    private func isNew(_ arrival: Arrival, beside card: Interest) throws -> Bool {
        guard case .said(let action) = arrival.event.event, action.folds == false,
            try Known([arrival], in: db).place(of: arrival).map({ $0.interest == card.id }) ?? true
        else { return false }
        guard let thread = arrival.event.thread, thread.kind == .conversation else { return true }
        return try db.exists(
            """
            SELECT 1 FROM conversation WHERE workspace_id = \(workspace) AND channel_id = \(arrival.channel.id)
            AND external_id = \(thread.id)
            """) == false
    }

    // MARK: Another card

    /// - Returns: the card it now belongs to.
    @discardableResult
    private func receive(_ arrival: Arrival) throws -> ID<Interest>? {
        var desk = ReceivingDesk(ids: ids, finders: [:], db: db)
        let taken = try desk.take([arrival])[0]
        guard taken.outcome != .quarantined else { throw StorageError.failed(taken.reason ?? "") }
        return taken.interest
    }

    /// The letter is no letter of the card any more, and has not come yet. What has no name in its network goes by the letter's.
    private func takeOff(_ card: Interest) throws {
        let message = letter.message
        try db.run(
            """
            UPDATE interest SET origin = \("late:\(card.id)") WHERE workspace_id = \(workspace) AND id = \(card.id)
            AND origin = \(arrival.event.origin)
            """)
        let files: [Int64] = try db.values(
            "SELECT id FROM attachment WHERE workspace_id = \(workspace) AND message_id = \(message)")
        for table: SQL in ["attachment_text", "file_due"] {
            try db.run("DELETE FROM \(table) WHERE workspace_id = \(workspace) AND attachment_id IN \(list: files)")
        }
        for table: SQL in ["awaited_reference", "message_version", "attachment", "search_due", "letter"] {
            try db.run("DELETE FROM \(table) WHERE workspace_id = \(workspace) AND message_id = \(message)")
        }
        try db.run("DELETE FROM message WHERE workspace_id = \(workspace) AND id = \(message)")
        try db.run(
            """
            DELETE FROM arrival WHERE workspace_id = \(workspace) AND channel_id = \(arrival.channel.id)
            AND external_id = \(arrival.event.externalID)
            """)
        try SearchIndex.remove(
            workspace: workspace.number, subject: JournalSubject("message", message.number), in: db)
    }

    /// Lists show the newest of the letters that are left.
    private func showNewest(of card: Interest) throws {
        let row = try db.rows(
            """
            SELECT m.text, m.arrived_at, l.own_length FROM message m
            LEFT JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.interest_id = \(card.id) AND m.direction = 'in'
            ORDER BY m.said_at DESC, m.id DESC LIMIT 1
            """
        ).first
        guard let row else { return }
        let text: String = try row.get("text")
        let own = try String(text.prefix(row.get("own_length", as: Int?.self) ?? text.count))
        try db.run(
            """
            UPDATE interest SET excerpt = \(own.excerpt(280)), moved_at = \(try row.get("arrived_at", as: Date.self))
            WHERE workspace_id = \(workspace) AND id = \(card.id)
            """)
        tell(Self.recognised, card.id)
    }

    // MARK: The same card

    private func turn(_ card: Interest, into arrival: Arrival) throws {
        guard case .said(let action) = arrival.event.event, let announcement = arrival.event.announcement else { return }
        let (event, said) = (arrival.event, arrival.said)
        let identity = try Identity.recognise(
            name: event.author.name, handles: arrival.handles, language: event.author.language, workspace: workspace, ids: ids,
            at: arrival.at, in: db)
        let dialog = try begin(event.thread, on: card, by: identity.id)
        let product = try ProductFinder.load(workspace, in: db)
            .find(hint: event.hints.product, page: event.source.url, text: event.text)
        let isByHand = card.productSource == .hand
        try db.run(
            """
            UPDATE interest SET identity_id = \(identity.id), conversation_id = \(dialog), previous_id = NULL,
            origin = \(event.origin), network = \(event.network), action = \(action), excerpt = \(arrival.excerpt),
            source_url = \(event.source.url), source_title = \(event.source.title), post_key = \(arrival.post),
            language = \(event.author.language), rating = \(event.rating), details_json = \(JournalEntry.json(event.details)),
            product_id = \(isByHand ? card.product : product?.product),
            product_how = \(isByHand ? card.productSource : product?.how), said_at = \(said.at), clamped = \(said.clamped)
            WHERE workspace_id = \(workspace) AND id = \(card.id)
            """)
        try db.run(
            """
            UPDATE message SET identity_id = \(identity.id), origin = \(event.origin), text = \(event.text), said_at = \(said.at)
            WHERE workspace_id = \(workspace) AND id = \(letter.message)
            """)
        for table: SQL in ["awaited_reference", "letter"] {
            try db.run("DELETE FROM \(table) WHERE workspace_id = \(workspace) AND message_id = \(letter.message)")
        }
        try LateMerge(card: card, now: now, db: db).leaveConversation()
        var told = SQLRows()
        told.add(workspace, card.id, announcement.rule, arrival.at)
        try ToldCard.insert(told, in: db)
        try AuthorPhoto.fetchLater(announcement, of: card.id, workspace, ids: ids, at: now, in: db)
        try SearchDue.add(letter.message, workspace: workspace, in: db)
        try wait(card, arrival.needsAnswer(action), arrival)
        tell(Self.recognised, card.id)
    }

    /// Private messages with the same person go on in one dialog.
    private func begin(_ thread: Inbound.Thread?, on card: Interest, by identity: ID<Identity>) throws -> ID<Conversation>? {
        guard let thread, thread.kind == .conversation else { return nil }
        let id: ID<Conversation> = ids.next(at: arrival.at)
        try db.run(
            """
            INSERT INTO conversation (id, workspace_id, channel_id, external_id, last_interest_id, created_at)
            VALUES (\(id), \(workspace), \(arrival.channel.id), \(thread.id), \(card.id), \(arrival.at))
            """)
        try db.run(
            """
            INSERT INTO conversation_participant (workspace_id, conversation_id, identity_id, joined_at)
            VALUES (\(workspace), \(id), \(identity), \(arrival.at))
            """)
        return id
    }

    /// Whoever waited goes on waiting, or nobody does where such things need no answer.
    private func wait(_ card: Interest, _ needsAnswer: Bool, _ arrival: Arrival) throws {
        guard needsAnswer != card.needsAnswer, card.processedAt == nil else { return }
        try db.run(
            """
            UPDATE interest SET needs_answer = \(needsAnswer), due_at = \(needsAnswer ? arrival.due : nil)
            WHERE workspace_id = \(workspace) AND id = \(card.id)
            """)
        if needsAnswer {
            try Turn.begin(of: card.id, workspace: workspace, due: arrival.due, ids: ids, at: arrival.at, in: db)
        } else {
            try db.run("DELETE FROM turn WHERE workspace_id = \(workspace) AND interest_id = \(card.id) AND ended_at IS NULL")
        }
    }

    private func tell(_ verb: String, _ card: ID<Interest>) {
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: .system, verb: verb,
                subject: JournalSubject("interest", card.number)),
            in: db)
    }
}
