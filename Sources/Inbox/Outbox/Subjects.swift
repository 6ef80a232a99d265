import Foundation

/// Subjects of answers: one "Re:", however many programs in however many languages have added theirs.
enum Subjects {
    static func reply(to subject: String) -> String {
        let bare = stripped(subject, of: replies)
        return bare.isEmpty ? "Re:" : "Re: \(bare)"
    }

    static func forward(of subject: String) -> String {
        let bare = stripped(subject, of: forwards)
        return bare.isEmpty ? "Fwd:" : "Fwd: \(bare)"
    }

    /// What mail programs write before the subject of an answer, folded.
    private static let replies: Set<String> = [
        "re", "aw", "antw", "antwort", "ответ", "отв", "на", "sv", "vs", "vá", "res", "rif", "r", "ref", "rép", "odp", "ynt",
        "atb",
        "回复", "答复", "回覆",
    ]
    private static let forwards: Set<String> = [
        "fwd", "fw", "wg", "weitergeleitet", "пересл", "переслать", "tr", "rv", "enc", "i", "pd", "vb", "vl", "转发", "轉寄",
    ]

    /// Without such words in front, also counted ones: `Re[2]:`, `AW (3):`.
    private static func stripped(_ subject: String, of words: Set<String>) -> String {
        var rest = Substring(subject.trimmingCharacters(in: .whitespacesAndNewlines))
        while let colon = rest.firstIndex(where: { $0 == ":" || $0 == "：" }) {
            let head = rest[..<colon]
            let word = head.prefix { $0 != "[" && $0 != "(" && $0 != " " }
            let count = head[word.endIndex...].filter { $0.isWhitespace == false }
            let isCount =
                count.isEmpty
                || count.dropFirst().dropLast().allSatisfy(\.isNumber)
                    && ["[]", "()"].contains("\(count.prefix(1))\(count.suffix(1))")
            guard isCount, words.contains(word.lowercased()) else { break }
            rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
        }
        return String(rest)
    }
}
