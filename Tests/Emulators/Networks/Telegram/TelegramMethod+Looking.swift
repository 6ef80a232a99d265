import Foundation
import Kernel

/// `getChat`, `getUserProfilePhotos`, `getFile`, `setMessageReaction`, `getChatMember`.
extension TelegramWorld {
    private static let largestDownload = 20 << 20

    func getChat(_ parameters: Parameters) throws(TelegramError) -> JSONValue {
        let room = try room(parameters["chat_id"])
        if let moved = room.movedTo { throw .migrated(to: moved) }
        let full = chat(room).with("accent_color_id", 0).with("max_reaction_count", 11)
        guard room.kind == .dialog, let person = person(room.id) else {
            return full.with("linked_chat_id", room.linked.map { .whole($0) })
        }
        let face = "face-\(person.id)"
        let photo: JSONValue = [
            "small_file_id": .text(face), "small_file_unique_id": .text("AQADs\(person.id)"), "big_file_id": .text(face),
            "big_file_unique_id": .text("AQADb\(person.id)"),
        ]
        return full.with("active_usernames", person.username.map { .list([.text($0)]) })
            .with("bio", person.about.map { .text($0) }).with("photo", person.isGone ? nil : photo)
    }

    func getUserProfilePhotos(_ parameters: Parameters) throws(TelegramError) -> JSONValue {
        guard let id = parameters.int("user_id"), let person = person(id), person.isKnown else {
            throw .bad("user not found")
        }
        let limit = parameters.int("limit") ?? 100
        guard (1...100).contains(limit) else { throw .bad("limit must be between 1 and 100") }
        guard person.isGone == false, let face = files["face-\(id)"] else { return ["total_count": 0, "photos": []] }
        let size: JSONValue = [
            "file_id": .text("face-\(id)"), "file_unique_id": .text(face.uniqueID),
            "file_size": .whole(face.file.data.count), "width": 200, "height": 200,
        ]
        return ["total_count": 1, "photos": [[size]]]
    }

    func getFile(_ parameters: Parameters) throws(TelegramError) -> JSONValue {
        guard let id = parameters["file_id"] else { throw .bad("file_id not specified") }
        guard let stored = files[id] else { throw .bad("wrong file_id or the file is temporarily unavailable") }
        guard stored.file.data.count <= Self.largestDownload else { throw .bad("file is too big") }
        return [
            "file_id": .text(id), "file_unique_id": .text(stored.uniqueID), "file_size": .whole(stored.file.data.count),
            "file_path": .text(stored.path),
        ]
    }

    /// The bytes behind a `file_path`.
    func download(_ path: String, token: String) throws(TelegramError) -> EmulatedFile {
        try check(token)
        guard let stored = files.values.first(where: { $0.path == path }) else { throw .notFound }
        return stored.file
    }

    /// Of those that everybody may use; paid and own ones are not a bot's.
    private static let emoji: Set<String> = [
        "👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴",
        "😍", "🐳", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "😈", "😴", "😭", "🤓", "👻", "👀", "🎃",
        "😇", "😨", "🤝", "✍", "🤗", "🎅", "🎄", "💅", "🤪", "🗿", "🆒", "💘", "🦄", "😘", "💊", "😎", "👾", "😡",
    ]

    func setMessageReaction(_ parameters: Parameters) throws(TelegramError) -> JSONValue {
        let target = try target(parameters)
        guard let number = parameters.int("message_id"),
            let index = rooms[target.room.id]?.words.firstIndex(where: { $0.id == number && $0.isGone == false })
        else { throw .bad("message to react not found") }
        let list = parameters.json("reaction")?.list ?? []
        guard list.count <= 1 else { throw .bad("REACTIONS_TOO_MANY") }
        let emoji = list.first?["emoji"]?.text
        if let first = list.first {
            guard first["type"]?.text == "emoji", let emoji, Self.emoji.contains(emoji) else { throw .bad("REACTION_INVALID") }
        }
        rooms[target.room.id]?.words[index].reactions[bot.id] = emoji
        return true
    }

    func getChatMember(_ parameters: Parameters) throws(TelegramError) -> JSONValue {
        let room = try room(parameters["chat_id"])
        guard let id = parameters.int("user_id") else { throw .bad("invalid user_id specified") }
        if id == bot.id {
            let status = room.isKicked ? "kicked" : room.kind == .dialog ? "member" : "administrator"
            return ["user": bot.user, "status": .text(status)]
        }
        guard let person = person(id) else { throw .bad("user not found") }
        if room.kind == .dialog { return ["user": person.user, "status": "member"] }
        guard person.isKnown || person.isMember || id == business.owner.id else { throw .bad("PARTICIPANT_ID_INVALID") }
        let status = id == business.owner.id ? "creator" : person.isMember ? "member" : "left"
        return ["user": person.user, "status": .text(status)]
    }
}
