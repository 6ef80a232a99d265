package import Foundation
package import Kernel
import Logging
import ServiceLifecycle
package import Workspace

/// Carries every change to every open screen: follows the journal, renders a changed row once a language, and hands it to
/// whoever may see the card now, or could before (then as "gone").
package actor LiveHub: Service {
    private let services: Services
    private let log = Logger(label: "live")
    private let icons: Icons
    private var listeners: [UUID: Listener] = [:]
    /// How far each followed workspace's journal is told.
    private var told: [ID<Company>: Int64] = [:]
    private var countsDue: Set<ID<Company>> = []
    private var presence = PresenceBoard()
    /// Since when the intake cannot store; nil while it can.
    private var alarm: Date?
    /// A page that missed more than this reloads instead of replaying.
    private static let furthestBack = 1000
    private static let reach: TimeInterval = 7 * 86_400

    private let views: ViewCounts

    package init(_ services: Services, views: ViewCounts = ViewCounts()) {
        self.services = services
        self.views = views
        icons = Icons(sprite: services.assets.path("icons.svg"))
    }

    private struct Listener {
        var sight: LiveSight
        let mouth: LiveLine.Mouth
        var counts: FeedCounts?
    }

    package func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup { group in
                group.addTask { await self.follow() }
                group.addTask { await self.refreshCounts() }
                group.addTask { [changes = services.store.changes] in await changes.relay() }
                group.addTask { await self.listenToOthers() }
                for await _ in AsyncStream<Never>.untilGracefulShutdown() {}
                group.cancelAll()
            }
        } onGracefulShutdown: {
            Task { await self.close() }
        }
    }

    /// Opens a stream for a page. `since` is the sequence the page was drawn at; what came later is sent first.
    package func listen(_ asker: Asker, since: Int64?) async throws -> LiveLine {
        let id = UUID()
        let workspace = asker.workspace
        let (line, mouth) = LiveLine.open { Task { await self.leave(id, workspace) } }
        let now = services.clock.now()
        // The rights of the journal's end, and not those of when the page asked.
        let (sight, last) = try await services.store.read { db in
            (
                try asker.again(at: now, in: db).map { try LiveSight.load($0, in: db) },
                try Journal.lastSequence(of: workspace.number, in: db)
            )
        }
        guard let sight else {
            mouth.finish()
            return line
        }
        // Told from here on by the follower. The first page sees to what was written since it looked: nobody followed then.
        let isFirst = told[workspace] == nil
        if isFirst { told[workspace] = last }
        let start = told[workspace] ?? last
        listeners[id] = Listener(sight: sight, mouth: mouth)
        mouth.tell(.hello(sequence: start))
        if let alarm { mouth.tell(.alarm(since: alarm)) }
        // What was told while this page's rights were read may have changed them.
        if start > last { try await lookAgain([id]) }
        if let since, since < start { try await catchUp(id, workspace, since: since, until: start) }
        countsDue.insert(workspace)
        while isFirst, try await step(workspace) {}
        return line
    }

    /// The intake says that nothing can be stored, or that it can again: told on every open screen, whoever is responsible.
    package func set(alarm since: Date?) {
        guard (since == nil) != (alarm == nil) else { return }
        alarm = since
        for listener in listeners.values { listener.mouth.tell(.alarm(since: since)) }
    }

    /// A page says which card it shows; nil for none.
    func note(page: String, of asker: Asker, on card: ID<Interest>?, isWriting: Bool) {
        presence.note(
            page, of: asker.member, StateChips.short(asker.name), in: asker.workspace, on: card, isWriting: isWriting,
            at: services.clock.now())
        tellPresence()
    }

    /// Pages at other nodes.
    private func listenToOthers() async {
        for await text in services.store.changes.whispers {
            // A node of another version may say it otherwise; its pages are not seen here until both are the same.
            guard let said = try? JSONDecoder().decode([PresenceBoard.Whisper].self, from: Data(text.utf8)) else { continue }
            presence.hear(said, at: services.clock.now())
            tellPresence()
        }
    }

    /// At most once a second, however many pages are open.
    private func whisperPresence() {
        let said = presence.whispers(at: services.clock.now())
        guard said.isEmpty == false, let json = try? JSONEncoder().encode(said) else { return }  // numbers and names encode
        services.store.changes.whisper(String(decoding: json, as: UTF8.self))
    }

    /// Whoever looks at a card hears who else does; that they may see it was asked when they said so.
    private func tellPresence() {
        guard presence.isEmpty == false else { return }
        for (card, workspace, present) in presence.news(at: services.clock.now()) {
            let members = Set(present.map(\.id))
            let event = LiveEvent.presence(card: card, who: present)
            for listener in listeners.values
            where listener.sight.asker.workspace == workspace && members.contains(listener.sight.asker.member.number) {
                listener.mouth.tell(event)
            }
        }
    }

    private func leave(_ id: UUID, _ workspace: ID<Company>) {
        listeners[id] = nil
        if listeners.values.contains(where: { $0.sight.asker.workspace == workspace }) == false { told[workspace] = nil }
    }

    private func close() {
        for listener in listeners.values { listener.mouth.finish() }
        listeners = [:]
    }

    private func follow() async {
        for await number in services.store.changes.follow() {
            let workspace = ID<Company>(number)
            while told[workspace] != nil {
                do {
                    guard try await step(workspace) else { break }
                } catch {
                    log.error("a change was not told", metadata: ["error": "\(error)"])
                    services.store.changes.wakeAgain(number)
                    break
                }
            }
        }
    }

    /// Tells one batch. False when the journal's end is reached.
    private func step(_ workspace: ID<Company>) async throws -> Bool {
        guard let after = told[workspace] else { return false }
        let limit = 300
        let records = try await services.store.read { db in
            try Journal.entries(of: workspace.number, after: after, limit: limit, in: db)
        }
        guard let last = records.last, let now = told[workspace] else { return false }
        guard now == after else { return true }  // told meanwhile, by who opened the first page
        told[workspace] = last.sequence
        do {
            let concernsRights = records.contains { LiveSight.concerns.contains($0.entry.subject.kind) }
            if concernsRights { try await lookAgain(pages(of: workspace)) }
            try await tell(records, to: pages(of: workspace), workspace)
        } catch {
            // Whoever did not hear of it asks again, with the rights of then, and is told from where they stopped.
            for listener in listeners.values where listener.sight.asker.workspace == workspace { listener.mouth.finish() }
            throw error
        }
        countsDue.insert(workspace)
        return records.count == limit
    }

    private func catchUp(_ id: UUID, _ workspace: ID<Company>, since: Int64, until: Int64) async throws {
        let records = try await services.store.read { db in
            try Journal.entries(of: workspace.number, after: since, limit: Self.furthestBack + 1, in: db)
        }.filter { $0.sequence <= until }
        let oldest = services.clock.now().addingTimeInterval(-Self.reach)
        let isTooMuch = records.count > Self.furthestBack || records.first.map { $0.entry.at < oldest } == true
        if isTooMuch || records.contains(where: { listeners[id]?.sight.mayDiffer(since: $0.entry) == true }) {
            listeners[id]?.mouth.tell(.reset)
        } else {
            try await tell(records, to: [id], workspace)
        }
    }

    private func pages(of workspace: ID<Company>) -> [UUID] {
        listeners.filter { $0.value.sight.asker.workspace == workspace }.map(\.key)
    }

    private func tell(_ records: [JournalRecord], to ids: [UUID], _ workspace: ID<Company>) async throws {
        let changes = LiveChange.last(of: records)
        guard changes.isEmpty == false, ids.isEmpty == false else { return }
        let languages = Set(ids.compactMap { listeners[$0]?.sight.asker.language })
        let cards = try await services.store.read { db in
            try LiveCards.load(changes.map(\.card), workspace: workspace, languages: languages, in: db)
        }
        let now = services.clock.now()
        var drawn: [LiveCards.Look: LiveEvent] = [:]
        for id in ids {
            guard let listener = listeners[id] else { continue }
            for change in changes {
                guard let event = cards.event(change, for: listener.sight, icons: icons, at: now, drawn: &drawn) else { continue }
                listener.mouth.tell(event)
            }
        }
    }

    /// Rights, teams or channels changed: everybody's sight is read anew; whoever may not look any more is sent away, and
    /// a page that shows too much or too little now is drawn anew.
    private func lookAgain(_ pages: [UUID]) async throws {
        let now = services.clock.now()
        for id in pages {
            guard let listener = listeners[id] else { continue }
            let sight = try await services.store.read { db in try listener.sight.again(at: now, in: db) }
            guard let sight else { listener.mouth.finish(); continue }
            listeners[id]?.sight = sight
            if sight.differs(from: listener.sight) { listener.mouth.tell(.reset) }
        }
    }

    /// Who signed out, was signed out or chose a new password is told nothing more, at whichever node and however it came
    /// about; a page that is signed out asks again and is sent to sign in.
    func closeEnded() async {
        let sessions = Set(listeners.values.compactMap(\.sight.asker.session))
        guard sessions.isEmpty == false else { return }
        let now = services.clock.now()
        do {
            let alive = try await services.store.read { db in try Session.alive(Array(sessions), at: now, in: db) }
            for listener in listeners.values {
                guard let session = listener.sight.asker.session, sessions.contains(session) else { continue }
                if alive.contains(session) == false { listener.mouth.finish() }
            }
        } catch {
            log.error("ended sessions were not looked for", metadata: ["error": "\(error)"])
        }
    }

    /// Counts follow at most once a second, one look for all pages of a member; with the same breath go those whose session ended.
    private func refreshCounts() async {
        while Task.isCancelled == false {
            await closeEnded()
            let due = countsDue
            countsDue = []
            for workspace in due { await tellCounts(workspace) }
            tellPresence()
            whisperPresence()
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
        }
    }

    private func tellCounts(_ workspace: ID<Company>) async {
        let here = listeners.filter { $0.value.sight.asker.workspace == workspace }
        let now = services.clock.now()
        let round = ContinuousClock.now
        for (member, pages) in Dictionary(grouping: here, by: { $0.value.sight.asker.member }) {
            guard let asker = pages.first?.value.sight.asker else { continue }
            do {
                let counts = try await services.store.read { [views] db in
                    var counts = try Feed.counts(for: asker, at: now, in: db)
                    for view in try SavedView.all(for: asker, in: db) {
                        counts.saved[view.countKey] = try views.count(view, for: asker, since: round, at: now, in: db)
                    }
                    return counts
                }
                for (id, _) in pages where listeners[id]?.counts != counts {
                    listeners[id]?.counts = counts
                    listeners[id]?.mouth.tell(.counts(counts))
                }
            } catch {
                log.error("counts were not told", metadata: ["member": "\(member)", "error": "\(error)"])
            }
        }
    }
}

extension AsyncStream where Element == Never {
    /// Ends when the program is asked to stop.
    static func untilGracefulShutdown() -> AsyncStream<Never> {
        AsyncStream { stream in
            let waiting = Task {
                try? await gracefulShutdown()  // throws only when cancelled, which ends the wait as well
                stream.finish()
            }
            stream.onTermination = { _ in waiting.cancel() }
        }
    }
}
