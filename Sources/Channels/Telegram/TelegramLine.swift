import Foundation
import Kernel

/// A line for what is neither words nor a file: a contact, a place, a poll.
enum TelegramLine {
    /// Nil for kinds that nobody foresaw.
    static func line(of kind: String, _ thing: JSONValue) -> String? {
        switch kind {
        case "checklist": tagged(kind, titled(thing["title"], thing["tasks"]))
        case "contact": tagged(kind, [name(in: thing), phone(in: thing) ?? thing["phone_number"]?.text ?? ""])
        case "dice": tagged(kind, [thing["emoji"]?.text ?? "", thing["value"]?.scalarText ?? ""], with: " ")
        case "game", "invoice": tagged(kind, [thing["title"]?.text ?? ""])
        case "gift", "unique_gift": tagged(kind, [thing["text"]?.text ?? ""])
        case "location": tagged(kind, [coordinates(thing)])
        case "poll": tagged(kind, titled(thing["question"], thing["options"]))
        case "story": tagged(kind, [TelegramLink.story(thing) ?? ""])
        case "venue": tagged(kind, [thing["title"]?.text ?? "", thing["address"]?.text ?? "", coordinates(thing["location"])])
        case "web_app_data": tagged(kind, [thing["button_text"]?.text ?? "", thing["data"]?.text ?? ""], with: ": ")
        default: nil
        }
    }

    /// Where the person is, as they let it be seen.
    static func spot(in message: JSONValue) -> String? {
        let venue = message["venue"]
        let at = coordinates(venue?["location"] ?? message["location"])
        let told = [venue?["title"]?.text ?? "", at].filter { $0.isEmpty == false }.joined(separator: ": ")
        return told.isEmpty ? nil : String(told.prefix(300))
    }

    /// A contact's number in the form of E.164: Telegram tells it whole, with its + or without.
    static func phone(in contact: JSONValue) -> String? {
        guard let number = contact["phone_number"]?.text else { return nil }
        let digits = number.filter { $0.isASCII && $0.isNumber }
        return (5...15).contains(digits.count) ? "+\(digits)" : nil
    }

    private static func name(in contact: JSONValue) -> String {
        ["first_name", "last_name"].compactMap { contact[$0]?.text }.filter { $0.isEmpty == false }.joined(separator: " ")
    }

    private static func coordinates(_ place: JSONValue?) -> String {
        let at = ["latitude", "longitude"].compactMap { place?[$0]?.scalarText }.filter { $0.isEmpty == false }
        return at.count == 2 ? at.joined(separator: ", ") : ""
    }

    /// `title: one / two / three`.
    private static func titled(_ title: JSONValue?, _ points: JSONValue?) -> [String] {
        let points = (points?.list ?? []).prefix(50).compactMap { $0["text"]?.text }.joined(separator: " / ")
        return [[title?.text ?? "", points].filter { $0.isEmpty == false }.joined(separator: ": ")]
    }

    private static func tagged(_ kind: String, _ parts: [String], with separator: String = ", ") -> String {
        let told = parts.filter { $0.isEmpty == false }.joined(separator: separator)
        let line = told.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.isEmpty ? "[\(kind)]" : String("[\(kind)] \(line)".prefix(2000))
    }
}
