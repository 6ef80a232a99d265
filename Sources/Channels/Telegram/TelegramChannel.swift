package import Foundation
import Kernel

/// A bot on Telegram: what people write to it in private, in groups and under posts of channels, and in the dialogs of a
/// business account it serves, as updates of the Bot API tell it (https://core.telegram.org/bots/api#update).
package enum TelegramChannel: Hooked {
    static let network = "telegram"
    package static let about = ChannelAbout(
        kind: "telegram", network: network, glyph: "telegram", settings: TelegramAbout.settings, answers: .channel,
        name: { TelegramAbout(language: $0).name }, explanation: { TelegramAbout(language: $0).explanation },
        steps: TelegramAbout.steps, servers: TelegramAbout.servers, leaving: { TelegramAbout(language: $0).leaving },
        actions: TelegramAbout.actions)

    /// Telegram signs nothing: it sends along the secret it was given together with the address.
    package static func read(_ hook: Webhook) throws(Refusal) -> Reading {
        let settings = TelegramSettings(hook.channel)
        guard isProven(hook.body, headers: hook.headers, by: settings.secret) else {
            throw Refusal(TelegramAbout.problem(.notSigned), reason: "signature")
        }
        guard let update = JSONValue(object: hook.body) else {
            throw Refusal(TelegramAbout.problem(.unreadable), reason: "unreadable")
        }
        return reading(of: update, bot: settings.bot, at: hook.now)
    }

    /// Where the secret stands (https://core.telegram.org/bots/api#setwebhook).
    private static let header = "x-telegram-bot-api-secret-token"
    package static let proofHeaders = [header]

    /// Without a secret nobody knows it.
    package static func isProven(_ body: Data, headers: [String: String], by secret: String) -> Bool {
        secret.isEmpty == false && Digest.isEqual(headers[header] ?? "", secret)
    }

    package static func replay(_ payload: Data, at now: Date) -> Reading {
        guard let json = JSONValue(object: payload) else {
            return Reading(unread: [Reading.Unread(externalID: "", reason: "this is no JSON object")])
        }
        guard let updates = json["result"]?.list else { return reading(of: json, bot: nil, at: now) }
        return updates.reduce(into: Reading()) { all, update in
            let one = reading(of: update, bot: nil, at: now)
            all.events += one.events
            all.unread += one.unread
        }
    }

    /// What one update says, by whichever way it came: those of `getUpdates` look alike.
    static func reading(of update: JSONValue, bot: Int64?, at now: Date) -> Reading {
        do throws(TelegramUpdate.Unreadable) {
            return Reading(events: try TelegramUpdate(update, bot: bot, at: now).events)
        } catch {
            return Reading(unread: [Reading.Unread(externalID: TelegramUpdate.id(of: update), reason: error.why)])
        }
    }
}

/// The settings of a Telegram channel.
struct TelegramSettings {
    enum Key {
        static let token = "token"
        static let secret = "secret"
        static let api = "api"
        /// `hook` or `poll`: Telegram calls us, or we ask.
        static let way = "way"
    }

    static let usualAPI = "https://api.telegram.org"

    /// The bot's own number: what stands before the colon of its token.
    let bot: Int64?
    let secret: String
    let token: String
    /// Where the Bot API is asked, without a slash at the end: Telegram's own, or a server of one's own.
    let api: String
    let isPolled: Bool

    init(_ values: ChannelSettings) {
        token = values[Key.token].trimmingCharacters(in: .whitespaces)
        bot = Int64(token.prefix { $0 != ":" })
        secret = values[Key.secret]
        let own = values[Key.api].trimmingCharacters(in: .whitespaces)
        isPolled = values[Key.way] == "poll"
        api = own.isEmpty ? Self.usualAPI : own.hasSuffix("/") ? String(own.dropLast()) : own
    }

    /// The bot's number, a colon and letters: whatever else was typed is no token, and would lead to another address.
    var hasToken: Bool {
        guard let bot, bot > 0, let colon = token.firstIndex(of: ":") else { return false }
        let proof = token[token.index(after: colon)...]
        return proof.isEmpty == false
            && proof.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    }
}
