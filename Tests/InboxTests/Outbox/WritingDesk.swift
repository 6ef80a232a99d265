import Channels
import Foundation
import Kernel
import Support
import Workspace

@testable import Inbox

/// A scene with a mailbox that sends, and the runner that carries letters out.
struct WritingDesk: Sendable {
    static let senders = Senders([PaperMail.self])

    let doors: Doors
    let box: PaperMail.Box
    let channel: Connected
    let runner: JobRunner

    var scene: Scene { doors.scene }

    static func open(
        _ engine: TestEngine, baseURL: String? = nil, _ body: @escaping @Sendable (WritingDesk) async throws -> Void
    ) async throws {
        try await Doors.open(engine, senders: senders, baseURL: baseURL) { doors in
            let name = UUID().uuidString
            var draft = Connected.Draft(kind: "mailbox", name: "Hello")
            draft.network = "email"
            draft.settings = ["box": name, "address": "hello@vetrik.example"]
            draft.responseMinutes = 60
            let services = doors.scene.services
            try await body(
                WritingDesk(
                    doors: doors, box: .named(name), channel: try await doors.connect(draft),
                    runner: JobRunner(
                        services.store, handlers: [OutboxJob.handler(services, senders)], bell: services.bell,
                        clock: services.clock, ids: services.ids)))
        }
    }

    /// A letter of Anna's that arrived, as a card.
    func letter(
        _ text: String = "How much is the Briz?", subject: String = "A question", from: String = "anna@mail.example",
        replyTo: [String] = [], cc: [String] = [], id: String = UUID().uuidString, thread: String = "one"
    ) async throws -> ID<Interest> {
        let author = Author(name: "Anna Petrova", handles: [.init("email", key: from, .network)])
        let event = Inbound(
            .said(.message), externalID: id, origin: "email:\(id)", network: "email", author: author, text: text,
            saidAt: scene.now, thread: .init(.conversation, thread))
        guard let card = try await scene.take(event, on: channel).interest else { throw Scene.Missing() }
        let head = (
            from: Correspondence.Party.json([.init(name: "Anna Petrova", address: from)]),
            replyTo: Correspondence.Party.json(replyTo.map { .init(address: $0) }),
            to: Correspondence.Party.json([.init(address: "hello@vetrik.example")]),
            cc: Correspondence.Party.json(cc.map { .init(address: $0) })
        )
        let (workspace, now) = (scene.company, scene.now)
        try await scene.store.write { db in
            let message: Int64? = try db.value("SELECT max(id) FROM message WHERE origin = \("email:\(id)")")
            let conversation: Int64? = try db.value("SELECT conversation_id FROM interest WHERE id = \(card)")
            guard try db.exists("SELECT 1 FROM letter WHERE message_id = \(message)") == false else { return }
            try db.run(
                """
                INSERT INTO letter (workspace_id, message_id, reference, subject, from_json, reply_to_json, to_json, cc_json, kind,
                own_length, has_html) VALUES (\(workspace), \(message), \(id), \(subject), \(head.from), \(head.replyTo),
                \(head.to), \(head.cc), 'letter', \(text.count), 0)
                """)
            try db.run(
                """
                INSERT INTO conversation_reference (workspace_id, reference, conversation_id, ours, at)
                VALUES (\(workspace), \(id), \(conversation), 0, \(now))
                """)
        }
        return card
    }

    /// What the composer of a card would send with these words.
    func form(_ card: ID<Interest>, _ text: String, by asker: Asker? = nil) async throws -> [String: String] {
        let asker = asker ?? scene.marina
        return try await scene.store.read { db in
            guard let interest = try Interest.find(card, by: asker, in: db) else { throw Scene.Missing() }
            let last = try Outgoing.last(by: asker.member, on: card, of: asker.workspace, in: db)
            var form = ["text": text, "key": ClientKey.text(asker.member, card, after: last), "place": "/feed/open"]
            form["seen"] = try Outbox.newestWord(of: interest, in: db)?.description
            return form
        }
    }

    @discardableResult
    func answer(
        _ card: ID<Interest>, _ text: String, more: [String: String] = [:], by name: String = "marina"
    ) async throws -> Reply {
        let asker = name == "jonas" ? scene.jonas : scene.marina
        let form = try await form(card, text, by: asker).merging(more) { $1 }
        return await doors.post("/interests/\(card)/answers", form, ["x-member": name, "hx-request": "true"])
    }

    /// The time to take back is over, and what is due goes out.
    func send(after seconds: TimeInterval = 11) async {
        scene.clock.advance(by: seconds)
        await runner.drain()
    }

    func outgoing(on card: ID<Interest>) async throws -> [Outgoing] {
        let workspace = scene.company
        return try await scene.store.read { db in try Outgoing.all(on: card, of: workspace, in: db) }
    }

    func only(on card: ID<Interest>) async throws -> Outgoing {
        let all = try await outgoing(on: card)
        guard let first = all.first, all.count == 1 else { throw Scene.Missing() }
        return first
    }
}

extension Doors {
    func attach(
        _ path: String, name: String, data: Data, _ headers: [String: String], inline: Bool = false
    ) async -> Reply {
        await postFile(
            path, ["inline": inline ? "1" : "0"], name: name, data: data, ["hx-request": "true"].merging(headers) { $1 })
    }

    /// A form with a file, as a browser sends it.
    @discardableResult
    func postFile(
        _ path: String, _ form: [String: String], name: String, data: Data, _ headers: [String: String]
    ) async -> Reply {
        let fields = form.map { "--b\r\ncontent-disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n" }.joined()
        let head = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n"
        return await ask(
            .post, path, ["content-type": "multipart/form-data; boundary=b"].merging(headers) { $1 },
            body: Data((fields + head).utf8) + data + Data("\r\n--b--\r\n".utf8))
    }
}
