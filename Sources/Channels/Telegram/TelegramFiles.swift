import Foundation
import Kernel

/// What a message holds beside its words: files to fetch, and lines for what is no file. A file is named by its `file_id`,
/// which only this bot can use.
struct TelegramFiles {
    private(set) var files: [RemoteFile] = []
    private(set) var lines: [String] = []
    private let number: Int64
    /// Telegram itself allows ten, and of rich messages fifty.
    private static let most = 50

    /// - Parameter number: the message's, by which pictures are told apart: they have no names.
    init(_ message: JSONValue, _ number: Int64) {
        self.number = number
        var unforeseen: [String] = []
        for member in message.members ?? [] where member.value != .null {
            switch member.name {
            // For readers of old the same thing stands there twice.
            case "document" where message["animation"]?.members != nil: continue
            case "location" where message["venue"]?.members != nil: continue
            default:
                if add(member.name, member.value) || TelegramFields.envelope.contains(member.name) { continue }
                unforeseen.append("[\(member.name.prefix(40))]")
            }
        }
        // Somebody must see that there was something.
        let isWordless = TelegramText.words(of: message).text.isEmpty
        if isWordless, files.isEmpty, lines.isEmpty { lines = Array(unforeseen.prefix(Self.most)) }
    }

    /// - Returns: false for what nobody foresaw, and for what holds nothing.
    private mutating func add(_ kind: String, _ thing: JSONValue) -> Bool {
        switch kind {
        case "animation": file(thing, kind, name: "animation.mp4", type: "video/mp4")
        case "audio": file(thing, kind, name: "audio.mp3", type: "audio/mpeg")
        case "document": file(thing, kind, name: "document", type: "")
        case "live_photo": file(thing, kind, name: "live-photo.mp4", type: "video/mp4")
        case "paid_media": paid(thing)
        case "photo": picture(thing)
        case "rich_message": rich(thing)
        case "sticker": sticker(thing)
        case "video": file(thing, kind, name: "video.mp4", type: "video/mp4")
        case "video_note": file(thing, kind, name: "video-note.mp4", type: "video/mp4")
        case "voice", "voice_note": file(thing, kind, name: "voice.ogg", type: "audio/ogg")
        default:
            guard let line = TelegramLine.line(of: kind, thing) else { return false }
            lines.append(line)
        }
        return true
    }

    private mutating func file(_ thing: JSONValue?, _ kind: String, name: String, type: String) {
        guard files.count < Self.most, let thing, let id = thing["file_id"]?.text, (1...500).contains(id.utf8.count) else {
            lines.append("[\(kind)]")
            return
        }
        let called = thing["file_name"]?.text ?? ""
        let size = thing["file_size"]?.int ?? -1
        files.append(
            RemoteFile(
                name: String((called.isEmpty ? name : called).prefix(200)),
                type: String((thing["mime_type"]?.text ?? type).prefix(100)), size: size < 0 ? nil : Int(clamping: size),
                locator: "file:\(id)"))
    }

    /// The largest of several.
    private mutating func picture(_ sizes: JSONValue) {
        let largest = (sizes.list ?? []).filter { $0["file_id"]?.text != nil }.max { Self.area($0) < Self.area($1) }
        file(largest, "photo", name: "photo-\(number).jpg", type: "image/jpeg")
    }

    private static func area(_ size: JSONValue) -> Int64 {
        let (width, height) = (size["width"]?.int ?? 0, size["height"]?.int ?? 0)
        return min(max(width, 0), 1 << 20) * min(max(height, 0), 1 << 20)
    }

    /// Lottie, WebM or WebP (https://core.telegram.org/stickers).
    private mutating func sticker(_ sticker: JSONValue) {
        if sticker["is_animated"]?.flag == true {
            file(sticker, "sticker", name: "sticker.tgs", type: "application/x-tgsticker")
        } else if sticker["is_video"]?.flag == true {
            file(sticker, "sticker", name: "sticker.webm", type: "video/webm")
        } else {
            file(sticker, "sticker", name: "sticker.webp", type: "image/webp")
        }
    }

    /// Of what must be paid for only the paid pieces are there.
    private mutating func paid(_ thing: JSONValue) {
        lines.append("[paid_media]")
        for piece in (thing["paid_media"]?.list ?? []).prefix(Self.most) {
            for member in piece.members ?? [] where ["photo", "video", "live_photo"].contains(member.name) {
                _ = add(member.name, member.value)
            }
        }
    }

    private mutating func rich(_ thing: JSONValue) {
        let rich = TelegramRich(thing)
        lines += rich.lines.isEmpty && rich.media.isEmpty ? ["[rich_message]"] : rich.lines
        for medium in rich.media.prefix(Self.most) { _ = add(medium.name, medium.value) }
    }
}
