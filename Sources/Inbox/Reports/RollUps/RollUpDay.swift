import Channels
import Foundation
import Kernel
import Workspace

/// A day of the company: from its first midnight to the next day's, so that days leave no gap and overlap nowhere, whatever
/// clocks do.
struct RollUpDay: Sendable, Hashable {
    let day: CivilDay
    let start: Date
    let end: Date

    init(_ day: CivilDay, in zone: TimeZone) {
        self.day = day
        start = day.moment(at: 0, in: zone)
        end = (day + 1).moment(at: 0, in: zone)
    }

    /// The day a moment falls on.
    init(of moment: Date, in zone: TimeZone) {
        let near = RollUpDay(CivilDay(moment, in: zone), in: zone)
        // Clocks that go back at midnight show the last hour of a day twice, the second time in the next.
        self = moment >= near.end ? RollUpDay(near.day + 1, in: zone) : near
    }

    /// 0 … 167: weekday × 24 + hour by the clock.
    static func hour(of moment: Date, in zone: TimeZone) -> Int {
        let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: moment)
        return CivilDay(moment, in: zone).weekday * 24 + (seconds % 86_400 + 86_400) % 86_400 / 3600
    }

    /// What came on this day, read from cards and waits themselves: the slow query, which the roll-ups equal.
    func cards(of workspace: ID<Company>, in zone: TimeZone, _ db: Connection) throws -> [DayCard] {
        var cards: [DayCard] = []
        try each(of: workspace, in: zone, db) { cards.append($0) }
        return cards
    }

    /// The same, card after card.
    func each(of workspace: ID<Company>, in zone: TimeZone, _ db: Connection, _ body: (DayCard) throws -> Void) throws {
        var waits: [Int64: [Wait]] = [:]
        let isOfThisDay: SQL = "i.workspace_id = \(workspace) AND i.said_at >= \(start) AND i.said_at < \(end)"
        try db.each(
            """
            SELECT t.interest_id, t.started_at, t.ended_at FROM interest i JOIN turn t ON t.workspace_id = i.workspace_id
            AND t.interest_id = i.id WHERE \(isOfThisDay) ORDER BY t.interest_id, t.started_at, t.id
            """
        ) { turn in waits[try turn.get("interest_id"), default: []].append(try Wait(row: turn)) }
        var pages: [[String?]: PageAddress?] = [:]
        try db.each(
            """
            SELECT i.id, i.channel_id, i.network, i.action, i.product_id, i.responsible_id, i.team_id, i.needs_answer, i.rating,
            i.said_at, i.post_key, i.source_url, i.source_title, p.page_id AS known_page FROM interest i
            LEFT JOIN report_page_card p ON p.workspace_id = i.workspace_id AND p.interest_id = i.id WHERE \(isOfThisDay)
            """
        ) { row in
            let id: Int64 = try row.get("id")
            let (post, source): (String?, String?) = (try row.get("post_key"), try row.get("source_url"))
            // Many came from one page.
            let page = pages[[post, source]] ?? PageAddress(post: post, source: source)
            pages[[post, source]] = .some(page)
            try body(
                DayCard(
                    id: id, cell: try ReportCell(row: row), tally: try Self.tally(row, waits[id] ?? [], in: zone), page: page,
                    title: try row.get("source_title"), saidAt: try row.get("said_at"), knownPage: try row.get("known_page")))
        }
    }

    /// Somebody waited for an answer.
    private struct Wait: RowReadable {
        let start: Date
        let end: Date?

        init(row: Row) throws { (start, end) = (try row.get("started_at"), try row.get("ended_at")) }
    }

    /// One card.
    private static func tally(_ card: Row, _ waits: [Wait], in zone: TimeZone) throws -> Tally {
        var tally = Tally()
        tally.interests = 1
        tally.hours.add(hour(of: try card.get("said_at"), in: zone))
        if let stars = try card.get("rating", as: Int?.self) {
            tally.rated = 1
            tally.negative = stars <= 2 ? 1 : 0
        }
        guard try card.get("needs_answer", as: Bool.self) else { return tally }
        tally.needing = 1
        for (number, wait) in waits.enumerated() {
            guard let end = wait.end else { continue }
            tally.answered = 1
            let time = max(0, end.timeIntervalSince(wait.start))
            if number == 0 { tally.first.add(time: time) } else { tally.next.add(time: time) }
        }
        return tally
    }
}

/// A card as a day counts it.
struct DayCard: Sendable {
    let id: Int64
    let cell: ReportCell
    let tally: Tally
    let page: PageAddress?
    let title: String?
    let saidAt: Date
    /// The number of the page it was counted under.
    let knownPage: Int64?

    /// An order is called by its own name, and not by that of the page it was given on.
    var told: PageBook.Told? {
        let name = cell.action == ActionType.order.rawValue || title?.isEmpty == true ? nil : title
        return page.map { PageBook.Told(page: $0, title: name, at: saidAt) }
    }
}

extension [DayCard] {
    /// What they add up to.
    ///
    /// - Parameter numbers: of their pages, by key.
    func cells(_ numbers: [String: Int64]) -> [ReportCell: Tally] {
        reduce(into: [:]) { cells, card in
            var cell = card.cell
            cell.page = card.page.map { numbers[$0.key] ?? PageBook.unknown }
            cells[cell, default: Tally()] += card.tally
        }
    }
}
