import Foundation
import Kernel

/// A message of a dialog or chat, on either side.
struct VKWord: Sendable {
    /// Over all dialogs; 0 in chats of several.
    var id: Int64 = 0
    /// Within the dialog: `conversation_message_id`.
    var number: Int64 = 0
    var peer: Int64 = 0
    /// Below zero is the community.
    let from: Int64
    let at: Int64
    var text: String
    var attachments: [JSONValue]
    /// By the number within the dialog.
    var answers: Int64?
    var randomID: Int64 = 0
    /// The administrator who wrote it by hand.
    var administrator: Int64?
    var updatedAt: Int64?
    var isGone = false
    /// Who reacted, and how.
    var reactions: [Int64: Int64] = [:]
    /// The same, for the page.
    var files: [EmulatedWord.File]

    /// One that was not said yet.
    init(from: Int64, at: Int64, text: String, _ hanging: [VKHanging] = []) {
        self.from = from
        self.at = at
        self.text = text
        attachments = hanging.map(\.json)
        files = hanging.compactMap(\.file)
    }

    var isOwn: Bool { from < 0 }
}

/// What hangs on a word: as VK writes it, and for the page.
struct VKHanging: Sendable {
    let json: JSONValue
    let file: EmulatedWord.File?
}

/// A dialog with one person, or a chat of several that the community is in.
struct VKDialog: Sendable {
    /// The person's id, or 2000000000 and the chat's number.
    let peer: Int64
    var title: String?
    var words: [VKWord] = []
    /// Up to which number the community looked at it, and the other side.
    var readByUs: Int64 = 0
    var readByThem: Int64 = 0

    static let chats: Int64 = 2_000_000_000

    init(_ peer: Int64, title: String? = nil) {
        self.peer = peer
        self.title = title
    }

    var isChat: Bool { peer > Self.chats }
    subscript(number: Int64) -> VKWord? { words.first { $0.number == number } }
    /// What is there to be seen.
    var standing: [VKWord] { words.filter { $0.isGone == false } }
    var unreadByUs: Int { standing.count { $0.isOwn == false && $0.number > readByUs } }
    var unreadByThem: Int { standing.count { $0.isOwn && $0.number > readByThem } }
}

/// A comment under a post.
struct VKRemark: Sendable {
    let id: Int64
    let post: Int64
    let from: Int64
    let at: Int64
    var text: String
    var attachments: [JSONValue]
    /// The comment at the head of the thread it stands in.
    var thread: Int64?
    /// Whom it answers.
    var answers: (comment: Int64, author: Int64)?
    var isGone = false
    var isEdited = false
    var likes: [Int64] = []
    var files: [EmulatedWord.File] = []
}

/// What stands on the community's wall, or on somebody else's.
struct VKEntry: Sendable {
    let id: Int64
    let owner: Int64
    let from: Int64
    let at: Int64
    var text: String
    var areCommentsClosed = false
    var likes: [Int64] = []
}

/// Where VK's Callback API calls.
struct VKServer: Sendable {
    enum Status: String, Sendable { case unconfigured, failed, wait, ok }

    let id: Int64
    var url: String
    var title: String
    var secret: String
    var status = Status.wait
    var version = VKEvents.version
    var wanted: Set<String> = []
    /// What is on its way, in the order in which it happened.
    var queue: [VKDelivery] = []
    var isBusy = false
    var failuresInRow = 0
    var pausedUntil: Date?
}

/// One event for one server.
struct VKDelivery: Sendable {
    enum Kind: Sendable { case confirmation, event }

    let number: Int
    let kind: Kind
    let type: String
    let body: JSONValue
    /// How often it was tried.
    var attempts = 0
    var notBefore: Date
}
