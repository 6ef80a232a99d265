import Formats
import Foundation

/// Why a server let us not in, as far as its words tell. The codes of RFC 5530 come first; the phrases are those of the large
/// providers, which say the same in many ways.
enum LoginRefusal {
    private static let appPassword = [
        "application-specific", "application password", "app password", "app-specific", "parol prilozheniya", "app-passwor",
        "anwendungsspezifisch", "webloginrequired", "web login required", "weblogin",
    ]
    private static let switchedOff = [
        "not enabled for imap", "imap access is disabled", "imap is disabled", "imap disabled", "enable imap",
        "imap access disabled", "smtpclientauthentication is disabled", "authentication is disabled", "pop3/imap",
        "basicauthblocked", "basic authentication is disabled", "protocol disabled", "access to this service is restricted",
    ]
    private static let busy = [
        "too many", "try again", "temporar", "unavailable", "rate limit", "exceeded", "in use", "throttled", "maximum number",
    ]

    static func fault(_ end: IMAPStatus, proof: MailLogin.Proof) -> LineFault {
        if end.says("UNAVAILABLE") || end.says("INUSE") || end.says("LIMIT") || end.says("SERVERBUG") {
            return LineFault(.passing, "busy", said: end.text)
        }
        var said = end.text
        if case .word(let word, let rest) = end.code, word != "AUTHENTICATIONFAILED", word != "ALERT" {
            said = "[\([word, rest].filter { $0.isEmpty == false }.joined(separator: " "))] \(said)"
        }
        return fault(said, isBusyPossible: end.says("AUTHENTICATIONFAILED") == false, proof: proof)
    }

    static func fault(_ said: String, isBusyPossible: Bool = true, proof: MailLogin.Proof) -> LineFault {
        let words = said.lowercased()
        func says(_ phrases: [String]) -> Bool { phrases.contains { words.contains($0) } }
        if says(appPassword) { return LineFault(.refused, "app-password", setting: "password", said: said) }
        if says(switchedOff) { return LineFault(.refused, "switched-off", setting: "password", said: said) }
        if isBusyPossible, says(busy) { return LineFault(.passing, "busy", said: said) }
        return LineFault(.refused, "password", setting: "password", said: said)
    }
}
