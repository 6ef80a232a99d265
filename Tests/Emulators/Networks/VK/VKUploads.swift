import Foundation
import Kernel

/// Files on their way to VK: a place to bring them, what was brought, and what was kept.
struct VKUploads: Sendable {
    struct Ticket: Sendable {
        /// `photo`, or a document's kind: `doc`, `audio_message`, `graffiti`.
        let kind: String
    }

    /// Brought and not kept yet, by its hash.
    var tickets: [String: Ticket] = [:]
    var parcels: [String: (file: EmulatedFile, kind: String)] = [:]
    /// Kept, by the name that `attachment` wants: `photo-212345678_457239101`.
    var kept: [String: (hanging: VKHanging, key: String)] = [:]

    static let largestPhoto = 50 << 20
    static let largestDocument = 200 << 20
    /// What VK takes no documents of (https://dev.vk.com/en/api/upload).
    static let refused: Set<String> = ["mp3", "exe", "bat", "cmd", "com", "msi", "apk", "jar", "sh", "js", "html"]
}

/// `photos.getMessagesUploadServer`, `photos.saveMessagesPhoto`, `docs.getMessagesUploadServer`, `docs.save`, and the
/// places the files are brought to.
extension VKWorld {
    func photoServer(_ parameters: Parameters) throws(VKError) -> JSONValue {
        if parameters.has("peer_id"), let refusal = refusal(toWrite: try number("peer_id", parameters)) { throw refusal }
        return ["album_id": -64, "upload_url": .text(place(for: "photo")), "group_id": .whole(group.id)]
    }

    func documentServer(_ parameters: Parameters) throws(VKError) -> JSONValue {
        let kind = parameters["type"] ?? "doc"
        guard ["doc", "audio_message", "graffiti"].contains(kind) else { throw .parameter("type is invalid") }
        if let refusal = refusal(toWrite: try number("peer_id", parameters)) { throw refusal }
        return ["upload_url": .text(place(for: kind))]
    }

    private func place(for kind: String) -> String {
        let ticket = key(24)
        uploads.tickets[ticket] = VKUploads.Ticket(kind: kind)
        return "\(address)/upload/\(ticket)"
    }

    /// What the place answers to the file that was brought.
    func take(_ form: Form, at ticket: String) -> JSONValue {
        let answer = taken(form, at: ticket)
        book.note(.method, "upload", status: 200, answer.json, at: clock.now)
        changed()
        return answer
    }

    private func taken(_ form: Form, at ticket: String) -> JSONValue {
        guard let kind = uploads.tickets[ticket]?.kind else { return ["error": "ERR_UPLOAD_TICKET_NOT_FOUND"] }
        let isPhoto = kind == "photo"
        let sent = form.files.first { $0.field == (isPhoto ? "photo" : "file") }
        guard let sent, sent.data.isEmpty == false else {
            // The network takes nothing for an empty list, and says so when it is to be kept.
            return isPhoto ? ["server": 626_627, "photo": "[]", "hash": .text(key(32))] : ["error": "no_file"]
        }
        let file = EmulatedFile(name: sent.name, type: sent.type, data: sent.data)
        let hash = key(32)
        if isPhoto {
            guard file.data.count <= VKUploads.largestPhoto else { return ["error": "ERR_UPLOAD_FILE_TOO_BIG"] }
            guard let size = file.picture else { return ["error": "ERR_UPLOAD_BAD_IMAGE_FORMAT"] }
            guard size.width + size.height <= 14_000, max(size.width, size.height) <= 20 * min(size.width, size.height) else {
                return ["error": "ERR_UPLOAD_BAD_IMAGE_SIZE"]
            }
            uploads.parcels[hash] = (file, kind)
            return ["server": 626_627, "photo": .text("[{\"photo\":\"\(hash.prefix(10)):x\"}]"), "hash": .text(hash)]
        }
        guard file.data.count <= VKUploads.largestDocument else { return ["error": "file_too_big"] }
        guard VKUploads.refused.contains(file.ending) == false else { return ["error": "bad_extension"] }
        let name = "\(group.id)|0|0|\(hash)|\(file.ending)|\(file.data.count)"
        uploads.parcels[name] = (file, kind)
        return ["file": .text(name)]
    }

    func savePhoto(_ parameters: Parameters) throws(VKError) -> JSONValue {
        guard let photo = parameters["photo"], photo != "[]" else { throw .parameter("photos_list is invalid") }
        guard parameters.has("server") else { throw .parameter("server is undefined") }
        guard let hash = parameters["hash"], photo.contains("\"\(hash.prefix(10)):x\""),
            let parcel = uploads.parcels.removeValue(forKey: hash)
        else { throw .badHash }
        let hanging = hang(parcel.file, of: -group.id, album: -64)
        return .list([hanging.json["photo"] ?? .null])
    }

