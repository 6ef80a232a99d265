import Foundation
import Kernel

/// What people decide, and what befalls the network itself.
extension TelegramWorld {
    /// A post of the channel; Telegram brings it into the group where it is talked about.
    ///
    /// - Returns: its number in that group, by which it is commented on.
    @discardableResult
    package func publish(_ text: String) -> Int64 {
        defer { changed() }
        return publish(text, by: .channel(TelegramSeeds.channel), isTold: true)
    }

    @discardableResult
    func publish(_ text: String, by author: TelegramWord.Author, isTold: Bool) -> Int64 {
        guard let channel = rooms[TelegramSeeds.channel], let group = rooms[TelegramSeeds.group] else { return 0 }
        var post = TelegramWord(author, text, at: clock.seconds)
        post.entities = Self.entities(text)
        let published = add(post, to: channel)
        var copy = post
        copy.forwarded = (channel.id, published.id)
        let brought = add(copy, to: group)
        if isTold {
            tell("channel_post", json(published, in: channel), room: "\(channel.id)")
            tell("message", json(brought, in: group), room: "\(group.id)")
        }
        return brought.id
    }

    /// Somebody joins the group, or leaves it.
    package func join(_ id: Int64, isOn: Bool = true) {
        guard let person = person(id), let group = rooms[TelegramSeeds.group], group.isKicked == false else { return }
        change(id) {
            $0.isMember = isOn
            $0.isKnown = true
        }
        func member(_ status: String) -> JSONValue { ["user": person.user, "status": .text(status)] }
        tell(
            "chat_member",
            [
                "chat": group.json, "from": person.user, "date": .whole(clock.seconds),
                "old_chat_member": member(isOn ? "left" : "member"), "new_chat_member": member(isOn ? "member" : "left"),
            ], room: "\(group.id)")
        changed()
    }

    /// They block the bot, or take that back.
    package func allow(_ id: Int64, isOn: Bool = true) {
        guard let person = person(id), person.isBlocking == isOn else { return }
        change(id) { $0.isBlocking = isOn == false }
        func member(_ status: String) -> JSONValue {
            let member: JSONValue = ["user": bot.user, "status": .text(status)]
            return member.with("until_date", status == "kicked" ? 0 : nil)
        }
        tell(
            "my_chat_member",
            [
                "chat": person.chat, "from": person.user, "date": .whole(clock.seconds),
                "old_chat_member": member(isOn ? "kicked" : "member"), "new_chat_member": member(isOn ? "member" : "kicked"),
            ], room: "\(id)")
        changed()
    }

    /// The owner connects the bot to the business account, or parts them.
    package func connectBusiness(_ isOn: Bool = true, canReply: Bool = true) {
        business.isOn = isOn
        business.canReply = canReply
        let rights: JSONValue = ["can_read_messages": true]
        tell(
            "business_connection",
            [
                "id": .text(business.id), "user": business.owner.user, "user_chat_id": .whole(business.owner.id),
                "date": .whole(clock.seconds), "rights": rights.with("can_reply", canReply ? true : nil),
                "is_enabled": .flag(isOn),
            ], room: "business")
        changed()
    }

    /// A new basic group with the bot in it.
    ///
    /// - Returns: its id.
    package func openGroup(_ title: String) -> Int64 {
        let id = -412_345_000 - next("group")
        rooms[id] = TelegramRoom(id, .group, title: title)
        changed()
        return id
    }

    /// A basic group becomes a supergroup; its old number is no good any more.
    ///
    /// - Returns: the new number.
    @discardableResult
    package func migrate(_ id: Int64, by person: Int64) -> Int64 {
        guard var old = rooms[id], old.kind == .group, old.movedTo == nil else { return id }
        let new = -1_002_000_000_000 - next("supergroup")
        var word = TelegramWord(.person(person), "", at: clock.seconds)
        word.news = ("migrate_to_chat_id", .whole(new))
        let said = add(word, to: old)
        tell("message", json(said, in: old), room: "\(id)")
        old.movedTo = new
        rooms[id] = old
        rooms[new] = TelegramRoom(new, .supergroup, title: old.title)
        changed()
        return new
    }

    /// The bot is thrown out of a group: of the club unless told.
    package func kickBot(from id: Int64? = nil) {
        rooms[id ?? TelegramSeeds.group]?.isKicked = true
        changed()
    }

    /// Whether the bot reads all that is said in groups, or only what is meant for it (privacy mode).
    package func readAll(_ isOn: Bool) { readsAll = isOn }

    /// The token is revoked, or holds again.
    package func expireToken(_ isOn: Bool = true) {
        isExpired = isOn
        changed()
    }

    /// Telegram answers nobody and calls nobody.
    package func goDown(_ isOn: Bool = true) {
        isDown = isOn
        changed()
    }

    /// Every call is one too many: 429.
    package func storm(_ isOn: Bool = true) {
        isStorming = isOn
        changed()
    }

    /// The next update comes twice.
    package func doubleNext() { doublesNext = true }

    /// The next update comes after the one behind it.
    package func holdNext() { holdsNext = true }
}
