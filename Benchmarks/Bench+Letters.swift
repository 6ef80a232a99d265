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

    /// A folder of years that comes along in the background, undisturbed and across a kill, on each engine.
    func history(_ report: inout Report) async throws {
        guard DovecotForTests.isThere else { return report.note("The past was not measured: there is no dovecot.") }
        var rows: [[String]] = []
        for killedAfter in [nil, 0.5] {
            for world in try emptyWorlds() {
                let keys = try await world.set()
                let figure = try await DovecotForTests.lend { dovecot in
                    try await world.connect("shop", at: dovecot, keys: keys)
                    return try await PastLetters(
                        world: world, dovecot: dovecot, post: Post(people: isFull ? 5000 : 1000, run: 1), keys: keys,
                        user: "shop",
                        killedAfter: killedAfter
                    ).measure()
                }
                rows.append([
                    world.name, killedAfter == nil ? "" : "half way", Report.number(figure.perSecond),
                    Report.number(figure.workedPerSecond), Report.fraction(figure.work), Report.megabytes(figure.memory),
                    figure.resumed.map { Report.fraction($0.seconds) } ?? "",
                    figure.isExact ? "\(figure.letters)" : "**\(figure.letters), not exact**",
                ])
            }
        }
        report.table(
            "Letters of the past, in the background",
            [
                "engine", "killed", "letters/s", "letters/s while at work", "CPU ms each", "memory",
                "s from the kill to the next letter",
                "letters",
            ], rows)
    }
}
