import Foundation
import Inbox
import Kernel
import Workspace

/// What the demo's company pays for being heard, month by month.
struct DemoCosts: Sendable {
    let cast: DemoCast
    let zone: TimeZone
    let ids: IDMaker
    let now: Date

    private static let monthly = ["instagram": 310, "vk": 240, "facebook": 180, "telegram": 60, "email": 25]

    func enter(in db: Connection) throws {
        var lines: [String] = []
        var month = CivilDay(now, in: zone).firstOfMonth
        for back in 0..<4 {
            for (source, amount) in Self.monthly.sorted(by: { $0.key < $1.key }) {
                // Less was spent in earlier months.
                lines.append("\(source),\(month.text),\((month.firstOfNextMonth + -1).text),\(amount - back * amount / 10)")
            }
            month = (month + -1).firstOfMonth
        }
        let owner = try cast.member("marina")
        let table = lines.joined(separator: "\n")
        guard try CostEntry.take(table, sources: Array(Self.monthly.keys), by: owner, ids: ids, at: now, in: db) != nil else {
            throw DemoStage.Stumbled(description: "the demo's costs are no table")
        }
    }
}
