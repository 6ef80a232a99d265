import Channels
package import Foundation
package import Kernel
package import Workspace

/// A channel of a workspace: one site form, one API source, one mailbox.
package struct Connected: RowReadable {
    package let id: ID<Connected>
    package let workspace: ID<Company>
    package let kind: String
    package var name: String
    /// The network its cards are shown under; a form is `form`, an API channel what its owner says.
    package var network: String
    package let publicKey: String
    package var settings: [String: String]
    package let secretsSealed: String?
    /// How long after processing a further word reopens the card.
    package var reopeningDays: Int
    package var paused: Bool
    package let lastEventAt: Date?
    package let refused: Int
    package let lastRefusal: String?
    package let createdAt: Date

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        kind = try row.get("kind")
        name = try row.get("name")
        network = try row.get("network")
        publicKey = try row.get("public_key")
        settings = JournalEntry.values(try row.get("settings_json"))
        secretsSealed = try row.get("secrets_sealed")
        reopeningDays = try row.get("reopening_days")
        paused = try row.get("paused")
        lastEventAt = try row.get("last_event_at")
        refused = try row.get("refused_count")
        lastRefusal = try row.get("last_refusal")
        createdAt = try row.get("created_at")
    }
}
