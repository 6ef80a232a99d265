import Foundation
import Kernel

/// What people decide, and what befalls the network itself.
extension VKWorld {
    package func join(_ id: Int64, isOn: Bool = true) {
        change(id) { $0.isMember = isOn }
        if isOn {
            tell("group_join", ["user_id": .whole(id), "join_type": "join"])
        } else {
            tell("group_leave", ["user_id": .whole(id), "self": 1])
        }
        changed()
    }

    /// They looked at what the community wrote.
    package func read(_ id: Int64) {
        guard let last = dialogs[id]?.standing.last(where: \.isOwn), last.number > dialogs[id]?.readByThem ?? 0 else { return }
        dialogs[id]?.readByThem = last.number
        tell(
            "message_read",
            [
                "from_id": .whole(id), "peer_id": .whole(id), "read_message_id": .whole(last.id),
                "conversation_message_id": .whole(last.number),
            ])
        changed()
    }

    /// The community may write to them, or may no longer.
    package func allow(_ id: Int64, isOn: Bool = true) {
        change(id) { $0.isAllowed = isOn }
        if isOn {
            tell("message_allow", ["user_id": .whole(id), "key": "promo_autumn"])
        } else {
            tell("message_deny", ["user_id": .whole(id)])
        }
        changed()
    }

    /// Puts them on the community's blacklist.
    package func block(_ id: Int64) {
        change(id) { $0.isBlocked = true }
        tell(
            "user_block",
            ["admin_id": 101_010, "user_id": .whole(id), "unblock_date": 0, "reason": 1, "comment": "spam"])
        changed()
    }

    /// Somebody writes on a wall of their own, where only the search finds it.
    package func post(_ id: Int64, _ text: String) {
        elsewhere.append(VKEntry(id: next("post"), owner: id, from: id, at: clock.seconds, text: text))
        changed()
    }

    /// The community's key opens nothing any more, or does again.
    package func expireToken(_ isOn: Bool = true) {
        for index in tokens.indices where tokens[index].kind == .community { tokens[index].isExpired = isOn }
        changed()
    }

    /// The community's key may do only this.
    ///
    /// - Parameter scopes: of `stories`, `photos`, `messages`, `docs`, `manage`, `wall`.
    package func limitToken(to scopes: [String]) {
        for index in tokens.indices where tokens[index].kind == .community {
            tokens[index].scopes = Set(scopes.compactMap(VKToken.Scope.init(rawValue:)))
        }
        changed()
    }

    /// VK answers nobody and calls nobody.
    package func goDown(_ isOn: Bool = true) {
        isDown = isOn
        changed()
    }

    /// Every call is one too many: error 6.
    package func storm(_ isOn: Bool = true) {
        isStorming = isOn
        changed()
    }

    /// The next event comes twice.
    package func doubleNext() { doublesNext = true }

    /// The next event comes after the one behind it.
    package func holdNext() { holdsNext = true }

    /// The string that confirms an address is another from now on.
    package func changeConfirmation(to code: String) { confirmation = code }

    /// The state of each address that was told: `wait`, `ok`, `failed`.
    package var standings: [String: String] {
        Dictionary(servers.map { ($0.url, $0.status.rawValue) }) { _, last in last }
    }
}
