/// The subject of a letter without what mail programs put before it, so that a conversation has one name.
enum Subject {
    /// "Re: AW: Fwd[2]: Price" is about "Price".
    static func bare(_ subject: String) -> String {
        var rest = subject.drop(while: \.isWhitespace)
        while let colon = rest.firstIndex(of: ":"), isMark(rest[..<colon]) {
            rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
        }
        return String(rest)
    }

    private static func isMark(_ start: Substring) -> Bool {
        guard start.count <= 12 else { return false }
        let word = start.prefix { $0 != "[" && $0 != "(" && $0 != "^" }
        let number = start[word.endIndex...]
        return marks.contains(word.trimmingWhitespace.lowercased()) && number.allSatisfy { "[]()^".contains($0) || $0.isNumber }
    }

    /// "Re" and "Fwd" as mail programs of many languages write them.
    private static let marks: Set<String> = [
        "re", "aw", "antw", "fw", "fwd", "wg", "sv", "vs", "vl", "vb", "vá", "tr", "rv", "enc", "ref", "rif", "r", "i", "odp",
        "pd",
        "ynt", "ilt", "res", "na", "ha", "на", "ответ", "отв", "пересл", "转发", "回复", "答复", "回覆", "轉寄", "atb", "πρθ", "απ",
    ]
}

extension Substring {
    fileprivate var trimmingWhitespace: Substring {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
