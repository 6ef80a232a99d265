import Foundation
import Kernel

/// Something said in a dialog, in a group or under a post (https://core.telegram.org/bots/api#message).
struct TelegramMessage {
    private let frame: TelegramFrame
    private let message: JSONValue
    private let place: TelegramPlace
    private let number: Int64

    init(_ frame: TelegramFrame) throws(TelegramUpdate.Unreadable) {
        self.frame = frame
        message = frame.object
        guard let place = TelegramPlace(message) else { throw TelegramUpdate.Unreadable(why: "there is no chat") }
        self.place = place
        number = try frame.number("message_id")
        // Without it the dialog would be taken for another one.
        if frame.kind.hasSuffix("business_message") { _ = try frame.key("business_connection_id") }
    }

    var said: Inbound { event { .said($0) } }

    var edited: Inbound {
        // Somebody on the way lets others see where: each step would be an edit.
        message["location"]?["live_period"]?.int == nil ? event { .edited($0) } : frame.noted()
    }

    /// Several at once; it happens in dialogs of business accounts alone.
    static func deleted(_ frame: TelegramFrame) throws(TelegramUpdate.Unreadable) -> [Inbound] {
        let (connection, chat) = (try frame.key("business_connection_id"), try frame.chat())
        guard let list = frame.object["message_ids"]?.list else {
            throw TelegramUpdate.Unreadable(why: "there is no message_ids")
        }
        let numbers = list.compactMap { $0.int }.filter { $0 != 0 }
        guard numbers.isEmpty == false else { return [frame.noted()] }
        return numbers.map { number in
            Inbound(
                .deleted, externalID: "\(frame.id):\(number)",
                origin: TelegramPlace.origin(number, in: chat.id, by: connection, bot: frame.bot),
                network: TelegramChannel.network,
                author: Author(name: "", handles: []), text: "", saidAt: frame.now)
        }
    }

    private func event(_ meaning: (ActionType) -> Inbound.Event) -> Inbound {
        // Ephemeral messages and videos that are still worked on all have the number 0: it names nothing.
        guard number != 0, place.chat.kind != .channel else { return frame.noted() }
        if let service = TelegramFields.service(in: message) { return frame.noted(service) }
        let files = TelegramFiles(message, number)
        let text = text(files)
        guard let speaker, text.isEmpty == false || files.files.isEmpty == false else { return frame.noted() }
        var inbound = Inbound(
            meaning(action), externalID: frame.id, origin: place.origin(number, bot: frame.bot), network: TelegramChannel.network,
            author: author(speaker), text: text, saidAt: frame.moment, thread: place.thread, source: place.source(address),
            details: details)
        inbound.isOwn = isOwn(speaker)
        inbound.remote = files.files
        if let answered = answered?["message_id"]?.int, answered != 0 { inbound.parent = place.origin(answered, bot: frame.bot) }
        return inbound
    }
}

// Where and to whom it was said.
extension TelegramMessage {
    private var answered: JSONValue? { message["reply_to_message"] }

    private var action: ActionType {
        if place.isDialog { return .message }
        return isUnderPost == false && turnsToBot ? .mention : .comment
    }

    /// Telegram brings each post of a channel into the channel's group; comments answer it there.
    private var isUnderPost: Bool {
        guard place.root != nil, message["is_topic_message"]?.flag != true else { return false }
        return answered?["is_automatic_forward"]?.flag == true
            || answered?["from"]?["id"]?.int == TelegramSpeaker.service
    }

