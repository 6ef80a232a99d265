import Foundation

/// What is said or done on VK, by the name it has in the house (``Inbound/origin``): written here and read here, so that an
/// answer finds the place again.
enum VKOrigin: Hashable {
    /// `number` counts within the dialog.
    case message(group: Int64, peer: Int64, number: Int64)
    /// Under a post, a photo, a video, a product or in a discussion; `thing` is its number. Letters of VK name comments so,
    /// too: see `NotificationLetter.objectID`.
    case comment(owner: Int64, thing: Int64, id: Int64)
    case post(owner: Int64, id: Int64)
    case like(type: String, owner: Int64, id: Int64, by: Int64)
    case reaction(group: Int64, peer: Int64, number: Int64, by: Int64)
    /// `event` tells one joining from the next.
    case join(group: Int64, who: Int64, event: String)
    /// What has no name of its own.
    case event(String)

    var text: String {
        switch self {
        case .message(let group, let peer, let number): "vk:message:\(group)_\(peer)_\(number)"
        case .comment(let owner, let thing, let id): "vk:comment:\(owner)_\(thing)_\(id)"
        case .post(let owner, let id): "vk:post:\(owner)_\(id)"
        case .like(let type, let owner, let id, let by): "vk:like:\(type)\(owner)_\(id):\(by)"
        case .reaction(let group, let peer, let number, let by):
            "vk:reaction:\(VKOrigin.message(group: group, peer: peer, number: number).text):\(by)"
        case .join(let group, let who, let event): "vk:join:\(group):\(who):\(event)"
        case .event(let id): "vk:event:\(id)"
        }
    }

    /// Nil for what is not of VK.
    init?(_ text: String) {
        guard let found = text.wholeMatch(of: /vk:([a-z]+):(.+)/.dotMatchesNewlines()), let made = Self.made(found.1, found.2)
        else { return nil }
        self = made
    }

    private static func made(_ kind: Substring, _ rest: Substring) -> VKOrigin? {
        switch kind {
        case "message":
            guard let (group, peer, number) = three(rest) else { return nil }
            return .message(group: group, peer: peer, number: number)
        case "comment":
            guard let (owner, thing, id) = three(rest) else { return nil }
            return .comment(owner: owner, thing: thing, id: id)
        case "post":
            guard let found = rest.wholeMatch(of: /(-?[0-9]+)_(-?[0-9]+)/), let owner = Int64(found.1), let id = Int64(found.2)
            else { return nil }
            return .post(owner: owner, id: id)
        case "like":
            guard let found = rest.wholeMatch(of: /([a-z_]*)(-?[0-9]+)_(-?[0-9]+):(-?[0-9]+)/), let owner = Int64(found.2),
                let id = Int64(found.3), let by = Int64(found.4)
            else { return nil }
            return .like(type: String(found.1), owner: owner, id: id, by: by)
        case "reaction":
            guard let found = rest.wholeMatch(of: /vk:message:([0-9_\-]+):(-?[0-9]+)/), let by = Int64(found.2),
                let (group, peer, number) = three(found.1)
            else { return nil }
            return .reaction(group: group, peer: peer, number: number, by: by)
        case "join":
            guard let found = rest.wholeMatch(of: /(-?[0-9]+):(-?[0-9]+):(.*)/.dotMatchesNewlines()),
                let group = Int64(found.1), let who = Int64(found.2)
            else { return nil }
            return .join(group: group, who: who, event: String(found.3))
        case "event": return .event(String(rest))
        default: return nil
        }
    }

    private static func three(_ text: Substring) -> (Int64, Int64, Int64)? {
        guard let found = text.wholeMatch(of: /(-?[0-9]+)_(-?[0-9]+)_(-?[0-9]+)/), let first = Int64(found.1),
            let second = Int64(found.2), let third = Int64(found.3)
        else { return nil }
        return (first, second, third)
    }
}
