import Foundation
package import Kernel
package import Workspace

extension Feed {
    /// Cards whose words, author or files match, newest first. The index finds words; several of one conversation are one
    /// card, so it is asked again until the page is full.
    static func found(
        _ view: FeedView, _ filter: FeedFilter, after cursor: FeedCursor?, limit: Int, for asker: Asker, at now: Date,
        in db: Connection
    ) throws -> FeedPageRows {
        let question = try FeedQuestion(filter.words, for: asker, in: db)
        var conditions = [asker.interests(.see)] + question.conditions + filter.conditions(for: asker, at: now)
        if view != .everything { conditions.append(condition(view, asker, now)) }
        var search = FeedSearch(
            question: question, channels: try channels(question, filter, for: asker, in: db), conditions: conditions,
            asker: asker,
            limit: limit)
        try search.run(after: cursor?.id, in: db)
        let found = try FoundInFile.look(
            at: Array(search.hits.values), for: question.query, of: asker.workspace, in: db)
        let cards = search.cards.map { card in
            var card = card
            card.foundIn = search.hits[card.interest.id].flatMap { found[$0] }
            return card
        }
        return FeedPageRows(cards: cards, next: search.next.map { FeedCursor(at: now, id: $0) })
    }

    /// What the index finds for a question, before cards are made of it; for measuring, and for looking at the index itself.
    package static func hits(
        _ words: String, channels: [Int64]?, before cursor: Int64?, limit: Int, for asker: Asker, in db: Connection
    ) throws -> [SearchHit] {
        let question = try FeedQuestion(words, for: asker, in: db)
        return try SearchIndex.find(
            workspace: asker.workspace.number, query: question.query, channels: channels, kinds: ["message"], said: question.said,
            anything: question.isNarrowed, before: cursor, limit: limit, in: db)
    }

    /// The channels the index looks in: those the asker may see, the question names and the filter chooses; nil is all.
    private static func channels(
        _ question: FeedQuestion, _ filter: FeedFilter, for asker: Asker, in db: Connection
    ) throws -> [Int64]? {
        var channels = asker.scope(.see, .interest) == .all ? nil : Set(try db.values(asker.searchableChannels, as: Int64.self))
        for wanted in [question.channels, filter[.channel].isEmpty ? nil : Set(filter[.channel].compactMap(Int64.init))] {
            guard let wanted else { continue }
            channels = channels.map { $0.intersection(wanted) } ?? wanted
        }
        return channels.map { $0.sorted() }
    }
}

/// A search on its way from the newest word to older ones, until a page is full.
private struct FeedSearch {
    let question: FeedQuestion
    let channels: [Int64]?
    let conditions: [SQL]
    let asker: Asker
    let limit: Int
    private(set) var cards: [Card] = []
    /// By which message each card was found.
    private(set) var hits: [ID<Interest>: Int64] = [:]
    /// Where the next page begins; nil at the end.
    private(set) var next: Int64?

    init(question: FeedQuestion, channels: [Int64]?, conditions: [SQL], asker: Asker, limit: Int) {
        self.question = question
        self.channels = channels
        self.conditions = conditions
        self.asker = asker
        self.limit = limit
    }

    /// Words that nearly all hits have and a filter that nearly none passes would walk through everything that was ever said:
    /// after so many hits the page ends with what there is, and with the way on.
    private static let mostHits = 20_000

    mutating func run(after cursor: Int64?, in db: Connection) throws {
        var key = cursor
        var looked = 0
        var portion = limit * 2
        while cards.count < limit {
            let found = try SearchIndex.find(
                workspace: asker.workspace.number, query: question.query, channels: channels, kinds: ["message"],
                said: question.said, anything: question.isNarrowed, before: key, limit: portion, in: db)
            guard let last = found.last else { return next = nil }
            key = try take(found, in: db)
            looked += found.count
            if found.count < portion, key == last.key { return next = nil }
            next = key
            if looked >= Self.mostHits { return }
            portion = min(portion * 2, 2000)
        }
    }

    /// - Returns: the key of the last hit that was looked at.
    private mutating func take(_ found: [SearchHit], in db: Connection) throws -> Int64? {
        let owners = try owners(of: found.map(\.subject.id), in: db)
        let passed = try db.values(
            "SELECT i.id FROM interest i WHERE i.id IN \(list: Set(owners.values)) AND \(conditions.joined(" AND "))",
            as: ID<Interest>.self)
        let fitting = Set(passed)
        var key: Int64?
        var wanted: [ID<Interest>] = []
        for hit in found {
            key = hit.key
            guard let owner = owners[hit.subject.id], fitting.contains(owner), hits[owner] == nil else { continue }
            hits[owner] = hit.subject.id
            wanted.append(owner)
            if cards.count + wanted.count == limit { break }
        }
        guard wanted.isEmpty == false else { return key }
        let rows = try db.rows("\(CardRows.selection) WHERE i.workspace_id = \(asker.workspace) AND i.id IN \(list: wanted)")
        let byID = Dictionary(
            try CardRows.cards(rows, for: asker, in: db).map { ($0.interest.id, $0) }, uniquingKeysWith: { first, _ in first })
        cards += wanted.compactMap { byID[$0] }
        return key
    }

    /// The cards of messages; without those that lack the phrases asked for.
    private func owners(of messages: [Int64], in db: Connection) throws -> [Int64: ID<Interest>] {
        let rows = try db.rows(
            "SELECT id, interest_id FROM message WHERE workspace_id = \(asker.workspace) AND id IN \(list: messages)")
        var owners: [Int64: ID<Interest>] = [:]
        for row in rows { owners[try row.get("id")] = try row.get("interest_id") }
        let query = question.query
        guard query.phrases.isEmpty == false || query.withoutPhrases.isEmpty == false else { return owners }
        let items = try SearchDue.items(Array(owners.keys), of: asker.workspace, in: db)
        let fitting = items.filter { item in
            query.phrases.allSatisfy { phrase in item.texts.contains(where: phrase.stands) }
                && query.withoutPhrases.contains { phrase in item.texts.contains(where: phrase.stands) } == false
        }
        let kept = Set(fitting.map(\.message.number))
        return owners.filter { kept.contains($0.key) }
    }
}

extension Asker {
    /// Channels in which a member may find cards at all: those of their teams, and those of cards that are their own.
    var searchableChannels: SQL {
        let own: SQL = """
            EXISTS (SELECT 1 FROM interest i WHERE i.workspace_id = \(workspace) AND i.responsible_id = \(member)
            AND i.channel_id = c.id) OR EXISTS (SELECT 1 FROM follower f JOIN interest i ON i.workspace_id = f.workspace_id
            AND i.id = f.interest_id WHERE f.workspace_id = \(workspace) AND f.member_id = \(member) AND i.channel_id = c.id)
            OR EXISTS (SELECT 1 FROM team_member o JOIN interest i ON i.workspace_id = o.workspace_id AND i.team_id = o.team_id
            WHERE o.workspace_id = \(workspace) AND o.member_id = \(member) AND i.team_id IS NOT NULL AND i.channel_id = c.id)
            """
        let teams: SQL = scope(.see, .interest) == .team ? "c.id IN (\(visibleChannels)) OR" : ""
        return "SELECT c.id FROM channel c WHERE c.workspace_id = \(workspace) AND (\(teams) \(own))"
    }
}
