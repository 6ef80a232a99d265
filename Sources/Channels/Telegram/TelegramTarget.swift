import Foundation
import Kernel

/// Where a message goes, as the methods of sending want it told (https://core.telegram.org/bots/api#sendmessage).
struct TelegramTarget: Equatable {
    var chat: Int64
    /// The business account in whose name it is said.
    var connection: String?
    /// The customer's, among the direct messages to a channel.
    var topic: Int64?
    /// The topic of a forum, or the word that a thread began with.
    var root: Int64?
    /// What is quoted.
    var message: Int64?
    /// The group's number has changed once already.
    private var isMoved = false

    init(chat: Int64) { self.chat = chat }

    /// What ``TelegramPlace/thread`` made of a place.
    init?(thread: String) {
        let group = "t.me/c/"
        if thread.hasPrefix(group) {
            let numbers = thread.dropFirst(group.count).split(separator: "/", maxSplits: 1).map { Int64($0) }
            guard let first = numbers.first, let number = first, number > 0, number < 1 << 52 else { return nil }
            self.init(chat: -1_000_000_000_000 - number)
            root = numbers.count == 2 ? numbers[1] : nil
        } else if let colon = thread.lastIndex(of: ":") {
            let (place, rest) = (String(thread[..<colon]), Int64(thread[thread.index(after: colon)...]))
            guard let rest, place.isEmpty == false else { return nil }
            if let channel = Int64(place), channel < 0 {
                self.init(chat: channel)
                topic = rest
            } else {
                self.init(chat: rest)
                connection = place
            }
        } else {
            let numbers = thread.split(separator: "/", maxSplits: 1).map { Int64($0) }
            guard let first = numbers.first, let chat = first, chat != 0 else { return nil }
            self.init(chat: chat)
            root = numbers.count == 2 ? numbers[1] : nil
        }
    }

    /// Whether nobody else reads it.
    var isDialog: Bool { chat > 0 || topic != nil }

    /// The members that say where to.
    ///
    /// - Parameter isFirst: of several pieces. Among the words of others it must be seen of each what it answers.
    func members(isFirst: Bool) -> [JSONValue.Member] {
        var members = [JSONValue.Member("chat_id", .number(String(chat)))]
        if let connection { members.append(.init("business_connection_id", .text(connection))) }
        if let topic { members.append(.init("direct_messages_topic_id", .number(String(topic)))) }
        if let root { members.append(.init("message_thread_id", .number(String(root)))) }
        if let message, isFirst || isDialog == false {
            let quoted: JSONValue = .object([
                .init("message_id", .number(String(message))), .init("allow_sending_without_reply", true),
            ])
            members.append(.init("reply_parameters", quoted))
        }
        return members
    }

    /// Where it goes instead, after Telegram did not let it go there: to the group's new number, where messages have other
    /// numbers; beside a thread that is none, such as the answers to a word outside of forums; without quoting what is gone.
    func instead(after fault: TelegramFault) -> TelegramTarget? {
        var other = self
        switch fault.kind {
        case .moved(let chat) where isMoved == false:
            other = TelegramTarget(chat: chat)
            other.isMoved = true
        case .noThread where root != nil: other.root = nil
        case .noReply where message != nil: other.message = nil
        default: return nil
        }
        return other
    }
}

// Of a word that is answered.
extension TelegramTarget {
    struct Option: Equatable {
        let way: ReplyWay
        let target: TelegramTarget
    }

    /// Where answers to a word can go, the usual place first. Numbers of dialogs hold for one bot alone: with another bot's
    /// token there is no way.
    static func options(for word: AnsweredWord, bot: Int64?) -> [Option] {
        let author = word.author.flatMap { Int64($0) }
        switch TelegramOrigin(word.origin) {
        case .sign(let person): return privately(person, bot)
        case .button: return word.thread.flatMap { TelegramTarget(thread: $0) }.map { options($0, author, bot) } ?? []
        case .message(let said):
            var target = TelegramTarget(chat: said.chat)
            target.message = said.number
            if let teller = said.teller {
                if Int64(teller) == nil {
                    target.connection = teller
                } else if let bot, teller != String(bot) {
                    return []
                }
            }
            if let place = word.thread.flatMap({ TelegramTarget(thread: $0) }), place.chat == said.chat {
                (target.topic, target.root) = (place.topic, place.root)
            }
            return options(target, author, bot)
        case nil: return []
        }
    }

    private static func options(_ target: TelegramTarget, _ author: Int64?, _ bot: Int64?) -> [Option] {
        guard target.isDialog else {
            return [Option(way: .telegram(.comment), target: target)] + (author.map { privately($0, bot) } ?? [])
        }
        guard target.chat < 0 || isSomebody(target.chat, bot) else { return [] }
        let window: TimeInterval? = target.connection == nil ? nil : 24 * 3600
        return [Option(way: .telegram(.message, window: window), target: target)]
    }

    /// In the person's dialog with the bot.
    private static func privately(_ person: Int64, _ bot: Int64?) -> [Option] {
        isSomebody(person, bot) ? [Option(way: .telegram(.message), target: TelegramTarget(chat: person))] : []
    }

    private static func isSomebody(_ person: Int64, _ bot: Int64?) -> Bool {
        TelegramSpeaker.isPerson(person) && person != bot
    }
}

extension ReplyWay {
    /// What Telegram allows (https://core.telegram.org/bots/api#sendmessage, https://core.telegram.org/bots/api#sending-files).
    fileprivate static func telegram(_ kind: Kind, window: TimeInterval? = nil) -> ReplyWay {
        ReplyWay(
            kind, mostText: TelegramPart.mostText, mostFiles: TelegramPart.mostFiles, largestFile: TelegramPart.largestFile,
            window: window)
    }
}
