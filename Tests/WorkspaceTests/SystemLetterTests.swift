import Foundation
import Support
import Testing

@testable import Kernel
@testable import Workspace

@Suite("How the company's own letters fared")
struct SystemLetterTests {
    @Test(
        "Is forgotten after a quarter, as their subjects name customers; what still waits is not", arguments: TestEngine.available
    )
    func purge(engine: TestEngine) async throws {
        try await Site.open(engine) { site in
            let cast = try await Cast(site)
            let (company, ids, now) = (cast.company, site.services.ids, site.clock.now)
            try await site.services.store.write { db in
                for (days, state) in [(91, "sent"), (91, "failed"), (91, "queued"), (89, "sent")] {
                    let id: ID<SystemLetter> = ids.next(at: now)
                    try db.run(
                        """
                        INSERT INTO system_letter (id, workspace_id, purpose, recipient, subject, reference, state, created_at)
                        VALUES (\(id), \(company), 'alarm', 'maria@example.org', 'Anna Petrova wrote', 'r', \(state),
                        \(now.addingTimeInterval(-86_400 * Double(days))))
                        """)
                }
                let old = now.addingTimeInterval(-86_400 * Double(SystemLetter.keptDays))
                #expect(try SystemLetter.purge(before: old, in: db) == 2)
                #expect(try SystemLetter.purge(before: old, in: db) == 0)
            }
            let left = try await site.read { db in try SystemLetter.latest(of: company, limit: 9, in: db).map(\.state) }
            #expect(left == [.sent, .queued])
        }
    }
}
