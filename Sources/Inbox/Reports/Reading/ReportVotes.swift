import Foundation
import Kernel
import Workspace

/// How answers were rated, by side. Of cards that were said in the period, as everything in a report.
struct ReportVotes: Sendable {
    struct Votes: Sendable, Equatable {
        var rated = 0
        /// Four or five.
        var good = 0
        static func += (sum: inout Votes, other: Votes) {
            sum.rated += other.rated
            sum.good += other.good
        }
    }

    /// A vote with words, for whoever reads the report.
    struct Remark: Sendable {
        let card: ID<Interest>
        let author: String
        let score: Int
        let scale: SatisfactionWay.Scale
        let text: String
        let at: Date
    }

    private(set) var sides: [ReportSide: [String: Votes]] = [:]
    /// How many were asked in the period.
    private(set) var asked = 0
    /// The newest words, however many votes there are.
    private(set) var remarks: [Remark] = []
    private static let mostRemarks = 6

    subscript(side: ReportSide, value: String) -> Votes { sides[side]?[value] ?? Votes() }
    var all: Votes { self[.all, ""] }

    /// - Parameter conditions: what must hold of `interest i`.
    static func load(
        from: Date, before: Date, _ conditions: [SQL], _ workspace: ID<Company>, in db: Connection
    ) throws -> ReportVotes {
        let whole: SQL = """
            a.workspace_id = \(workspace) AND a.asked_at >= \(from) AND i.said_at >= \(from) AND i.said_at < \(before)
            AND \((conditions + ["1 = 1"]).joined(" AND "))
            """
        let join: SQL = "satisfaction_ask a JOIN interest i ON i.workspace_id = a.workspace_id AND i.id = a.interest_id"
        var votes = ReportVotes()
        let rows = try db.rows(
            """
            SELECT i.channel_id, i.network, i.action, i.product_id, i.responsible_id, i.team_id, c.page_id, count(*) AS rated,
            sum(CASE WHEN a.score >= 4 THEN 1 ELSE 0 END) AS good FROM \(join)
            LEFT JOIN report_page_card c ON c.workspace_id = i.workspace_id AND c.interest_id = i.id
            WHERE \(whole) AND a.score IS NOT NULL
            GROUP BY i.channel_id, i.network, i.action, i.product_id, i.responsible_id, i.team_id, c.page_id
            """)
        for row in rows {
            let cell = try ReportCell(row: row, hasPage: true)
            let some = Votes(rated: try row.get("rated"), good: try row.get("good"))
            for side in [.all] + ReportQuestion.sides {
                votes.sides[side, default: [:]][side.value(of: cell), default: Votes()] += some
            }
        }
        votes.asked =
            try db.value(
                """
                SELECT count(*) FROM \(join) JOIN outbox o ON o.workspace_id = a.workspace_id AND o.id = a.outbox_id
                WHERE \(whole) AND o.state IN ('sent', 'delivered', 'read')
                """) ?? 0
        votes.remarks = try db.rows(
            """
            SELECT a.interest_id, a.score, a.scale, a.remark, a.rated_at, coalesce(p.name, '') AS author FROM \(join)
            LEFT JOIN identity d ON d.workspace_id = a.workspace_id AND d.id = a.identity_id
            LEFT JOIN contact p ON p.workspace_id = d.workspace_id AND p.id = d.person_id
            WHERE \(whole) AND a.score IS NOT NULL AND a.remark <> '' ORDER BY a.asked_at DESC, a.interest_id DESC
            LIMIT \(mostRemarks)
            """
        ).map { row in
            Remark(
                card: try row.get("interest_id"), author: try row.get("author"), score: try row.get("score"),
                scale: try row.get("scale"), text: try row.get("remark"), at: try row.get("rated_at"))
        }
        return votes
    }
}
