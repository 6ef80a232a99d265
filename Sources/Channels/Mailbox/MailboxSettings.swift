import Foundation
import Kernel

/// The settings of a mailbox as its parts need them.
struct MailboxSettings: Sendable {
    /// What settings are called; faults name these.
    enum Key {
        static let address = "address"
        static let name = "name"
        static let user = "user"
        static let password = "password"
        static let auth = "auth"
        static let tokenURL = "token_url"
        static let clientID = "client_id"
        static let clientSecret = "client_secret"
        static let refreshToken = "refresh_token"
        static let imapHost = "imap_host"
        static let imapPort = "imap_port"
        static let imapSecurity = "imap_security"
        static let smtpHost = "smtp_host"
        static let smtpPort = "smtp_port"
        static let smtpSecurity = "smtp_security"
        static let folders = "folders"
        static let seen = "seen"
        static let sent = "sent"
        static let aliases = "aliases"
        static let authServer = "auth_server"
        static let siteSenders = "site_senders"
    }

    let address: String
    let name: String
    let imap: MailServer
    /// Nil for a mailbox that is only read.
    let smtp: MailServer?
    let login: MailLogin
    /// To be read.
    let folders: [String]
    let marksSeen: Bool
    /// Nil when it is to be found.
    let sent: String?
    let provider: MailProvider?

    init(_ settings: ChannelSettings) {
        let values = Self.completed(settings.values)
        func value(_ key: String) -> String { (values[key] ?? "").trimmingCharacters(in: .whitespaces) }
        address = value(Key.address)
        name = value(Key.name)
        provider = MailProvider.of(address) ?? MailProvider.at(value(Key.imapHost))
        imap = MailServer(
            .imap, host: value(Key.imapHost), port: Int(value(Key.imapPort)) ?? 993,
            security: Self.security(value(Key.imapSecurity), port: Int(value(Key.imapPort)) ?? 993))
        let smtpPort = Int(value(Key.smtpPort)) ?? 465
        smtp =
            value(Key.smtpHost).isEmpty
            ? nil
            : MailServer(
                .smtp, host: value(Key.smtpHost), port: smtpPort, security: Self.security(value(Key.smtpSecurity), port: smtpPort)
            )
        // A password may begin or end with a space.
        login = MailLogin(
            user: value(Key.user), secret: Secret(values[Key.password] ?? ""),
            proof: MailLogin.Proof(rawValue: value(Key.auth)) ?? .password)
        let named = ChannelSettings(values: values).lines(Key.folders)
        folders = named.isEmpty ? ["INBOX"] : named
        marksSeen = value(Key.seen) == "mark"
        sent = value(Key.sent).isEmpty ? nil : value(Key.sent)
    }

    /// By itself it follows from the port: those that encrypt from the first byte, and the others.
    private static func security(_ text: String, port: Int) -> MailServer.Security {
        MailServer.Security(rawValue: text) ?? (port == 993 || port == 465 ? .tls : .starttls)
    }

    /// Fills in what was left empty and follows from the address.
    static func completed(_ settings: [String: String]) -> [String: String] {
        let address = (settings[Key.address] ?? "").trimmingCharacters(in: .whitespaces)
        let provider = MailProvider.of(address)
        var values = settings
        func fill(_ key: String, _ value: String?) {
            let isEmpty = (values[key] ?? "").trimmingCharacters(in: .whitespaces).isEmpty
            if isEmpty, let value { values[key] = value }
        }
        fill(Key.user, address)
        fill(Key.imapHost, provider?.imap.host)
        fill(Key.smtpHost, provider?.smtp.host)
        fill(Key.imapPort, "993")
        let isProviders = values[Key.smtpHost] == provider?.smtp.host
        fill(Key.smtpPort, isProviders ? provider.map { "\($0.smtp.port)" } : "465")
        fill(Key.auth, provider?.proof.rawValue ?? MailLogin.Proof.password.rawValue)
        if values[Key.auth] == MailLogin.Proof.xoauth2.rawValue {
            fill(Key.tokenURL, (provider ?? MailProvider.at(values[Key.imapHost] ?? ""))?.tokenURL)
        }
        return values
    }
}

extension LineFault {
    /// With the page where the mailbox's provider lets it be put right.
    func at(_ provider: MailProvider?) -> LineFault {
        var fault = self
        switch reason {
        case "password", "app-password": fault.remedy = provider?.appPassword ?? provider?.access
        case "switched-off": fault.remedy = provider?.access ?? provider?.appPassword
        default: break
        }
        return fault
    }
}
