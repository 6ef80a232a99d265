extension LetterBody {
    /// The body as text: in each section the plain form, or the page as text where that says nothing.
    func text(limit: Int) -> String {
        var room = limit, result = ""
        for section in sections where room > 0 {
            var text = Self.joined(section.plain.map { $0.readableText(limit: room) })
            if section.hasHTML, text.trimmed.isEmpty { text = Self.joined(section.rich.map { $0.readableText(limit: room) }) }
            room -= text.utf8.count
            result = Self.joined([result, text])
        }
        return Self.withoutEmptyEnds(result)
    }

    /// The body as a page; nil when no section is one.
    func html(limit: Int) -> String? {
        guard sections.contains(where: \.hasHTML) else { return nil }
        let parts = sections.flatMap(\.rich)
        return parts.map { part in
            let text = part.decodedText(limit: limit)
            return part.type == "text/html" || parts.count == 1 ? text : "<pre>\(Self.escaped(text))</pre>"
        }.joined(separator: "\n")
    }

    /// One below the other.
    private static func joined(_ texts: [String]) -> String {
        texts.reduce(into: "") { result, text in
            if result.isEmpty == false, text.isEmpty == false, result.utf8.last != ASCII.lf { result += "\n" }
            result += text
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// Without empty lines at both ends; blanks at the start of the first line stay.
    private static func withoutEmptyEnds(_ text: String) -> String {
        let bytes = text.utf8
        guard let last = bytes.lastIndex(where: { $0.isSpace == false }),
            let first = bytes.firstIndex(where: { $0.isSpace == false })
        else { return "" }
        let start = bytes[..<first].lastIndex(of: ASCII.lf).map { bytes.index(after: $0) } ?? bytes.startIndex
        let end = bytes.index(after: last)
        if start == bytes.startIndex, end == bytes.endIndex { return text }
        return String(text[start..<end])
    }
}

extension LetterPart {
    /// A body part as plain text.
    fileprivate func readableText(limit: Int) -> String {
        let text = decodedText(limit: limit)
        return type == "text/html" ? HTMLText.text(of: text) : text
    }
}
