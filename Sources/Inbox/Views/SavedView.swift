import Foundation
package import Kernel
package import Workspace

/// A list with its filter, kept under a name: for oneself, for a team, or for all. Everybody sees through it only what they
/// may see anyway; "mine" is each reader's own.
package struct SavedView: RowReadable {
    package enum Audience: String, Sendable, CaseIterable, SQLConvertible { case own, team, all }

    package let id: ID<SavedView>
    package let owner: ID<Member>
    package var name: String
    package var hue: Int
    /// What stands before its name: one of ``icons``; nil for the pin of own ones and the people of shared ones.
    package var icon: String?
    package var audience: Audience
    package var team: ID<Team>?
    /// Which list is narrowed, and by what, as its address says it.
    package var list: FeedView
    let query: String

    package init(row: Row) throws {
        id = try row.get("id")
        owner = try row.get("owner_id")
        name = try row.get("name")
        hue = try row.get("hue")
        icon = try row.get("icon")
        audience = try row.get("audience")
        team = try row.get("team_id")
        list = FeedView(rawValue: try row.get("list")) ?? .open
        query = try row.get("query")
    }

    /// What one may choose from.
    package static let icons = [
        "pin", "star", "flag", "heart", "bolt", "alarm", "warning", "thumb", "users", "cart", "gift", "tag", "idea", "megaphone",
        "globe", "moon",
    ]

    /// What is drawn before its name.
    var sign: String { icon ?? (audience == .own ? "pin" : "users") }

    /// Where it is seen.
    var place: FeedPlace {
        // What stands there was an address of this list, and an address always reads.
        var place =
            (try? FeedPlace(Request(.get, "/feed/\(list.rawValue)?\(query)", at: .distantPast), view: list)) ?? FeedPlace(list)
        place.saved = id
        return place
    }

    func mayBeChanged(by asker: Asker) -> Bool { owner == asker.member || (audience != .own && asker.may(.manage, .interest)) }
}
