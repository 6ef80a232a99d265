import Channels
import Foundation
package import Kernel
package import Workspace

/// Answering, taking back, deciding about what did not go out, and the drafts before it.
package func outboxOperations(_ services: Services, _ frame: Frame, _ senders: Senders) -> [Kernel.Operation] {
    let routes = OutboxRoutes(acts: InterestRoutes(services: services, frame: frame, senders: senders))
    let work = Access.right(area: "interest", action: "work")
    let letter = [
        InputField("key", required: true, limit: 100, about: "Names the answer; the same one given twice is one letter."),
        InputField("seen", .number, about: "The newest message its writer has seen."),
        InputField("text", limit: 200_000, about: "The words, plain."),
        InputField("html", limit: 400_000, about: "The words with their form; wins over the plain ones."),
        InputField("subject", limit: 4000), InputField("to", limit: 4000, about: "Empty for whoever wrote last."),
        InputField("cc", limit: 4000), InputField("bcc", limit: 4000),
        InputField("quotes", .flag, about: "Whether the answered letter is quoted below."),
        InputField("when", about: "`later` to send at the moment named."),
        InputField("later", about: "That moment, in the member's zone: 2026-11-22T09:00."),
        InputField("way", about: "In a network: where it goes; the usual way when left out.").oneOf(["message", "comment"]),
        InputField("template", .number, about: "Templates whose words it holds; several may be given."),
        InputField("file", .file, limit: Draft.mostBytes), InputField("place", about: "The list the card is shown in."),
    ]
    func post(
        _ name: String, _ path: String, _ summary: String, _ input: [InputField] = [], limit: Int = 64 * 1024,
        handle: @escaping @Sendable (Request) async throws -> Answer
    ) -> Kernel.Operation {
        Operation(name, .post, path, access: work, summary: summary, input: input, bodyLimit: limit, handle: handle)
    }
    let large = Draft.mostBytes + 2 * 1024 * 1024
    return [
        post("answer", "/interests/{id}/answers", "Answers on the card's channel.", letter, limit: large, handle: routes.answer),
        post(
            "forward", "/interests/{id}/forwards", "Sends the card's last letter to somebody else.",
            letter + [InputField("as", about: "`letter` to enclose it as it came, else it is quoted.")], limit: large,
            handle: routes.forward),
        post(
            "draft.save", "/interests/{id}/draft", "Keeps what was written so far.", letter, limit: large,
            handle: routes.saveDraft),
        post(
            "draft.discard", "/interests/{id}/draft/removal", "Throws away what was begun.", letter, limit: large,
            handle: routes.discardDraft),
        post(
            "draft.attach", "/interests/{id}/draft/files", "Adds a file to what is being written.",
            [
                InputField("file", .file, required: true, limit: Draft.mostBytes),
                InputField("inline", .flag, about: "A picture within the words."),
            ], limit: large, handle: routes.attach),
        post(
            "draft.detach", "/draft-files/{id}/removal", "Takes a file off what is being written.", letter, limit: large,
            handle: routes.detach),
        Operation(
            "draft.file", .get, "/draft-files/{id}", access: work, summary: "A file of what one is writing.",
            handle: routes.draftFile),
        post("answer.withdraw", "/answers/{id}/withdrawal", "Takes back what has not gone out yet.", handle: routes.withdraw),
        post("answer.dispatch", "/answers/{id}/dispatch", "Sends now, or once more.", handle: routes.dispatch),
        post("answer.confirm", "/answers/{id}/arrival", "Says that a possibly sent answer did arrive.", handle: routes.confirm),
    ]
}

struct OutboxRoutes: Sendable {
    let acts: InterestRoutes
    var services: Services { acts.services }
    var senders: Senders { acts.senders }

    func answer(_ request: Request) async throws -> Answer { try await queue(request, .answer) }
    func forward(_ request: Request) async throws -> Answer { try await queue(request, .forward) }

    private func queue(_ request: Request, _ kind: Outgoing.Kind) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Interest> = try request.id()
        try await keepFiles(of: request, on: id)
        let composed = try Composed(request, isForward: kind == .forward, zone: asker.timeZone)
        let random = Kernel.Token(.bits128).text
        let (ids, now) = (services.ids, request.now)
        let answer = try await acts.act(on: id, request) { [senders] asker, words, db in
            let order = try Dictation(composed, kind, senders).order(on: id, by: asker, random: random, at: now, in: db)
            let queued = try Outbox.queue(order, on: id, by: asker, through: senders, ids: ids, at: now, in: db)
            switch queued {
            case .queued(let outgoing), .repeated(let outgoing):
                if case .queued = queued {
                    try TemplateUse.note(composed.draft.templates, in: outgoing, by: asker, in: db)
                }
                let said = OutboxWords(language: words.language).queued(outgoing, WhenText(asker, at: now))
                return Act(said: said, undo: .init(path: "/answers/\(outgoing.id)/withdrawal"))
            case .overtaken:
                _ = try composed.draft.save(by: asker, on: id, in: db)
                let card = try Interest.find(id, by: asker, in: db)
                return Act(notice: .overtaken, seen: try card.flatMap { try Outbox.newestWord(of: $0, in: db) })
            case .unknown: throw Problem.notFound
            case .closed: throw Problem.channelCannotSend
            }
        }
        services.bell.ring()
        return answer
    }

    func withdraw(_ request: Request) async throws -> Answer {
        try await decide(request, \.takenBack) { id, asker, ids, now, db in
            try Outgoing.withdraw(id, by: asker, ids: ids, at: now, in: db)
        }
    }

    func dispatch(_ request: Request) async throws -> Answer {
        try await decide(request, \.onItsWay) { id, asker, ids, now, db in
            try Outgoing.dispatch(id, by: asker, ids: ids, at: now, in: db)
        }
    }

    func confirm(_ request: Request) async throws -> Answer {
        try await decide(request, \.confirmed) { id, asker, ids, now, db in
            try Outgoing.confirm(id, by: asker, ids: ids, at: now, in: db)
        }
    }

    private func decide(
        _ request: Request, _ said: any KeyPath<OutboxWords, String> & Sendable,
        _ decision: @escaping @Sendable (ID<Outgoing>, Asker, IDMaker, Date, Connection) throws -> Outgoing.Withdrawal
    ) async throws -> Answer {
        let id: ID<Outgoing> = try request.id()
        let asker = try request.asker
        let (ids, now) = (services.ids, request.now)
        let found = try await services.store.read { db in try Outgoing.find(id, for: asker, in: db) }
        guard let found else { throw Problem.notFound }
        let answer = try await acts.act(on: found.interest, request) { asker, words, db in
            let words = OutboxWords(language: words.language)
            switch try decision(id, asker, ids, now, db) {
            case .done: return Act(said: words[keyPath: said])
            case .tooLate: return Act(said: words.tooLate, notice: .tooLate)
            case .unknown: throw Problem.notFound
            }
        }
        services.bell.ring()
        return answer
    }
}

extension WhenText {
    init(_ asker: Asker, at now: Date) { self.init(language: asker.language, zone: asker.timeZone, now: now) }
}

extension Problem {
    static let channelCannotSend = Problem(
        status: 409, code: "channel-cannot-send", title: { OutboxWords(language: $0).cannotSend },
        detail: { OutboxWords(language: $0).cannotSendText })
}
