import Foundation
package import Kernel

/// What people on Telegram tell of themselves (https://core.telegram.org/bots/api#getchat): one is asked about at a time, and
/// only who has turned to the bot. Names come with every message already. Pictures lie where only the bot's token leads.
extension TelegramChannel: LooksUp {
    package static let mostProfiles = 20

    package static func mayLookUp(_ settings: ChannelSettings) -> Bool { TelegramSettings(settings).hasToken }

    package static func profiles(
        of keys: [String], with settings: ChannelSettings, through outside: Outside
    ) async throws(LineFault) -> [String: Profile] {
        let api = TelegramAPI(TelegramSettings(settings), through: outside)
        var profiles: [String: Profile] = [:]
        for key in keys {
            guard let id = Int64(key) else { continue }
            do throws(TelegramFault) {
                let chat = try await api.call("getChat", [.init("chat_id", .number(String(id)))])
                profiles[key] = TelegramPerson(chat).profile
            } catch {
                // Telegram does not know them, or not by this bot.
                guard error.kind == .final else { throw error.line }
            }
        }
        return profiles
    }
}

/// A person or a chat as Telegram tells of it when asked (https://core.telegram.org/bots/api#chatfullinfo).
struct TelegramPerson {
    private let chat: JSONValue

    init(_ chat: JSONValue) { self.chat = chat }

    var profile: Profile {
        let names = [text(chat["first_name"]), text(chat["last_name"])].compactMap { $0 }
        var profile = Profile(name: names.isEmpty ? text(chat["title"]) ?? "" : names.joined(separator: " "))
        if let username = TelegramLink.username(in: chat) {
            profile.shown = "@\(username)"
            profile.url = TelegramLink.profile(username)
        }
        profile.birthday = birthday
        profile.facts["bio"] = text(chat["bio"]) ?? text(chat["description"])
        profile.facts["address"] = text(chat["business_location"]?["address"])
        return profile
    }

    /// https://core.telegram.org/bots/api#birthdate
    private var birthday: String? {
        guard let day = chat["birthdate"]?["day"]?.int, let month = chat["birthdate"]?["month"]?.int, (1...31).contains(day),
            (1...12).contains(month)
        else { return nil }
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
        let year = chat["birthdate"]?["year"]?.int.flatMap { (1000...9999).contains($0) ? String($0) : nil }
        return "\(year ?? "-")-\(two(month))-\(two(day))"
    }

    private func text(_ value: JSONValue?) -> String? {
        guard let text = value?.text?.trimmingCharacters(in: .whitespacesAndNewlines), text.isEmpty == false else { return nil }
        return String(text.prefix(300))
    }
}
