import Channels
import Foundation
import Inbox
import Kernel
import Support
import Workspace

/// What rules cost the intake of a filled world: groups of words, first without any rule, then dealt to the least busy.
struct RuledIntake {
    let world: World
    let keys: World.Keys

    struct Figure {
        let name: String
        let groups: IntakeGroups
        /// Cards that have an owner, of those taken in.
        let owned: Int
    }

    func measure(times: Int) async throws -> [Figure] {
        try await world.open { services in
            let intake = Intake(services)
            let workspace = ID<Company>(keys.workspace)
            let channel = try await services.store.read { db in
                let askers = try KnownScene.askers(workspace, in: db)
                return try askers.first.flatMap { try Connected.all(for: $0.asker, in: db).first { $0.name == "Channel 0" } }
            }
            guard let channel else { throw World.Missing() }
            var figures: [Figure] = []
            for (name, run) in [("without rules", 0), ("dealt to the least busy", 1)] {
                if run == 1 { try await rule(workspace, services) }
                var groups = IntakeGroups()
                let begun = Date()
                for group in 0..<times {
                    let words = (0..<IntakeGroups.size).map { number in
                        Inbound(
                            .said(.comment), externalID: "ruled-\(run)-\(group)-\(number)",
                            origin: "ruled:\(run)-\(group)-\(number)",
                            network: "api",
                            author: Author(name: "Anna", handles: [.init("api", key: "ruled-\(number)", .network)]),
                            text: "How much is the Briz?", saidAt: services.clock.now())
                    }
                    try await groups.take(words, by: intake, on: channel, at: services.clock.now())
                }
                let owned = try await services.store.read { db in
                    try db.value(
                        """
                        SELECT count(*) FROM interest WHERE workspace_id = \(workspace) AND arrived_at >= \(begun)
                        AND responsible_id IS NOT NULL
                        """, as: Int.self) ?? 0
                }
                figures.append(Figure(name: name, groups: groups, owned: owned))
            }
            return figures
        }
    }

    private func rule(_ workspace: ID<Company>, _ services: Services) async throws {
        let (id, now): (ID<Int>, Date) = (services.ids.next(at: services.clock.now()), services.clock.now())
        try await services.store.write { db in
            try db.run(
                """
                INSERT INTO duty_rule (id, workspace_id, place, name, strategy, created_at)
                VALUES (\(id.number), \(workspace), 1, 'all', 'least', \(now))
                """)
        }
    }
}
