package import Foundation
import Logging
import ServiceLifecycle

/// One of the sixteen node numbers, held while the program runs, so that no two programs on one database make the same id.
package struct NodeLease: Sendable {
    /// The number taken at the start.
    package let node: Int
    /// The program's name on this database, another one at each start. Its runner of jobs bears it, too.
    package let holder: String
    fileprivate let store: Store
    private let lifeline: Lifeline?
    /// A program that does not renew for this long is taken for dead.
    private static let term: TimeInterval = 60

    /// All sixteen are held.
    package struct NoneFree: Error, CustomStringConvertible {
        package let description =
            "Sixteen programs use this database already. Stop one, or wait a minute after a crash."
    }

    /// Takes a free number, or that of a program that died on the same data; a wished one is waited for by nobody and refused
    /// when held. The jobs of programs that died on the same data go on at once.
    ///
    /// - Parameter data: the directory whose dead are known; nil knows none, and their numbers are free after a minute.
    package static func take(
        _ wished: Int? = nil, in store: Store, data: URL? = nil, at now: Date, holder: String = UUID().uuidString
    ) async throws -> NodeLease {
        let dead = data.map(Lifeline.dead) ?? []
        let lifeline = try data.map { try Lifeline(holder, in: $0) }
        let node = try await store.write { db in
            try Jobs.release(of: dead, in: db)
            return try take(wished, for: holder, besides: dead, at: now, in: db)
        }
        guard let node else { throw NoneFree() }
        if let data { Lifeline.bury(dead, in: data) }
        return NodeLease(node: node, holder: holder, store: store, lifeline: lifeline)
    }

    private static func take(
        _ wished: Int?, for holder: String, besides dead: [String] = [], at now: Date, in db: Connection
    ) throws -> Int? {
        let (moment, end) = (db.dialect.leaseMoment(now), db.dialect.leaseEnd(now, term: term))
        return try (wished.map { [$0] } ?? Array(0..<16)).first { node in
            try db.run(
                """
                INSERT INTO node_lease (node, holder, until) VALUES (\(node), \(holder), \(end))
                ON CONFLICT (node) DO UPDATE SET holder = excluded.holder, until = excluded.until
                WHERE node_lease.until < \(moment) OR node_lease.holder IN \(list: dead)
                """) > 0
        }
    }

    private init(node: Int, holder: String, store: Store, lifeline: Lifeline?) {
        self.node = node
        self.holder = holder
        self.store = store
        self.lifeline = lifeline
    }

    /// Holds on to the number. Whoever was stopped or cut off for longer than the lease may find it held by another program,
    /// and goes on under a free one.
    ///
    /// - Returns: the number from now on.
    /// - Throws: ``NoneFree``; ``StorageError`` when the database does not answer: then the lease is as it was.
    package func renew(at now: Date) async throws -> Int {
        let node = try await store.write(.readCommitted) { [holder] db -> Int? in
            let held: Int? = try db.value(
                """
                UPDATE node_lease SET until = \(db.dialect.leaseEnd(now, term: Self.term)) WHERE holder = \(holder) RETURNING node
                """)
            return try held ?? Self.take(nil, for: holder, at: now, in: db)
        }
        guard let node else { throw NoneFree() }
        return node
    }

    package func release() async throws {
        try await store.write { [holder] db in try db.run("DELETE FROM node_lease WHERE holder = \(holder)") }
        lifeline?.cut()
    }

    package static let migration = Migration("2026-11-21-node") { _ in
        """
        CREATE TABLE node_lease (
            node BIGINT NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 15),
            holder TEXT NOT NULL,
            until BIGINT NOT NULL
        );
        """
    }
}

/// Renews the lease while the server runs. A database that does not answer is waited for: what needs it is refused meanwhile,
/// and a program that ended would only be started again, to wait for it then.
package struct NodeKeeper: Service {
    private let lease: NodeLease
    private let ids: IDMaker
    private let steps: [Migration]
    private let clock: TimeSource
    private let log = Log.logger("nodes")

    /// - Parameter steps: the schema this program knows. One that a newer program contracted under it ends it.
    package init(_ lease: NodeLease, ids: IDMaker, steps: [Migration], clock: TimeSource) {
        self.lease = lease
        self.ids = ids
        self.steps = steps
        self.clock = clock
    }

    package func run() async throws {
        try await cancelWhenGracefulShutdown {
            while Task.isCancelled == false {
                do { try await Task.sleep(for: .seconds(5)) } catch { break }
                try await beat()
            }
        }
    }

    private func beat() async throws {
        do {
            try await Migrator.check(lease.store, steps)
            let node = try await lease.renew(at: clock.now())
            guard Int64(node) != ids.node else { return }
            log.notice("the node's number was lost, and another taken", metadata: ["node": "\(node)"])
            ids.begin(behind: try await lease.store.read { db in try SchemaColumn.newestID(in: db) })
            ids.move(to: node)
        } catch let error as Migrator.TooNew {
            log.critical("\(error)")
            throw error
        } catch is CancellationError {
            return  // told to stop
        } catch {
            log.warning("the node's number was not renewed", metadata: ["error": "\(error)"])  // the next beat will
        }
    }
}
