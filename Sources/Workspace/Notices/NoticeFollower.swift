import Foundation
import Kernel
import Logging
import ServiceLifecycle

/// Follows the journals and writes down whom to tell. Its place in each journal moves in the transaction that writes the
/// notices, so that nothing is told twice or left out, however many nodes run.
struct NoticeFollower: Service {
    let services: Services
    let book: NoticeBook
    private let log = Log.logger("notices")
    private static let portion = 200

    init(_ services: Services, _ book: NoticeBook) {
        self.services = services
        self.book = book
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            let changes = services.store.changes.follow()
            for company in try await services.store.read({ db in try Company.all(in: db) }) { await catchUp(company.id) }
            for await workspace in changes { await catchUp(ID(workspace)) }
        }
    }

    /// What fails now is made up for in a while: the place in the journal has not moved.
    private func catchUp(_ workspace: ID<Company>) async {
        do {
            try await follow(workspace)
            try await NoticeDispatch(services, book).send(at: services.clock.now())
        } catch {
            log.error("nobody was told", metadata: ["workspace": "\(workspace)", "error": "\(error)"])
            services.store.changes.wakeAgain(workspace.number)
        }
    }

    /// Brings a workspace to its journal's end. The first time it begins there: nobody is told of what was.
    ///
    /// READ COMMITTED: it reads much, and a serializable transaction would make the intake's locks pile up beside it. The place
    /// in the journal moves from where it was read or not at all, and each notice is unique.
    func follow(_ workspace: ID<Company>) async throws {
        var hasMore = true
        while hasMore { hasMore = try await services.store.write(.readCommitted) { db in try take(workspace, in: db) } }
    }

    private func take(_ workspace: ID<Company>, in db: Connection) throws -> Bool {
        let known: Int64? = try db.value("SELECT sequence FROM notice_cursor WHERE workspace_id = \(workspace)")
        guard let known else {
            let last = try Journal.lastSequence(of: workspace.number, in: db)
            try db.run(
                "INSERT INTO notice_cursor (workspace_id, sequence) VALUES (\(workspace), \(last)) ON CONFLICT DO NOTHING")
            return false
        }
        let records = try Journal.entries(of: workspace.number, after: known, limit: Self.portion, in: db)
        guard let last = records.last else { return false }
        // Two nodes may read the same place; only the one that moves it tells.
        let moved = try db.run(
            """
            UPDATE notice_cursor SET sequence = \(last.sequence) WHERE workspace_id = \(workspace) AND sequence = \(known)
            """)
        guard moved > 0 else { return true }
        let now = services.clock.now()
        for event in book.events {
            let calls = try event.hears(records, workspace, db)
            try Nudge.make(calls, of: event, book, workspace: workspace, ids: services.ids, at: now, in: db)
        }
        return records.count == Self.portion
    }

    /// What the clock brings: looked at every minute.
    func look(at now: Date) async throws {
        try await services.store.read { db in try Company.all(in: db) }.inTurn { company in
            try await services.store.write(.readCommitted) { db in
                for event in book.events {
                    guard let looks = event.looks else { continue }
                    try Nudge.make(
                        looks(company.id, now, db), of: event, book, workspace: company.id, ids: services.ids, at: now, in: db)
                }
            }
        }
    }
}
