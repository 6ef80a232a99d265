import Foundation
import Kernel

/// Reactions, those who join, and who lets us write to them: signs that nobody waits for an answer to.
enum TelegramSign {
    /// `message_reaction` (https://core.telegram.org/bots/api#messagereactionupdated): what now stands there, and nothing where
    /// it was taken back. What somebody changes is the same sign.
    static func read(reaction frame: TelegramFrame) throws(TelegramUpdate.Unreadable) -> Inbound {
        let (chat, number) = (try frame.chat(), try frame.number("message_id"))
        guard let reactions = frame.object["new_reaction"]?.list else {
            throw TelegramUpdate.Unreadable(why: "there is no new_reaction")
        }
        let accounts = ["actor_chat", "user"].compactMap { frame.object[$0] }.filter { $0["id"]?.int != nil }
        guard let account = accounts.first else { throw TelegramUpdate.Unreadable(why: "there is no user") }
        guard number != 0, let speaker = TelegramSpeaker(account) else { return frame.noted() }
        // A dialog as a whole is the place: nothing leads to one word in it.
        let isDialog = chat.kind == .dialog
        let message = TelegramPlace.origin(number, in: chat.id, bot: frame.bot)
        var sign = Inbound(
            reactions.isEmpty ? .deleted : .said(.reaction), externalID: frame.id,
            origin: "telegram:reaction:\(message):\(speaker.id)", network: TelegramChannel.network,
            author: speaker.author, text: "", saidAt: frame.moment,
            thread: Inbound.Thread(.post, TelegramLink.place(chat.id, isDialog ? nil : number)),
            source: Inbound.Source(url: TelegramLink.message(number, in: chat), title: chat.title))
        sign.parent = message
        sign.isOwn = speaker.id == frame.bot || (isDialog == false && speaker.id == chat.id)
        let words = reactions.prefix(10).map { word(for: $0) }.joined(separator: " ")
        if words.isEmpty == false { sign.details["reaction"] = words }
        return sign
    }

    /// https://core.telegram.org/bots/api#reactiontype
    private static func word(for reaction: JSONValue) -> String {
        switch reaction["type"]?.text {
        case "emoji": String((reaction["emoji"]?.text ?? "").prefix(20))
        case "paid": "⭐"
        case let other: String((other ?? "").prefix(40))
        }
    }

    /// `chat_member` (https://core.telegram.org/bots/api#chatmemberupdated). Who leaves and comes again joins once more.
    static func read(member frame: TelegramFrame) throws(TelegramUpdate.Unreadable) -> Inbound {
        let chat = try frame.chat()
        guard let old = isInside(frame.object["old_chat_member"]), let new = isInside(frame.object["new_chat_member"]) else {
            throw TelegramUpdate.Unreadable(why: "there is no status")
        }
        guard old == false, new, let speaker = TelegramSpeaker(frame.object["new_chat_member"]?["user"]), speaker.isBot == false
        else { return frame.noted() }
        var sign = join(frame, chat, speaker, as: "join")
        if frame.object["via_join_request"]?.flag == true { sign.details["join_type"] = "approved" }
        return sign
    }

    /// Nil where it is not told. Whoever is restricted may stand outside (https://core.telegram.org/bots/api#chatmember).
    private static func isInside(_ member: JSONValue?) -> Bool? {
        switch member?["status"]?.text {
        case "creator", "administrator", "member": true
        case "restricted": member?["is_member"]?.flag != false
        case "left", "kicked": false
        default: nil
        }
    }

    /// `chat_join_request` (https://core.telegram.org/bots/api#chatjoinrequest).
    static func read(request frame: TelegramFrame) throws(TelegramUpdate.Unreadable) -> Inbound {
        let chat = try frame.chat()
        guard frame.object["from"]?["id"]?.int != nil else { throw TelegramUpdate.Unreadable(why: "there is no from") }
        guard let speaker = TelegramSpeaker(frame.object["from"]) else { return frame.noted() }
        var sign = join(frame, chat, speaker, as: "request")
        sign.details["join_type"] = "request"
        if let bio = frame.object["bio"]?.text, bio.isEmpty == false { sign.details["bio"] = String(bio.prefix(300)) }
        return sign
    }

    /// `my_chat_member` (https://core.telegram.org/bots/api#chatmemberupdated). In a dialog it tells that the person has
    /// stopped the bot, or lets it write again; elsewhere what an administrator made of it.
    static func read(standing frame: TelegramFrame) throws(TelegramUpdate.Unreadable) -> Inbound {
        let chat = try frame.chat()
        guard let inside = isInside(frame.object["new_chat_member"]) else {
            throw TelegramUpdate.Unreadable(why: "there is no status")
        }
        guard chat.kind == .dialog, let speaker = TelegramSpeaker(frame.object["from"]), speaker.id == chat.id else {
            return frame.noted()
        }
        return Inbound(
            .permission(inside), externalID: frame.id, origin: "telegram:\(frame.id)", network: TelegramChannel.network,
            author: speaker.author, text: "", saidAt: frame.moment, thread: Inbound.Thread(.conversation, String(chat.id)))
    }

    private static func join(
        _ frame: TelegramFrame, _ chat: TelegramChat, _ speaker: TelegramSpeaker, as kind: String
    ) -> Inbound {
        // By its moment, which is the same for every bot that is told of it.
        let moment = frame.object["date"]?.int.map { String($0) } ?? frame.id
        var sign = Inbound(
            .said(.join), externalID: frame.id, origin: "telegram:\(kind):\(chat.id):\(speaker.id):\(moment)",
            network: TelegramChannel.network, author: speaker.author, text: "", saidAt: frame.moment,
            thread: Inbound.Thread(.post, TelegramLink.place(chat.id)),
            source: Inbound.Source(url: TelegramLink.chat(chat), title: chat.title))
        let link = frame.object["invite_link"]
        let names = [link?["name"]?.text ?? "", link?["invite_link"]?.text ?? ""]
        if let name = names.first(where: { $0.isEmpty == false }) { sign.details["invite_link"] = String(name.prefix(300)) }
        return sign
    }
}
