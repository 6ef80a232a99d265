package import Foundation

/// A piece of work to be done later, as its row says. Added in the transaction of its cause, so that it exists exactly
/// when the cause was committed; see ``Jobs``.
package struct Job: Sendable, RowReadable {
    package enum State: String, Sendable, SQLConvertible, CaseIterable {
        /// Waits for its moment, for the first time or again.
        case queued
        /// A runner holds it.
        case running
        case done
        /// Given up, or out of attempts or of time.
        case failed
    }

    package let id: ID<Job>
    /// Nil for work of the whole installation.
    package let workspace: Int64?
    package let kind: String
    /// The payload as JSON.
    let payload: Data
    package let state: State
    package let runAt: Date
    package let deadline: Date?
    /// How often it was begun, this time included.
    package let attempts: Int
    /// How often a runner took it; never reset.
    let leases: Int
    /// Why it failed or was put off the last time.
    package let lastError: String?
    package let createdAt: Date
    package let finishedAt: Date?

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        kind = try row.get("kind")
        payload = Data(try row.get("payload_json", as: String.self).utf8)
        state = try row.get("state")
        runAt = try row.get("run_at")
        deadline = try row.get("deadline_at")
        attempts = try row.get("attempts")
        leases = try row.get("leases")
        lastError = try row.get("last_error")
        createdAt = try row.get("created_at")
        finishedAt = try row.get("finished_at")
    }
}
