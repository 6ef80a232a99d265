import Foundation
import Kernel

/// Events and objects as VK writes them (https://dev.vk.com/en/api/community-events/json-schema).
enum VKEvents {
    static let version = "5.199"

    /// The envelope; the secret stands last, and only in what is called, not in what is fetched.
    static func envelope(_ type: String, id: String, group: Int64, _ object: JSONValue) -> JSONValue {
        [
            "type": .text(type), "event_id": .text(id), "v": .text(version), "object": object, "group_id": .whole(group),
        ]
    }

    static func confirmation(group: Int64, id: String, secret: String) -> JSONValue {
        let body: JSONValue = [
            "type": "confirmation", "group_id": .whole(group), "event_id": .text(id), "v": .text(version),
        ]
        return body.with("secret", secret.isEmpty ? nil : .text(secret))
    }

    /// - Parameter answered: the word it answers.
    static func message(_ word: VKWord, answering answered: VKWord?) -> JSONValue {
        var message: JSONValue = [
            "date": .whole(word.at), "from_id": .whole(word.from), "id": .whole(word.id),
            "version": .whole(10_000_000 + word.id), "out": .whole(word.isOwn ? 1 : 0),
        ]
        message = message.with("admin_author_id", word.administrator.map { .whole($0) })
        let rest: [(String, JSONValue?)] = [
            ("fwd_messages", []), ("important", false), ("is_hidden", false), ("attachments", .list(word.attachments)),
            ("conversation_message_id", .whole(word.number)), ("text", .text(word.text)),
            ("is_unavailable", word.isOwn ? nil : false), ("peer_id", .whole(word.peer)), ("random_id", .whole(word.randomID)),
            ("update_time", word.updatedAt.map { .whole($0) }), ("reply_message", answered.map(quoted)),
        ]
        return rest.reduce(message) { $0.with($1.0, $1.1) }
    }

    private static func quoted(_ word: VKWord) -> JSONValue {
        [
            "date": .whole(word.at), "from_id": .whole(word.from), "text": .text(word.text),
            "attachments": .list(word.attachments), "conversation_message_id": .whole(word.number), "id": .whole(word.id),
            "peer_id": .whole(word.peer),
        ]
    }

    /// What the customer's program can show.
    static let client: JSONValue = [
        "button_actions": [
            "text", "vkpay", "open_app", "location", "open_link", "callback", "intent_subscribe", "intent_unsubscribe",
        ],
        "keyboard": true, "inline_keyboard": true, "carousel": true, "lang_id": 0,
    ]

    static func comment(_ remark: VKRemark, owner: Int64) -> JSONValue {
        let comment: JSONValue = [
            "id": .whole(remark.id), "from_id": .whole(remark.from), "date": .whole(remark.at), "text": .text(remark.text),
            "post_id": .whole(remark.post), "owner_id": .whole(owner),
            "parents_stack": .list(remark.thread.map { [.whole($0)] } ?? []),
            "thread": [
                "count": 0, "items": [], "can_post": true, "show_reply_button": true, "groups_can_post": true,
            ],
            "post_owner_id": .whole(owner),
        ]
        return comment.with("reply_to_user", remark.answers.map { .whole($0.author) })
            .with("reply_to_comment", remark.answers.map { .whole($0.comment) })
            .with("attachments", remark.attachments.isEmpty ? nil : .list(remark.attachments))
    }

    /// - Parameter comments: how many there are below it.
    static func post(_ entry: VKEntry, comments: Int) -> JSONValue {
        [
            "id": .whole(entry.id), "owner_id": .whole(entry.owner), "from_id": .whole(entry.from), "date": .whole(entry.at),
            "text": .text(entry.text), "post_type": "post", "attachments": [], "can_edit": 0, "can_delete": 0, "can_pin": 0,
            "comments": ["can_post": .whole(entry.areCommentsClosed ? 0 : 1), "count": .whole(comments)],
            "likes": ["can_like": 1, "can_publish": 1, "count": .whole(entry.likes.count), "user_likes": 0],
            "reposts": ["count": 0, "user_reposted": 0], "marked_as_ads": 0, "is_favorite": false, "hash": "aBcDeFgH",
        ]
    }

    /// - Parameter post: of a comment the post it stands under; 0 for a post.
    static func like(by person: Int64, on type: String, _ owner: Int64, _ id: Int64, under post: Int64) -> JSONValue {
        [
            "liker_id": .whole(person), "object_type": .text(type), "object_owner_id": .whole(owner), "object_id": .whole(id),
            "post_id": .whole(post), "thread_reply_id": 0,
        ]
    }

    /// The kinds that a server or the Long Poll can be switched on for.
    static let types: [String] = [
        "message_new", "message_reply", "message_edit", "message_allow", "message_deny", "message_typing_state", "message_read",
        "message_event", "message_reaction_event", "photo_new", "audio_new", "video_new", "wall_reply_new", "wall_reply_edit",
        "wall_reply_delete", "wall_reply_restore", "wall_post_new", "wall_repost", "wall_schedule_post_new",
        "wall_schedule_post_delete", "board_post_new", "board_post_edit", "board_post_restore", "board_post_delete",
        "photo_comment_new", "photo_comment_edit", "photo_comment_delete", "photo_comment_restore", "video_comment_new",
        "video_comment_edit", "video_comment_delete", "video_comment_restore", "market_comment_new", "market_comment_edit",
        "market_comment_delete", "market_comment_restore", "market_order_new", "market_order_edit", "poll_vote_new",
        "group_join", "group_leave", "group_change_settings", "group_change_photo", "group_officers_edit", "user_block",
        "user_unblock", "like_add", "like_remove", "lead_forms_new", "vkpay_transaction", "donut_subscription_create",
        "donut_subscription_prolonged", "donut_subscription_cancelled", "donut_subscription_expired",
    ]
}
