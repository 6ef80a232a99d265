import Foundation
import Kernel

/// Something that left its usual range: of the last seven whole days, against the eight weeks before.
///
/// The rule is a count and its chance. If things went as usual, each card would be unanswered (slow, negative) with the usual
/// share; what is named would then come about by chance in fewer than one of five hundred weeks (one-sided binomial test).
/// That works for five cards as for five thousand, and says nothing where there is nothing to say.
struct Attention: Sendable {
    enum Kind: String, Sendable, CaseIterable { case unanswered, slow, negative }

    let side: ReportSide
    let value: String
    let kind: Kind
    /// So many of so many.
    let count: Int
    let of: Int
    /// The share that is usual.
    let usual: Double
    /// What is slow: longer than nine of ten answers usually take, in seconds.
    var slow: TimeInterval?
    /// How likely this or more would be if all were as usual.
    let chance: Double

    static let days = 7
    static let usualDays = 56
    private static let unlikely = 0.002
    /// Fewer are no news, however unlikely.
    static let fewest = 3
    /// Of fewer there is no usual; the company's is taken.
    private static let fewestUsual = 20
    static let sides: [ReportSide] = [.source, .channel, .product]

    /// The days that are looked at, and those that are usual.
    static func days(before today: CivilDay) -> (now: ClosedRange<Int>, usual: ClosedRange<Int>) {
        let last = today.number - 1
        return (last - days + 1...last, last - days - usualDays + 1...last - days)
    }

    /// What stands out, the least likely first.
    static func find(_ now: SideTallies, usual: SideTallies) -> [Attention] {
        let whole = usual[.all]?[""] ?? Tally()
        var found: [Attention] = []
        for side in sides + [.page] {
            for (value, tally) in now[side] ?? [:] where value != Facet.none {
                let own = usual[side]?[value] ?? Tally()
                found += Kind.allCases.compactMap { look($0, side, value, tally, own, whole) }
            }
        }
        return found.sorted { ($0.chance, $0.value, $0.side.rawValue) < ($1.chance, $1.value, $1.side.rawValue) }
    }

    /// Whether there is enough of anything to name it.
    static func couldStandOut(_ tally: Tally) -> Bool {
        tally.unanswered >= fewest || tally.first.total >= fewest || tally.negative >= fewest
    }

    private static func look(
        _ kind: Kind, _ side: ReportSide, _ value: String, _ now: Tally, _ own: Tally, _ whole: Tally
    ) -> Attention? {
        let base = (kind.count(own, slow: 0).of >= fewestUsual) ? own : whole
        let slow = base.first.time(at: 0.9).map(Spread.bucket(of:)) ?? 0
        let (usual, seen) = (kind.count(base, slow: slow), kind.count(now, slow: slow))
        guard usual.of >= fewestUsual, seen.count >= fewest else { return nil }
        // A share that was never seen is not impossible.
        let share = (Double(usual.count) + 0.5) / (Double(usual.of) + 1)
        let chance = Binomial.chance(atLeast: seen.count, of: seen.of, each: share)
        guard chance < unlikely else { return nil }
        return Attention(
            side: side, value: value, kind: kind, count: seen.count, of: seen.of, usual: share,
            slow: kind == .slow ? base.first.time(at: 0.9) : nil, chance: chance)
    }
}

extension Attention.Kind {
    /// How many of how many.
    fileprivate func count(_ tally: Tally, slow bucket: Int) -> (count: Int, of: Int) {
        switch self {
        case .unanswered: (tally.unanswered, tally.needing)
        case .slow: (tally.first.counts.dropFirst(bucket + 1).reduce(0, +), tally.first.total)
        case .negative: (tally.negative, tally.rated)
        }
    }
}

/// Chances of counts.
enum Binomial {
    /// How likely at least `count` of `all` are, when each is with `share`.
    static func chance(atLeast count: Int, of all: Int, each share: Double) -> Double {
        guard count > 0 else { return 1 }
        guard count <= all, share > 0 else { return 0 }
        guard share < 1 else { return 1 }
        let (k, n) = (Double(count), Double(all))
        let ways: Double = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
        let each: Double = k * log(share) + (n - k) * log1p(-share)
        var term: Double = exp(ways + each)
        var sum = term
        for number in count..<all {
            let more: Double = Double(all - number) / Double(number + 1)
            term *= more * share / (1 - share)
            sum += term
            if term < sum * 1e-12, Double(number) > n * share { break }
        }
        return min(sum, 1)
    }

    /// Whether two shares differ: the two-sided chance of a difference this large where there is none (pooled two-proportion
    /// z-test).
    static func chanceOfDifference(_ one: (count: Int, of: Int), _ other: (count: Int, of: Int)) -> Double? {
        guard one.of > 0, other.of > 0 else { return nil }
        let (a, b) = (Double(one.of), Double(other.of))
        let pooled: Double = Double(one.count + other.count) / (a + b)
        let variance: Double = pooled * (1 - pooled) * (1 / a + 1 / b)
        guard variance > 0 else { return 1 }
        let difference: Double = Double(one.count) / a - Double(other.count) / b
        return erfc(abs(difference) / variance.squareRoot() / 2.0.squareRoot())
    }
}
