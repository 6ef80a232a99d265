import Foundation

/// What is said or done on Viber, by the name it has in the house (``Inbound/origin``): written here and read here. Viber's
/// tokens are unique whichever bot they are of.
enum ViberOrigin: Hashable {
    /// Somebody's, or ours.
    case message(String)
    /// Somebody subscribed; who does so again joins once more.
    case join(String)
    /// Somebody opened the dialog by a link.
    case visit(String)
    /// What has no name of its own.
    case event(String)

    var text: String {
        switch self {
        case .message(let token): "viber:message:\(token)"
        case .join(let token): "viber:join:\(token)"
        case .visit(let token): "viber:visit:\(token)"
        case .event(let id): "viber:event:\(id)"
        }
    }

    /// Nil for what is not of Viber.
    init?(_ text: String) {
        guard let found = text.wholeMatch(of: /viber:(message|join|visit|event):(.+)/.dotMatchesNewlines()) else { return nil }
        let rest = String(found.2)
        switch found.1 {
        case "message": self = .message(rest)
        case "join": self = .join(rest)
        case "visit": self = .visit(rest)
        default: self = .event(rest)
        }
    }
}
