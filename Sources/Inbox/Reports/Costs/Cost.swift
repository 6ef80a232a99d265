import Foundation
import Kernel
import Workspace

/// What was paid for a source in some days.
struct Cost: Sendable {
    let id: ID<Cost>
    let network: String
    let first: CivilDay
    let last: CivilDay
    let money: Money
    let note: String

    struct Draft: Sendable, Hashable {
        var network: String
        var first: CivilDay
        var last: CivilDay
        var money: Money
        var note: String
    }
}

extension Cost: RowReadable {
    init(row: Row) throws {
        id = try row.get("id")
        network = try row.get("network")
        first = CivilDay(number: try row.get("first_day"))
        last = CivilDay(number: try row.get("last_day"))
        guard let currency = Currency(try row.get("currency", as: String.self)) else {
            throw StorageError.unreadable("a cost has no currency")
        }
        money = Money(units: try row.get("amount"), currency: currency)
        note = try row.get("note")
    }
}

/// One of a currency in millionths of the company's, from a day on.
struct Rate: Sendable {
    let currency: Currency
    let day: CivilDay
    let millionths: Int
}

/// What sources cost, in the company's currency.
struct CostBook: Sendable {
    let currency: Currency
    let costs: [Cost]
    let rates: [Rate]

    /// What one source cost in some days, and how many entries could not be counted because no rate is known.
    struct Sum: Sendable, Equatable {
        private(set) var units = 0
        fileprivate(set) var unknown = 0

        /// Sums of sources are added to each other: what nobody ever paid ends here, and not in an overflow.
        fileprivate mutating func add(_ more: Int) { units = min(units + more, CostBook.most) }
    }

    /// Thousands of it still fit into a number.
    fileprivate static let most = 1_000_000_000_000_000

    /// Costs are spread evenly over their days. A foreign amount is worth what the rate of its first day says: the newest on or
    /// before it; without one it is not counted, and said so.
    func sums(_ days: ClosedRange<Int>) -> [String: Sum] {
        var sums: [String: Sum] = [:]
        for cost in costs {
            let all = cost.first.number...cost.last.number
            guard all.overlaps(days) else { continue }
            let inside = all.clamped(to: days).count
            guard let units = units(of: cost) else {
                sums[cost.network, default: Sum()].unknown += 1
                continue
            }
            let part = units * Decimal(inside) / Decimal(all.count)
            sums[cost.network, default: Sum()].add(Self.rounded(part))
        }
        return sums
    }

    /// In the smallest units of the company's currency.
    private func units(of cost: Cost) -> Decimal? {
        let units = Decimal(cost.money.units)
        guard cost.money.currency != currency else { return units }
        guard let rate = rate(cost.money.currency, on: cost.first) else { return nil }
        // A rate is of whole units, and currencies have more or fewer small ones.
        let scale: Decimal = pow(10, currency.digits) / pow(10, cost.money.currency.digits)
        let rated: Decimal = units * Decimal(rate.millionths) / 1_000_000
        return rated * scale
    }

    func rate(_ foreign: Currency, on day: CivilDay) -> Rate? {
        rates.filter { $0.currency == foreign && $0.day <= day }.max { $0.day < $1.day }
    }

    private static func rounded(_ number: Decimal) -> Int {
        var (exact, result) = (number, Decimal())
        NSDecimalRound(&result, &exact, 0, .bankers)
        return NSDecimalNumber(decimal: min(result, Decimal(most))).intValue
    }
}
