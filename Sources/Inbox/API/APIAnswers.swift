import Channels
import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Answering customers by program: the same outbox, the same time to take back, the same refusals as in the composer.
struct APIAnswers: Sendable {
    let services: Services
    let senders: Senders

    private static let bodyLimit = 28 * 1024 * 1024
    private static let letter = [
        InputField("text", limit: 200_000, about: "The words, plain.").like("Good morning, Anna. It left on Monday."),
        InputField("html", limit: 400_000, about: "The words with their form; wins over the plain ones."),
        InputField("subject", limit: 1000, about: "As the composer proposes it when left out."),
        InputField("to", .email, about: "Whoever wrote last when left out.").list(50), InputField("cc", .email).list(50),
        InputField("bcc", .email).list(50), InputField("quotes", .flag, about: "Whether the answered letter is quoted below."),
        InputField("way", about: "In a network: into a dialog, or where it was said; the usual way when left out.")
            .oneOf(["message", "comment"]),
        InputField("when", .moment, about: "When to send it; at once when left out, which leaves ten seconds to take it back."),
        InputField("seen", .id, about: "The newest message you have read: 409 when the customer has written since."),
        InputField("template", .id, about: "Templates whose words it holds, for the count of their use.").list(20),
        InputField("attachments", .object, about: "Files.")
            .of([
                InputField("name", required: true, limit: 200), InputField("data", required: true, about: "The bytes in base64."),
            ]).list(20),
    ]

    /// A letter that is passed on names whom to, and takes its own files along.
    private static let forwarding =
        letter.filter { ["to", "quotes", "way"].contains($0.name) == false } + [
            InputField("to", .email, required: true, about: "Whom to.").list(50).like(["lena@shop.example"]),
            InputField("whole", .flag, about: "Encloses the letter as it came, with all its fields, in place of quoting it."),
        ]

    var operations: [Operation] {
        let see = Access.right(area: "interest", action: "see").withToken
        let work = Access.right(area: "interest", action: "work").withToken
        func decide(
            _ name: String, _ path: String, _ summary: String,
            _ decision: @escaping @Sendable (ID<Outgoing>, Asker, IDMaker, Date, Connection) throws -> Outgoing.Withdrawal
        ) -> Operation {
            Operation("api.answers.\(name)", .post, "/api/v1/answers/{id}/\(path)", access: work, summary: summary) { request in
                try await self.decide(request, decision)
            }.answering(AnswerDocument.self, "The answer as it is now.")
        }
        return [
            Operation(
                "api.answers.create", .post, "/api/v1/interests/{id}/answers", access: work,
                summary: "Answers the customer on the card's channel.", input: Self.letter, bodyLimit: Self.bodyLimit,
                handle: answer
            ).answering(201, AnswerDocument.self, "It is on its way.").repeatable,
            Operation(
                "api.answers.forward", .post, "/api/v1/interests/{id}/forwards", access: work,
                summary: "Sends the card's last letter on to somebody else.", input: Self.forwarding, bodyLimit: Self.bodyLimit,
                handle: forward
            ).answering(201, AnswerDocument.self, "It is on its way.").repeatable,
            Operation(
                "api.answers.list", .get, "/api/v1/interests/{id}/answers", access: see,
                summary: "The answers of a card, oldest first.",
                handle: list
            ).answering(APIPage<AnswerDocument>.self, "The answers."),
            Operation(
                "api.answers.show", .get, "/api/v1/answers/{id}", access: see, summary: "An answer, and whether it has arrived.",
                handle: show
            ).answering(AnswerDocument.self, "The answer."),
            decide("withdraw", "withdrawal", "Takes back what has not gone out yet.") {
                try Outgoing.withdraw($0, by: $1, ids: $2, at: $3, in: $4)
            },
            decide("dispatch", "dispatch", "Sends now, or once more.") {
                try Outgoing.dispatch($0, by: $1, ids: $2, at: $3, in: $4)
            },
            decide("confirm", "arrival", "Says that a possibly sent answer did arrive.") {
                try Outgoing.confirm($0, by: $1, ids: $2, at: $3, in: $4)
            },
        ]
    }

    @Sendable private func answer(_ request: Request) async throws -> Answer { try await queue(request, .answer) }
    @Sendable private func forward(_ request: Request) async throws -> Answer { try await queue(request, .forward) }

