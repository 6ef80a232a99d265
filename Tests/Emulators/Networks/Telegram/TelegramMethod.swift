import Foundation
import Kernel

/// The methods that are played.
enum TelegramMethod: String, CaseIterable {
    case getMe, setWebhook, deleteWebhook, getWebhookInfo, getUpdates, sendMessage, sendPhoto, sendDocument, sendMediaGroup
    case getChat, getUserProfilePhotos, getFile, setMessageReaction, getChatMember

    /// Names are taken in any case.
    init?(called name: String) {
        guard let method = Self.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else { return nil }
        self = method
    }
}

/// An answer with its HTTP status.
struct TelegramAnswer: Sendable {
    let status: Int
    let json: JSONValue

    /// - Parameter words: `description`, beside the result of some.
    static func ok(_ result: JSONValue, _ words: String? = nil) -> TelegramAnswer {
        let answer: JSONValue = ["ok": true, "result": result]
        return TelegramAnswer(status: 200, json: answer.with("description", words.map { .text($0) }))
    }

    init(status: Int, json: JSONValue) {
        self.status = status
        self.json = json
    }

    init(_ error: TelegramError) {
        status = error.code
        json = error.json
    }
}

extension TelegramWorld {
    /// What a call of a method is answered. One that waits for updates is answered when there are some.
    nonisolated func answer(_ method: String, token: String, _ parameters: Parameters) async -> TelegramAnswer {
        let answer: TelegramAnswer
        do throws(TelegramError) {
            if try await isReading(method, token: token) {
                answer = .ok(try await read(parameters))
            } else {
                answer = try await perform(method, token: token, parameters)
            }
        } catch {
            answer = TelegramAnswer(error)
        }
        await note(method, answer)
        return answer
    }

    private func note(_ method: String, _ answer: TelegramAnswer) {
        book.note(.method, method, status: answer.status, answer.json.json, at: clock.now)
        changed()
    }

    /// Whether it is the method that waits; everything that refuses both kinds refuses here.
    private func isReading(_ method: String, token: String) throws(TelegramError) -> Bool {
        try check(token)
        if isStorming { throw .tooMany(14) }
        return TelegramMethod(called: method) == .getUpdates
    }

    /// A token that looks like none is nobody's address; one that is not known is refused.
    func check(_ token: String) throws(TelegramError) {
        guard token.wholeMatch(of: /[0-9]{5,}:[A-Za-z0-9_-]{35}/) != nil else { throw .notFound }
        guard token == TelegramSeeds.token, isExpired == false else { throw .unauthorized }
    }

    private func perform(_ name: String, token: String, _ parameters: Parameters) throws(TelegramError) -> TelegramAnswer {
        guard let method = TelegramMethod(called: name) else { throw .noMethod }
        if parameters.isUnreadable { throw .bad("can't parse the request's body") }
        switch method {
        case .getMe: return .ok(me)
        case .setWebhook: return try setWebhook(parameters)
        case .deleteWebhook: return deleteWebhook(parameters)
        case .getWebhookInfo: return .ok(webhookInfo)
        case .sendMessage: return .ok(try sendMessage(parameters))
        case .sendPhoto: return .ok(try sendFile(parameters, as: "photo"))
        case .sendDocument: return .ok(try sendFile(parameters, as: "document"))
        case .sendMediaGroup: return .ok(try sendMediaGroup(parameters))
        case .getChat: return .ok(try getChat(parameters))
        case .getUserProfilePhotos: return .ok(try getUserProfilePhotos(parameters))
        case .getFile: return .ok(try getFile(parameters))
        case .setMessageReaction: return .ok(try setMessageReaction(parameters))
        case .getChatMember: return .ok(try getChatMember(parameters))
        case .getUpdates: throw .noMethod  // waits elsewhere
        }
    }

    private var me: JSONValue {
        let rights: [(String, JSONValue)] = [
            ("can_join_groups", true), ("can_read_all_group_messages", .flag(readsAll)), ("supports_inline_queries", false),
            ("can_connect_to_business", true), ("has_main_web_app", false),
        ]
        return rights.reduce(bot.user) { $0.with($1.0, $1.1) }
    }
}
