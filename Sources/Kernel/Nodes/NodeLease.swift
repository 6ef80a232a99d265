package import Foundation
import ServiceLifecycle

/// One of the sixteen node numbers, held while the program runs, so that no two programs on one database make the same id.
package struct NodeLease: Sendable {
    package let node: Int
    /// The program's name on this database, another one at each start. Its runner of jobs bears it, too.
    package let holder: String
    private let store: Store
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
        let node = try await store.write { db -> Int? in
            try Jobs.release(of: dead, in: db)
            for node in wished.map({ [$0] }) ?? Array(0..<16) {
                let taken = try db.run(
                    """
                    INSERT INTO node_lease (node, holder, until) VALUES (\(node), \(holder), \(now.addingTimeInterval(term)))
                    ON CONFLICT (node) DO UPDATE SET holder = excluded.holder, until = excluded.until
                    WHERE node_lease.until < \(now) OR node_lease.holder IN \(list: dead)
                    """)
                if taken > 0 { return node }
            }
            return nil
        }
        guard let node else { throw NoneFree() }
        if let data { Lifeline.bury(dead, in: data) }
        return NodeLease(node: node, holder: holder, store: store, lifeline: lifeline)
    }

    private init(node: Int, holder: String, store: Store, lifeline: Lifeline?) {
        self.node = node
        self.holder = holder
        self.store = store
        self.lifeline = lifeline
    }

    package func renew(at now: Date) async throws {
        try await store.write { [node, holder] db in
            try db.run(
                """
                UPDATE node_lease SET until = \(now.addingTimeInterval(Self.term))
                WHERE node = \(node) AND holder = \(holder)
                """)
        }
    }

    package func release() async throws {
        try await store.write { [node, holder] db in
            try db.run("DELETE FROM node_lease WHERE node = \(node) AND holder = \(holder)")
        }
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

/// Renews the lease while the server runs.
package struct NodeKeeper: Service {
    private let lease: NodeLease
    private let clock: TimeSource

    package init(_ lease: NodeLease, clock: TimeSource) {
        self.lease = lease
        self.clock = clock
    }

    package func run() async throws {
        try await cancelWhenGracefulShutdown {
            while Task.isCancelled == false {
                do { try await Task.sleep(for: .seconds(20)) } catch { break }
                try await lease.renew(at: clock.now())
            }
        }
    }
}