    private func queue(_ request: Request, _ kind: Outgoing.Kind) async throws -> Answer {
        let (asker, id): (Asker, ID<Interest>) = (try request.asker, try request.id())
        let letter = try ProgrammedLetter(request)
        try await services.store.read { [senders] db in
            guard let card = try Interest.find(id, mayBe: .work, by: asker, in: db) else { throw Problem.notFound }
            let channel = try Connected.any(card.channel, of: card.workspace, in: db)
            guard channel.flatMap({ senders.ownAddress(of: $0) }) != nil else { throw Problem.channelCannotSend }
        }
        let files = try await store(letter.files, asker)
        let (ids, now, senders, random) = (services.ids, request.now, senders, Kernel.Token(.bits128).text)
        var composed = Composed(letter, key: letter.key ?? "\(asker.member)-api-\(random)", at: now)
        composed.encloses = kind == .forward && letter.isWhole
        let dictation = Dictation(composed, kind, senders, enclosures: files)
        let outgoing = try await services.store.write { db -> Outgoing in
            let order = try dictation.order(on: id, by: asker, random: random, at: now, in: db)
            switch try Outbox.queue(order, on: id, by: asker, through: senders, ids: ids, at: now, in: db) {
            case .queued(let outgoing):
                try TemplateUse.note(dictation.composed.draft.templates, in: outgoing, by: asker, in: db)
                return outgoing
            case .repeated(let outgoing): return outgoing
            case .overtaken:
                let name = try Feed.card(id, for: asker, at: now, in: db)?.author ?? ""
                throw Problem.conflict { OutboxWords(language: $0).overtaken(name) }
            case .unknown: throw Problem.notFound
            case .closed: throw Problem.channelCannotSend
            }
        }
        services.bell.ring()
        return try Answer.json(AnswerDocument(outgoing), status: 201)
            .adding(header: "location", value: "/api/v1/answers/\(outgoing.id)")
    }

    private func store(_ files: [(name: String, data: Data)], _ asker: Asker) async throws -> [Outbox.File] {
        var stored: [Outbox.File] = []
        for file in files {
            let blob = try await services.blobs.put(file.data, workspace: asker.workspace.number).description
            let type = SafePicture.type(of: file.data) ?? "application/octet-stream"
            stored.append(Outbox.File(name: file.name, type: type, size: file.data.count, blob: blob))
        }
        return stored
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Interest>) = (try request.asker, try request.id())
        let answers = try await services.store.read { db in
            guard try Interest.find(id, by: asker, in: db) != nil else { throw Problem.notFound }
            return try Outgoing.all(on: id, of: asker.workspace, in: db)
        }
        return try Answer.json(APIPage(items: answers.map(AnswerDocument.init)))
    }

    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Outgoing>) = (try request.asker, try request.id())
        guard let found = try await services.store.read({ db in try Outgoing.find(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        return try Answer.json(AnswerDocument(found))
    }

    private func decide(
        _ request: Request,
        _ decision: @escaping @Sendable (ID<Outgoing>, Asker, IDMaker, Date, Connection) throws -> Outgoing.Withdrawal
    ) async throws -> Answer {
        let (asker, id): (Asker, ID<Outgoing>) = (try request.asker, try request.id())
        let (ids, now) = (services.ids, request.now)
        let outgoing = try await services.store.write { db in
            guard try Outgoing.find(id, for: asker, in: db) != nil else { throw Problem.notFound }
            switch try decision(id, asker, ids, now, db) {
            case .done: return try Outgoing.find(id, of: asker.workspace, in: db)
            case .tooLate: throw Problem.conflict { OutboxWords(language: $0).tooLate }
            case .unknown: throw Problem.notFound
            }
        }
        services.bell.ring()
        guard let outgoing else { throw Problem.notFound }
        return try Answer.json(AnswerDocument(outgoing))
    }
}

/// An answer on its way, or gone.
struct AnswerDocument: APIDocument {
    static let about = "An answer on its way, or gone."
    static let meanings = [
        "state": "queued, sending, sent, delivered, read, failed, possibly_sent or cancelled",
        "fault": "Why it did not go out.", "said": "What the other side said.", "sends_at": "Until then it can be taken back.",
    ]

    struct Party: Codable, Sendable {
        let name: String
        let address: String
        init(_ party: Correspondence.Party) { (name, address) = (party.name, party.address) }
    }

    enum CodingKeys: String, CodingKey {
        case id, interest, kind, state, to, cc, subject, fault, said, member, message
        case sendsAt = "sends_at"
        case createdAt = "created_at"
        case sentAt = "sent_at"
    }

    let id: Int64
    let interest: Int64
    let message: Int64
    let kind: String
    let state: String
    let to: [Party]
    let cc: [Party]
    let subject: String
    let member: Int64?
    let fault: String?
    let said: String
    let sendsAt: APIMoment
    let createdAt: APIMoment
    let sentAt: APIMoment?

    init(_ outgoing: Outgoing) {
        (id, interest, message) = (outgoing.id.number, outgoing.interest.number, outgoing.message.number)
        (kind, state) = (outgoing.kind.rawValue, outgoing.state.rawValue)
        (to, cc) = (outgoing.to.map(Party.init), outgoing.cc.map(Party.init))
        (subject, said, member) = (outgoing.subject, outgoing.said, outgoing.member?.number)
        fault = outgoing.fault?.rawValue
        sendsAt = APIMoment(outgoing.notBefore)
        createdAt = APIMoment(outgoing.createdAt)
        sentAt = outgoing.sentAt.map(APIMoment.init)
    }
}
