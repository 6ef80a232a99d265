import Channels
import Foundation
import Kernel
import Workspace

/// Words that other programs bring.
struct APIPosts: Sendable {
    let services: Services
    let intake: Intake
    let channels: ChannelDirectory

    /// Ten attachments of the most usual size in base64; larger ones come by forms or links.
    static let bodyLimit = 28 * 1024 * 1024

    static let fields = [
        InputField("channel", .code, about: "The key of the API channel; may be left out where there is only one."),
        InputField("external_id", .code, limit: 200, about: "Your own id: posted twice, it is one card.").like("order-77-note"),
        InputField("action", about: "What was done; message when left out.").oneOf(ActionType.self).like("message"),
        InputField("text", .code, limit: 50_000, about: "What was said.").like("Where is my order?"),
        InputField("author", .object, required: true, about: "Who said it; one of id, email and phone is needed.")
            .of([
                InputField("id", .code, limit: 200, about: "Your own id of the person."), InputField("name", .code, limit: 200),
                InputField("email", .code, limit: 254), InputField("phone", .code, limit: 60), InputField("url", limit: 2000),
                InputField("language", .code, limit: 20),
            ]).like(["id": "c7", "name": "Anna", "email": "anna@example.org"]),
        InputField("said_at", .when, about: "RFC 3339, or milliseconds since 1970; now when left out."),
        InputField("source", .object, about: "The page, post or letter.")
            .of([InputField("url", limit: 2000), InputField("title", .code, limit: 300)]),
        InputField("thread", .object, about: "Where it belongs.")
            .of([
                InputField("id", .code, required: true, limit: 200),
                InputField("kind", about: "conversation when left out.").oneOf(["conversation", "post"]),
            ]),
        InputField("rating", .number, limit: 5, about: "For reviews.").from(1),
        InputField("product", .code, limit: 200, about: "Key or name of the product meant."),
        InputField(
            "origin", .code, limit: 300, about: "The network's own name of the thing, so that it is one card by every way."),
        InputField("attachments", .object, about: "Files.")
            .of([
                InputField("name", .code, required: true, limit: 200),
                InputField("data", required: true, about: "The bytes in base64."),
            ]).list(10),
        InputField("details", .facts, limit: 30, about: "Further facts, name to text."),
    ]

    /// Those of a list are told apart by their own ids.
    static let fieldsInList = fields.filter { $0.name != "channel" } + [InputField("channel", .code)]

    func one(_ request: Request) async throws -> Answer {
        let taken = try await take(request)
        guard let first = taken.first else { throw Problem.unavailable }
        return first.answer
    }

    func list(_ request: Request) async throws -> Answer {
        try await take(request).answer
    }

    private func take(_ request: Request) async throws -> [Taken] {
        let entry = try await entry(for: request)
        do {
            let reading = try APIChannel.read(try webhook(request, entry))
            return try await intake.take(reading.events, raw: request.body, on: entry.channel)
        } catch let refusal as Refusal {
            try await services.store.write { [now = request.now] db in
                try Refusals.count(refusal.reason, on: entry.channel, at: now, in: db)
            }
            throw refusal.problem
        }
    }

    private func webhook(_ request: Request, _ entry: ChannelDirectory.Entry) throws -> Webhook {
        if entry.channel.paused { throw Refusal(.channelPaused, reason: "paused") }
        var settings = entry.settings
        settings.language = request.language
        var headers = ["x-request-id": request.requestID]
        if let key = request.headers["idempotency-key"], key.isEmpty == false {
            headers["idempotency-key"] = String(key.prefix(200))
        }
        return Webhook(channel: settings, form: request.form, body: request.body, headers: headers, now: request.now)
    }

    /// The channel a post names, or the workspace's only one. Another workspace's channel is as unknown as none.
    private func entry(for request: Request) async throws -> ChannelDirectory.Entry {
        let asker = try request.asker
        let words = APIRouteWords(language: request.language)
        guard let key = request.form["channel"] else {
            guard let only = try await channels.only(APIChannel.about.kind, of: asker.workspace, at: request.now) else {
                throw Problem.invalid([FieldError("channel", words.whichChannel)])
            }
            return try await checked(only, asker, words)
        }
        guard let entry = try await channels.find(key, at: request.now), entry.channel.workspace == asker.workspace,
            entry.channel.kind == APIChannel.about.kind
        else { throw Problem.invalid([FieldError("channel", words.unknownChannel)]) }
        return try await checked(entry, asker, words)
    }

