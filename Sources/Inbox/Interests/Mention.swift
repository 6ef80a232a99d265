import Foundation
import Kernel
import Workspace

/// Colleagues named in a note: `@Jonas`, `@Jonas Weber`.
enum Mention {
    /// Those a text names, each once. A first name is enough where only one has it; of two names the longer is meant. What
    /// stands behind a letter is an address.
    static func members(in text: String, among names: [ID<Member>: String]) -> [ID<Member>] {
        let text = text.folded
        guard text.contains("@") else { return [] }
        let spellings = spellings(of: names)
        var found: [ID<Member>] = []
        var last: Character?
        for index in text.indices {
            defer { last = text[index] }
            guard text[index] == "@", last.map(isInWord) != true else { continue }
            let rest = text[text.index(after: index)...]
            let member = spellings.first { rest.hasPrefix($0.name) && rest.dropFirst($0.name.count).first.map(isInWord) != true }
            if let member = member?.member, found.contains(member) == false { found.append(member) }
        }
        return found
    }

    /// Whole names and first names nobody shares, the longest first.
    private static func spellings(of names: [ID<Member>: String]) -> [(name: String, member: ID<Member>)] {
        let whole = names.map { (name: $1.folded, member: $0) }
        let first = whole.map { (name: String($0.name.prefix { $0 != " " }), member: $0.member) }
        let lone = first.filter { one in first.filter { $0.name == one.name }.count == 1 }
        return (whole + lone).filter { $0.name.isEmpty == false }.sorted {
            ($0.name.count, $1.member) > ($1.name.count, $0.member)
        }
    }

    private static func isInWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    /// Makes those a note names followers of its card, so that it is theirs to see, and says so on the card.
    static func follow(
        _ text: String, on card: Interest, by asker: Asker, at now: Date, in db: Connection
    ) throws {
        let names = try Member.names(of: asker.workspace, in: db)
        let present = Set(try Member.all(of: asker.workspace, in: db).map(\.id))
        let named = members(in: text, among: names.filter { present.contains($0.key) }).filter { $0 != asker.member }
        guard named.isEmpty == false else { return }
        for member in named {
            try Interest.follow(card.id, member: member, why: "mentioned", workspace: asker.workspace, in: db)
        }
        card.journal(
            "mentioned", by: asker,
            after: [
                "who": named.compactMap { names[$0] }.joined(separator: ", "),
                "members": named.map(\.description).joined(separator: " "),
            ], at: now, in: db)
    }
}
