import Foundation
import Kernel

/// What the Bot API answers when it does not do what it is asked; the words are those of tdlib/telegram-bot-api.
package struct TelegramError: Error, Sendable, Equatable {
    /// Also the HTTP status.
    package let code: Int
    package let description: String
    let parameters: JSONValue?

    init(_ code: Int, _ description: String, _ parameters: JSONValue? = nil) {
        self.code = code
        self.description = description
        self.parameters = parameters
    }

    static func bad(_ what: String) -> TelegramError { TelegramError(400, "Bad Request: \(what)") }
    static func forbidden(_ what: String) -> TelegramError { TelegramError(403, "Forbidden: \(what)") }

    static func tooMany(_ seconds: Int) -> TelegramError {
        TelegramError(429, "Too Many Requests: retry after \(seconds)", ["retry_after": .whole(seconds)])
    }

    static func migrated(to chat: Int64) -> TelegramError {
        TelegramError(
            400, "Bad Request: group chat was upgraded to a supergroup chat", ["migrate_to_chat_id": .whole(chat)])
    }

    static let unauthorized = TelegramError(401, "Unauthorized")
    static let notFound = TelegramError(404, "Not Found")
    static let noMethod = TelegramError(404, "Not Found: method not found")
    static let hookIsSet = TelegramError(
        409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
    static let otherReader = TelegramError(
        409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
    static let hookCame = TelegramError(409, "Conflict: terminated by setWebhook request")
    static let tooLarge = TelegramError(413, "Request Entity Too Large")
    static let noChat = bad("chat not found")
    static let noWord = bad("message to be replied not found")
    static let blocked = forbidden("bot was blocked by the user")
    static let deactivated = forbidden("user is deactivated")
    static let stranger = forbidden("bot can't initiate conversation with a user")

    var json: JSONValue {
        let error: JSONValue = ["ok": false, "error_code": .whole(code), "description": .text(description)]
        return error.with("parameters", parameters)
    }
}
