import Foundation
import Kernel

/// Somebody on Telegram.
struct TelegramPerson: Sendable {
    let id: Int64
    var first: String
    var last: String?
    var username: String?
    var language: String?
    var about: String?
    /// Their account is gone.
    var isGone = false

    /// They pressed Start or wrote: the bot may write to them.
    var hasStarted = false
    /// They blocked the bot.
    var isBlocking = false
    /// The bot saw them somewhere.
    var isKnown = false
    var isMember = false

    init(_ id: Int64, _ first: String, _ last: String? = nil, username: String? = nil, language: String? = nil) {
        self.id = id
        self.first = first
        self.last = last
        self.username = username
        self.language = language
    }

    var name: String { [first, last ?? ""].filter { $0.isEmpty == false }.joined(separator: " ") }

    /// https://core.telegram.org/bots/api#user
    var user: JSONValue {
        let user: JSONValue = ["id": .whole(id), "is_bot": false, "first_name": .text(first)]
        return named(user).with("language_code", language.map { .text($0) })
    }

    /// https://core.telegram.org/bots/api#chat
    var chat: JSONValue { named(["id": .whole(id), "first_name": .text(first)]).with("type", "private") }

    private func named(_ value: JSONValue) -> JSONValue {
        value.with("last_name", last.map { .text($0) }).with("username", username.map { .text($0) })
    }
}

/// The bot.
package struct TelegramBot: Sendable {
    package let id: Int64
    package let name: String
    package let username: String

    var user: JSONValue {
        ["id": .whole(id), "is_bot": true, "first_name": .text(name), "username": .text(username)]
    }
}
