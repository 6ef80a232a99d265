import Channels
import Formats
import Foundation
import Kernel
import Workspace

/// A rule of the workspace's own, as it is stored.
struct OwnRule: Sendable, RowReadable {
    let id: ID<OwnRule>
    let workspace: ID<Company>
    var name: String
    var network: String
    var action: ActionType
    var rule: LetterRule
    /// The letter that was marked.
    var sample: ID<ThreadLine.Said>?
    var isEnabled: Bool
    let createdAt: Date
    var changedAt: Date
    let removedAt: Date?

    init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        name = try row.get("name")
        network = try row.get("network")
        action = ActionType(rawValue: try row.get("action")) ?? .message
        rule = LetterRule(json: try row.get("rule_json"))
        sample = try row.get("message_id")
        isEnabled = try row.get("enabled")
        createdAt = try row.get("created_at")
        changedAt = try row.get("changed_at")
        removedAt = try row.get("removed_at")
    }

    /// What it may be shown as.
    static let networks = [
        "shop", "review", "form", "community", "facebook", "instagram", "vk", "ok", "x", "youtube", "linkedin", "google",
        "telegram",
    ]
    /// What its letters may announce.
    static let actions: [ActionType] = [
        .review, .comment, .message, .request, .question, .order, .callback, .mention, .like, .join, .share, .problem, .idea,
        .praise,
    ]
}

extension LetterRule {
    /// As the table keeps it. Rows are only written by the property below; what is not its form is for nobody's letters.
    init(json: String) {
        self = (try? JSONDecoder().decode(LetterRule.self, from: Data(json.utf8))) ?? LetterRule(sender: "@")
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"  // texts cannot fail
    }
}
