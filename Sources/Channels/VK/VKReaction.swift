import Foundation
import Kernel

/// Likes, reactions in a dialog, and those who join: signs that nobody waits for an answer to.
enum VKReaction {
    /// `like_add`, `like_remove`.
    static func read(like frame: VKFrame, isTakenBack: Bool) throws(VKEvent.Unreadable) -> Inbound {
        let (owner, id) = (try frame.number("object_owner_id"), try frame.number("object_id"))
        let liker = try frame.number("liker_id")
        let type = frame.object["object_type"]?.text ?? "post"
        let address = address(of: type, owner, id, under: frame.object["post_id"]?.int)
        return sign(
            .like, frame, origin: .like(type: type, owner: owner, id: id, by: liker), by: liker, on: address,
            isTakenBack: isTakenBack)
    }

    /// `message_reaction_event`; without `reaction_id` it was taken back.
    static func read(message frame: VKFrame) throws(VKEvent.Unreadable) -> Inbound {
        let (peer, number) = (try frame.number("peer_id"), try frame.number("cmid"))
        let who = try frame.number("reacted_id")
        let reaction = frame.object["reaction_id"]?.int
        let message = VKOrigin.message(group: frame.group, peer: peer, number: number)
        var sign = sign(
            .reaction, frame, origin: .reaction(group: frame.group, peer: peer, number: number, by: who), by: who,
            on: VKLink.dialog(of: frame.group, with: peer), isTakenBack: reaction == nil)
        sign.parent = message.text
        if let reaction { sign.details["reaction"] = String(reaction) }
        return sign
    }

    /// `group_join`. Who leaves and comes again joins once more.
    static func read(join frame: VKFrame) throws(VKEvent.Unreadable) -> Inbound {
        let who = try frame.number("user_id")
        var sign = sign(
            .join, frame, origin: .join(group: frame.group, who: who, event: frame.id), by: who,
            on: VKLink.profile(-frame.group), isTakenBack: false)
        if let type = frame.object["join_type"]?.text { sign.details["join_type"] = type }
        return sign
    }

    private static func sign(
        _ action: ActionType, _ frame: VKFrame, origin: VKOrigin, by who: Int64, on address: String, isTakenBack: Bool
    ) -> Inbound {
        var sign = Inbound(
            isTakenBack ? .deleted : .said(action), externalID: frame.id, origin: origin.text, network: VKChannel.network,
            author: frame.author(who), text: "", saidAt: frame.now, thread: .init(.post, VKLink.place(address)),
            source: .init(url: address))
        sign.isOwn = frame.isOwn(who)
        return sign
    }

    private static func address(of type: String, _ owner: Int64, _ id: Int64, under post: Int64?) -> String {
        switch type {
        case "post": VKLink.post(owner, id)
        case "comment": post.map { VKLink.post(owner, $0) + "?reply=\(id)" } ?? VKLink.profile(owner)
        case "photo", "video": VKLink.thing(type, owner, id)
        case "market": VKLink.thing("product", owner, id)
        default: VKLink.profile(owner)
        }
    }
}

/// What stands on a wall (https://dev.vk.com/en/reference/objects/post).
struct VKPost {
    private let frame: VKFrame
    private let post: JSONValue
    private let owner: Int64
    private let id: Int64
    private let from: Int64

    init(_ frame: VKFrame, in post: JSONValue) throws(VKEvent.Unreadable) {
        self.frame = frame
        self.post = post
        owner = try frame.number("owner_id", in: post)
        id = try frame.number("id", in: post)
        from = try frame.number("from_id", in: post)
    }

    /// What a visitor writes on the community's wall, or proposes for it, turns to us; our own posts do not.
    var written: Inbound {
        if frame.isOwn(from) { return .noted("wall_post_new", id: frame.id, at: frame.now) }
        var event = event(.mention, on: VKLink.post(owner, id))
        if post["post_type"]?.text == "suggest" { event.details["post_type"] = "suggest" }
        return event
    }

    /// A post that a search found.
    var found: Inbound { event(.mention, on: VKLink.post(owner, id)) }

    /// A post of ours on somebody's own wall.
    var shared: Inbound {
        let original = post["copy_history"]?.list?.first
        let address = original.flatMap { original -> String? in
            guard let owner = original["owner_id"]?.int, let id = original["id"]?.int else { return nil }
            return VKLink.post(owner, id)
        }
        return event(.share, on: address ?? VKLink.post(owner, id))
    }

    private func event(_ action: ActionType, on thread: String) -> Inbound {
        let files = VKAttachments(post["attachments"], frame)
        let text = [VKText.plain(post["text"]?.text ?? "")] + files.lines
        var inbound = Inbound(
            .said(action), externalID: frame.id, origin: VKOrigin.post(owner: owner, id: id).text, network: VKChannel.network,
            author: frame.author(from), text: text.filter { $0.isEmpty == false }.joined(separator: "\n"),
            saidAt: frame.moment(post["date"]), thread: .init(.post, VKLink.place(thread)),
            source: .init(url: VKLink.post(owner, id)))
        inbound.isOwn = frame.isOwn(from)
        inbound.remote = files.files
        return inbound
    }
}
