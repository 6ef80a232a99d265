import Kernel

/// A message with headings, lists and tables (https://core.telegram.org/bots/api#richmessage): a line for each piece of text,
/// and the media between them.
struct TelegramRich {
    private(set) var lines: [String] = []
    /// By the name that says what they are.
    private(set) var media: [JSONValue.Member] = []

    private static let kinds: Set<String> = [
        "animation", "audio", "document", "live_photo", "location", "photo", "sticker", "video", "video_note", "voice_note",
    ]

    init(_ message: JSONValue) { gather(message["blocks"]) }

    /// Blocks stand in lists, in quotations, in details of their own: wherever one is, it is read.
    private mutating func gather(_ value: JSONValue?) {
        for element in value?.list ?? [] { gather(element) }
        for member in value?.members ?? [] { read(member) }
    }

    private mutating func read(_ member: JSONValue.Member) {
        switch member.name {
        case "text", "summary", "credit", "expression": add(Self.words(in: member.value))
        case "caption":
            add(Self.words(in: member.value))
            add(Self.words(in: member.value["credit"]))
        case "cells":
            for row in member.value.list ?? [] { add((row.list ?? []).map { Self.words(in: $0) }.joined(separator: " | ")) }
        case "items":
            for item in member.value.list ?? [] { read(item: item) }
        case let kind where Self.kinds.contains(kind): media.append(member)
        default: gather(member.value)
        }
    }

    /// Its first line bears the label: a number, a point.
    private mutating func read(item: JSONValue) {
        let first = lines.count
        gather(item)
        guard let label = item["label"]?.text, label.isEmpty == false, lines.count > first else { return }
        lines[first] = "\(label) \(lines[first])"
    }

    private mutating func add(_ line: String) {
        if line.isEmpty == false { lines.append(line) }
    }

    /// Text is a string, a list of such, or an object with text in it (https://core.telegram.org/bots/api#richtext).
    private static func words(in text: JSONValue?) -> String {
        guard let text else { return "" }
        if let plain = text.text { return plain }
        if let list = text.list { return list.map { words(in: $0) }.joined() }
        let inner = ["text", "alternative_text", "expression", "button"].lazy.compactMap { text[$0] }.first
        let shown = words(in: inner)
        guard let url = text["url"]?.text else { return shown }
        return shown + TelegramText.address(url, behind: shown)
    }
}
