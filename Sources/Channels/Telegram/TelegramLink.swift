import Kernel

/// Addresses on Telegram (https://core.telegram.org/api/links), by which a member opens what was said.
enum TelegramLink {
    private static let site = "https://t.me/"

    static func profile(_ username: String) -> String { site + username }

    /// The name by which an account or chat has an address; nil where it has none.
    static func username(in account: JSONValue) -> String? {
        guard let name = account["username"]?.text, (1...64).contains(name.utf8.count),
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { return nil }
        return name
    }

    /// Nil for dialogs and small groups: nothing leads there.
    static func chat(_ chat: TelegramChat) -> String? {
        if let username = chat.username { return profile(username) }
        return number(of: chat.id).map { "\(site)c/\($0)" }
    }

    static func message(_ number: Int64, in chat: TelegramChat, under root: Int64? = nil) -> String? {
        guard chat.kind != .dialog, let address = self.chat(chat) else { return nil }
        let thread = root.map { $0 == number ? "" : "/\($0)" } ?? ""
        return "\(address)\(thread)/\(number)"
    }

    /// A comment, where it is told which post Telegram brought into the group.
    static func comment(_ number: Int64, under post: JSONValue?) -> String? {
        guard let origin = post?["forward_origin"], let channel = TelegramChat(origin["chat"]),
            let id = origin["message_id"]?.int, let address = message(id, in: channel)
        else { return nil }
        return "\(address)?comment=\(number)"
    }

    static func story(_ story: JSONValue) -> String? {
        guard let chat = story["chat"], let username = username(in: chat), let id = story["id"]?.int else { return nil }
        return "\(profile(username))/s/\(id)"
    }

    /// What makes words under one post, in one thread or in one group belong together: by numbers, which stay when a group is
    /// called otherwise.
    static func place(_ chat: Int64, _ root: Int64? = nil) -> String {
        let place = number(of: chat).map { "t.me/c/\($0)" } ?? String(chat)
        return root.map { "\(place)/\($0)" } ?? place
    }

    /// How addresses call a supergroup or channel: its number without the -100 before it. Small groups have none.
    private static func number(of chat: Int64) -> Int64? {
        chat < -1_000_000_000_000 ? -(chat + 1_000_000_000_000) : nil
    }
}
