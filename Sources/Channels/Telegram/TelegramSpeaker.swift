import Foundation
import Kernel

/// Who does something: a person (https://core.telegram.org/bots/api#user), or a chat in whose name somebody does
/// (https://core.telegram.org/bots/api#chat).
struct TelegramSpeaker {
    let id: Int64
    let isBot: Bool
    /// Empty for accounts that were deleted.
    private let name: String
    private let username: String?
    private let language: String?

    /// Whose posts Telegram itself brings into the group of a channel.
    static let service: Int64 = 777_000
    /// Accounts that stand in where there is none: they are nobody.
    private static let standIns: Set<Int64> = [service, 1_087_968_824, 136_817_688]

    /// Whether it is a person's number, and not a chat's or a stand-in's.
    static func isPerson(_ id: Int64) -> Bool { id > 0 && standIns.contains(id) == false }

    init?(_ account: JSONValue?) {
        guard let account, let id = account["id"]?.int, Self.standIns.contains(id) == false else { return nil }
        self.id = id
        isBot = account["is_bot"]?.flag == true
        let names = ["first_name", "last_name"].compactMap { account[$0]?.text }.filter { $0.isEmpty == false }
        let name = names.isEmpty ? account["title"]?.text ?? "" : names.joined(separator: " ")
        self.name = String(name.trimmingCharacters(in: .whitespacesAndNewlines).prefix(200))
        username = TelegramLink.username(in: account)
        language = account["language_code"]?.text.map { String($0.prefix(20)) }
    }

    /// As people call it.
    var shown: String {
        if name.isEmpty == false { return name }
        return username.map { "@\($0)" } ?? String(id)
    }

    var author: Author {
        let handle = Author.Handle(
            TelegramChannel.network, key: String(id), shown: username.map { "@\($0)" } ?? shown, .network)
        return Author(name: name, handles: [handle], language: language, url: username.map(TelegramLink.profile))
    }

    /// From whom it comes what is passed on (https://core.telegram.org/bots/api#messageorigin); empty where it is hidden.
    static func name(of origin: JSONValue) -> String {
        if let hidden = origin["sender_user_name"]?.text { return String(hidden.prefix(200)) }
        let account = ["sender_user", "sender_chat", "chat"].lazy.compactMap { origin[$0] }.first
        return TelegramSpeaker(account)?.shown ?? ""
    }
}
