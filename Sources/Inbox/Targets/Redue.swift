import Foundation
import Kernel
import Synchronization
import Workspace

/// Sets anew when open cards are due: after targets, hours or a priority changed. What was answered keeps what it had.
enum Redue {
    /// The rows stay locked until the transaction ends: whoever sets a card's priority meanwhile decides last.
    /// - Returns: the cards that are due at another moment now.
    @discardableResult
    static func set(
        _ cards: [ID<Interest>], _ book: ResponseBook, workspace: ID<Company>, in db: Connection
    ) throws -> [ID<Interest>] {
        guard cards.isEmpty == false else { return [] }
        let rows = try db.rows(
            """
            SELECT t.id, t.interest_id, t.started_at, t.due_at, i.channel_id, i.priority,
            CASE WHEN EXISTS (SELECT 1 FROM turn e WHERE e.workspace_id = t.workspace_id AND e.interest_id = t.interest_id
            AND e.started_at < t.started_at) THEN 0 ELSE 1 END AS is_first
            FROM turn t JOIN interest i ON i.workspace_id = t.workspace_id AND i.id = t.interest_id
            WHERE t.workspace_id = \(workspace) AND t.interest_id IN \(list: cards) AND t.ended_at IS NULL
            AND i.processed_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM past_card p WHERE p.workspace_id = t.workspace_id AND p.interest_id = t.interest_id
            AND p.waits_since = t.started_at) \(db.dialect.forUpdate)
            """)
        var (changed, turns, cardRows) = ([ID<Interest>](), SQLRows(), SQLRows())
        for row in rows {
            let before: Date? = try row.get("due_at")
            let due = book.due(
                on: try row.get("channel_id"), try row.get("priority"), isFirst: try row.get("is_first"),
                after: try row.get("started_at"))
            guard due != before else { continue }
            let card: ID<Interest> = try row.get("interest_id")
            turns.add(workspace, try row.get("id", as: Int64.self), due)
            cardRows.add(workspace, card, due)
            changed.append(card)
        }
        try db.run(
            """
            WITH v (workspace_id, id, due_at) AS (\(turns)) UPDATE turn SET due_at = v.due_at FROM v
            WHERE turn.workspace_id = v.workspace_id AND turn.id = v.id AND turn.ended_at IS NULL
            """)
        try db.run(
            """
            WITH v (workspace_id, id, due_at) AS (\(cardRows)) UPDATE interest SET due_at = v.due_at FROM v
            WHERE interest.workspace_id = v.workspace_id AND interest.id = v.id AND interest.processed_at IS NULL
            """)
        return changed
    }

    // MARK: All of a workspace

    /// One job a workspace, whatever changes meanwhile.
    struct Work: Codable, Sendable {
        let workspace: Int64
    }

    static let kind = JobKind<Work>("targets.redue", attempts: 20, timeout: 3600)
    private static let portion = 200

    static func add(_ workspace: ID<Company>, ids: IDMaker, at now: Date, in db: Connection) throws {
        try Jobs.add(
            kind, Work(workspace: workspace.number), workspace: workspace.number, unique: "all", ids: ids, at: now, in: db)
    }

    /// In pages from the newest, each a short transaction of its own: READ COMMITTED, so that the intake's locks do not pile up
    /// beside it. What was on its way in when it began may still follow the old targets, so the newest are looked at once more.
    static func handler(_ services: Services) -> JobHandler {
        JobHandler(kind) { work, _ in
            let workspace = ID<Company>(work.workspace)
            let begun = services.clock.now()
            let all = try await services.store.read { db in
                try db.value("SELECT count(*) FROM interest i WHERE \(open(in: workspace))", as: Int.self) ?? 0
            }
            try await services.store.write(.readCommitted) { db in try progress(0, of: all, workspace, in: db) }
            var done = 0
            var place: Place?
            repeat {
                let (from, already) = (place, done)
                let page = try await services.store.write(.readCommitted) { db in
                    let page = try follow(from, nil, workspace, services, in: db)
                    try progress(min(already + page.count, all), of: all, workspace, in: db)
                    return page
                }
                done += page.count
                place = page.last
            } while place != nil
            let late = begun.addingTimeInterval(-onTheWay)
            repeat {
                let from = place
                place = try await services.store.write(.readCommitted) { db in
                    try follow(from, late, workspace, services, in: db).last
                }
            } while place != nil
            try await services.store.write(.readCommitted) { db in try progress(all, of: all, workspace, in: db) }
        }
    }

