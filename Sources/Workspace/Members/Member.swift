package import Foundation
package import Kernel

/// A member of the company side: an account's place in one workspace.
package struct Member: RowReadable {
    package let id: ID<Member>
    package let account: ID<Account>
    package let role: ID<Role>
    package var name: String
    package var title: String
    package var away: Bool
    /// When they are back; nil while nobody knows, and when they are here.
    package var awayUntil: Date?
    package let removedAt: Date?

    package init(row: Row) throws {
        id = try row.get("id")
        account = try row.get("account_id")
        role = try row.get("role_id")
        name = try row.get("name")
        title = try row.get("title")
        away = try row.get("away")
        awayUntil = try row.get("away_until")
        removedAt = try row.get("removed_at")
    }
}

/// People who work together and look after channels together.
package struct Team: RowReadable {
    package let id: ID<Team>
    package var name: String

    package init(row: Row) throws {
        id = try row.get("id")
        name = try row.get("name")
    }
}
