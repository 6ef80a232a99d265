package import Foundation
package import Kernel

/// Telegram is asked, with a patience of its own, instead of calling us (https://core.telegram.org/bots/api#getupdates).
extension TelegramChannel: Follows {
    package static func isFollowed(_ settings: ChannelSettings) -> Bool { TelegramSettings(settings).isPolled }

    package static func follow(
        _ settings: ChannelSettings, from cursor: String?, through outside: Outside, into inlet: Inlet
    ) async throws(LineFault) {
        try await follow(settings, from: cursor, through: outside, into: inlet, times: TelegramTimes())
    }

    static func follow(
        _ settings: ChannelSettings, from cursor: String?, through outside: Outside, into inlet: Inlet, times: TelegramTimes
    ) async throws(LineFault) {
        let telegram = TelegramSettings(settings)
        // Asking would end the calls of a bot that is called.
        guard telegram.isPolled else { throw LineFault(.refused, "way", setting: TelegramSettings.Key.way) }
        var follower = TelegramFollower(
            api: TelegramAPI(telegram, through: outside), bot: telegram.bot, inlet: inlet, times: times)
        try await follower.follow(from: cursor.flatMap { Int64($0) })
    }

    package static func read(
        _ raw: Data, externalID: String, with settings: ChannelSettings, at now: Date
    ) -> Arriving {
        var item = arriving(raw, bot: TelegramSettings(settings).bot, at: now)
        item.externalID = externalID
        // One of several that an update told of may have been set aside alone.
        if case .events(let events) = item.meaning, events.contains(where: { $0.externalID == externalID }) {
            item.meaning = .events(events.filter { $0.externalID == externalID })
        }
        return item
    }

    /// One update in the bytes it came in.
    static func arriving(_ raw: Data, bot: Int64?, at now: Date) -> Arriving {
        guard let update = JSONValue(object: raw) else {
            let id = TelegramSlices.number(of: raw).map { "update:\($0)" } ?? Data(Digest.sha256(raw).prefix(18)).base64URL
            return Arriving(raw: raw, externalID: id, meaning: .unreadable("this is no JSON object that can be read"))
        }
        let reading = Self.reading(of: update, bot: bot, at: now)
        return Arriving(
            raw: raw, externalID: TelegramUpdate.id(of: update),
            meaning: reading.unread.first.map { .unreadable($0.reason) } ?? .events(reading.events))
    }

    /// Nothing follows from anything else.
    package static func completed(_ settings: [String: String]) -> [String: String] { settings }
}
