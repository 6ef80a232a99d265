import Foundation
import Kernel

/// What becomes of a text with `parse_mode` (https://core.telegram.org/bots/api#formatting-options). HTML is read as the
/// network reads it; of Markdown, which nobody here sends, nothing is taken.
struct TelegramMarkup {
    private(set) var text = ""
    private(set) var entities: [JSONValue] = []

    private static let kinds = [
        "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
        "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
        "blockquote": "blockquote", "tg-spoiler": "spoiler", "a": "text_link",
    ]

    init(_ source: String, mode: String?) throws(TelegramError) {
        switch mode?.lowercased() {
        case nil: text = source.trimmingCharacters(in: .whitespacesAndNewlines)
        case "html": try read(source[...])
        default: throw .bad("unsupported parse_mode")
        }
        entities = entities.isEmpty ? TelegramWorld.entities(text) : entities
    }

    private mutating func read(_ source: Substring) throws(TelegramError) {
        var rest = source
        var started: [(tag: String, start: Int, link: String?)] = []
        while let character = rest.first {
            let place = source[..<rest.startIndex].utf8.count
            if character == "<" {
                guard let end = rest.firstIndex(of: ">") else { throw Self.fault("Unclosed start tag", at: place) }
                let inside = rest[rest.index(after: rest.startIndex)..<end]
                rest = rest[rest.index(after: end)...]
                if inside.hasPrefix("/") {
                    try close(inside.dropFirst().trimmingCharacters(in: .whitespaces).lowercased(), &started, at: place)
                } else {
                    let tag = inside.prefix { $0.isWhitespace == false }.lowercased()
                    guard Self.kinds[tag] != nil else { throw Self.fault("Unsupported start tag \"\(tag)\"", at: place) }
                    let link = inside.firstMatch(of: /href\s*=\s*["']([^"']*)["']/).map { String($0.1) }
                    started.append((tag, text.utf16.count, link))
                }
            } else if character == "&" {
                rest = unescape(rest)
            } else {
                text.append(character)
                rest.removeFirst()
            }
        }
        if let left = started.last {
            throw .bad("can't parse entities: Can't find end tag corresponding to start tag \"\(left.tag)\"")
        }
        text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private mutating func close(
        _ tag: String, _ started: inout [(tag: String, start: Int, link: String?)], at place: Int
    ) throws(TelegramError) {
        guard let last = started.popLast() else { throw Self.fault("Unexpected end tag", at: place) }
        guard last.tag == tag else {
            throw Self.fault("Unmatched end tag, expected \"</\(last.tag)>\", found \"</\(tag)>\"", at: place)
        }
        let entity: JSONValue = [
            "offset": .whole(last.start), "length": .whole(text.utf16.count - last.start),
            "type": .text(Self.kinds[tag] ?? "bold"),
        ]
        if text.utf16.count > last.start { entities.append(entity.with("url", last.link.map { .text($0) })) }
    }

    private static func fault(_ what: String, at place: Int) -> TelegramError {
        .bad("can't parse entities: \(what) at byte offset \(place)")
    }

    /// The four that are known; whatever else begins so stands for itself.
    private mutating func unescape(_ rest: Substring) -> Substring {
        for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\"")] where rest.hasPrefix(name) {
            text += character
            return rest.dropFirst(name.count)
        }
        text += "&"
        return rest.dropFirst()
    }
}
