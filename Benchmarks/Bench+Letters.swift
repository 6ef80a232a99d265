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
                return (try await self.flood(world, dovecot), single)
            }
            floods.append(row(flood, world, beside: 0, &report))
            singles.append([world.name, "\(single.samples.times.count)"] + Report.times(single.samples) + ["\(single.missing)"])
            try remove(world)
        }
        for size in sizes {
            for filled in try await filledWorlds(size) {
                let copy = try copy(of: filled)
                let flood = try await DovecotForTests.lend { dovecot in
                    try await copy.world.connect("shop", at: dovecot, keys: copy.keys)
                    return try await self.flood(copy.world, dovecot)
                }
                floods.append(row(flood, copy.world, beside: size, &report))
                try remove(copy.world)
            }
        }
        let alone = try await DovecotForTests.lend { dovecot in
            try dovecot.deliver(letters.letters, to: "shop")
            return try await FetchLimit(dovecot: dovecot, user: "shop", letters: letters.count).measure(on: group)
        }
        report.table(
            "Letters from a mail server to durable cards",
            [
                "engine", "interests before", "letters/s", "CPU ms each", "s from the start to the last", "memory",
                "letters, cards",
            ], floods,
            note: "The mail server alone hands out \(Report.number(alone)) of these letters a second, in one FETCH.")
        report.table(
            "A single letter, from the server's folder to an open screen",
            ["engine", "letters", "p50 ms", "p95 ms", "p99 ms", "missing"], singles)
    }

    /// Those of a flood.
    private var letters: Post { Post(people: isFull ? 3000 : 1000, run: 1) }

    private func flood(_ world: World, _ dovecot: DovecotForTests) async throws -> Letters.Figure {
        try await Letters(world: world, dovecot: dovecot, post: letters, user: "shop").measure()
    }

    private func row(_ flood: Letters.Figure, _ world: World, beside size: Int, _ report: inout Report) -> [String] {
        report.rate("letters", world.name, size, flood.perSecond)
        return [
            world.name, Report.number(Double(size)), Report.number(flood.perSecond), Report.fraction(flood.work),
            Report.fraction(flood.took.seconds), Report.megabytes(flood.memory),
            flood.isExact ? "\(flood.letters) in \(flood.cards)" : "**\(flood.letters) in \(flood.cards)**",
        ]
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
