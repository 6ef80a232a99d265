/// What is known of a large provider of mailboxes, so that an address and a password are all one has to type.
package struct MailProvider: Sendable, Hashable {
    package var name: String
    package var domains: [String]
    package var imap: MailServer
    package var smtp: MailServer
    /// It wants a password made for programs, not that of the account; the page where one is made.
    package var appPassword: String?
    /// Where access for mail programs is switched on.
    package var access: String?
    /// What it takes instead of a password, where it takes none.
    package var proof: MailLogin.Proof = .password
    /// Where its OAuth 2.0 gives access tokens for refresh tokens (RFC 6749).
    package var tokenURL: String?
    /// It puts what goes out by its SMTP into Sent by itself.
    package var savesSent = false
    /// Names itself so in Authentication-Results (RFC 8601) of the letters it receives, or with words before it and a dot.
    package var authServer: String?

    init(_ name: String, _ domains: [String], imap: String, smtp: String, port: Int = 465) {
        self.name = name
        self.domains = domains
        self.imap = MailServer(.imap, host: imap, port: 993)
        self.smtp = MailServer(.smtp, host: smtp, port: port, security: port == 465 ? .tls : .starttls)
    }

    private func with(_ change: (inout MailProvider) -> Void) -> MailProvider {
        var provider = self
        change(&provider)
        return provider
    }

    /// The provider of an address by its domain; nil for a domain of one's own.
    package static func of(_ address: String) -> MailProvider? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let domain = address[address.index(after: at)...].lowercased()
        return known.first { $0.domains.contains(domain) }
    }

    /// The provider whose server this is, for domains of one's own that are kept there.
    package static func at(_ host: String) -> MailProvider? {
        known.first { $0.imap.host == host.lowercased() }
    }

    package static let known = [
        MailProvider("Gmail", ["gmail.com", "googlemail.com"], imap: "imap.gmail.com", smtp: "smtp.gmail.com").with {
            $0.appPassword = "https://myaccount.google.com/apppasswords"
            $0.tokenURL = "https://oauth2.googleapis.com/token"
            $0.savesSent = true
            $0.authServer = "mx.google.com"
        },
        MailProvider(
            "Яндекс",
            ["yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.uz", "narod.ru", "яндекс.рф"],
            imap: "imap.yandex.ru", smtp: "smtp.yandex.ru"
        ).with {
            $0.appPassword = "https://id.yandex.ru/security/app-passwords"
            $0.access = "https://mail.yandex.ru/#setup/client"
            $0.authServer = "yandex.net"
        },
        MailProvider(
            "Mail.ru", ["mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru", "xmail.ru"], imap: "imap.mail.ru",
            smtp: "smtp.mail.ru"
        ).with {
            $0.appPassword = "https://account.mail.ru/user/2-step-auth/passwords"
            $0.authServer = "mail.ru"
        },
        MailProvider(
            "Outlook",
            [
                "outlook.com", "hotmail.com", "live.com", "msn.com", "outlook.de", "hotmail.de", "live.de", "live.ru",
                "hotmail.co.uk", "live.co.uk", "outlook.fr", "hotmail.fr",
            ], imap: "outlook.office365.com", smtp: "smtp-mail.outlook.com", port: 587
        ).with {
            $0.proof = .xoauth2
            $0.tokenURL = "https://login.microsoftonline.com/common/oauth2/v2.0/token"
            $0.access = "https://outlook.live.com/mail/options/mail/forwarding"
            $0.savesSent = true
        },
        MailProvider("GMX", ["gmx.de", "gmx.net", "gmx.at", "gmx.ch"], imap: "imap.gmx.net", smtp: "mail.gmx.net").with {
            $0.access = "https://hilfe.gmx.net/pop-imap/einschalten.html"
        },
        MailProvider("GMX", ["gmx.com", "gmx.us", "gmx.co.uk"], imap: "imap.gmx.com", smtp: "mail.gmx.com").with {
            $0.access = "https://support.gmx.com/pop-imap/toggle.html"
        },
        MailProvider("WEB.DE", ["web.de"], imap: "imap.web.de", smtp: "smtp.web.de", port: 587).with {
            $0.access = "https://hilfe.web.de/pop-imap/einschalten.html"
        },
        MailProvider(
            "iCloud", ["icloud.com", "me.com", "mac.com"], imap: "imap.mail.me.com", smtp: "smtp.mail.me.com", port: 587
        ).with {
            $0.appPassword = "https://account.apple.com/account/manage"
        },
        MailProvider(
            "Fastmail", ["fastmail.com", "fastmail.fm", "fastmail.net", "fastmail.org", "sent.com", "messagingengine.com"],
            imap: "imap.fastmail.com", smtp: "smtp.fastmail.com"
        ).with {
            $0.appPassword = "https://app.fastmail.com/settings/security/apps"
            $0.authServer = "messagingengine.com"
        },
    ]
}
