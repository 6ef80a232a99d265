import Channels
import Foundation
import Kernel
import Workspace

/// A word of ours that was said in the network's own program: it stands in the conversation and ends the wait, as an answer
/// from here would.
struct OwnWord {
    private let arrival: Arrival
    private let new: Additions
    private let db: Connection

    init(_ arrival: Arrival, new: Additions, db: Connection) {
        self.arrival = arrival
        self.new = new
        self.db = db
    }

    private var workspace: ID<Company> { arrival.channel.workspace }

    /// Where we spoke first there is nobody who waits, and no card.
    func take() throws -> Taken {
        guard var card = try card() else { return Taken(.updated, nil) }
        _ = new.addOwnMessage(arrival, to: card.id, by: nil)
        let isAnswer = try card.isOpen && arrival.isHistory == false && isBehindAll(of: card.id)
        if isAnswer {
            card.answer(by: nil, at: arrival.at)
            new.change(card)
            new.endTurn(of: card, by: nil, at: arrival.at)
        }
        journal(isAnswer ? "answered elsewhere" : "written elsewhere", card.id)
        return Taken(.updated, card.id)
    }

    /// Whether nothing of the customer came after it: a word that crossed ours on the way still waits.
    private func isBehindAll(of card: ID<Interest>) throws -> Bool {
        let newest =
            try db.value(
                """
                SELECT max(said_at) FROM message WHERE workspace_id = \(workspace) AND interest_id = \(card) AND direction = 'in'
                """, as: Date?.self) ?? nil
        return newest.map { $0 <= arrival.said.at } ?? true
    }

    /// That of the word it answers, else the last one of the conversation.
    private func card() throws -> CardAtWork? {
        let answered = try arrival.event.parent.flatMap { parent -> ID<Interest>? in
            try db.value(
                "SELECT interest_id FROM message WHERE workspace_id = \(workspace) AND origin = \(parent)",
                as: ID<Interest>.self)
        }
        guard let id = try answered ?? last() else { return nil }
        return try CardAtWork.find([id], of: workspace, in: db).first
    }

    private func last() throws -> ID<Interest>? {
        guard let thread = arrival.event.thread, thread.kind == .conversation else { return nil }
        return try db.value(
            """
            SELECT last_interest_id FROM conversation WHERE workspace_id = \(workspace)
            AND channel_id = \(arrival.channel.id) AND external_id = \(thread.id)
            """, as: ID<Interest>?.self) ?? nil
    }

    private func journal(_ verb: String, _ card: ID<Interest>) {
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: arrival.at, actor: arrival.isHistory ? Actor(.import) : .system,
                verb: arrival.isHistory ? "imported" : verb, subject: JournalSubject("interest", card.number)),
            in: db)
    }
}
