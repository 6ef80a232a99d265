import Foundation
import Kernel
import Workspace

/// The answered letter below an answer: who wrote when, and the words behind `>`.
struct Quote: Equatable {
    let plain: String

    /// The beginning of a very long letter is enough to be reminded of it.
    private static let most = 20_000

    /// - Parameter line: "On 21 November 2026, 9:00, Anna Petrova wrote:"
    init(_ text: String, line: String) {
        let words = text.utf8.count > Self.most ? String(text.prefix(Self.most)) + "…" : text
        let lines = words.trimmingCharacters(in: .newlines).split(separator: "\n", omittingEmptySubsequences: false)
        plain = "\(line)\n" + lines.map { $0.hasPrefix(">") ? ">\($0)" : $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
    }

    /// What stands behind the member's own words, read back from the letter's text.
    init?(behind own: Int, of text: String) {
        let rest = text.dropFirst(own).trimmingCharacters(in: .newlines)
        guard rest.isEmpty == false else { return nil }
        plain = rest
    }

    /// The same as markup: the line, and the words without their marks.
    var html: String {
        let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.prefix { $0.hasPrefix(">") == false }
        let words = lines.dropFirst(head.count).map { line -> Substring in
            let bare = line.hasPrefix(">") ? line.dropFirst() : line
            return bare.hasPrefix(" ") ? bare.dropFirst() : bare
        }
        let quoted: HTML = """
            <p>\(head.joined(separator: " "))</p><blockquote type="cite">\(words.map { "\($0)" as HTML }.joined("<br>"))</blockquote>
            """
        return quoted.text
    }
}

extension Quote {
    /// Of the letter an answer answers, introduced in the language of whoever reads it.
    static func load(
        _ proposal: Addressing, of card: Interest, for asker: Asker, at now: Date, in db: Connection
    ) throws -> Quote? {
        guard let message = proposal.message else { return nil }
        let row = try db.rows(
            """
            SELECT m.text, m.said_at, c.name FROM message m
            LEFT JOIN identity d ON d.workspace_id = m.workspace_id AND d.id = m.identity_id
            LEFT JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
            WHERE m.workspace_id = \(card.workspace) AND m.id = \(message)
            """
        ).first
        guard let row else { return nil }
        let company = try Company.find(card.workspace, in: db)
        let spoken = card.language.flatMap { Language(rawValue: String($0.prefix(2))) }
        let language = spoken ?? company?.language ?? asker.language
        let when = WhenText(language: language, zone: company?.timeZone ?? asker.timeZone, now: now)
        let line = OutboxWords(language: language).quoteLine(
            when.exact(try row.get("said_at")), try row.get("name", as: String?.self) ?? "")
        return Quote(try row.get("text"), line: line)
    }
}
