import Foundation
import Kernel

/// One event of the Callback API or of Bots Long Poll (https://dev.vk.com/en/api/community-events/json-schema), and what it
/// means. Kinds and fields that nobody foresaw are kept raw.
struct VKEvent {
    /// What the parser needs is not there.
    struct Unreadable: Error { let why: String }

    /// Nil for what is not worth keeping, such as somebody typing.
    let inbound: Inbound?

    init(_ call: JSONValue, id: String, at now: Date) throws(Unreadable) {
        guard let type = call["type"]?.text else { throw Unreadable(why: "there is no type") }
        guard let group = call["group_id"]?.int, group > 0 else { throw Unreadable(why: "there is no group_id") }
        if type == "message_typing_state" {
            inbound = nil
            return
        }
        guard let kind = Kind(rawValue: type) else {
            inbound = .noted(type, id: id, at: now)
            return
        }
        guard let object = call["object"], object.members != nil else { throw Unreadable(why: "\(type) has no object") }
        inbound = try kind.read(VKFrame(object: object, id: id, group: group, now: now))
    }

    /// Names an event that bears no id of its own.
    static func digest(of call: JSONValue) -> String { Data(Digest.sha256(Data(call.json.utf8)).prefix(18)).base64URL }

    /// The kinds that concern customers: VK is asked for them, by whichever way it tells, and they are read. Of all others the
    /// bytes are kept.
    enum Kind: String, CaseIterable {
        case messageNew = "message_new"
        case messageReply = "message_reply"
        case messageEdit = "message_edit"
        case messageRead = "message_read"
        case messageAllow = "message_allow"
        case messageDeny = "message_deny"
        case reaction = "message_reaction_event"
        case postNew = "wall_post_new"
        case repost = "wall_repost"
        case commentNew = "wall_reply_new"
        case commentEdit = "wall_reply_edit"
        case commentRestore = "wall_reply_restore"
        case commentDelete = "wall_reply_delete"
        case photoCommentNew = "photo_comment_new"
        case photoCommentEdit = "photo_comment_edit"
        case photoCommentRestore = "photo_comment_restore"
        case photoCommentDelete = "photo_comment_delete"
        case videoCommentNew = "video_comment_new"
        case videoCommentEdit = "video_comment_edit"
        case videoCommentRestore = "video_comment_restore"
        case videoCommentDelete = "video_comment_delete"
        case marketCommentNew = "market_comment_new"
        case marketCommentEdit = "market_comment_edit"
        case marketCommentRestore = "market_comment_restore"
        case marketCommentDelete = "market_comment_delete"
        case boardNew = "board_post_new"
        case boardEdit = "board_post_edit"
        case boardRestore = "board_post_restore"
        case boardDelete = "board_post_delete"
        case likeAdd = "like_add"
        case likeRemove = "like_remove"
        case join = "group_join"

        func read(_ frame: VKFrame) throws(Unreadable) -> Inbound {
            switch self {
            case .messageNew: try VKMessage(frame, in: frame.object["message"] ?? frame.object).said
            case .messageReply: try VKMessage(frame, in: frame.object).said
            case .messageEdit: try VKMessage(frame, in: frame.object).edited
            case .messageRead: try VKDialog(frame, with: "peer_id", of: "from_id").read
            case .messageAllow: try VKDialog(frame, with: "user_id", of: "user_id").permission(true)
            case .messageDeny: try VKDialog(frame, with: "user_id", of: "user_id").permission(false)
            case .reaction: try VKReaction.read(message: frame)
            case .postNew: try VKPost(frame, in: frame.object).written
            case .repost: try VKPost(frame, in: frame.object).shared
            case .commentNew: try VKComment(frame, on: .post).said
            case .commentEdit, .commentRestore: try VKComment(frame, on: .post).edited
            case .commentDelete: try VKComment.deleted(frame, on: .post)
            case .photoCommentNew: try VKComment(frame, on: .photo).said
            case .photoCommentEdit, .photoCommentRestore: try VKComment(frame, on: .photo).edited
            case .photoCommentDelete: try VKComment.deleted(frame, on: .photo)
            case .videoCommentNew: try VKComment(frame, on: .video).said
            case .videoCommentEdit, .videoCommentRestore: try VKComment(frame, on: .video).edited
            case .videoCommentDelete: try VKComment.deleted(frame, on: .video)
            case .marketCommentNew: try VKComment(frame, on: .product).said
            case .marketCommentEdit, .marketCommentRestore: try VKComment(frame, on: .product).edited
            case .marketCommentDelete: try VKComment.deleted(frame, on: .product)
            case .boardNew: try VKComment(frame, on: .topic).said
            case .boardEdit, .boardRestore: try VKComment(frame, on: .topic).edited
            case .boardDelete: try VKComment.deleted(frame, on: .topic)
            case .likeAdd: try VKReaction.read(like: frame, isTakenBack: false)
            case .likeRemove: try VKReaction.read(like: frame, isTakenBack: true)
            case .join: try VKReaction.read(join: frame)
            }
        }
    }
}

/// An event's object with what stands around it.
struct VKFrame {
    let object: JSONValue
    /// `event_id`: the same event delivered twice has the same.
    let id: String
    /// The community, positive.
    let group: Int64
    let now: Date

    /// A number that must be there.
    func number(_ name: String, in other: JSONValue? = nil) throws(VKEvent.Unreadable) -> Int64 {
        guard let number = (other ?? object)[name]?.int else { throw VKEvent.Unreadable(why: "there is no \(name)") }
        return number
    }

    /// Unix time; what is missing or cannot be is now.
    func moment(_ value: JSONValue?) -> Date {
        guard let seconds = value?.int, seconds > 0, seconds < 1 << 40 else { return now }
        return Date(timeIntervalSince1970: Double(seconds))
    }

    /// A person or, below zero, a community. VK’s events bear no names.
    func author(_ id: Int64) -> Author {
        let address = VKLink.profile(id)
        let handle = Author.Handle(
            VKChannel.network, key: String(id), shown: String(address.dropFirst("https://".count)), .network)
        return Author(name: "", handles: [handle], url: address)
    }

    /// The community itself wrote it.
    func isOwn(_ id: Int64) -> Bool { id == -group }
}

extension Inbound {
    /// Kept and not shown.
    static func noted(_ kind: String, id: String, at now: Date) -> Inbound {
        Inbound(
            .noted(kind), externalID: id, origin: VKOrigin.event(id).text, network: VKChannel.network,
            author: Author(name: "", handles: []), text: "", saidAt: now)
    }
}
