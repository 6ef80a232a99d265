import Foundation
package import Kernel

/// Words go out as they were written: nothing in them is read as a mark
/// (https://core.telegram.org/bots/api#formatting-options).
extension TelegramChannel: Replies {
    package static func ways(to word: AnsweredWord, with settings: ChannelSettings) -> [ReplyWay] {
        let telegram = TelegramSettings(settings)
        return TelegramTarget.options(for: word, bot: telegram.bot).map(\.way)
    }

    package static func send(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt {
        let telegram = TelegramSettings(settings)
        let words = TelegramWords(language: settings.language)
        guard telegram.hasToken else { throw TelegramFault(.token, said: words.noToken).sending(at: outbound.at) }
        let options = outbound.answered.map { TelegramTarget.options(for: $0, bot: telegram.bot) } ?? []
        guard let option = options.first(where: { outbound.way == nil || $0.way.kind == outbound.way }) else {
            throw .never(why: words.noWay)
        }
        var dispatch = TelegramDispatch(TelegramAPI(telegram, through: outside), to: option.target, words)
        let sent = try await dispatch.send(TelegramPart.all(outbound.text, outbound.attachments))
        return Receipt(externalID: origin(of: sent, to: option.target, bot: telegram.bot) ?? "telegram:sent:\(outbound.key)")
    }

    /// By which the message is known; nil for one that has no number yet, such as a video that is still worked on.
    private static func origin(of sent: JSONValue, to target: TelegramTarget, bot: Int64?) -> String? {
        guard let number = sent["message_id"]?.int, number != 0 else { return nil }
        let chat = sent["chat"]?["id"]?.int ?? target.chat
        return TelegramPlace.origin(number, in: chat, by: target.connection, bot: bot)
    }

    /// Telegram gives no history: what it has cannot be asked.
    package static func wasSent(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt? { nil }

    package static func ownAddress(_ settings: ChannelSettings) -> String {
        // Which bot it is says its token, and that is a secret.
        network
    }
}
