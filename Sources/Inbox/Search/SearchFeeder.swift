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
    /// After what could not be done: the next change may be tomorrow's.
    private static let rest = Duration.seconds(5)

    /// Reads what lies with the words; nil where nobody waits for it.
    private let files: FileTexts?

    package init(_ store: Store, files: FileTexts? = nil) {
        self.store = store
        self.files = files
    }

    package func run() async throws {
        let (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                group.addTask { await follow(ring) }
                group.addTask { await readFiles(bell) }
            }
        }
    }

    private func follow(_ ring: AsyncStream<Void>.Continuation) async {
        defer { ring.finish() }
        var count = await feed()  // what a crash left
        ring.yield()
        for await _ in store.changes.follow() {
            let pause = count < Self.many ? Self.gathering.quiet : Self.gathering.flood
            do { try await Task.sleep(for: pause) } catch { return }  // asked to stop: the next start goes on
            count = await feed()
            if count > 0 { ring.yield() }
        }
    }

    /// Beside the words, which do not wait for a large file.
    private func readFiles(_ bell: AsyncStream<Void>) async {
        guard let files else { return }
        do { try await files.retry() } catch { log.error("files wait to be read", metadata: ["error": "\(error)"]) }
        for await _ in bell {
            while await hasRead(files) == false {
                do { try await Task.sleep(for: Self.rest) } catch { return }
            }
        }
    }

    private func hasRead(_ files: FileTexts) async -> Bool {
        do {
            if try await files.drain() > 0 { _ = await feed() }
            return true
        } catch {
            log.error("files wait to be read", metadata: ["error": "\(error)"])
            return false
        }
    }

    private func feed() async -> Int {
        while true {
            do { return try await drain() } catch { log.error("words wait to be found", metadata: ["error": "\(error)"]) }
            do { try await Task.sleep(for: Self.rest) } catch { return 0 }  // asked to stop: the next start goes on
        }
    }

    /// Works until nothing is due. Taking texts apart is most of the work: it is done before the transaction, so that it keeps
    /// no other writer waiting, and again only where a text has changed meanwhile.
    ///
    /// - Returns: how many texts it made findable.
    @discardableResult
    package func drain() async throws -> Int { try await drain(Self.batch) }

    /// The same where nobody else writes: in portions of a whole block, so that no small ones have to be made large afterwards.
    @discardableResult
    package func drainAtRest() async throws -> Int { try await drain(SearchIndex.mostInBlock) }

    private func drain(_ portion: Int) async throws -> Int {
        var done = 0
        while Task.isCancelled == false {
            let ahead = try await store.read { db in try SearchDue.next(portion, isWork: false, in: db) }
            guard ahead.isEmpty == false else { break }
            let prepared = await Self.takeApart(ahead)
            let count = try await store.write(.readCommitted) { db in
                let items = try SearchDue.next(portion, isWork: true, in: db)
                for (workspace, items) in Dictionary(grouping: items, by: \.workspace).sorted(by: { $0.key < $1.key }) {
                    let entries = items.map { item in
                        let known = prepared[item.message].flatMap { $0.item.texts == item.texts ? $0.words : nil }
                        return SearchEntry(
                            JournalSubject("message", item.message.number), channel: item.channel.number, said: item.saidAt,
                            text: known ?? SearchText(item.texts, marks: item.marks))
                    }
                    try SearchIndex.put(entries, workspace: workspace.number, in: db)
                }
                try SearchDue.done(items, in: db)
                try SearchDue.addFiles(of: items, in: db)
                return items.count
            }
            done += count
            if count < portion { break }
        }
        return done
    }

    private typealias Prepared = (item: SearchDue.Item, words: SearchText)

    /// A large portion is taken apart on all processors.
    private static func takeApart(_ items: [SearchDue.Item]) async -> [ID<ThreadLine.Said>: Prepared] {
        await withTaskGroup(of: [Prepared].self) { group in
            for start in stride(from: 0, to: items.count, by: batch) {
                let part = items[start..<min(start + batch, items.count)]
                group.addTask { part.map { ($0, SearchText($0.texts, marks: $0.marks)) } }
            }
            return await group.reduce(into: [:]) { prepared, part in
                for one in part { prepared[one.item.message] = one }
            }
        }
    }
}
