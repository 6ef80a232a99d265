package import Kernel

/// Where a mail server is and how one talks to it.
package struct MailServer: Sendable, Hashable {
    package enum Speech: String, Sendable { case imap, smtp }

    package enum Security: String, Sendable, CaseIterable {
        /// Encrypted from the first byte (RFC 8314).
        case tls
        /// Encrypted after a word in the clear; nothing is said before it.
        case starttls
        /// In the clear: only to addresses an administrator named as the own network's.
        case none
    }

    package var speaks: Speech
    package var host: String
    package var port: Int
    package var security: Security

    package init(_ speaks: Speech, host: String, port: Int, security: Security = .tls) {
        self.speaks = speaks
        self.host = host
        self.port = port
        self.security = security
    }

    /// The ports of mail; others may be called only in the own network.
    package static let ports: Set<Int> = [25, 143, 465, 587, 993, 2525]
}

/// How one proves to be the mailbox's owner.
package struct MailLogin: Sendable, Hashable {
    package enum Proof: String, Sendable, CaseIterable { case password, xoauth2 }

    package var user: String
    /// The password, or the OAuth 2.0 access token.
    package var secret: Secret<String>
    package var proof: Proof

    package init(user: String, secret: Secret<String>, proof: Proof = .password) {
        self.user = user
        self.secret = secret
        self.proof = proof
    }
}

/// How long things may take before a line is given up.
package struct MailTimes: Sendable {
    /// Looking up, connecting, encryption.
    package var connect: Duration = .seconds(15)
    /// One command from its first byte to the answer's last.
    package var command: Duration = .seconds(60)
    /// A batch of letters, or a letter on its way out.
    package var letters: Duration = .seconds(600)
    /// Silence in the middle of something.
    package var silence: Duration = .seconds(60)
    /// Listening is asked for anew: well before the 29 minutes of RFC 2177, and before routers forget a silent line.
    package var renewal: Duration = .seconds(300)
    /// Between two looks where the server cannot tell by itself.
    package var poll: Duration = .seconds(30)
    package init() {}
}
