import Foundation
package import Kernel
import Logging
import ServiceLifecycle

/// Makes what was said findable, batch by batch, as soon as it is committed.
package struct SearchFeeder: Service {
    private let store: Store
    private let log = Logger(label: "search")
    private static let batch = 500
    /// What came meanwhile is one transaction: after a word or two it is found at once, but in a flood the index is written
    /// in larger pieces, which costs a fraction.
    private static let gathering = (quiet: Duration.milliseconds(50), flood: Duration.milliseconds(500))
    /// So many at once are a flood.
    private static let many = 20

    package init(_ store: Store) { self.store = store }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var count = await feed()  // what a crash left
            for await _ in store.changes.follow() {
                let pause = count < Self.many ? Self.gathering.quiet : Self.gathering.flood
                do { try await Task.sleep(for: pause) } catch { return }  // asked to stop: the next start goes on
                count = await feed()
            }
        }
    }

    private func feed() async -> Int {
        do {
            return try await drain()
        } catch {
            log.error("words wait to be found", metadata: ["error": "\(error)"])  // the next change tries again
            return 0
        }
    }

    /// Works until nothing is due. Taking texts apart is most of the work: it is done before the transaction, so that it keeps
    /// no other writer waiting, and again only where a text has changed meanwhile.
    ///
    /// - Returns: how many texts it made findable.
    @discardableResult
    package func drain() async throws -> Int {
        var done = 0
        while Task.isCancelled == false {
            let ahead = try await store.read { db in try SearchDue.next(Self.batch, isWork: false, in: db) }
            guard ahead.isEmpty == false else { break }
            let prepared = Dictionary(
                ahead.map { ($0.message, (texts: $0.texts, words: SearchText($0.texts))) }, uniquingKeysWith: { $1 })
            let count = try await store.write(.readCommitted) { db in
                let items = try SearchDue.next(Self.batch, isWork: true, in: db)
                for item in items {
                    let known = prepared[item.message].flatMap { $0.texts == item.texts ? $0.words : nil }
                    try SearchIndex.put(
                        workspace: item.workspace.number, subject: JournalSubject("message", item.message.number),
                        channel: item.channel.number, said: item.saidAt, text: known ?? SearchText(item.texts), in: db)
                }
                try SearchDue.done(items, in: db)
                return items.count
            }
            done += count
            if count < Self.batch { break }
        }
        return done
    }
}
