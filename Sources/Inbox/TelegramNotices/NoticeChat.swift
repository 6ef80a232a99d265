import Foundation
import Kernel
import Workspace

/// The chat in which a member is told. A member has one, and a chat is one member's.
struct NoticeChat: RowReadable {
    let workspace: ID<Company>
    let member: ID<Member>
    /// Whose account writes there.
    let channel: ID<Connected>
    /// As the network knows it; nil since the network said that nobody is to be told there.
    let chat: String?
    /// As people write the account that linked it.
    let name: String
    let linkedAt: Date
    /// When the network took a notice last.
    let heardAt: Date?
    /// What it said when it did not.
    let said: String

    init(row: Row) throws {
        workspace = try row.get("workspace_id")
        member = try row.get("member_id")
        channel = try row.get("channel_id")
        chat = try row.get("chat")
        name = try row.get("name")
        linkedAt = try row.get("linked_at")
        heardAt = try row.get("heard_at")
        said = try row.get("said")
    }
}

/// A code by which a member links a chat: it works once, for a few minutes, and is stored as its hash.
struct NoticeCode: RowReadable {
    /// Seconds.
    static let lifetime: TimeInterval = 15 * 60

    let member: ID<Member>
    /// Which brought it already.
    let chat: String?

    init(row: Row) throws {
        member = try row.get("member_id")
        chat = try row.get("chat")
    }
}
