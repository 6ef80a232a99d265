import Channels
import Foundation
import Kernel
import Workspace

/// The rows of `phone_call`, and what a call means for its card.
extension PhoneCall {
    static func find(_ call: String, on channel: Connected, in db: Connection) throws -> PhoneCall? {
        try db.first(
            """
            SELECT * FROM phone_call WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            AND call_id = \(call) \(db.dialect.forUpdate)
            """)
    }

    func save(on channel: Connected, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO phone_call (workspace_id, channel_id, call_id, interest_id, direction, state, number, started_at,
            answered_at, ended_at, seconds, was_answered, extension, recording) VALUES (\(channel.workspace), \(channel.id),
            \(call), \(interest), \(direction.rawValue), \(state.rawValue), \(number), \(startedAt), \(answeredAt), \(endedAt),
            \(seconds), \(wasAnswered), \(self.extension), \(recording))
            ON CONFLICT (workspace_id, channel_id, call_id) DO UPDATE SET direction = excluded.direction, state = excluded.state,
            number = excluded.number, started_at = excluded.started_at, answered_at = excluded.answered_at,
            ended_at = excluded.ended_at, seconds = excluded.seconds, was_answered = excluded.was_answered,
            extension = excluded.extension, recording = excluded.recording
            """)
    }

    /// Writes the call onto its card: its words, its facts, and whether somebody still waits.
    ///
    /// - Parameters:
    ///   - before: as it was known until now.
    ///   - member: who sits at the line that talked.
    func show(
        after before: PhoneCall?, by member: (id: ID<Member>, name: String)?, origin: String, on channel: Connected,
        _ words: PhoneWords, at now: Date, in db: Connection
    ) throws {
        guard self != before else { return }
        let workspace = channel.workspace
        let text = words.sentence(self, by: member?.name)
        let facts = JournalEntry.json(words.facts(self))
        try db.run(
            "UPDATE message SET text = \(text) WHERE workspace_id = \(workspace) AND origin = \(origin)")
        try db.run(
            """
            UPDATE interest SET excerpt = \(text), details_json = \(facts) WHERE workspace_id = \(workspace) AND id = \(interest)
            """)
        if let message: ID<ThreadLine.Said> = try db.value(
            "SELECT id FROM message WHERE workspace_id = \(workspace) AND origin = \(origin)")
        {
            try SearchDue.add(message, workspace: workspace, in: db)
        }
        // Who talks may be told later than that somebody does.
        if let member, before?.outcome != outcome || before?.extension != self.extension {
            try take(by: member.id, in: workspace, at: now, db)
        }
        if before?.outcome != outcome { try turn(by: member?.id, in: workspace, at: now, db) }
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: member.map { Actor(.member, $0.id.number) } ?? .system,
                verb: verb, subject: JournalSubject("interest", interest.number),
                after: JournalEntry.json(["said": text, "direction": direction.rawValue])),
            in: db)
    }

    private var verb: String {
        switch outcome {
        case .ringing: "call rings"
        case .talking: "call taken"
        case .talked: "call ended"
        case .missed: "call missed"
        }
    }

    /// Who takes a call has its card, also where a rule had given it to somebody else while it rang.
    private func take(by member: ID<Member>, in workspace: ID<Company>, at now: Date, _ db: Connection) throws {
        guard outcome == .talking || outcome == .talked else { return }
        try db.run(
            """
            UPDATE interest SET responsible_id = \(member), claimed_at = \(now) WHERE workspace_id = \(workspace)
            AND id = \(interest) AND (responsible_id IS NULL OR (processed_at IS NULL AND EXISTS (SELECT 1 FROM duty_watch w
            WHERE w.workspace_id = \(workspace) AND w.interest_id = \(interest) AND w.member_id = interest.responsible_id)))
            """)
    }

    /// Who talked has processed it.
    private func turn(by member: ID<Member>?, in workspace: ID<Company>, at now: Date, _ db: Connection) throws {
        guard outcome == .talked || (direction == .outgoing && state == .ended) else { return }
        // The telephone system's clock may be ahead.
        let at = min(answeredAt ?? endedAt ?? now, now)
        let done = try db.run(
            """
            UPDATE interest SET needs_answer = 1, processed_at = \(at), processed_by = \(member), processed_how = 'call',
            due_at = NULL WHERE workspace_id = \(workspace) AND id = \(interest) AND processed_at IS NULL
            """)
        guard done > 0 else { return }
        try db.run(
            """
            UPDATE turn SET ended_at = CASE WHEN started_at > \(at) THEN started_at ELSE \(at) END, ended_by = \(member)
            WHERE workspace_id = \(workspace) AND interest_id = \(interest) AND ended_at IS NULL
            """)
    }
}
