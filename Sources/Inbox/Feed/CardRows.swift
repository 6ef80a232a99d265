import Channels
import Foundation
import Kernel
import People
import Workspace

/// Reads rows of the feed with the names they show, in a few statements however many rows.
enum CardRows {
    /// Each interest has its identity, contact and channel; they are joined from the left all the same, so that every planner
    /// begins with the interests, whose index gives the order, and never with a smaller table.
    static let selection: SQL = """
        SELECT i.*, c.id AS person, c.name AS author, CASE WHEN c.photo_blob IS NULL THEN 0 ELSE 1 END AS has_photo,
        h.name AS channel_name, p.name_json AS product_names, r.name AS responsible_name, b.name AS processed_name
        FROM interest i
        LEFT JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
        LEFT JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
        LEFT JOIN channel h ON h.workspace_id = i.workspace_id AND h.id = i.channel_id
        LEFT JOIN product p ON p.workspace_id = i.workspace_id AND p.id = i.product_id
        LEFT JOIN member r ON r.workspace_id = i.workspace_id AND r.id = i.responsible_id
        LEFT JOIN member b ON b.workspace_id = i.workspace_id AND b.id = i.processed_by
        """

    static func cards(_ rows: [Row], for asker: Asker, in db: Connection) throws -> [Card] {
        try cards(rows, workspace: asker.workspace, language: asker.language, in: db)
    }

    static func cards(
        _ rows: [Row], workspace: ID<Company>, language: Language, in db: Connection
    ) throws -> [Card] {
        guard rows.isEmpty == false else { return [] }
        let interests = try rows.map(Interest.init(row:))
        let proofs = try newestProofs(of: interests, workspace, in: db)
        let attachments = try attachmentCounts(of: interests, workspace, in: db)
        let folded = try foldedCounts(of: interests, workspace, in: db)
        let unsettled = try Unsettled.load(on: interests.map(\.id), of: workspace, in: db)
        let tags = try Tag.on(interests.map(\.id), of: workspace, in: db)
        let handOvers = try HandOver.shown(on: interests, of: workspace, in: db)
        let book = try interests.first { $0.isOpen && $0.dueAt != nil }.map {
            try ResponseBook.load(workspace, at: $0.dueAt ?? $0.movedAt, in: db)
        }
        return try zip(rows, interests).map { row, interest in
            let names = JournalEntry.values(try row.get("product_names"))
            return Card(
                interest: interest, contact: try row.get("person"), author: try row.get("author"),
                hasPhoto: try row.get("has_photo"), channelName: try row.get("channel_name"),
                product: Product.pick(names, language), responsible: try row.get("responsible_name"),
                processedBy: try row.get("processed_name"), proof: proofs[interest.id]?.id,
                proofIsPicture: proofs[interest.id]?.isPicture ?? false,
                folded: interest.post.flatMap { folded[$0] } ?? 0, attachments: attachments[interest.id] ?? 0,
                unsettled: unsettled[interest.id], tags: tags[interest.id] ?? [], handOver: handOvers[interest.id],
                hours: book.flatMap { book in
                    let hours = book.openHours(book.plan(for: interest.channel))
                    return hours.isAlways ? nil : hours
                })
        }
    }

    private static func newestProofs(
        of interests: [Interest], _ workspace: ID<Company>, in db: Connection
    ) throws -> [ID<Interest>: Proof] {
        let answered = interests.filter { $0.processedAt != nil }.map(\.id)
        guard answered.isEmpty == false else { return [:] }
        let proofs: [Proof] = try db.all(
            """
            SELECT * FROM proof WHERE workspace_id = \(workspace) AND interest_id IN \(list: answered)
            AND removed_at IS NULL ORDER BY id
            """)
        return Dictionary(proofs.map { ($0.interest, $0) }, uniquingKeysWith: { _, last in last })
    }

    private static func attachmentCounts(
        of interests: [Interest], _ workspace: ID<Company>, in db: Connection
    ) throws -> [ID<Interest>: Int] {
        let rows = try db.rows(
            """
            SELECT m.interest_id, count(*) AS files FROM message m
            JOIN attachment a ON a.workspace_id = m.workspace_id AND a.message_id = m.id
            WHERE m.workspace_id = \(workspace) AND m.interest_id IN \(list: interests.map(\.id)) GROUP BY m.interest_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("interest_id"), try $0.get("files")) })
    }

    /// Likes and their kin under the posts these cards stand under.
    private static func foldedCounts(
        of interests: [Interest], _ workspace: ID<Company>, in db: Connection
    ) throws -> [String: Int] {
        let posts = Set(interests.compactMap(\.post))
        guard posts.isEmpty == false else { return [:] }
        let rows = try db.rows(
            """
            SELECT post_key, reactions FROM post WHERE workspace_id = \(workspace)
            AND post_key IN \(list: posts.sorted())
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("post_key"), try $0.get("reactions")) })
    }
}
