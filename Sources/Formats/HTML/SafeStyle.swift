/// Inline styles of letters: declarations of properties that colour and lay out, with values that name nothing outside. What is
/// fetched, moved over other things, computed or escaped is left out, declaration by declaration.
enum SafeStyle {
    /// The declarations that are kept, written in one form.
    static func kept(_ style: String) -> String {
        declarations(Array(style.utf8)).compactMap { name, value in
            guard let value = kept(value, of: name) else { return nil }
            return "\(name):\(value)"
        }.joined(separator: ";")
    }

    /// Whether a declaration gives text or what is behind it a colour.
    static func isColoured(_ style: String) -> Bool {
        declarations(Array(style.utf8)).contains { $0.name == "color" || $0.name.hasPrefix("background") }
    }

    /// `#rgb`, `rgb(…)` or a name.
    static func isColour(_ value: String) -> Bool {
        let bytes = Array(value.utf8)
        if bytes.first == UInt8(ascii: "#") {
            return (4...9).contains(bytes.count) && bytes.dropFirst().allSatisfy { $0.hexValue != nil }
        }
        if bytes.allSatisfy(\.isLetter) { return (3...30).contains(bytes.count) && value != "url" }
        return value.hasPrefix("rgb") && value.hasSuffix(")") && isSafe(bytes)
    }

    private static func kept(_ value: [UInt8], of name: String) -> String? {
        guard properties.contains(name) else { return nil }
        let value = name == "background" ? withoutPictures(value) : value
        guard (1...longestValue).contains(value.count), isSafe(value) else { return nil }
        let text = String(decoding: value, as: UTF8.self)
        return name != "display" || displays.contains(text.lowercased().replacing("!important", with: "").trimming(" "))
            ? text : nil
    }

    /// Cut at semicolons that stand in no quotes and no brackets; names in lower case.
    private static func declarations(_ style: [UInt8]) -> [(name: String, value: [UInt8])] {
        var found: [(String, [UInt8])] = []
        var (start, depth, quote, colon) = (0, 0, UInt8?.none, Int?.none)
        for at in 0...style.count {
            let byte = at < style.count ? style[at] : UInt8(ascii: ";")
            let isEnd = at == style.count || byte == UInt8(ascii: ";") && depth == 0 && quote == nil
            if isEnd {
                if let colon, found.count < most {
                    let name = String(decoding: style[style.trimmed(start..<colon)], as: UTF8.self).lowercased()
                    found.append((name, Array(style[style.trimmed(colon + 1..<at)])))
                }
                (start, colon) = (at + 1, nil)
            } else if let open = quote {
                if byte == open { quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
                case UInt8(ascii: "("): depth += 1
                case UInt8(ascii: ")"): depth = max(depth - 1, 0)
                case UInt8(ascii: ":"): colon = colon ?? at
                default: break
                }
            }
        }
        return found
    }

    /// Only characters that words, numbers, names in quotes and functions are made of, with quotes and brackets in pairs, and no
    /// function but colours and sums. No backslash, so no escapes; no asterisk, so no comments; no colon, so no address.
    private static func isSafe(_ value: [UInt8]) -> Bool {
        var (depth, quote, word) = (0, UInt8?.none, 0)
        for (at, byte) in value.enumerated() {
            guard byte >= 0x80 || byte.isLetter || byte.isDigit || isAllowed(byte) else { return false }
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
            case UInt8(ascii: "("):
                let name = String(decoding: value[at - word..<at], as: UTF8.self).lowercased()
                guard functions.contains(name) else { return false }
                depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth < 0 { return false }
            default: break
            }
            word = byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte >= 0x80 ? word + 1 : 0
        }
        return depth == 0 && quote == nil
    }

    /// A background's colour without its pictures.
    private static func withoutPictures(_ value: [UInt8]) -> [UInt8] {
        let words = String(decoding: value, as: UTF8.self).split(separator: " ").map(String.init)
        return Array((words.first { isColour($0.lowercased()) } ?? "").utf8)
    }

    private static let most = 60
    private static let longestValue = 200

    /// ``space ! " # % ' ( ) + , - . / _``
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x21, 0x22, 0x23, 0x25, 0x27, 0x28, 0x29, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x5F: true
        default: false
        }
    }

    private static let functions: Set<String> = ["rgb", "rgba", "hsl", "hsla", "calc"]
    private static let displays: Set<String> = [
        "block", "inline", "inline-block", "none", "list-item", "table", "inline-table", "table-row", "table-cell",
        "table-row-group", "table-header-group", "table-footer-group", "table-column", "table-column-group", "table-caption",
        "flex",
    ]

    private static let properties: Set<String> = {
        var names: Set<String> = [
            "background", "background-color", "border-collapse", "border-spacing", "box-sizing", "caption-side", "clear", "color",
            "direction", "display", "empty-cells", "float", "font", "font-family", "font-size", "font-style", "font-variant",
            "font-weight", "height", "hyphens", "letter-spacing", "line-height", "list-style-type", "max-height", "max-width",
            "min-height", "min-width", "opacity", "overflow", "overflow-wrap", "table-layout", "text-align", "text-decoration",
            "text-decoration-color", "text-decoration-line", "text-decoration-style", "text-indent", "text-transform",
            "unicode-bidi",
            "vertical-align", "visibility", "white-space", "width", "word-break", "word-spacing", "word-wrap", "border",
            "border-color", "border-radius", "border-style", "border-width", "margin", "padding",
        ]
        for side in ["top", "right", "bottom", "left"] {
            names.formUnion(["margin-\(side)", "padding-\(side)", "border-\(side)"])
            names.formUnion(["color", "style", "width"].map { "border-\(side)-\($0)" })
        }
        return names
    }()
}
