import Foundation
import Kernel

/// What hangs on a message, comment or post (https://dev.vk.com/en/reference/objects/attachments-message): files to fetch, and
/// lines for what is a page rather than a file.
struct VKAttachments {
    private(set) var files: [RemoteFile] = []
    private(set) var lines: [String] = []
    /// VK itself allows ten.
    private static let most = 50

    init(_ list: JSONValue?, _ frame: VKFrame) {
        for item in (list?.list ?? []).prefix(Self.most) {
            guard let type = item["type"]?.text else { continue }
            // Unknown kinds are named: somebody must see that there was something.
            guard let thing = item[type], thing.members != nil else {
                lines.append("[\(type.prefix(40))]")
                continue
            }
            add(type, thing)
        }
    }

    private mutating func add(_ type: String, _ thing: JSONValue) {
        switch type {
        case "photo": picture(thing["sizes"], named: "photo", thing)
        case "sticker": picture(thing["images"] ?? thing["images_with_background"], named: "sticker", thing)
        case "graffiti": file(thing["url"], name: "graffiti.png", type: "image/png")
        case "doc": document(thing)
        case "audio_message":
            if let ogg = thing["link_ogg"]?.text {
                file(.text(ogg), name: "voice.ogg", type: "audio/ogg")
            } else {
                file(thing["link_mp3"], name: "voice.mp3", type: "audio/mpeg")
            }
        case "gift": picture(thing["thumbs"], named: "gift", thing, else: thing["thumb_256"])
        case "link": line(thing["title"], thing["url"]?.text)
        case "wall": line(nil, thing, as: "wall", owner: "owner_id", or: "to_id")
        case "wall_reply": line(nil, thing, as: "wall", owner: "owner_id", id: "post_id")
        case "video", "story", "article", "poll", "podcast", "audio", "market", "market_album":
            let kind = ["market": "product", "article": "@"][type] ?? type
            if let address = thing["url"]?.text ?? thing["view_url"]?.text {
                line(thing["title"] ?? thing["question"], address)
            } else {
                line(thing["title"] ?? thing["question"], thing, as: kind, owner: "owner_id")
            }
        default: lines.append("[\(type.prefix(40))]")
        }
    }

    private mutating func document(_ doc: JSONValue) {
        let title = doc["title"]?.text ?? ""
        let ending = doc["ext"]?.text ?? ""
        let isNamed = ending.isEmpty || title.lowercased().hasSuffix(".\(ending.lowercased())")
        let name = title.isEmpty ? "document" : title
        file(doc["url"], name: isNamed ? name : "\(name).\(ending)", type: "", size: doc["size"]?.int)
    }

    /// The largest of several.
    private mutating func picture(_ sizes: JSONValue?, named name: String, _ thing: JSONValue, else other: JSONValue? = nil) {
        let largest = (sizes?.list ?? []).filter { $0["url"]?.text != nil }.max { Self.area($0) < Self.area($1) }
        let number = thing["id"]?.int ?? thing["sticker_id"]?.int
        let id = number.map { "-\($0)" } ?? ""
        file(
            largest?["url"] ?? other, name: "\(name)\(id).\(name == "sticker" ? "png" : "jpg")",
            type: name == "sticker" ? "image/png" : "image/jpeg")
    }

    private static func area(_ size: JSONValue) -> Int64 {
        let (width, height) = (size["width"]?.int ?? 0, size["height"]?.int ?? 0)
        return min(max(width, 0), 1 << 20) * min(max(height, 0), 1 << 20)
    }

    private mutating func file(_ address: JSONValue?, name: String, type: String, size: Int64? = nil) {
        guard let address = address?.text, address.hasPrefix("https://"), address.utf8.count <= 2000 else {
            lines.append("[\(name.prefix(200))]")
            return
        }
        files.append(
            RemoteFile(name: String(name.prefix(200)), type: type, size: size.flatMap(Int.init(exactly:)), locator: address))
    }

    private mutating func line(_ title: JSONValue?, _ address: String?) {
        let line = [title?.text ?? "", address ?? ""].filter { $0.isEmpty == false }.joined(separator: ": ")
        if line.isEmpty == false { lines.append(String(line.prefix(2000))) }
    }

    private mutating func line(
        _ title: JSONValue?, _ thing: JSONValue, as kind: String, owner: String, or other: String? = nil, id: String = "id"
    ) {
        let owner = thing[owner]?.int ?? other.flatMap { thing[$0]?.int }
        guard let owner, let id = thing[id]?.int else { return lines.append("[\(kind)]") }
        line(title, VKLink.thing(kind, owner, id))
    }
}
