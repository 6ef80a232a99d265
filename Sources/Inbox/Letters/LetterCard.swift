import Channels
import Foundation
import Kernel
import People
import Workspace

/// What letters change on the card they belong to.
extension Interest {
    /// A card that nobody waited on — our own letter, a machine's — is answered by a customer: from now on somebody waits.
    func beginWaiting(_ arrival: Arrival, in db: Connection) throws {
        try db.run(
            """
            UPDATE interest SET needs_answer = 1, moved_at = \(arrival.at),
            due_at = \(arrival.due), processed_at = NULL, processed_by = NULL, processed_how = NULL
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    /// Lists show the customer's newest word; a letter that was overtaken joins the card without hiding it.
    func show(_ arrival: Arrival, in db: Connection) throws {
        let isOvertaken = try db.exists(
            """
            SELECT 1 FROM message WHERE workspace_id = \(workspace) AND interest_id = \(id) AND direction = 'in'
            AND said_at > \(arrival.said.at)
            """)
        try db.run(
            """
            UPDATE interest SET excerpt = \(isOvertaken ? excerpt : arrival.excerpt)
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    /// A letter of ours from another mail program answers it, when no letter of the customer is left that it does not cover.
    ///
    /// - Parameter member: whose address it came from; nil where it is nobody's.
    /// - Returns: whether it ended the wait.
    func answer(with letter: Correspondence, by member: ID<Member>?, _ arrival: Arrival, in db: Connection) throws -> Bool {
        guard isOpen else { return false }
        let words = try LetterOnCard.words(of: id, workspace: workspace, in: db)
        guard letter.covers(words, saidAt: arrival.said.at) else { return false }
        let at = min(arrival.at, max(arrival.said.at, movedAt))
        try db.run(
            """
            UPDATE interest SET processed_at = \(at), processed_by = \(member), processed_how = 'reply', due_at = NULL,
            responsible_id = coalesce(responsible_id, \(member)),
            claimed_at = CASE WHEN responsible_id IS NULL AND \(member) IS NOT NULL THEN \(at) ELSE claimed_at END
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
        try Turn.end(of: self, by: member, at: at, in: db)
        return true
    }

    /// What we said did not arrive: the customer still waits.
    func reopenUndelivered(_ arrival: Arrival, in db: Connection) throws {
        try db.run(
            """
            UPDATE interest SET needs_answer = 1, moved_at = \(arrival.at), due_at = coalesce(due_at, \(arrival.due)),
            reopened_at = CASE WHEN processed_at IS NULL THEN reopened_at ELSE \(arrival.at) END,
            processed_at = NULL, processed_by = NULL, processed_how = NULL WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }
}

extension Correspondence {
    /// Whether this letter of ours answers all of these. It answers those it refers to, and what the same person wrote before;
    /// where it refers to none of them, those that are older, by the clocks of their senders.
    func covers(_ words: [LetterOnCard], saidAt: Date) -> Bool {
        let named = Set(refersTo)
        var newest: [ID<Identity>?: Date] = [:]
        for word in words where word.reference.map(named.contains) ?? false {
            newest[word.identity] = max(newest[word.identity] ?? .distantPast, word.saidAt)
        }
        return words.allSatisfy { word in
            if let answered = newest[word.identity] { return word.saidAt <= answered }
            return word.saidAt <= saidAt
        }
    }
}