    func saveDocument(_ parameters: Parameters) throws(VKError) -> JSONValue {
        guard let name = parameters["file"] else { throw .parameter("file is undefined") }
        guard var parcel = uploads.parcels.removeValue(forKey: name) else { throw VKError(105, "Couldn't save file") }
        if let title = parameters["title"] { parcel.file.name = title }
        return hang(parcel.file, of: -group.id, as: parcel.kind).json
    }

    /// What a call names by `photo-1_2_key,doc-1_3`: kept here before, or refused.
    func attachments(_ names: String?) throws(VKError) -> [VKHanging] {
        let names = (names ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard names.count <= 10 else { throw .parameter("too many attachments") }
        var hanging: [VKHanging] = []
        for name in names {
            let parts = name.split(separator: "_", maxSplits: 3)
            // `audio_message` has an underline of its own.
            let head = name.hasPrefix("audio_message") ? 3 : 2
            let plain = parts.prefix(head).joined(separator: "_")
            guard parts.count >= head, let kept = uploads.kept[plain],
                parts.count == head || parts.dropFirst(head).joined(separator: "_") == kept.key
            else { throw .parameter("attachment is invalid") }
            hanging.append(kept.hanging)
        }
        return hanging
    }

    /// Keeps a file as what VK makes of it: a photo, a voice message, a document.
    ///
    /// - Parameter kind: nil finds out by itself.
    func hang(_ file: EmulatedFile, of owner: Int64, as kind: String? = nil, album: Int64 = -3) -> VKHanging {
        let id = next("media")
        let access = key(18)
        let place = key(20)
        shelf.put(file, as: place)
        let url =
            "\(address)/files/\(place)/\(file.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file")"
        let kind = kind ?? (file.picture != nil ? "photo" : file.isVoice ? "audio_message" : "doc")
        let thing: JSONValue =
            switch kind {
            case "photo": photo(file, id, owner, access, url, album)
            case "audio_message":
                [
                    "duration": 7, "id": .whole(id), "link_mp3": .text(url), "link_ogg": .text(url), "owner_id": .whole(owner),
                    "access_key": .text(access), "waveform": [0, 3, 12, 31, 18, 4, 0],
                ]
            default: document(file, id, owner, access, url)
            }
        let name = ["photo", "audio_message"].contains(kind) ? kind : "doc"
        let hanging = VKHanging(
            json: .object([.init("type", .text(name)), .init(name, thing)]),
            file: EmulatedWord.File(name: file.name, url: url, isPicture: file.picture != nil))
        uploads.kept["\(name)\(owner)_\(id)"] = (hanging, access)
        return hanging
    }

    private func photo(
        _ file: EmulatedFile, _ id: Int64, _ owner: Int64, _ access: String, _ url: String, _ album: Int64
    ) -> JSONValue {
        let size = file.picture ?? (1, 1)
        func shown(_ kind: String, most: Int) -> JSONValue {
            let largest = max(size.width, size.height, 1)
            func scaled(_ side: Int) -> Int { largest <= most ? side : max(side * most / largest, 1) }
            return [
                "height": .whole(scaled(size.height)), "type": .text(kind), "width": .whole(scaled(size.width)),
                "url": .text(url),
            ]
        }
        return [
            "album_id": .whole(album), "date": .whole(clock.seconds), "id": .whole(id), "owner_id": .whole(owner),
            "access_key": .text(access), "sizes": [shown("s", most: 75), shown("x", most: 604), shown("z", most: 1280)],
            "text": "", "has_tags": false,
        ]
    }

    /// The kinds: 1 texts, 2 archives, 3 GIF, 4 pictures, 5 sound, 6 film, 8 whatever else.
    private func document(_ file: EmulatedFile, _ id: Int64, _ owner: Int64, _ access: String, _ url: String) -> JSONValue {
        let kinds: [(Int, Set<String>)] = [
            (1, ["pdf", "doc", "docx", "txt", "odt", "xls", "xlsx"]), (2, ["zip", "rar", "7z"]), (3, ["gif"]),
            (4, ["png", "jpg", "jpeg", "webp"]), (5, ["ogg", "wav"]), (6, ["mp4", "mov", "avi"]),
        ]
        return [
            "id": .whole(id), "owner_id": .whole(owner), "title": .text(file.name), "size": .whole(file.data.count),
            "ext": .text(file.ending), "date": .whole(clock.seconds),
            "type": .whole(kinds.first { $0.1.contains(file.ending) }?.0 ?? 8), "url": .text(url), "access_key": .text(access),
        ]
    }
}