    /// Bots do not know here what they are called: a name that ends as theirs must, at the beginning, means this one.
    private var turnsToBot: Bool {
        // In a forum every word answers the news of its topic, which the bot may have brought.
        if let bot = frame.bot, answered?["from"]?["id"]?.int == bot, answered?["forum_topic_created"] == nil { return true }
        let words = TelegramText.words(of: message)
        return (words.entities?.list ?? []).contains { entity in
            switch entity["type"]?.text {
            case "text_mention": return frame.bot != nil && entity["user"]?["id"]?.int == frame.bot
            case "mention", "bot_command":
                guard entity["offset"]?.int == 0, let name = TelegramText.part(of: words.text, entity) else { return false }
                return name.contains("@") && name.lowercased().hasSuffix("bot")
            default: return false
            }
        }
    }

    private var address: String? {
        TelegramLink.comment(number, under: isUnderPost ? answered : nil)
            ?? TelegramLink.message(number, in: place.chat, under: place.root)
    }
}

// Who said it.
extension TelegramMessage {
    /// Who speaks in the name of a chat has no account of their own here.
    private var speaker: TelegramSpeaker? {
        let account = [message["sender_chat"], message["from"]].compactMap { $0 }.first { $0["id"]?.int != nil }
        if let account { return TelegramSpeaker(account) }
        return place.chat.kind == .dialog ? TelegramSpeaker(message["chat"]) : nil
    }

    /// The channel under its own post is us too.
    private func isOwn(_ speaker: TelegramSpeaker) -> Bool {
        place.isOwn(speaker.id, bot: frame.bot) || message["sender_business_bot"]?.members != nil
            || (isUnderPost && answered?["sender_chat"]?["id"]?.int == speaker.id)
    }

    /// Whoever shows the number of their own account is known by it too.
    private func author(_ speaker: TelegramSpeaker) -> Author {
        var author = speaker.author
        if let contact = message["contact"], contact["user_id"]?.int == speaker.id,
            let number = TelegramLine.phone(in: contact)
        {
            author.handles.append(Author.Handle("phone", key: number, .authenticated))
        }
        return author
    }
}

// What was said.
extension TelegramMessage {
    private func text(_ files: TelegramFiles) -> String {
        let words = TelegramText.words(of: message)
        let own = [TelegramText.plain(words.text, words.entities)] + files.lines
        if let origin = forwarded { return TelegramText.quoted(Self.lines(own), from: TelegramSpeaker.name(of: origin)) }
        return Self.lines([reference ?? ""] + own)
    }

    private static func lines(_ lines: [String]) -> String {
        lines.filter { $0.isEmpty == false }.joined(separator: "\n")
    }

    private var forwarded: JSONValue? { message["forward_origin"].flatMap { $0.members == nil ? nil : $0 } }

    /// What it answers, as far as the card does not show it: a word from elsewhere, a story, the very piece that is meant.
    private var reference: String? {
        let quote = message["quote"]
        let words = quote?["text"]?.text ?? ""
        if let other = message["external_reply"], other.members != nil {
            return TelegramText.quoted(words, from: other["origin"].map { TelegramSpeaker.name(of: $0) } ?? "")
        }
        if let story = message["reply_to_story"], story.members != nil, let line = TelegramLine.line(of: "story", story) {
            return TelegramText.quoted(line, from: "")
        }
        return quote?["is_manual"]?.flag == true && words.isEmpty == false ? TelegramText.quoted(words, from: "") : nil
    }

    /// What led the person here, which messages were sent as one, and where they are, where they said so.
    private var details: [String: String] {
        var details: [String: String] = [:]
        if let start { details["ref"] = start }
        if let album = message["media_group_id"]?.scalarText, album.isEmpty == false {
            details["album"] = String(album.prefix(100))
        }
        if let spot = TelegramLine.spot(in: message) { details["place"] = spot }
        return details
    }

    /// What stood in the link by which the bot was opened: `/start` is sent for the person.
    private var start: String? {
        guard place.chat.kind == .dialog, place.connection == nil, forwarded == nil,
            let words = message["text"]?.text?.split(maxSplits: 1, whereSeparator: \.isWhitespace), words.count == 2,
            words[0] == "/start"
        else { return nil }
        return String(words[1].prefix(300))
    }
}
