/// What safe HTML may look like, told once more and in other words than where it is made: a strict reader of its one written form.
/// Whatever it does not know is a fault.
struct SafeHTMLGrammar {
    private static let elements = Set(
        """
        a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt \
        em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp \
        section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr
        """.split(separator: " ").map(String.init))
    private static let empty: Set = ["br", "col", "hr", "img", "wbr"]
    private static let attributes = Set(
        """
        align alt bgcolor border cellpadding cellspacing class clear color colspan dir face height href hspace lang nowrap noshade \
        open rel reversed rowspan size span src start style target title type valign value vspace width
        """.split(separator: " ").map(String.init))

    private var rest: Substring
    private var open: [String] = []

    /// What is wrong with `html`; nil when nothing is.
    static func fault(in html: String) -> String? {
        // What is not ASCII is no syntax; but a combining mark behind a sign would be one letter with it, and hide it.
        let plain = String(html.unicodeScalars.map { $0.isASCII ? Character($0) : "x" })
        var grammar = SafeHTMLGrammar(rest: plain[...])
        while !grammar.rest.isEmpty {
            if let fault = grammar.step() { return fault }
        }
        return grammar.open.isEmpty ? nil : "\(grammar.open) stay open"
    }

    private mutating func step() -> String? {
        if rest.hasPrefix("</") {
            guard let tag = rest.wholeEnd, open.popLast() == String(tag) else { return "an end of nothing: \(rest.prefix(20))" }
            rest = rest.dropFirst(tag.count + 3)
            return nil
        }
        guard rest.first == "<" else {
            let text = rest.prefix { $0 != "<" }
            rest = rest.dropFirst(text.count)
            return Self.fault(inText: text)
        }
        rest = rest.dropFirst()
        let name = String(rest.prefix { $0.isLetter || $0.isNumber })
        guard Self.elements.contains(name) else { return "an element \(rest.prefix(20))" }
        rest = rest.dropFirst(name.count)
        while rest.first == " " {
            if let fault = attribute() { return fault }
        }
        guard rest.first == ">" else { return "a tag that does not end: \(name) \(rest.prefix(20))" }
        rest = rest.dropFirst()
        if !Self.empty.contains(name) { open.append(name) }
        return nil
    }

    private mutating func attribute() -> String? {
        rest = rest.dropFirst()
        let name = String(rest.prefix { $0.isLetter })
        guard Self.attributes.contains(name) else { return "an attribute \(rest.prefix(20))" }
        rest = rest.dropFirst(name.count)
        guard rest.hasPrefix("=\"") else { return "a value without quotes: \(name)" }
        let value = rest.dropFirst(2).prefix { $0 != "\"" }
        rest = rest.dropFirst(value.count + 2)
        guard rest.first == "\"" else { return "a value that does not end" }
        rest = rest.dropFirst()
        return Self.fault(inText: value) ?? Self.fault(in: value, of: name)
    }

    private static func fault(inText text: Substring) -> String? {
        guard !text.contains(where: { "<>\"".contains($0) }) else { return "text that is not escaped: \(text.prefix(40))" }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }) else {
            return "a control character"
        }
        for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
            let isKnown = ["amp;", "lt;", "gt;", "quot;"].contains { part.hasPrefix($0) }
            guard isKnown else { return "an ampersand: \(part.prefix(20))" }
        }
        return nil
    }

    private static func fault(in value: Substring, of name: String) -> String? {
        let lower = value.lowercased()
        switch name {
        case "href":
            let isKnown = ["http://", "https://", "mailto:", "tel:"].contains { value.hasPrefix($0) }
            return isKnown && !value.contains { $0.isWhitespace } ? nil : "an address \(value.prefix(60))"
        case "src":
            let rasters = ["png", "gif", "jpeg", "jpg", "webp"].map { "data:image/\($0);base64," }
            let isKnown = (["http://", "https://", "cid:"] + rasters).contains { value.hasPrefix($0) }
            return isKnown ? nil : "a picture \(value.prefix(60))"
        case "style":
            let bad = [
                "url(", "expression", "position", "behavior", "binding", "@", "\\", "/*", "import", "javascript", "var(", "attr(",
                "image",
                "content", "filter", "animation", "transform", "cursor", "{", "}",
            ]
            return bad.first { lower.contains($0) }.map { "a style with \($0): \(value)" }
        case "target": return value == "_blank" ? nil : "a target"
        case "rel": return value == "noopener noreferrer nofollow" ? nil : "a relation"
        case "class": return value == "blocked" ? nil : "a class"
        default: return nil
        }
    }
}

extension Substring {
    /// The name of the end tag that stands here.
    fileprivate var wholeEnd: Substring? {
        let name = dropFirst(2).prefix { $0.isLetter || $0.isNumber }
        return dropFirst(2 + name.count).first == ">" ? name : nil
    }
}
