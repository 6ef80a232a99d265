import Foundation
import Kernel
import Workspace

/// A letter stands behind what it answers, whatever its writer's clock says: letters tell whole seconds, clocks are slow, and
/// what was answered can come after the answer. What is put right is the moment the letter was said at, so that every list has
/// the one order; what the letter itself says stays in its source.
enum LetterOrder {
    /// When something was said that answers what was said at a moment.
    ///
    /// - Parameters:
    ///   - said: as it tells itself.
    ///   - answered: the newest of what it answers; nil where nothing of that is known.
    static func moment(_ said: Date, arrivedAt arrived: Date, behind answered: Date?) -> Date {
        // In milliseconds, as they are stored.
        guard let answered, case let early = answered.milliseconds - said.milliseconds, early >= 0 else { return said }
        let next = Date(milliseconds: answered.milliseconds + 1)
        // In the second in which that was said: right after it. Else the clock is slow, and what is known is when it came.
        return early < 1000 ? next : max(next, arrived)
    }

    /// Puts the letters of a card behind what they answer, after what they answer became known or was said later.
    static func settle(_ card: ID<Interest>, of workspace: ID<Company>, in db: Connection) throws {
        let letters: [Answering] = try db.all(
            """
            SELECT m.id, l.reference, l.answers, m.said_at, m.arrived_at FROM message m
            JOIN letter l ON l.workspace_id = m.workspace_id AND l.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.interest_id = \(card) ORDER BY m.id
            """)
        // What they named before it was there.
        let awaited = try db.rows(
            """
            SELECT a.message_id, a.reference FROM awaited_reference a
            JOIN message m ON m.workspace_id = a.workspace_id AND m.id = a.message_id
            WHERE m.workspace_id = \(workspace) AND m.interest_id = \(card)
            """)
        var named: [ID<ThreadLine.Said>: [String]] = [:]
        for row in awaited { named[try row.get("message_id"), default: []].append(try row.get("reference")) }
        for letter in letters { if let answers = letter.answers { named[letter.message, default: []].append(answers) } }
        try write(moved(letters, named), of: workspace, in: db)
    }

    /// Those that stand too early, with the moments that are theirs. Where letters answer each other in a circle, which only
    /// happens on purpose, one of them stays.
    static func moved(
        _ letters: [Answering], _ named: [ID<ThreadLine.Said>: [String]]
    ) -> [(message: ID<ThreadLine.Said>, saidAt: Date)] {
        let places = Dictionary(grouping: letters.indices.filter { letters[$0].reference != nil }) { letters[$0].reference ?? "" }
        let before = letters.map { letter in (named[letter.message] ?? []).flatMap { places[$0] ?? [] } }
        var moments: [Date?] = letters.map { _ in nil }
        var isOpen = letters.map { _ in false }
        for start in letters.indices {
            var path = [start]
            while let index = path.last {
                if isOpen[index] == false {
                    isOpen[index] = true
                    path += before[index].filter { isOpen[$0] == false }
                    continue
                }
                path.removeLast()
                let letter = letters[index]
                moments[index] =
                    moments[index]
                    ?? moment(
                        letter.saidAt, arrivedAt: letter.arrivedAt, behind: before[index].compactMap { moments[$0] }.max())
            }
        }
        return zip(letters, moments).compactMap { letter, moment in
            moment.flatMap { $0 == letter.saidAt ? nil : (letter.message, $0) }
        }
    }

    private static func write(
        _ moved: [(message: ID<ThreadLine.Said>, saidAt: Date)], of workspace: ID<Company>, in db: Connection
    ) throws {
        var (moments, due) = (SQLRows(), SQLRows())
        for (message, saidAt) in moved {
            moments.add(workspace, message, saidAt)
            due.add(workspace, message)
        }
        try db.run(
            """
            WITH v (workspace_id, id, said_at) AS (\(moments)) UPDATE message SET said_at = v.said_at FROM v
            WHERE message.workspace_id = v.workspace_id AND message.id = v.id
            """)
        // What was said when is part of what is found.
        try SearchDue.add(due, in: db)
    }

    /// A letter on a card, as far as its place in the thread goes.
    struct Answering: RowReadable {
        let message: ID<ThreadLine.Said>
        let reference: String?
        let answers: String?
        let saidAt: Date
        let arrivedAt: Date

        init(message: ID<ThreadLine.Said>, reference: String?, answers: String?, saidAt: Date, arrivedAt: Date) {
            self.message = message
            self.reference = reference
            self.answers = answers
            self.saidAt = saidAt
            self.arrivedAt = arrivedAt
        }

        init(row: Row) throws {
            message = try row.get("id")
            reference = try row.get("reference")
            answers = try row.get("answers")
            saidAt = try row.get("said_at")
            arrivedAt = try row.get("arrived_at")
        }
    }
}
