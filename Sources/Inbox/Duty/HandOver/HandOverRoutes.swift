import Foundation
import Kernel
import Workspace

/// Who shall have a card, as a form or a program says it.
struct HandOverForm {
    let receiver: HandOver.Receiver
    let note: String

    static let fields = [
        InputField("to", .id, about: "The colleague; this or the team."),
        InputField("team", .id, about: "The team, of which whoever accepts has it."),
        InputField("note", limit: 2000, about: "Why; for the team only."),
    ]

    /// - Throws: 422 with what is wrong.
    init(_ request: Request, isStrict: Bool = false) throws {
        var fields = FormReader(request.form, request.language)
        let (to, team) = (fields.id("to", of: Member.self), fields.id("team", of: Team.self))
        note = fields.text("note", max: 2000)
        if to == nil, team == nil { fields.reject("to", HandOverWords(language: request.language).chooseOne) }
        if isStrict { fields.refuseUnknown() }
        try fields.finish()
        guard let receiver = to.map(HandOver.Receiver.member) ?? team.map(HandOver.Receiver.team) else { throw Problem.notFound }
        self.receiver = receiver
    }
}

extension InterestRoutes {
    func handOver(_ request: Request) async throws -> Answer {
        let form = try HandOverForm(request)
        return try await act(request) { id, asker, words, db in
            let end = try Interest.handOver(
                id, to: form.receiver, note: form.note, by: asker, ids: services.ids, at: request.now, in: db)
            switch end {
            case .done(let name, let away):
                return Act(
                    said: away ? words.handedAway(name) : words.handed(name),
                    undo: .init(path: "/interests/\(id)/handover/withdrawal"))
            case .nobody(let team):
                throw Problem.invalid([FieldError("team", HandOverWords(language: words.language).nobodyIn(team))])
            case .unknown: throw Problem.notFound
            }
        }
    }

    func withdraw(_ request: Request) async throws -> Answer {
        try await act(request) { id, asker, words, db in
            guard try Interest.withdraw(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
            return Act(said: HandOverWords(language: words.language).tookBack)
        }
    }

    func accept(_ request: Request) async throws -> Answer {
        try await act(request) { id, asker, words, db in
            guard try Interest.accept(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
            return Act(said: HandOverWords(language: words.language).accepted, undo: .init(path: again(id)))
        }
    }

    func giveBack(_ request: Request) async throws -> Answer {
        let said = HandOverWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: ["why": said.giveBack])
        let why = fields.text("why", max: 2000)
        if why.isEmpty { fields.reject("why", said.noReason) }
        try fields.finish()
        return try await act(request) { id, asker, words, db in
            let to = try Interest.giveBack(id, why: why, by: asker, ids: services.ids, at: request.now, in: db)
            guard let to else { throw Problem.notFound }
            return Act(said: HandOverWords(language: words.language).gaveBack(to), undo: .init(path: again(id)))
        }
    }

    private func again(_ id: ID<Interest>) -> String { "/interests/\(id)/handover/reconsidering" }

    func reconsider(_ request: Request) async throws -> Answer {
        try await act(request) { id, asker, words, db in
            guard try Interest.reconsider(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
            return Act(said: HandOverWords(language: words.language).tookBack)
        }
    }

    func takeOver(_ request: Request) async throws -> Answer {
        try await act(request) { id, asker, words, db in
            let said = HandOverWords(language: words.language)
            switch try Interest.takeOver(id, by: asker, ids: services.ids, at: request.now, in: db) {
            case .done(let from):
                return Act(
                    said: said.tookOver(StateChips.short(from)), undo: .init(path: "/interests/\(id)/handover/withdrawal"))
            case .free: return Act(said: words.claimed, undo: .init(path: "/interests/\(id)/release"))
            case .unknown: throw Problem.notFound
            }
        }
    }
}
