import Channels
import Foundation
import Kernel
import Support
import Workspace

@testable import Inbox

/// A network with dialogs and comments whose other side does what a test says; see ``PaperMail``.
enum PaperNetwork: Replies {
    static let about = ChannelAbout(
        kind: "vk", glyph: "vk", settings: [], answers: .channel, name: { _ in "Network" }, explanation: { _ in "" })

    static func read(_ hook: Webhook) throws(Refusal) -> Reading { Reading(events: []) }

    /// Dialogs close after a day where the channel is set so.
    static func ways(to word: AnsweredWord, with settings: ChannelSettings) -> [ReplyWay] {
        let dialog = ReplyWay(
            .message, mostText: 100, mostFiles: 1, largestFile: 10, window: settings["window"].isEmpty ? nil : 86_400)
        let comment = ReplyWay(.comment, mostText: 50, mostFiles: 0, largestFile: 0)
        return word.action == .comment ? [comment, dialog] : [dialog]
    }

    static func send(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt {
        try PaperMail.Box.named(settings["box"]).take(outbound)
    }

    static func wasSent(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt? { nil }

    static func ownAddress(_ settings: ChannelSettings) -> String { "network.example/club7" }
}

/// A scene with a community in a network, and the runner that carries answers out.
struct CommunityDesk: Sendable {
    static let senders = Senders([PaperNetwork.self])

    let doors: Doors
    let box: PaperMail.Box
    let channel: Connected
    let runner: JobRunner

    var scene: Scene { doors.scene }

    static func open(
        _ engine: TestEngine, settings: [String: String] = [:], _ body: @escaping @Sendable (CommunityDesk) async throws -> Void
    ) async throws {
        try await Doors.open(engine, senders: senders) { doors in
            let name = UUID().uuidString
            var draft = Connected.Draft(kind: "vk", name: "Our community")
            draft.network = "vk"
            draft.settings = settings.merging(["box": name]) { $1 }
            let services = doors.scene.services
            try await body(
                CommunityDesk(
                    doors: doors, box: .named(name), channel: try await doors.connect(draft),
                    runner: JobRunner(
                        services.store, handlers: [OutboxJob.handler(services, senders)], bell: services.bell,
                        clock: services.clock, ids: services.ids)))
        }
    }

    private func event(_ what: Inbound.Event, _ origin: String, _ text: String, _ thread: Inbound.Thread) -> Inbound {
        let anna = Author(name: "Anna Petrova", handles: [.init("vk", key: "5", shown: "vk.com/id5", .network)])
        return Inbound(
            what, externalID: UUID().uuidString, origin: origin, network: "vk", author: anna, text: text, saidAt: scene.now,
            thread: thread)
    }

    static let dialog = Inbound.Thread(.conversation, "5")

    /// Anna writes in private.
    func message(_ text: String = "How much is the Briz?", _ number: Int = 1) async throws -> ID<Interest> {
        try await card(event(.said(.message), "vk:message:\(number)", text, Self.dialog))
    }

    /// Anna writes under a post.
    func comment(_ text: String = "Is it waterproof?", _ number: Int = 1) async throws -> ID<Interest> {
        try await card(event(.said(.comment), "vk:comment:\(number)", text, .init(.post, "vk.com/wall-7_3")))
    }

    private func card(_ event: Inbound) async throws -> ID<Interest> {
        guard let card = try await scene.take(event, on: channel).interest else { throw Scene.Missing() }
        return card
    }

    /// The network tells of a word of ours.
    func tell(_ origin: String, _ text: String, number: Int64? = nil, in thread: Inbound.Thread = dialog) async throws {
        var event = event(.said(.message), origin, text, thread)
        (event.isOwn, event.echo) = (true, number)
        event.author = Author(name: "", handles: [.init("vk", key: "-7", .network)])
        _ = try await scene.take(event, on: channel)
    }

    /// The network tells something else of the dialog.
    func tell(_ what: Inbound.Event) async throws {
        _ = try await scene.take(event(what, "vk:news:\(UUID())", "", Self.dialog), on: channel)
    }

    @discardableResult
    func answer(_ card: ID<Interest>, _ text: String, _ more: [String: String] = [:]) async throws -> Reply {
        let form = try await scene.store.read { [marina = scene.marina] db in
            let last = try Outgoing.last(by: marina.member, on: card, of: marina.workspace, in: db)
            return ["text": text, "key": ClientKey.text(marina.member, card, after: last), "place": "/feed/open"]
        }
        return await doors.post(
            "/interests/\(card)/answers", form.merging(more) { $1 }, ["x-member": "marina", "hx-request": "true"])
    }

    /// The time to take back is over, and what is due goes out.
    func send(after seconds: TimeInterval = 11) async {
        scene.clock.advance(by: seconds)
        await runner.drain()
    }

    func only(on card: ID<Interest>) async throws -> Outgoing {
        let all = try await scene.store.read { [company = scene.company] db in try Outgoing.all(on: card, of: company, in: db) }
        guard let first = all.first, all.count == 1 else { throw Scene.Missing() }
        return first
    }

    /// What stands on the card, ours with an arrow before.
    func thread(_ card: ID<Interest>) async throws -> [String] {
        try await scene.store.read { db in
            try db.rows("SELECT direction, text FROM message WHERE interest_id = \(card) ORDER BY said_at, id").map { row in
                let text: String = try row.get("text")
                return try row.get("direction", as: String.self) == "out" ? "→ \(text)" : text
            }
        }
    }
}
