import Channels
import Foundation
import Kernel
import Workspace

/// The rows of `past_run`.
extension HistoryRun {
    /// Begins to bring a channel's past along.
    ///
    /// - Returns: nil while another is under way.
    static func begin(
        _ wish: PastWish, _ past: Past, on channel: ID<Connected>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> ID<HistoryRun>? {
        let id: ID<HistoryRun> = ids.next(at: now)
        let made = try db.run(
            """
            INSERT INTO past_run (id, workspace_id, channel_id, wish_json, open_since, state, member_id, begun_at, moved_at)
            VALUES (\(id), \(asker.workspace), \(channel), \(try json(wish)), \(past.openSince), 'running',
            \(asker.member), \(now), \(now)) ON CONFLICT DO NOTHING
            """)
        guard made > 0 else { return nil }
        asker.journal(
            "history begun", "channel", channel.number, after: ["folders": wish.places.joined(separator: ", ")], at: now, in: db)
        return id
    }

    static func find(_ id: ID<HistoryRun>, of workspace: ID<Company>, in db: Connection) throws -> HistoryRun? {
        try db.first("SELECT * FROM past_run WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// The channel's last one.
    static func last(of channel: ID<Connected>, workspace: ID<Company>, in db: Connection) throws -> HistoryRun? {
        try db.first(
            """
            SELECT * FROM past_run WHERE workspace_id = \(workspace) AND channel_id = \(channel) ORDER BY id DESC LIMIT 1
            """)
    }

    // MARK: By its work

    /// So much is left; it has read what it has.
    func note(left: Int, in db: Connection) throws {
        try db.run(
            """
            UPDATE past_run SET total = letters + \(left), fault_reason = NULL, fault_said = NULL
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    /// What became of a portion, and how far it reached.
    struct Portion: Sendable {
        var cards: Int
        var known: Int
        var aside: Int
        var worked: Double
    }

    /// Moves the cursor in the transaction that stores the letters.
    ///
    /// - Parameter letters: so many more were read.
    func advance(to cursor: String, letters: Int, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE past_run SET cursor = \(cursor), letters = letters + \(letters), moved_at = \(now)
            WHERE workspace_id = \(workspace) AND id = \(id)
            """)
    }

    /// - Returns: whether it shall go on.
    func add(_ portion: Portion, in db: Connection) throws -> Bool {
        let state: State? = try db.value(
            """
            UPDATE past_run SET cards = cards + \(portion.cards), known = known + \(portion.known),
            aside = aside + \(portion.aside), worked = worked + \(portion.worked)
            WHERE workspace_id = \(workspace) AND id = \(id) RETURNING state
            """)
        return state == .running
    }

    /// Everything is read.
    func finish(at now: Date, in db: Connection) throws {
        let done = try db.run(
            """
            UPDATE past_run SET state = 'done', ended_at = \(now), moved_at = \(now), total = letters
            WHERE workspace_id = \(workspace) AND id = \(id) AND state = 'running'
            """)
        guard done > 0 else { return }
        journal("history done", after: ["letters": "\(letters)", "cards": "\(cards)"], at: now, in: db)
    }

    /// The line broke; where nobody but a person can help, it waits for one.
    func note(_ fault: LineFault, at now: Date, in db: Connection) throws {
        let changed = try db.run(
            """
            UPDATE past_run SET fault_reason = \(fault.reason), fault_said = \(String(fault.said.prefix(500))),
            state = \(fault.kind == .refused ? State.refused : State.running), moved_at = \(now)
            WHERE workspace_id = \(workspace) AND id = \(id) AND state = 'running'
            """)
        guard changed > 0, fault.kind == .refused else { return }
        journal("history refused", after: ["said": fault.said], at: now, in: db)
    }

    private func journal(_ verb: String, after: [String: String?], at now: Date, in db: Connection) {
        Journal.write(
            JournalEntry(
                workspace: workspace.number, at: now, actor: .system, verb: verb,
                subject: JournalSubject("channel", channel.number), after: JournalEntry.json(after)),
            in: db)
    }

    // MARK: By people

    /// Pauses it, lets it go on, or stops it for good: what was brought along stays.
    ///
    /// - Returns: false where it is not in a state for that.
    func set(_ next: State, by asker: Asker, at now: Date, in db: Connection) throws -> Bool {
        let from: [State] =
            next == .running ? [.paused, .refused] : next == .paused ? [.running] : [.running, .paused, .refused]
        let changed = try db.run(
            """
            UPDATE past_run SET state = \(next), moved_at = \(now), ended_at = \(next.isOver ? now : nil), fault_reason = NULL,
            fault_said = NULL WHERE workspace_id = \(workspace) AND id = \(id) AND state IN \(list: from)
            """)
        guard changed > 0 else { return false }
        let verb = next == .running ? "history resumed" : next == .paused ? "history paused" : "history stopped"
        asker.journal(verb, "channel", channel.number, at: now, in: db)
        return true
    }
}
