import Foundation
import Kernel

/// Messages as the Bot API writes them (https://core.telegram.org/bots/api#message).
extension TelegramWorld {
    /// - Parameter isQuoted: stands within another and answers none itself.
    func json(
        _ word: TelegramWord, in room: TelegramRoom, business connection: String? = nil, isQuoted: Bool = false
    ) -> JSONValue {
        var message: JSONValue = ["message_id": .whole(word.id)]
        message = message.with("message_thread_id", word.thread.map { .whole($0) })
        for member in authors(word, connection) { message = message.with(member.name, member.value) }
        message = message.with("chat", chat(room)).with("date", .whole(word.at))
            .with("business_connection_id", connection.map { .text($0) })
        if let forwarded = word.forwarded {
            let origin: JSONValue = [
                "type": "channel", "chat": rooms[forwarded.channel]?.json ?? .null, "message_id": .whole(forwarded.number),
                "date": .whole(word.at),
            ]
            message = message.with("forward_origin", isQuoted ? nil : origin).with("is_automatic_forward", true)
        }
        if isQuoted == false, let answered = word.answers.flatMap({ room[$0] }) {
            message = message.with("reply_to_message", json(answered, in: room, business: connection, isQuoted: true))
        }
        message = message.with("media_group_id", word.album.map { .text($0) })
        if let news = word.news { return message.with(news.name, news.value) }
        let text: JSONValue? = word.text.isEmpty ? nil : .text(word.text)
        let entities: JSONValue? = word.entities.isEmpty ? nil : .list(word.entities)
        if let media = word.media {
            message = message.with(media.kind, media.json).with("caption", text).with("caption_entities", entities)
        } else {
            message = message.with("text", text).with("entities", entities)
        }
        return message.with("edit_date", word.editedAt.map { .whole($0) })
    }

    private func authors(_ word: TelegramWord, _ connection: String?) -> [JSONValue.Member] {
        switch word.author {
        case .person(let id): [.init("from", person(id)?.user ?? .null)]
        case .owner: [.init("from", business.owner.user)]
        // On behalf of the account.
        case .bot where connection != nil: [.init("from", business.owner.user), .init("sender_business_bot", bot.user)]
        case .bot: [.init("from", bot.user)]
        case .channel(let id):
            word.forwarded == nil
                ? [.init("sender_chat", rooms[id]?.json ?? .null)]
                : [.init("from", Self.telegram), .init("sender_chat", rooms[id]?.json ?? .null)]
        }
    }

    /// The account that brings posts of a channel into its group.
    private static let telegram: JSONValue = ["id": 777_000, "is_bot": false, "first_name": "Telegram"]

    func chat(_ room: TelegramRoom) -> JSONValue {
        room.kind == .dialog ? person(room.id)?.chat ?? ["id": .whole(room.id), "type": "private"] : room.json
    }

    /// Commands, mentions and hashtags; places count in UTF-16 code units.
    static func entities(_ text: String) -> [JSONValue] {
        let kinds: [(String, Regex<Substring>)] = [
            ("bot_command", /\/[A-Za-z0-9_]{1,32}/), ("mention", /@[A-Za-z0-9_]{4,32}/), ("hashtag", /#[\w]{1,64}/),
        ]
        var found: [(Int, JSONValue)] = []
        for (kind, pattern) in kinds {
            for match in text.matches(of: pattern) {
                // Within a word or an address it is none.
                if match.startIndex > text.startIndex, text[text.index(before: match.startIndex)].isWhitespace == false {
                    continue
                }
                let offset = text[..<match.startIndex].utf16.count
                let entity: JSONValue = [
                    "offset": .whole(offset), "length": .whole(match.output.utf16.count), "type": .text(kind),
                ]
                found.append((offset, entity))
            }
        }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Keeps a file and names it.
    ///
    /// - Parameters:
    ///   - kind: `photo`, `document`, `voice`.
    ///   - name: a `file_id` of one's own choice.
    @discardableResult
    func store(_ file: EmulatedFile, as kind: String, named name: String? = nil) -> TelegramMedia {
        let unique = "AQAD\(key(12))"
        let prefix = ["photo": "AgACAgIAAxkBAAI", "voice": "AwACAgIAAxkBAAI"][kind] ?? "BQACAgIAAxkBAAI"
        let id = name ?? prefix + key(40)
        let folder = ["photo": "photos", "voice": "voice"][kind] ?? "documents"
        let path = "\(folder)/file_\(next("file"))\(file.ending.isEmpty ? "" : ".\(file.ending)")"
        files[id] = TelegramStored(file: file, uniqueID: unique, path: path, media: kind)
        let shelved = key(20)
        shelf.put(file, as: shelved)
        let escaped = file.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
        let bare: JSONValue = [
            "file_id": .text(id), "file_unique_id": .text(unique), "file_size": .whole(file.data.count),
        ]
        let json: JSONValue =
            switch kind {
            case "photo": sizes(file, bare)
            case "voice": bare.with("duration", 5).with("mime_type", .text(file.type))
            default: bare.with("file_name", .text(file.name)).with("mime_type", .text(file.type))
            }
        return TelegramMedia(
            kind: kind, json: json,
            file: EmulatedWord.File(
                name: file.name, url: "\(address)/files/\(shelved)/\(escaped)", isPicture: file.picture != nil))
    }

    private func sizes(_ file: EmulatedFile, _ bare: JSONValue) -> JSONValue {
        let size = file.picture ?? (1, 1)
        let id = bare["file_id"]?.text ?? ""
        files["\(id)s"] = files[id]
        let small: JSONValue = [
            "file_id": .text("\(id)s"), "file_unique_id": .text("AQADs\(key(11))"),
            "file_size": .whole(file.data.count), "width": 90, "height": .whole(max(90 * size.height / max(size.width, 1), 1)),
        ]
        return .list([small, bare.with("width", .whole(size.width)).with("height", .whole(size.height))])
    }
}
