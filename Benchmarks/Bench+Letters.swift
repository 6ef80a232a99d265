import Foundation
import Support

extension Bench {
    /// A flood of letters that lies ready, and letters that come one by one, on each engine.
    func letters(_ report: inout Report) async throws {
        guard DovecotForTests.isThere else { return report.note("Letters were not measured: there is no dovecot.") }
        var floods: [[String]] = []
        var singles: [[String]] = []
        for world in try emptyWorlds() {
            let keys = try await world.set()
            let (flood, single) = try await DovecotForTests.lend { dovecot in
                try await world.connect("shop", at: dovecot, keys: keys)
                let single = try await SingleLetters(
                    world: world, keys: keys, dovecot: dovecot, user: "shop", count: isFull ? 300 : 100
                ).measure(on: group)
                let flood = try await Letters(
                    world: world, dovecot: dovecot, post: Post(people: isFull ? 5000 : 1000, run: 1), user: "shop"
                ).measure()
                return (flood, single)
            }
            floods.append([
                world.name, Report.number(flood.perSecond), Report.fraction(flood.work), Report.fraction(flood.took.seconds),
                Report.megabytes(flood.memory),
                flood.isExact ? "\(flood.letters) in \(flood.cards)" : "**\(flood.letters) in \(flood.cards)**",
            ])
            singles.append([world.name, "\(single.samples.times.count)"] + Report.times(single.samples) + ["\(single.missing)"])
        }
        report.table(
            "Letters from a mail server to durable cards",
            ["engine", "letters/s", "CPU ms each", "s from the start to the last", "memory", "letters, cards"], floods)
        report.table(
            "A single letter, from the server's folder to an open screen",
            ["engine", "letters", "p50 ms", "p95 ms", "p99 ms", "missing"], singles)
    }
}
