package import Foundation
package import Kernel

/// A letter of the company's own: an invitation, a new password, an alarm.
package struct SystemLetter: RowReadable {
    package enum Purpose: String, Sendable, SQLConvertible { case invitation, password, alarm }
    package enum State: String, Sendable, SQLConvertible { case queued, sent, failed }

    let id: ID<SystemLetter>
    let workspace: ID<Company>
    let purpose: Purpose
    let recipient: String
    let subject: String
    let textSealed: String?
    let reference: String
    let state: State
    let said: String
    let createdAt: Date

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        purpose = try row.get("purpose")
        recipient = try row.get("recipient")
        subject = try row.get("subject")
        textSealed = try row.get("text_sealed")
        reference = try row.get("reference")
        state = try row.get("state")
        said = try row.get("said")
        createdAt = try row.get("created_at")
    }

    /// What is to be written.
    package struct Draft: Sendable {
        package var purpose: Purpose
        package var recipient: String
        package var subject: String
        package var text: String
        /// Told once under this key; nil may be told again.
        package var once: String?

        package init(_ purpose: Purpose, to recipient: String, subject: String, text: String, once: String? = nil) {
            self.purpose = purpose
            self.recipient = recipient
            self.subject = subject
            self.text = text
            self.once = once
        }
    }

    /// Queues a letter with the job that sends it; the caller rings the bell after the commit.
    ///
    /// - Parameter random: for the Message-ID.
    /// - Returns: false when the company has set up no mail, or when it was told before.
    @discardableResult
    package static func post(
        _ draft: Draft, random: String, of workspace: ID<Company>, key: MasterKey, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws -> Bool {
        guard let mail = try SystemMail.find(of: workspace, in: db) else { return false }
        let id: ID<SystemLetter> = ids.next(at: now)
        let domain = mail.address.split(separator: "@").last.map(String.init) ?? "localhost"
        let isNew = try db.run(
            """
            INSERT INTO system_letter (id, workspace_id, purpose, recipient, subject, text_sealed, unique_key, reference,
            created_at) VALUES (\(id), \(workspace), \(draft.purpose), \(draft.recipient), \(draft.subject),
            \(try key.seal(draft.text, for: place(id))), \(draft.once), \("\(random)@\(domain)"), \(now)) ON CONFLICT DO NOTHING
            """)
        guard isNew > 0 else { return false }
        try SystemMailJob.add(id, of: workspace, ids: ids, at: now, in: db)
        return true
    }

    static func find(_ id: ID<SystemLetter>, of workspace: ID<Company>, in db: Connection) throws -> SystemLetter? {
        try db.first("SELECT * FROM system_letter WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// The newest first, for the page that shows how they fared.
    static func latest(of workspace: ID<Company>, limit: Int, in db: Connection) throws -> [SystemLetter] {
        try db.all("SELECT * FROM system_letter WHERE workspace_id = \(workspace) ORDER BY id DESC LIMIT \(limit)")
    }

    /// What was sent needs its words no more.
    func end(_ state: State, said: String, at now: Date, in db: Connection) throws {
        try db.run(
            """
            UPDATE system_letter SET state = \(state), said = \(said), ended_at = \(now), text_sealed = NULL
            WHERE workspace_id = \(workspace) AND id = \(id) AND state = 'queued'
            """)
    }

    func note(_ said: String, in db: Connection) throws {
        try db.run("UPDATE system_letter SET said = \(said) WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// How they fared is of interest for a while; their subjects name customers, whom nobody should find here years later.
    static let keptDays = 90

    /// - Returns: how many went; ask again until none do.
    static func purge(before moment: Date, in db: Connection) throws -> Int {
        try db.run(
            """
            DELETE FROM system_letter WHERE id IN (
            SELECT id FROM system_letter WHERE created_at < \(moment) AND state <> 'queued' ORDER BY id LIMIT 1000)
            """)
    }

    func text(_ key: MasterKey) throws -> String? {
        try textSealed.map { try key.open(Sealed(sqlValue: .text($0)), for: Self.place(id)).reveal() }
    }

    private static func place(_ id: ID<SystemLetter>) -> String { "system-letter:\(id)" }
}
