import Channels
import Foundation
import Inbox
import Kernel
import Support
import Workspace

/// What the triggers that mark hours for the report cost the intake: the same groups of words with them and without.
struct CountedIntake {
    let world: World
    let keys: World.Keys

    struct Figure {
        let name: String
        let groups: IntakeGroups
    }

    /// Turn by turn, so that what the machine does meanwhile falls on both.
    func measure(times: Int) async throws -> [Figure] {
        try await world.open { services in
            let intake = Intake(services)
            let crowd = Crowd(people: 500)
            let channel = try await services.store.read { db in
                try Asker.byToken(keys.token, at: Date(), in: db).flatMap { try Connected.all(for: $0.asker, in: db).first }
            }
            guard let channel else { throw World.Missing() }
            var groups = [IntakeGroups(), IntakeGroups()]
            var number = 10_000_000
            for turn in 0..<10 {
                let isCounted = turn % 2 == 0
                try await services.store.write { db in try Self.setTriggers(isCounted, in: db) }
                for _ in 0..<max(times / 5, 1) {
                    let now = services.clock.now()
                    let words = (number..<number + IntakeGroups.size).map { crowd.word($0, at: now) }
                    number += IntakeGroups.size
                    try await groups[turn % 2].take(words, by: intake, on: channel, at: now)
                }
            }
            try await services.store.write { db in try Self.setTriggers(true, in: db) }
            return zip(["with the triggers", "without"], groups).map(Figure.init)
        }
    }

    /// Takes the marking triggers away, or brings them back.
    private static func setTriggers(_ areThere: Bool, in db: Connection) throws {
        switch db.dialect {
        case .postgres:
            for table in ["interest", "turn"] as [SQL] {
                try db.run("ALTER TABLE \(table) \(areThere ? "ENABLE" : "DISABLE" as SQL) TRIGGER USER")
            }
        case .sqlite:
            try db.run("CREATE TABLE IF NOT EXISTS bench_trigger (name TEXT PRIMARY KEY, sql TEXT NOT NULL)")
            if areThere {
                for text in try db.values("SELECT sql FROM bench_trigger", as: String.self) {
                    try db.run(SQL(stringLiteral: text))
                }
                try db.run("DELETE FROM bench_trigger")
            } else {
                try db.run(
                    "INSERT INTO bench_trigger SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%counted%'"
                )
                for name in try db.values("SELECT name FROM bench_trigger", as: String.self) {
                    try db.run(SQL(stringLiteral: "DROP TRIGGER \(name)"))
                }
            }
        }
    }
}
