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

    /// What came on this day, counted from cards and waits themselves: the slow query, which the roll-ups equal.
    func count(for workspace: ID<Company>, in zone: TimeZone, _ db: Connection) throws -> [ReportCell: Tally] {
        var waits: [Int64: [Row]] = [:]
        let turns = try db.rows(
            """
            SELECT t.interest_id, t.started_at, t.ended_at FROM interest i JOIN turn t ON t.workspace_id = i.workspace_id
            AND t.interest_id = i.id WHERE i.workspace_id = \(workspace) AND i.said_at >= \(start) AND i.said_at < \(end)
            ORDER BY t.interest_id, t.started_at, t.id
            """)
        for turn in turns { waits[try turn.get("interest_id"), default: []].append(turn) }
        let cards = try db.rows(
            """
            SELECT i.id, i.channel_id, i.network, i.action, i.product_id, i.responsible_id, i.team_id, i.needs_answer, i.rating,
            i.said_at FROM interest i WHERE i.workspace_id = \(workspace) AND i.said_at >= \(start) AND i.said_at < \(end)
            """)
        var cells: [ReportCell: Tally] = [:]
        for card in cards {
            let tally = try Self.tally(card, waits[try card.get("id")] ?? [], in: zone)
            cells[try ReportCell(row: card), default: Tally()] += tally
        }
        return cells
    }

    /// One card.
    private static func tally(_ card: Row, _ waits: [Row], in zone: TimeZone) throws -> Tally {
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
            guard let ended: Date = try wait.get("ended_at", as: Date?.self) else { continue }
            tally.answered = 1
            let time = max(0, ended.timeIntervalSince(try wait.get("started_at")))
            if number == 0 { tally.first.add(time: time) } else { tally.next.add(time: time) }
        }
        return tally
    }
}
