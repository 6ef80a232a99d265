import Foundation
import Kernel

/// One update of the Bot API (https://core.telegram.org/bots/api#update), and what it means. Kinds and fields that nobody
/// foresaw are kept raw.
struct TelegramUpdate {
    /// What the parser needs is not there.
    struct Unreadable: Error { let why: String }

    /// Several where several words were deleted at once.
    let events: [Inbound]

    init(_ update: JSONValue, bot: Int64?, at now: Date) throws(Unreadable) {
        guard update["update_id"]?.int != nil else { throw Unreadable(why: "there is no update_id") }
        let others = (update.members ?? []).filter { $0.name != "update_id" }
        guard let member = others.first(where: { Kind(rawValue: $0.name) != nil }) ?? others.first else {
            throw Unreadable(why: "there is nothing but its number")
        }
        let frame = TelegramFrame(object: member.value, kind: member.name, id: Self.id(of: update), bot: bot, now: now)
        guard let kind = Kind(rawValue: member.name) else {
            events = [frame.noted()]
            return
        }
        guard member.value.members != nil else { throw Unreadable(why: "\(member.name) is no object") }
        events = try kind.read(frame)
    }

    /// The same update delivered twice has the same. What bears no number is named by its digest.
    static func id(of update: JSONValue) -> String {
        if let number = update["update_id"]?.int { return "update:\(number)" }
        return Data(Digest.sha256(Data(update.json.utf8)).prefix(18)).base64URL
    }

    /// What Telegram is asked for, by whichever way it comes: the kinds that are read and no others. Some of them it tells only
    /// to who asks for them by name (https://core.telegram.org/bots/api#setwebhook).
    static let wanted = JSONValue.Member("allowed_updates", .list(Kind.allCases.map { .text($0.rawValue) }))

    /// The kinds by which customers speak, or let us speak. Of all others, such as posts of a channel and numbers of reactions,
    /// the bytes are kept.
    enum Kind: String, CaseIterable {
        case message
        case edited = "edited_message"
        case business = "business_message"
        case editedBusiness = "edited_business_message"
        case deletedBusiness = "deleted_business_messages"
        case reaction = "message_reaction"
        case member = "chat_member"
        case request = "chat_join_request"
        case button = "callback_query"
        case standing = "my_chat_member"

        func read(_ frame: TelegramFrame) throws(Unreadable) -> [Inbound] {
            switch self {
            case .message, .business: [try TelegramMessage(frame).said]
            case .edited, .editedBusiness: [try TelegramMessage(frame).edited]
            case .deletedBusiness: try TelegramMessage.deleted(frame)
            case .reaction: [try TelegramSign.read(reaction: frame)]
            case .member: [try TelegramSign.read(member: frame)]
            case .request: [try TelegramSign.read(request: frame)]
            case .button: [try TelegramButton.read(frame)]
            case .standing: [try TelegramSign.read(standing: frame)]
            }
        }
    }
}

/// An update's object with what stands around it.
struct TelegramFrame {
    let object: JSONValue
    /// Its name in the update.
    let kind: String
    /// See ``TelegramUpdate/id(of:)``.
    let id: String
    /// The bot's own number.
    let bot: Int64?
    let now: Date

    /// A number that must be there.
    func number(_ name: String) throws(TelegramUpdate.Unreadable) -> Int64 {
        guard let number = object[name]?.int else { throw TelegramUpdate.Unreadable(why: "there is no \(name)") }
        return number
    }

    /// An id that is text and must be there; Telegram's have some twenty characters.
    func key(_ name: String) throws(TelegramUpdate.Unreadable) -> String {
        guard let key = object[name]?.text, (1...200).contains(key.utf8.count) else {
            throw TelegramUpdate.Unreadable(why: "there is no \(name)")
        }
        return key
    }

    func chat() throws(TelegramUpdate.Unreadable) -> TelegramChat {
        guard let chat = TelegramChat(object["chat"]) else { throw TelegramUpdate.Unreadable(why: "there is no chat") }
        return chat
    }

    /// Unix time; what is missing or cannot be is now.
    var moment: Date {
        guard let seconds = object["date"]?.int, seconds > 0, seconds < 1 << 40 else { return now }
        return Date(timeIntervalSince1970: Double(seconds))
    }

    /// Kept and not shown, under Telegram's name for it.
    func noted(_ name: String? = nil) -> Inbound {
        Inbound(
            .noted(String((name ?? kind).prefix(60))), externalID: id, origin: "telegram:\(id)",
            network: TelegramChannel.network, author: Author(name: "", handles: []), text: "", saidAt: now)
    }
}
