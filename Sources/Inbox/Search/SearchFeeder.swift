import Foundation
package import Kernel
import Logging
import ServiceLifecycle

/// Makes what was said findable, batch by batch, as soon as it is committed.
package struct SearchFeeder: Service {
    private let store: Store
    private let log = Logger(label: "search")
    private static let batch = 200
    /// While much comes in, what came meanwhile is one transaction; nobody searches sooner than this.
    private static let gathering = Duration.milliseconds(50)

    package init(_ store: Store) { self.store = store }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await feed()  // what a crash left
            for await _ in store.changes.follow() {
                do { try await Task.sleep(for: Self.gathering) } catch { return }  // asked to stop: the next start goes on
                await feed()
            }
        }
    }

    private func feed() async {
        do {
            try await drain()
        } catch {
            log.error("words wait to be found", metadata: ["error": "\(error)"])  // the next change tries again
        }
    }

    /// Works until nothing is due.
    package func drain() async throws {
        while Task.isCancelled == false {
            let count = try await store.write(.readCommitted) { db in
                let items = try SearchDue.next(Self.batch, in: db)
                for item in items {
                    try SearchIndex.put(
                        workspace: item.workspace.number, subject: JournalSubject("message", item.message.number),
                        channel: item.channel.number, said: item.saidAt, text: item.text, in: db)
                }
                try SearchDue.done(items, in: db)
                return items.count
            }
            if count < Self.batch { return }
        }
    }
}
