import Foundation
import Kernel

/// Something a person wrote to the bot (https://developers.viber.com/docs/api/rest-bot-api/#receive-message-from-user). Viber
/// tells of no edits, deletions or reactions, and not of what the bot itself says.
struct ViberMessage {
    private let frame: ViberFrame
    private let person: ViberPerson
    private let token: String
    private let message: JSONValue

    init(_ frame: ViberFrame) throws(ViberEvent.Unreadable) {
        self.frame = frame
        token = try frame.token()
        person = try frame.person("sender")
        guard let message = frame.call["message"], message.members != nil else {
            throw ViberEvent.Unreadable(why: "there is no message")
        }
        self.message = message
    }

    var said: Inbound {
        let contents = ViberContents(message)
        guard contents.isEmpty == false else { return frame.noted() }
        var inbound = Inbound(
            .said(.message), externalID: frame.id, origin: ViberOrigin.message(token).text, network: ViberChannel.network,
            author: person.author, text: contents.text, saidAt: frame.moment, thread: .init(.conversation, person.id),
            details: details(contents))
        inbound.remote = contents.files
        return inbound
    }

    private func details(_ contents: ViberContents) -> [String: String] {
        var details: [String: String] = [:]
        details["country"] = person.country
        details["place"] = contents.place
        // What another program of the bot's wrote into the message that this one answers.
        let data = message["tracking_data"]?.text ?? ""
        if data.isEmpty == false { details["tracking_data"] = String(data.prefix(300)) }
        return details
    }
}

/// What a message holds: words, files to fetch, and lines for what is neither.
struct ViberContents {
    private(set) var files: [RemoteFile] = []
    /// Where the person is, as they let it be seen.
    private(set) var place: String?
    private var lines: [String] = []

    init(_ message: JSONValue) {
        if let text = message["text"]?.text, text.isEmpty == false { lines.append(text) }
        switch message["type"]?.text ?? "" {
        case "text", "": break
        case "picture": file(message, name: "picture.jpg", type: "image/jpeg")
        case "video": file(message, name: "video.mp4", type: "video/mp4")
        case "file": file(message, name: "file", type: "")
        case "sticker": sticker(message)
        case "url": lines.append(String((message["media"]?.text ?? "[url]").prefix(2000)))
        case "contact":
            let contact = message["contact"]
            tagged("contact", ["name", "phone_number"].map { contact?[$0]?.scalarText ?? "" })
        case "location": location(message["location"])
        // Somebody must see that there was something.
        case let other: lines.append("[\(other.prefix(40))]")
        }
    }

    var text: String { lines.joined(separator: "\n") }
    var isEmpty: Bool { lines.isEmpty && files.isEmpty }

    /// It lies open under its address, and for an hour only.
    private mutating func file(_ message: JSONValue, name: String, type: String) {
        let told = message["file_name"]?.text ?? ""
        let name = String((told.isEmpty ? name : told).prefix(200))
        guard let address = Self.address(message["media"]) else { return lines.append("[\(name)]") }
        let size = message["size"]?.int.flatMap { $0 < 0 ? nil : Int(clamping: $0) }
        files.append(RemoteFile(name: name, type: type, size: size, locator: address))
    }

    /// Stickers have a number, and not always a picture.
    private mutating func sticker(_ message: JSONValue) {
        guard Self.address(message["media"]) == nil else { return file(message, name: "sticker.png", type: "image/png") }
        tagged("sticker", [message["sticker_id"]?.scalarText ?? ""])
    }

    private mutating func location(_ location: JSONValue?) {
        let at = ["lat", "lon"].compactMap { location?[$0]?.scalarText }.filter { $0.isEmpty == false }
        guard at.count == 2 else { return tagged("location", []) }
        place = String(at.joined(separator: ", ").prefix(300))
        tagged("location", at)
    }

    private mutating func tagged(_ kind: String, _ parts: [String]) {
        let told = parts.filter { $0.isEmpty == false }.joined(separator: ", ")
        let line = told.split(whereSeparator: \.isNewline).joined(separator: " ")
        lines.append(line.isEmpty ? "[\(kind)]" : String("[\(kind)] \(line)".prefix(2000)))
    }

    private static func address(_ value: JSONValue?) -> String? {
        guard let address = value?.text, address.hasPrefix("https://"), address.utf8.count <= 2000 else { return nil }
        return address
    }
}
