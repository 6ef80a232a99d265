import Kernel

/// Words with marks on them (https://core.telegram.org/bots/api#messageentity), whose places are counted in UTF-16.
enum TelegramText {
    private static let most = 500

    /// The words of a message or of the files in it, and the marks on them.
    static func words(of message: JSONValue) -> (text: String, entities: JSONValue?) {
        if let text = message["text"]?.text, text.isEmpty == false { return (text, message["entities"]) }
        return (message["caption"]?.text ?? "", message["caption_entities"])
    }

    /// Without the marks; of a link behind words both are kept: `words (address)`.
    static func plain(_ text: String, _ entities: JSONValue?) -> String {
        let units = Array(text.utf16)
        var links: [(end: Int, address: String)] = []
        for entity in (entities?.list ?? []).prefix(most) where entity["type"]?.text == "text_link" {
            guard let url = entity["url"]?.text, let range = range(of: entity, in: units.count) else { continue }
            links.append((range.upperBound, address(url, behind: String(decoding: units[range], as: UTF16.self))))
        }
        guard links.isEmpty == false else { return text }
        var (plain, start): ([UInt16], Int) = ([], 0)
        for link in links.sorted(by: { $0.end < $1.end }) {
            plain += units[start..<link.end]
            plain += Array(link.address.utf16)
            start = link.end
        }
        plain += units[start...]
        return String(decoding: plain, as: UTF16.self)
    }

    /// What a mark lies on; nil where it lies outside of the text.
    static func part(of text: String, _ entity: JSONValue) -> String? {
        let units = Array(text.utf16)
        return range(of: entity, in: units.count).map { String(decoding: units[$0], as: UTF16.self) }
    }

    /// Where a link leads, unless its words say so themselves.
    static func address(_ url: String, behind words: String) -> String {
        bare(words) == bare(url) ? "" : " (\(url.prefix(2000)))"
    }

    /// What was passed on, as letters quote.
    static func quoted(_ text: String, from name: String) -> String {
        let head = name.isEmpty ? [] : ["> \(name):"]
        if text.isEmpty { return head.first ?? ">" }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { "> \($0)" }
        return (head + lines).joined(separator: "\n")
    }

    private static func range(of entity: JSONValue, in count: Int) -> Range<Int>? {
        guard let offset = entity["offset"]?.int, let length = entity["length"]?.int, offset >= 0, length > 0,
            offset < Int64(count), length <= Int64(count) - offset
        else { return nil }
        return Int(offset)..<Int(offset + length)
    }

    private static func bare(_ address: String) -> Substring {
        var address = address.lowercased()[...]
        for scheme in ["https://", "http://"] where address.hasPrefix(scheme) { address = address.dropFirst(scheme.count) }
        return address.hasSuffix("/") ? address.dropLast() : address
    }
}
