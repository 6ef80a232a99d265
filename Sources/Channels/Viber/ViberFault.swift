import Foundation
import Kernel

/// Why Viber did not do what it was asked (https://developers.viber.com/docs/api/rest-bot-api/#error-codes).
struct ViberFault: Error, Equatable {
    enum Kind: Equatable {
        /// Nothing was done, and it heals: too much at once, or trouble that Viber gives no name to.
        case busy
        /// The token is of no use any more, or never was.
        case token
        /// The bot itself is blocked, gone, without an address or without money.
        case account
        /// The address that Viber shall call is not to its liking.
        case address
        /// Stays so for this wish.
        case final
        /// What answers is not Viber's API.
        case stranger
        /// Nothing was sent.
        case unreached(OutsideError)
        /// The line broke when it may have been sent.
        case broken(OutsideError)
        /// An answer from which nobody knows what was done.
        case unclear
    }

    let kind: Kind
    /// In Viber's words, where it said any.
    let said: String

    init(_ kind: Kind, said: String) {
        self.kind = kind
        self.said = said
    }

    /// - Parameter token: stands in no fault, whatever the other side says.
    init(_ answer: OutsideResponse, hiding token: String) {
        let json = JSONValue(object: answer.body)
        let status = json?["status"]?.int
        let told = json?["status_message"]?.text ?? ""
        let words = told.isEmpty ? status.map { "status \($0)" } ?? "HTTP \(answer.status)" : told
        said = String((token.isEmpty ? words : words.replacing(token, with: "…")).prefix(300))
        kind = status.map(Self.kind(ofStatus:)) ?? Self.kind(ofHTTP: answer.status)
    }

    private static func kind(ofStatus status: Int64) -> Kind {
        switch status {
        case 1: .address
        case 2: .token
        case 7, 8, 9, 10, 15, 23, 24: .account
        case 3, 4, 5, 6, 11, 13, 14, 16...22: .final
        // 12 is too many requests; what is not in the list is a general error, after which nothing was done.
        default: .busy
        }
    }

    /// Of an answer that is not Viber's own: something on the way gave it.
    private static func kind(ofHTTP status: Int) -> Kind {
        switch status {
        case 429, 503: .busy
        case 413: .final
        case 200..<300, 500..<600: .unclear
        default: .stranger
        }
    }

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
extension ViberFault {
    /// As the fault of a line.
    var line: LineFault {
        switch kind {
        case .busy: LineFault(.passing, "busy", said: said)
        case .token: LineFault(.refused, "key", setting: ViberSettings.Key.token, said: said)
        case .address: LineFault(.refused, "address", said: said)
        case .account, .final: LineFault(.refused, "network", said: said)
        case .stranger: LineFault(.refused, "network", setting: ViberSettings.Key.api, said: said)
        case .unreached(let error), .broken(let error): Self.line(error)
        case .unclear: LineFault(.passing, "network", said: said)
        }
    }

    private static func line(_ error: OutsideError) -> LineFault {
        let setting = ViberSettings.Key.api
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

    /// As the fault of an answer on its way: Viber knows no key by which it would leave out what it has, and cannot be asked
    /// for it, so it goes again only where it surely did not go out.
    var sending: SendError {
        switch kind {
        case .busy: .later(nil, why: said)
        case .token, .account, .stranger: .reconnect(line)
        case .unreached: line.kind == .refused ? .reconnect(line) : .later(nil, why: said)
        case .broken, .unclear: .unknownOutcome(why: said)
        case .address, .final: .never(why: said)
        }
    }
}
