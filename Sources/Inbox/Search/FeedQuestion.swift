import Foundation
import Kernel
import Workspace

/// What somebody typed into the search field, understood: words for the index, and conditions on the card.
struct FeedQuestion: Sendable {
    var query: SearchQuery
    var conditions: [SQL] = []
    /// Named channels the asker may see; nil where none is named.
    var channels: Set<Int64>?
    var said: Range<Date>?
    /// Whether it says anything besides words.
    var isNarrowed = false

    /// The names before a colon, in all languages, whatever the reader's: people type what they learnt first.
    enum Field: CaseIterable {
        case from, channel, tag, before, after, has

        var names: [String] {
            switch self {
            case .from: ["from", "от", "von"]
            case .channel: ["in", "в", "kanal"]
            case .tag: ["tag", "метка", "schlagwort"]
            case .before: ["before", "до", "vor"]
            case .after: ["after", "после", "nach"]
            case .has: ["has", "есть", "mit"]
            }
        }
    }

    private static let fields = Dictionary(
        uniqueKeysWithValues: Field.allCases.flatMap { field in field.names.map { ($0, field) } })
    private static let names = Set(fields.keys)

    static func isEmpty(_ words: String) -> Bool {
        let syntax = SearchSyntax(words, fields: names)
        return SearchQuery(syntax).isEmpty
            && syntax.wishes.contains { if case .field = $0.part { true } else { false } } == false
    }

    init(_ words: String, for asker: Asker, in db: Connection) throws {
        let syntax = SearchSyntax(words, fields: Self.names)
        query = SearchQuery(syntax)
        var from = Date(timeIntervalSince1970: 0)
        var until = Date.distantFuture
        for wish in syntax.wishes {
            guard case .field(let name, let value) = wish.part, let field = Self.fields[name] else { continue }
            isNarrowed = true
            switch field {
            case .from: query.require(.author, value, isWithout: wish.isWithout)
            case .channel: try narrow(toChannel: value, wish.isWithout, asker, in: db)
            case .tag: conditions.append(Self.tagged(value, wish.isWithout, asker))
            case .has where Self.files.contains(value.folded): query.require(.with, "file", isWithout: wish.isWithout)
            case .before, .after:
                guard wish.isWithout == false, let day = FeedFilter.start(of: value, in: asker.timeZone) else {
                    fallthrough
                }
                if field == .before { until = min(until, day) } else { from = max(from, day) }
            case .has:
                // What makes no sense as a field is looked for as it stands.
                query = query.adding(SearchQuery(SearchSyntax("\(wish.isWithout ? "-" : "")\(value) ")))
            }
        }
        if from.timeIntervalSince1970 > 0 || until < .distantFuture { said = from < until ? from..<until : from..<from }
    }

    private static let files: Set = ["file", "files", "attachment", "файл", "файлы", "вложение", "datei", "anhang"]

    /// Channels whose names begin so, among those the asker sees.
    private mutating func narrow(toChannel name: String, _ isWithout: Bool, _ asker: Asker, in db: Connection) throws {
        let sought = name.folded
        let visible = try Connected.all(for: asker, in: db)
        let named = Set(
            visible.filter { channel in
                let folded = channel.name.folded
                return folded.hasPrefix(sought) || folded.split(separator: " ").contains { $0.hasPrefix(sought) }
                    || channel.network.folded == sought
            }.map(\.id.number))
        if isWithout {
            conditions.append("i.channel_id NOT IN \(list: named.isEmpty ? [-1] : named)")
        } else {
            channels = channels.map { $0.intersection(named) } ?? named
        }
    }

    private static func tagged(_ name: String, _ isWithout: Bool, _ asker: Asker) -> SQL {
        let has: SQL = """
            EXISTS (SELECT 1 FROM interest_tag g JOIN tag n ON n.workspace_id = g.workspace_id AND n.id = g.tag_id
            WHERE g.workspace_id = \(asker.workspace) AND g.interest_id = i.id AND n.key = \(name.folded))
            """
        return isWithout ? "NOT \(has)" : has
    }
}
