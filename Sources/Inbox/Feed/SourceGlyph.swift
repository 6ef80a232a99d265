import Kernel
import Workspace

extension Icons {
    /// The glyph of the network something was said in; one we have no drawing of looks like what it came through.
    func source(_ network: String, isLarge: Bool = false) -> HTML {
        let name =
            switch network {
            case "odnoklassniki": "ok"
            case "twitter": "x"
            case "phone": "call"
            case "callback": "form"
            case "site_reviews", "maps_reviews", "google", "shop": "review"
            case "vk", "ok", "telegram", "whatsapp", "facebook", "instagram", "x", "mastodon", "max", "email", "form", "chat",
                "review", "call", "community", "sms", "youtube", "rss", "matrix":
                network
            default: "api"
            }
        return glyph(name, isLarge: isLarge)
    }
}

extension CardState {
    /// The icon that stands beside the state's word.
    var icon: String {
        switch self {
        case .unclaimed: "unclaimed"
        case .mine: "mine"
        case .theirs: "theirs"
        case .overdue: "alarm"
        case .snoozed: "snoozed"
        case .answered: "answered"
        case .noted: "info"
        }
    }
}
