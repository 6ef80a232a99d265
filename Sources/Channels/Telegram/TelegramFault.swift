import Foundation
import Kernel

/// Why Telegram did not do what it was asked (https://core.telegram.org/bots/api#making-requests).
struct TelegramFault: Error, Equatable {
    enum Kind: Equatable {
        /// Flood control: nothing before so many seconds have passed.
        case flood(TimeInterval?)
        /// Telegram's own trouble; it said so, and did nothing.
        case busy
        /// Somebody else reads the updates, or they are sent to an address.
        case conflict
        /// The token is of no use any more, or never was.
        case token
        /// The group has become a supergroup and has this number now.
        case moved(Int64)
        /// There is no such topic in the group, or the thread is none.
        case noThread
        /// What was to be quoted is gone.
        case noReply
        /// It is so already.
        case unchanged
        /// Stays so for this wish.
        case final
        /// What answers is no Bot API.
        case stranger
        /// Nothing was sent.
        case unreached(OutsideError)
        /// The line broke when it may have been sent.
        case broken(OutsideError)
        /// An answer from which nobody knows what was done.
        case unclear
    }

    let kind: Kind
    /// In Telegram's words, where it said any.
    let said: String

    init(_ kind: Kind, said: String) {
        self.kind = kind
        self.said = said
    }

    /// - Parameter token: stands in no fault, whatever the other side says.
    init(_ answer: OutsideResponse, hiding token: String) {
        let json = JSONValue(object: answer.body)
        let told = json?["description"]?.text ?? "HTTP \(answer.status)"
        said = String((token.isEmpty ? told : told.replacingOccurrences(of: token, with: "…")).prefix(300))
        let isAPI = json?["ok"]?.flag == false
        let code = isAPI ? json?["error_code"]?.int.flatMap { Int(exactly: $0) } ?? answer.status : answer.status
        kind =
            switch code {
            case 429: .flood(json?["parameters"]?["retry_after"]?.int.map { TimeInterval(min(max($0, 0), 86400)) })
            // Who waited for another in vain does not know what that one did.
            case 504: .unclear
            case 500..<600: .busy
            case 413: .final
            case 200..<300: .unclear
            case _ where isAPI == false: .stranger
            case 409: .conflict
            case 401, 404: .token
            default: Self.kind(of: told, json?["parameters"])
            }
    }

    /// Telegram tells what is wrong with a wish by text alone.
    private static func kind(of told: String, _ parameters: JSONValue?) -> Kind {
        if let chat = parameters?["migrate_to_chat_id"]?.int { return .moved(chat) }
        let told = told.lowercased()
        return texts.first { told.hasPrefix("bad request: \($0.text)") }?.kind ?? .final
    }

    private static let texts: [(text: String, kind: Kind)] = [
        ("message is not modified", .unchanged), ("message thread not found", .noThread),
        ("message to be replied not found", .noReply), ("message to reply not found", .noReply),
        ("reply message not found", .noReply),
        // Of an album some pieces may be out.
        ("failed to send message #", .unclear), ("group send failed", .unclear),
    ]

    init(_ error: OutsideError) {
        said = error.description
        kind =
            switch error {
            case .badURL, .refusedAddress, .refusedPort, .unresolvable, .unreachable: .unreached(error)
            // Encryption can fail in the middle, too.
            case .timeout, .connection, .tls, .certificate, .tooLarge, .tooManyRedirects, .insecureRedirect: .broken(error)
            }
    }
}

// For whoever asked.
extension TelegramFault {
    /// As the fault of a line.
    var line: LineFault {
        switch kind {
        case .flood, .busy: LineFault(.passing, "busy", said: said)
        case .conflict: LineFault(.refused, "conflict", setting: TelegramSettings.Key.token, said: said)
        case .token: LineFault(.refused, "key", setting: TelegramSettings.Key.token, said: said)
        case .stranger: LineFault(.refused, "network", setting: TelegramSettings.Key.api, said: said)
        case .unreached(let error), .broken(let error): Self.line(error)
        case .unclear: LineFault(.passing, "network", said: said)
        case .moved, .noThread, .noReply, .unchanged, .final: LineFault(.refused, "network", said: said)
        }
    }

    private static func line(_ error: OutsideError) -> LineFault {
        let setting = TelegramSettings.Key.api
        return switch error {
        case .unresolvable: LineFault(.passing, "host", setting: setting)
        case .badURL, .refusedAddress: LineFault(.refused, "host", setting: setting, said: error.description)
        case .refusedPort: LineFault(.refused, "port", setting: setting, said: error.description)
        case .unreachable: LineFault(.passing, "port", setting: setting)
        case .certificate, .tls: LineFault(.passing, "certificate", setting: setting)
        case .timeout: LineFault(.passing, "timeout", setting: setting)
        case .connection, .tooLarge, .tooManyRedirects, .insecureRedirect: LineFault(.passing, "closed")
        }
    }

    /// As the fault of an answer on its way: Telegram cannot be asked later whether it has it, so it goes again only where it
    /// surely did not go out.
    func sending(at now: Date) -> SendError {
        switch kind {
        case .flood(let seconds): .later(seconds.map { now.addingTimeInterval($0) }, why: said)
        case .busy, .conflict: .later(nil, why: said)
        case .token, .stranger: .reconnect(line)
        case .unreached where line.kind == .refused: .reconnect(line)
        case .unreached: .later(nil, why: said)
        case .broken, .unclear: .unknownOutcome(why: said)
        case .moved, .noThread, .noReply, .unchanged, .final: .never(why: said)
        }
    }

    /// As the fault of a file that is fetched.
    var fetching: FetchError {
        switch kind {
        case .flood, .busy, .conflict, .unclear, .broken: .later(why: said)
        case .unreached where line.kind == .passing: .later(why: said)
        default: .never(why: said)
        }
    }
}
