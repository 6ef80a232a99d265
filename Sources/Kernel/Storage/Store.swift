package import Foundation

/// The database, whichever engine carries it. A transaction is a synchronous closure:
///
///     let claim = try await store.write { db in try Interest.claim(id, by: asker, at: now, in: db) }
///
/// On PostgreSQL a conflict repeats the closure, so it touches nothing but `db` and values.
package struct Store: Sendable {
    let engine: any Engine
    /// Tells followers in this and other nodes that a workspace's journal grew.
    package let changes: Changes

    init(engine: any Engine) {
        self.engine = engine
        changes = Changes(engine: engine)
    }

    package var dialect: Dialect { engine.dialect }

    /// A consistent look at committed data. Writing in it is an error.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
        try await engine.read(body)
    }

    /// One transaction, durable when this returns.
    @discardableResult
    package func write<T: Sendable>(
        _ isolation: Isolation = .serializable, _ body: @escaping @Sendable (Connection) throws -> T
    ) async throws -> T {
        let (result, workspaces, governed) = try await engine.write(isolation) { db in
            let result = try body(db)
            let governed = Set(db.entries.filter { $0.actor.kind != .customer && $0.actor.kind != .rule }.map(\.workspace))
            return (result, try Journal.flush(in: db), governed)
        }
        if workspaces.isEmpty == false { changes.announce(workspaces, governed: governed) }
        return result
    }

    /// A copy of the whole database at one moment, taken while others go on.
    package func snapshot(to file: URL) async throws { try await engine.snapshot(to: file) }

    package func close() async { await engine.close() }
}

/// How strictly concurrent transactions are kept apart on PostgreSQL; SQLite has one writer, so nothing to choose.
package enum Isolation: Sendable {
    case serializable
    /// For queues, where `FOR UPDATE SKIP LOCKED` does the keeping apart.
    case readCommitted
}

/// A database engine: two exist, chosen once at the start.
protocol Engine: Sendable {
    var dialect: Dialect { get }
    func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T
    func write<T: Sendable>(
        _ isolation: Isolation, _ body: @escaping @Sendable (Connection) throws -> T
    ) async throws -> T
    func snapshot(to file: URL) async throws
    /// Fills an empty database from a snapshot, as far as the snapshot was migrated.
    func restore(from file: URL, steps: [Migration]) async throws
    /// See ``Store/fill(steps:at:_:)``.
    func fill(steps: [Migration], at now: Date, _ body: @escaping @Sendable (Filling) throws -> Void) async throws
    /// Wakes the other nodes, soon and without waiting for them.
    func notify(_ workspaces: Set<Int64>)
    /// What other nodes announced.
    var notifications: AsyncStream<Int64> { get }
    /// Says something to the other nodes that nobody keeps; lost where none listens.
    func whisper(_ text: String)
    /// What other nodes whispered.
    var whispers: AsyncStream<String> { get }
    func close() async
}
