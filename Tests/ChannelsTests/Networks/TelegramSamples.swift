import Foundation
import Kernel
import Support

@testable import Channels

/// Updates as Telegram posts them: recorded ones, kept beside the corpora, and ones that differ in what a test is about.
enum TelegramSamples {
    static let bot: Int64 = 555_000_111
    static let now = Date(timeIntervalSince1970: 1_760_900_000)

    static func names() throws -> [String] { try Payloads.names(of: "telegram").map { String($0.dropLast(5)) } }

    static func json(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: Array(Payloads.bytes("telegram/\(name).json")))
    }

    static func reading(_ update: JSONValue) -> Reading { TelegramChannel.reading(of: update, bot: bot, at: now) }

    // People and chats.
    static let anna = """
        {"id":1111111,"is_bot":false,"first_name":"Anna","last_name":"Lis","username":"anna_l","language_code":"ru"}
        """
    static let owner = #"{"id":333444555,"is_bot":false,"first_name":"Olga"}"#
    static let dialog = #"{"id":1111111,"type":"private","first_name":"Anna","last_name":"Lis","username":"anna_l"}"#
    static let club = #"{"id":-1001234567890,"type":"supergroup","title":"Club","username":"shop_club"}"#
    static let news = #"{"id":-1009876543210,"type":"channel","title":"News","username":"shop_news"}"#
    /// What Telegram itself brought into the club: a post of the channel.
    static let post = """
        {"message_id":9001,"from":{"id":777000,"first_name":"Telegram"},"sender_chat":\(news),"chat":\(club),"date":1760869301,
        "is_automatic_forward":true,"forward_origin":{"type":"channel","chat":\(news),"message_id":501,"date":1760869300}}
        """

    /// - Parameters:
    ///   - members: what else the object says, as JSON members.
    ///   - kind: the object's name in the update.
    static func update(
        _ members: String, from: String? = anna, in chat: String = dialog, as kind: String = "message", number: Int = 7
    ) throws -> JSONValue {
        let speaker = from.map { "\"from\":\($0)," } ?? ""
        let text = """
            {"update_id":\(number),"\(kind)":{"message_id":12,"date":1760870565,\(speaker)"chat":\(chat)\
            \(members.isEmpty ? "" : ",")\(members)}}
            """
        return try JSONValue(parsing: Array(text.utf8))
    }

    /// The one event of such an update.
    static func event(
        _ members: String, from: String? = anna, in chat: String = dialog, as kind: String = "message"
    ) throws -> Inbound {
        let reading = reading(try update(members, from: from, in: chat, as: kind))
        guard let event = reading.events.first, reading.events.count == 1 else {
            throw TelegramUpdate.Unreadable(why: "\(reading.unread)")
        }
        return event
    }
}
