import Kernel

/// A dialog with a person, a group or a channel (https://core.telegram.org/bots/api#chat).
struct TelegramChat {
    enum Kind { case dialog, group, channel }

    let id: Int64
    let kind: Kind
    let title: String?
    let username: String?

    init?(_ chat: JSONValue?) {
        guard let chat, let id = chat["id"]?.int else { return nil }
        self.id = id
        kind =
            switch chat["type"]?.text {
            case "private": .dialog
            case "group", "supergroup": .group
            case "channel": .channel
            default: id > 0 ? .dialog : .group
            }
        title = chat["title"]?.text.map { String($0.prefix(300)) }
        username = TelegramLink.username(in: chat)
    }
}

/// Where a message stands.
struct TelegramPlace {
    let chat: TelegramChat
    /// Under which a business account lets the bot see its dialogs: another dialog than the bot's own of that number.
    let connection: String?
    /// The topic of a forum, or the word that a thread began with.
    let root: Int64?
    /// Among the direct messages to a channel each customer is a topic.
    private let topic: Int64?
    private let customer: Int64?

    init?(_ message: JSONValue?) {
        guard let message, let chat = TelegramChat(message["chat"]) else { return nil }
        self.chat = chat
        connection = message["business_connection_id"]?.text.flatMap { (1...200).contains($0.utf8.count) ? $0 : nil }
        root = message["message_thread_id"]?.int
        let direct = message["direct_messages_topic"]
        topic = direct?["topic_id"]?.int
        customer = direct?["user"]?["id"]?.int ?? topic
    }

    var isDialog: Bool { chat.kind == .dialog || topic != nil || connection != nil }

    var thread: Inbound.Thread {
        guard isDialog else { return Inbound.Thread(.post, TelegramLink.place(chat.id, root)) }
        if let connection { return Inbound.Thread(.conversation, "\(connection):\(chat.id)") }
        return Inbound.Thread(.conversation, topic.map { "\(chat.id):\($0)" } ?? String(chat.id))
    }

    /// The title says where, as dialogs need not.
    func source(_ url: String?) -> Inbound.Source { isDialog ? .init() : .init(url: url, title: chat.title) }

    func origin(_ message: Int64, bot: Int64?) -> String { Self.origin(message, in: chat.id, by: connection, bot: bot) }

    /// A message's number names it within its chat only; in supergroups and channels for everybody, elsewhere for one bot, or
    /// one business account, alone.
    static func origin(_ message: Int64, in chat: Int64, by connection: String? = nil, bot: Int64?) -> String {
        let isForAll = chat <= -1_000_000_000_000
        let teller = isForAll ? nil : connection ?? bot.map(String.init)
        return "telegram:message:\(teller.map { "\($0):" } ?? "")\(chat)_\(message)"
    }

    /// Whether the bot speaks, the owner of the business account, whoever answers for the channel, or an administrator in the
    /// group's name.
    func isOwn(_ speaker: Int64, bot: Int64?) -> Bool {
        if speaker == bot { return true }
        if connection != nil { return speaker != chat.id }
        if let customer { return speaker != customer }
        return isDialog == false && speaker == chat.id
    }
}
