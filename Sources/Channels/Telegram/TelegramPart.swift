import Foundation
import Kernel

/// A piece of an answer that goes out by one call: Telegram takes texts, pictures and other files by methods of their own, and
/// several files as an album of one kind (https://core.telegram.org/bots/api#sendmediagroup).
struct TelegramPart {
    /// UTF-16 code units.
    static let mostText = 4096
    static let mostFiles = 10
    /// Bytes of a file. Of what goes out together no more is asked, though that is written nowhere.
    static let largestFile = 50_000_000
    /// UTF-16 code units of the words under a file.
    private static let mostCaption = 1024

    let method: String
    /// What the call says beside where to.
    private(set) var members: [JSONValue.Member]
    private(set) var files: [TelegramForm.Upload] = []

    /// Seconds that its upload may take.
    var timeout: TimeInterval { min(240, 30 + Double(files.reduce(0) { $0 + $1.file.data.count }) / 250_000) }

    /// In the order in which they go out: the words first, which stand under the first files where they are short enough.
    static func all(_ text: String, _ files: [Outbound.File]) -> [TelegramPart] {
        let kinds = Dictionary(grouping: files) { TelegramPicture.isShown($0.data) ? "photo" : "document" }
        let albums = ["photo", "document"].flatMap { kind in Self.albums(kinds[kind] ?? []).map { (kind, $0) } }
        let isCaption = albums.isEmpty == false && text.utf16.count <= mostCaption
        let parts = albums.enumerated().map { index, album in
            TelegramPart(album.1, as: album.0, caption: isCaption && index == 0 ? text : "")
        }
        if isCaption { return parts }
        return [TelegramPart(method: "sendMessage", members: [.init("text", .text(text))])] + parts
    }

    private init(method: String, members: [JSONValue.Member]) {
        self.method = method
        self.members = members
    }

    /// - Parameter kind: `photo` or `document`.
    private init(_ album: [Outbound.File], as kind: String, caption: String) {
        let words = caption.isEmpty ? [] : [JSONValue.Member("caption", .text(caption))]
        guard album.count > 1 else {
            self.init(method: kind == "photo" ? "sendPhoto" : "sendDocument", members: words)
            files = album.map { .init(field: kind, file: $0) }
            return
        }
        let uploads = album.enumerated().map { TelegramForm.Upload(field: "file\($0)", file: $1) }
        let media = uploads.enumerated().map { index, upload in
            JSONValue.object(
                [.init("type", .text(kind)), .init("media", .text("attach://\(upload.field)"))] + (index == 0 ? words : []))
        }
        self.init(method: "sendMediaGroup", members: [.init("media", .list(media))])
        files = uploads
    }

    private static func albums(_ files: [Outbound.File]) -> [[Outbound.File]] {
        var (albums, size): ([[Outbound.File]], Int) = ([], 0)
        for file in files {
            size += file.data.count
            if let last = albums.indices.last, albums[last].count < mostFiles, size <= largestFile {
                albums[last].append(file)
            } else {
                albums.append([file])
                size = file.data.count
            }
        }
        return albums
    }
}
