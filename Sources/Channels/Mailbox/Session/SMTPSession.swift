import Formats
import Foundation
package import Kernel
import NIOCore

/// One conversation with an SMTP server that takes letters (RFC 5321, RFC 6409): replies in order, each with a limit of time,
/// and every refusal with the server's own words.
package actor SMTPSession {
    nonisolated let server: MailServer
    nonisolated let times: MailTimes
    private(set) var offers = SMTPOffers()
    private let line: OutsideLine
    private var reader = SMTPReplyReader()

    init(_ server: MailServer, on line: OutsideLine, times: MailTimes) {
        self.server = server
        self.line = line
        self.times = times
    }

    /// Connects, proves who we are, lends the session and says goodbye.
    ///
    /// - Parameters:
    ///   - login: nil where the server knows us by our address.
    ///   - name: how we introduce ourselves: a host name or a domain of ours.
    package static func with<Result: Sendable>(
        _ server: MailServer, as login: MailLogin?, calling name: String, through outside: Outside,
        times: MailTimes = MailTimes(), _ body: (SMTPSession) async throws(SendError) -> Result
    ) async throws(SendError) -> Result {
        do {
            return try await outside.withLine(
                to: server.host, port: server.port, among: MailServer.ports, secure: server.security == .tls,
                within: times.connect
            ) { line in
                let session = SMTPSession(server, on: line, times: times)
                try await session.begin(as: login, calling: name)
                let result = try await body(session)
                await session.leave()
                return result
            }
        } catch let error as SendError {
            throw error
        } catch {
            throw SendError(LineFault(error, at: server))
        }
    }

    // MARK: Words

    func say(_ command: String, within limit: Duration? = nil) async throws(LineFault) -> SMTPReply {
        try await write(Array("\(command)\r\n".utf8))
        return try await next(within: limit ?? times.command)
    }

    func write(_ bytes: [UInt8]) async throws(LineFault) {
        do {
            try await line.write(ByteBuffer(bytes: bytes), within: times.letters)
        } catch {
            throw LineFault(error, at: server)
        }
    }

    func next(within limit: Duration) async throws(LineFault) -> SMTPReply {
        let deadline = ContinuousClock.now + limit
        while true {
            if let reply = try read() {
                if reply.code == 421 { throw busy(reply) }
                return reply
            }
            do throws(OutsideError) {
                let rest = max(.zero, ContinuousClock.now.duration(to: deadline))
                guard let bytes = try await line.read(within: rest) else {
                    throw OutsideError.connection(host: server.host)
                }
                reader.feed(bytes.readableBytesView)
            } catch {
                throw LineFault(error, at: server)
            }
        }
    }

    private func read() throws(LineFault) -> SMTPReply? {
        do throws(SMTPGrammarError) {
            return try reader.next()
        } catch {
            throw LineFault(.passing, "protocol", setting: "smtp_port", said: "\(error)")
        }
    }

    private func busy(_ reply: SMTPReply) -> LineFault { LineFault(.passing, "busy", said: reply.said) }

    // MARK: The beginning

    private func begin(as login: MailLogin?, calling name: String) async throws(LineFault) {
        let greeting = try await next(within: times.command)
        guard greeting.isPositive else {
            throw LineFault(greeting.isPassing ? .passing : .refused, "busy", setting: "smtp_host", said: greeting.said)
        }
        try await introduce(name)
        if server.security == .starttls {
            guard offers.has("STARTTLS") else {
                throw LineFault(.refused, "tls", setting: "smtp_security", said: greeting.said)
            }
            let reply = try await say("STARTTLS")
            guard reply.isPositive else {
                throw LineFault(reply.isPassing ? .passing : .refused, "tls", setting: "smtp_security", said: reply.said)
            }
            try await secure()
            try await introduce(name)
        }
        let isInTheClear = await line.isSecure == false && line.isInOwnNetwork == false
        guard isInTheClear == false else { throw LineFault(.refused, "tls", setting: "smtp_security") }
        if let login { try await authenticate(login) }
    }

    private func introduce(_ name: String) async throws(LineFault) {
        let name = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && name.isEmpty == false ? name : "localhost"
        let reply = try await say("EHLO \(name)")
        if reply.isPositive {
            offers = SMTPOffers(reply)
            return
        }
        let plain = try await say("HELO \(name)")
        guard plain.isPositive else { throw LineFault(.passing, "protocol", setting: "smtp_host", said: plain.said) }
        offers = SMTPOffers()
    }

    /// Goes on encrypted (RFC 3207). What was said in the clear is forgotten; what was slipped in before it ends the line.
    private func secure() async throws(LineFault) {
        guard reader.hasRest == false else {
            throw LineFault(.refused, "tls", setting: "smtp_security", said: "Words were slipped in before encryption began.")
        }
        do {
            try await line.secure(within: times.connect)
        } catch {
            throw LineFault(error, at: server)
        }
    }

    /// RFC 4954.
    private func authenticate(_ login: MailLogin) async throws(LineFault) {
        let secret = login.secret.reveal()
        var reply: SMTPReply
        switch login.proof {
        case .xoauth2: reply = try await say("AUTH XOAUTH2 \(SASL.xoauth2(user: login.user, token: secret))")
        case .password where offers.hasAuth("PLAIN") || offers.hasAuth("LOGIN") == false && offers.has("AUTH"):
            reply = try await say("AUTH PLAIN \(SASL.plain(user: login.user, password: secret))")
        case .password:
            guard offers.has("AUTH") else { throw LineFault(.refused, "switched-off", setting: "smtp_security") }
            reply = try await say("AUTH LOGIN")
            if reply.code == 334 { reply = try await say(SASL.word(login.user)) }
            if reply.code == 334 { reply = try await say(SASL.word(secret)) }
        }
        // A further challenge is XOAUTH2's way to say why not; an empty line lets the server finish.
        if reply.code == 334 { reply = try await say("") }
        guard reply.isPositive else {
            if reply.isPassing { throw busy(reply) }
            throw LoginRefusal.fault(reply.said, isBusyPossible: false, proof: login.proof)
        }
    }

    /// Says goodbye and does not wait for the answer: the letter is with the other side.
    private func leave() async {
        guard Task.isCancelled == false else { return }
        do { try await write(Array("QUIT\r\n".utf8)) } catch { return }
    }
}

extension SendError {
    /// A line that could not be had, or broke while nothing was at stake.
    init(_ fault: LineFault) {
        self =
            switch fault.kind {
            case .passing: .later(nil, why: fault.said.isEmpty ? fault.reason : fault.said)
            case .refused: .reconnect(fault)
            }
    }
}