    /// No arrival is longer in its transaction.
    private static let onTheWay: TimeInterval = 120

    /// Where a page ended.
    struct Place: RowReadable {
        let at: Date
        let card: ID<Interest>

        init(row: Row) throws {
            at = try row.get("moved_at")
            card = try row.get("id")
        }
    }

    /// Sets the next page of open cards.
    ///
    /// - Parameter since: only those that came then or later.
    static func follow(
        _ place: Place?, _ since: Date?, _ workspace: ID<Company>, _ services: Services, in db: Connection
    ) throws -> (count: Int, last: Place?) {
        let before: SQL = place.map { "AND (i.moved_at, i.id) < (\($0.at), \($0.card))" } ?? ""
        let after: SQL = since.map { "AND i.moved_at >= \($0)" } ?? ""
        let page: [Place] = try db.all(
            """
            SELECT i.id, i.moved_at FROM interest i WHERE \(open(in: workspace)) \(before) \(after)
            ORDER BY i.moved_at DESC, i.id DESC LIMIT \(portion)
            """)
        let now = services.clock.now()
        let book = try ResponseBook.load(workspace, at: now, in: db)
        for card in try set(page.map(\.card), book, workspace: workspace, in: db) {
            Journal.write(
                JournalEntry(
                    workspace: workspace.number, at: now, actor: .system, verb: "due changed",
                    subject: JournalSubject("interest", card.number)),
                in: db)
        }
        return (page.count, page.count == portion ? page.last : nil)
    }

    private static func open(in workspace: ID<Company>) -> SQL {
        "i.workspace_id = \(workspace) AND i.needs_answer = 1 AND i.processed_at IS NULL"
    }

    /// How many open cards follow the last change; nil when all do.
    static func progress(of workspace: ID<Company>, in db: Connection) throws -> (done: Int, of: Int)? {
        let row = try db.rows(
            "SELECT cards, done FROM response_revision WHERE workspace_id = \(workspace) AND done < cards"
        ).first
        return try row.map { (try $0.get("done"), try $0.get("cards")) }
    }

    private static func progress(_ done: Int, of all: Int, _ workspace: ID<Company>, in db: Connection) throws {
        try db.run("UPDATE response_revision SET cards = \(all), done = \(done) WHERE workspace_id = \(workspace)")
    }
}

/// Books as running intakes know them; read again only when their revision says so.
final class KnownBooks: Sendable {
    private let known = Mutex<[ID<Company>: (revision: Int64, day: CivilDay, book: ResponseBook)]>([:])

    /// Gives arrivals the book of their workspace.
    func equip(_ arrivals: [Arrival], in db: Connection) throws -> [Arrival] {
        var books: [ID<Company>: ResponseBook] = [:]
        for arrival in arrivals where books[arrival.channel.workspace] == nil {
            books[arrival.channel.workspace] = try book(of: arrival.channel.workspace, at: arrival.at, in: db)
        }
        return arrivals.map { arrival in
            var arrival = arrival
            arrival.book = books[arrival.channel.workspace] ?? ResponseBook()
            return arrival
        }
    }

    /// Days off are known for some years, so a new day looks again as well.
    private func book(of workspace: ID<Company>, at now: Date, in db: Connection) throws -> ResponseBook {
        let revision = try ResponseBook.revision(of: workspace, in: db)
        let day = CivilDay(now, in: .gmt)
        if let known = known.withLock({ $0[workspace] }), known.revision == revision, known.day == day { return known.book }
        let book = try ResponseBook.load(workspace, at: now, in: db)
        known.withLock { $0[workspace] = (revision, day, book) }
        return book
    }
}
