import Channels
import Foundation
import Kernel
import Synchronization
import Workspace

@testable import Inbox

/// A channel that is read by connecting, to a server the test plays.
struct TestLine: Follows {
    static let about = ChannelAbout(
        kind: "testline", glyph: "g-email",
        settings: [
            .init("server", .text, label: { _ in "Server" }, help: { _ in "" }),
            .init("password", .text, secret: true, label: { _ in "Password" }, help: { _ in "" }),
        ], answers: .hand, name: { _ in "Line" }, explanation: { _ in "" })

    static func read(_ hook: Webhook) throws(Refusal) -> Reading { Reading(events: []) }

    static func read(_ raw: Data, externalID: String, with settings: ChannelSettings, at now: Date) -> Arriving {
        Arriving(raw: raw, externalID: externalID, meaning: .unreadable("no letter"))
    }

    static func completed(_ settings: [String: String]) -> [String: String] { settings }

    static func isFollowed(_ settings: ChannelSettings) -> Bool { settings["way"] != "hook" }

    static func follow(
        _ settings: ChannelSettings, from cursor: String?, through outside: Outside, into inlet: Inlet
    ) async throws(LineFault) {
        guard let server = TestServer.named(settings["server"]) else { throw LineFault(.passing, "host", setting: "server") }
        try await server.serve(cursor, password: settings["password"], inlet)
    }

    static func tryOut(
        _ settings: ChannelSettings, through outside: Outside, language: Language
    ) async throws(LineFault) -> [String] { [] }
}

/// The other side of a test's line: does what the test says, one act a connection.
actor TestServer {
    enum Act: Sendable {
        case deliver([Arriving], cursor: String)
        case fail(LineFault)
        case stand
    }

    struct Visit: Sendable, Equatable {
        let cursor: String?
        let password: String
    }

    private static let all = Mutex<[String: TestServer]>([:])
    static func named(_ name: String) -> TestServer? { all.withLock { $0[name] } }

    let name = UUID().uuidString
    private var acts: [Act]
    private let visitors = AsyncStream.makeStream(of: Visit.self)
    private let leavers = AsyncStream.makeStream(of: Void.self)

    init(_ acts: [Act]) {
        self.acts = acts
        Self.all.withLock { $0[name] = self }
    }

    /// Each connection as it comes.
    nonisolated var visits: AsyncStream<Visit> { visitors.stream }
    /// Each line that was ended from the house.
    nonisolated var leaves: AsyncStream<Void> { leavers.stream }

    func serve(_ cursor: String?, password: String, _ inlet: Inlet) async throws(LineFault) {
        let act = acts.isEmpty ? Act.stand : acts.removeFirst()
        visitors.continuation.yield(Visit(cursor: cursor, password: password))
        switch act {
        case .fail(let fault): throw fault
        case .deliver(let items, let cursor):
            await inlet.tell(.behind(items.count))
            do { try await inlet.take(items, cursor) } catch { throw LineFault(.passing, "storage", said: "\(error)") }
            throw LineFault(.passing, "closed")
        case .stand:
            await inlet.tell(.listening(polling: nil))
            for await _ in AsyncStream<Never>(unfolding: {
                try? await Task.sleep(for: .seconds(600)); return nil
            }) {}
            leavers.continuation.yield()
        }
    }
}

extension Scene {
    /// Connects a line to a test's server.
    func line(to server: TestServer, name: String = "Line") async throws -> Connected {
        let services = services
        let (now, company, marina) = (now, company, marina)
        return try await store.write { db in
            var draft = Connected.Draft(kind: TestLine.about.kind, name: name)
            draft.settings = ["server": server.name]
            draft.secrets = ["password": "first"]
            let id = try Connected.create(
                draft, publicKey: Token().text, key: services.key, by: marina.actor, workspace: company, ids: services.ids,
                at: now, in: db)
            guard let made = try Connected.find(id, for: marina, in: db) else { throw Missing() }
            return made
        }
    }

    func health(_ channel: Connected) async throws -> LineHealth {
        let health = try await store.read { db in try LineStore.health(of: channel.id, workspace: channel.workspace, in: db) }
        guard let health else { throw Missing() }
        return health
    }

    /// Lets lines run while the body does.
    func keepingLines(
        kinds: [any Follows.Type] = [TestLine.self], access: AccessKeeper? = nil, term: TimeInterval = 10,
        round: Duration = .seconds(1),
        _ body: () async throws -> Void
    ) async throws {
        let pace = LineKeeper.Pace(
            term: term, round: round, backoff: Backoff(first: 0.001, longest: 0.002), afterRefusal: .seconds(3600))
        let keeper = LineKeeper(services, intake: intake, access: access, kinds: kinds, pace: pace)
        let running = Task { try await keeper.run() }
        do { try await body() } catch {
            running.cancel()
            _ = await running.result
            throw error
        }
        running.cancel()
        _ = await running.result
    }

    /// Waits until something holds, looking again at every change.
    func until(_ holds: @escaping @Sendable (Connection) throws -> Bool) async throws {
        let changes = store.changes.follow()
        if try await store.read({ db in try holds(db) }) { return }
        for await _ in changes where try await store.read({ db in try holds(db) }) { return }
    }
}
