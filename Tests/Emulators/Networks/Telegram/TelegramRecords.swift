import Foundation
import Kernel

/// A place where messages stand, with all of them.
struct TelegramRoom: Sendable {
    enum Kind: String, Sendable { case dialog = "private", group, supergroup, channel }

    /// Its id in the Bot API: of a dialog the person's.
    var id: Int64
    let kind: Kind
    var title = ""
    var username: String?
    /// Of a channel the group in which its posts are talked about; of that group the channel.
    var linked: Int64?
    var words: [TelegramWord] = []
    /// The bot was thrown out.
    var isKicked = false
    var mayWrite = true
    /// A basic group that has become this supergroup.
    var movedTo: Int64?
    /// Numbers within it; dialogs and basic groups share those of the bot.
    var lastNumber: Int64 = 0

    init(_ id: Int64, _ kind: Kind, title: String = "", username: String? = nil, linked: Int64? = nil) {
        self.id = id
        self.kind = kind
        self.title = title
        self.username = username
        self.linked = linked
    }

    subscript(number: Int64) -> TelegramWord? { words.first { $0.id == number && $0.isGone == false } }

    /// Of a group or a channel; a dialog's is the person's.
    var json: JSONValue {
        let room: JSONValue = ["id": .whole(id), "title": .text(title)]
        return room.with("username", username.map { .text($0) }).with("type", .text(kind.rawValue))
            .with("all_members_are_administrators", kind == .group ? false : nil)
    }
}

/// A message.
struct TelegramWord: Sendable {
    enum Author: Sendable, Equatable {
        case person(Int64)
        case bot
        /// The owner of the business account.
        case owner
        /// A channel, or Telegram itself on behalf of one.
        case channel(Int64)

        var isOurs: Bool {
            switch self {
            case .person: false
            case .bot, .owner, .channel: true
            }
        }
    }

    var id: Int64 = 0
    let author: Author
    let at: Int64
    var text: String
    var media: TelegramMedia?
    var entities: [JSONValue] = []
    var answers: Int64?
    /// The head of the thread it stands in: a forwarded post of the channel.
    var thread: Int64?
    var album: String?
    var editedAt: Int64?
    var isGone = false
    /// Its place in the channel, of a post that Telegram brought into the group.
    var forwarded: (channel: Int64, number: Int64)?
    /// By whom, the emoji.
    var reactions: [Int64: String] = [:]
    /// The service message's further member.
    var news: (name: String, value: JSONValue)?

    init(_ author: Author, _ text: String, at: Int64) {
        self.author = author
        self.text = text
        self.at = at
    }
}

/// A file in a message, as the Bot API names it.
struct TelegramMedia: Sendable {
    /// `photo`, `document`, `voice`.
    let kind: String
    let json: JSONValue
    let file: EmulatedWord.File
}

/// A file the bot can fetch.
struct TelegramStored: Sendable {
    let file: EmulatedFile
    let uniqueID: String
    let path: String
    let media: String
}

/// A business account that the bot serves (https://core.telegram.org/bots/api#businessconnection).
struct TelegramBusiness: Sendable {
    let id: String
    let owner: TelegramPerson
    var isOn = true
    var canReply = true
    var rooms: [Int64: TelegramRoom] = [:]
}

/// Where the Bot API calls.
struct TelegramHook: Sendable {
    var url: String
    var secret: String
    var most: Int
    var failedAt: Int64?
    var fault: String?
}

/// An update that waits until it is taken.
struct TelegramUpdate: Sendable {
    let id: Int64
    /// `message`, `edited_message` …
    let kind: String
    let json: JSONValue
    /// Those of one chat are told in order.
    let room: String
    let at: Date
    /// Tells two deliveries of one update apart.
    let delivery: Int64
    var attempts = 0
    var notBefore: Date
    var isBusy = false
}

/// How often messages may be sent (https://core.telegram.org/bots/faq, limits).
package struct TelegramLimits: Sendable {
    /// So many at once into one chat; then one a second.
    package var burst: Int
    /// A second, over all chats.
    package var overall: Int
    /// A minute, into one group.
    package var group: Int

    package init(burst: Int = 5, overall: Int = 30, group: Int = 20) {
        self.burst = burst
        self.overall = overall
        self.group = group
    }

    /// None that a test reaches.
    package static let none = TelegramLimits(burst: 1_000_000, overall: 1_000_000, group: 1_000_000)
}