    /// Who sees only the channels of some teams posts only there.
    private func checked(
        _ entry: ChannelDirectory.Entry, _ asker: Asker, _ words: APIRouteWords
    ) async throws -> ChannelDirectory.Entry {
        if asker.scope(.see, .channel) == .all { return entry }
        let visible = try await services.store.read { db in try Connected.find(entry.channel.id, for: asker, in: db) }
        guard visible != nil else { throw Problem.invalid([FieldError("channel", words.unknownChannel)]) }
        return entry
    }
}

/// What became of what was posted.
struct TakenDocument: APIDocument {
    static let about = "What became of what was posted."
    static let meanings = [
        "id": "The card; absent while a person must look at it.",
        "outcome": "made, joined a conversation, reopened a card, updated it, duplicate of what was there, or quarantined.",
        "reason": "Why it was quarantined.",
    ]
    let id: Int64?
    let outcome: Taken.Outcome
    let reason: String?
}

struct TakenListDocument: APIDocument {
    static let about = "What became of each, in the order sent."
    let results: [TakenDocument]
}

extension Taken {
    fileprivate var json: JSONValue {
        .object(
            [
                interest.map { JSONValue.Member("id", .number($0.description)) },
                JSONValue.Member("outcome", .text(outcome.rawValue)),
                reason.map { JSONValue.Member("reason", .text($0)) },
            ].compactMap(\.self))
    }

    /// 201 for what is new, 200 for what was there, 202 for what a person must look at.
    fileprivate var answer: Answer {
        let status =
            switch outcome {
            case .duplicate: 200
            case .quarantined: 202
            case .made, .joined, .reopened, .updated: 201
            }
        let answer = Answer.json(json, status: status)
        return interest.map { answer.adding(header: "location", value: "/api/v1/interests/\($0)") } ?? answer
    }
}

extension Sequence<Taken> {
    fileprivate var answer: Answer { .json(.object([JSONValue.Member("results", .list(map(\.json)))])) }
}

extension Problem {
    static let channelPaused = Problem(
        status: 503, code: "paused", title: { APIRouteWords(language: $0).paused },
        detail: { APIRouteWords(language: $0).pausedDetail }, headers: ["retry-after": "300"])
}

struct APIRouteWords: Wording {
    let language: Language
    var whichChannel: String {
        say(
            "Name the channel by its key; it stands on the channel's page.",
            "Укажите ключ канала; он есть на странице канала.",
            "Nennen Sie den Kanal mit seinem Schlüssel; er steht auf der Seite des Kanals.")
    }
    var unknownChannel: String {
        say(
            "There is no API channel with this key.", "API-канала с таким ключом нет.",
            "Einen API-Kanal mit diesem Schlüssel gibt es nicht.")
    }
    var paused: String { say("The channel is paused", "Канал приостановлен", "Der Kanal pausiert") }
    var pausedDetail: String {
        say(
            "Nothing was stored. Send it again when the channel goes on.",
            "Ничего не сохранено. Отправьте снова, когда канал заработает.",
            "Nichts wurde gespeichert. Senden Sie es erneut, wenn der Kanal weitergeht.")
    }
    func unknownValue(_ value: String) -> String {
        say(
            "“\(value)” is none of the values this can have; the API's page lists them.",
            "«\(value)» здесь не подходит; значения перечислены на странице API.",
            "„\(value)“ ist keiner der möglichen Werte; die Seite der API nennt sie.")
    }
    var noBase64: String {
        say("The bytes are sent in base64.", "Байты передаются в base64.", "Die Bytes werden in Base64 gesendet.")
    }
    var badCursor: String {
        say(
            "Pass “next” of the page before as it is.", "Передайте «next» прошлой страницы без изменений.",
            "Geben Sie „next“ der vorigen Seite unverändert an.")
    }
}
