import Formats
import Foundation
import Kernel

extension IMAPSession {
    /// Greeting, capabilities, encryption, proof of identity.
    func begin(as login: MailLogin) async throws(LineFault) {
        let deadline = ContinuousClock.now + times.connect
        guard case .status(let greeting) = try await next(until: deadline) else {
            throw LineFault(.refused, "protocol", setting: "imap_port", said: "")
        }
        guard greeting.condition != .bye, greeting.condition != .no, greeting.condition != .bad else {
            throw LineFault(.passing, "busy", said: greeting.text)
        }
        if capabilities.isEmpty { try await must(command("CAPABILITY")) }
        if server.security == .starttls {
            // A server that greets as if we were known already would have us speak in the clear (CVE-2020-12398's kin).
            guard greeting.condition == .ok, has("STARTTLS") else {
                throw LineFault(.refused, "tls", setting: "imap_security", said: greeting.text)
            }
            let end = try await run(command("STARTTLS"))
            guard end.condition == .ok else {
                throw LineFault(.refused, "tls", setting: "imap_security", said: end.text)
            }
            try await secure()
            try await must(command("CAPABILITY"))
        }
        guard await isInTheClear == false else { throw LineFault(.refused, "tls", setting: "imap_security") }
        if greeting.condition != .preauth { try await authenticate(login) }
    }

    private func authenticate(_ login: MailLogin) async throws(LineFault) {
        hasToldCapabilities = false
        let end: IMAPStatus
        switch login.proof {
        case .xoauth2:
            let token = SASL.xoauth2(user: login.user, token: login.secret.reveal())
            end = try await authenticate("XOAUTH2", token)
        case .password where has("AUTH=PLAIN"):
            end = try await authenticate("PLAIN", SASL.plain(user: login.user, password: login.secret.reveal()))
        case .password:
            guard has("LOGINDISABLED") == false else { throw LineFault(.refused, "switched-off", setting: "auth") }
            var command = command("LOGIN")
            do {
                try command.string(login.user)
                try command.string(login.secret.reveal())
            } catch {
                throw LineFault(.refused, "password", setting: "password")
            }
            end = try await run(command)
        }
        guard end.condition == .ok else { throw LoginRefusal.fault(end, proof: login.proof) }
        // Who is known may do more than a stranger; many servers say so only when asked.
        if hasToldCapabilities == false { try await must(command("CAPABILITY")) }
    }

    /// The dialogue of AUTHENTICATE with a proof that is one word, sent along where the server takes it (RFC 4959).
    private func authenticate(_ mechanism: String, _ proof: String) async throws(LineFault) -> IMAPStatus {
        let isImmediate = has("SASL-IR")
        let command = command("AUTHENTICATE \(mechanism)\(isImmediate ? " \(proof)" : "")")
        let deadline = ContinuousClock.now + times.command
        for part in command.finished { try await write(part) }
        var left = isImmediate ? [] : [proof]
        while true {
            let answer = try await answer(to: command.tag, until: deadline)
            if let end = answer.end { return end }
            // A further challenge is XOAUTH2's way to say why not; an empty line lets the server finish.
            let word = left.isEmpty ? "" : left.removeFirst()
            try await write(Data("\(word)\r\n".utf8))
        }
    }
}
